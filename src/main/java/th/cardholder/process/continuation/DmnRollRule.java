package th.cardholder.process.continuation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.continuation.Roll;
import th.cardholder.continuation.RollRule;
import th.cardholder.engine.Decisions;
import th.cardholder.words.Coded;

/** Asks the decision {@code continuation-roll} (R10, R11, R18). */
@Component
class DmnRollRule implements RollRule {

  private static final String NONE = "none";

  private final Decisions decisions;

  DmnRollRule(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public Optional<Roll> roll(String continuation, Known known, int incomeThreshold) {
    Map<String, @Nullable Object> inputs = new HashMap<>();
    inputs.put("state", known.state().code());
    inputs.put("developed", known.developed());
    inputs.put("yearlyIncome", known.yearlyIncome());
    inputs.put("occupation", known.occupation());
    inputs.put("incomeThreshold", incomeThreshold);
    var list = decisions.ask(AnnualContinuationProcess.KEY, continuation, AnnualContinuationProcess.DECISION_LIST, inputs)
        .getSingleResult().<String>getSingleEntry();
    return list.equals(NONE) ? Optional.empty() : Optional.of(Coded.of(Roll.class, list));
  }
}
