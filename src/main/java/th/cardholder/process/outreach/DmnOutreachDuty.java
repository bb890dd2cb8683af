package th.cardholder.process.outreach;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.engine.Decisions;
import th.cardholder.outreach.OutreachDuty;

/** Asks the decision {@code outreach-duty} (R03). */
@Component
class DmnOutreachDuty implements OutreachDuty {

  private final Decisions decisions;

  DmnOutreachDuty(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public boolean visit(String round, BigDecimal declaredIncome, int age, Limits limits) {
    Map<String, @Nullable Object> inputs = new HashMap<>();
    inputs.put("declaredIncome", declaredIncome);
    inputs.put("age", age);
    inputs.put("incomeThreshold", limits.incomeThreshold());
    inputs.put("ageLimit", limits.ageLimit());
    return decisions.ask(OutreachRoundProcess.KEY, round, OutreachRoundProcess.DECISION_DUTY, inputs).getSingleResult()
        .<Boolean>getSingleEntry();
  }
}
