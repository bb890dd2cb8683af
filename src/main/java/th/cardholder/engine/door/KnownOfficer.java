package th.cardholder.engine.door;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * The officer of an added step as its model names one, {@code ${aoUserId}}; nobody as long as the journey does not know
 * whom. Where a revision puts the step is its own affair, also before the case has an AO, and a task that waits for the
 * role's officers is better than a click that fails.
 */
final class KnownOfficer implements Expression {

  private static final Pattern VARIABLE = Pattern.compile("[$#]\\{\\s*([A-Za-z_]\\w*)\\s*}");

  private final Expression named;

  KnownOfficer(Expression named) {
    this.named = named;
  }

  @Override
  public @Nullable Object getValue(VariableScope scope) {
    var variable = VARIABLE.matcher(named.getExpressionText());
    return variable.matches() ? scope.getVariable(variable.group(1)) : named.getValue(scope);
  }

  @Override
  public void setValue(Object value, VariableScope scope) {
    named.setValue(value, scope);
  }

  @Override
  public String getExpressionText() {
    return named.getExpressionText();
  }

  @Override
  public boolean isLiteralText() {
    return named.isLiteralText();
  }
}
