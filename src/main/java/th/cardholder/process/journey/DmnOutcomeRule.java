package th.cardholder.process.journey;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.engine.Decisions;
import th.cardholder.outcome.OutcomeRule;

/** Asks the decision {@code development-outcome} (R18). */
@Component
class DmnOutcomeRule implements OutcomeRule {

  private final Decisions decisions;

  DmnOutcomeRule(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public String outcome(@Nullable String caseNumber, boolean developed, @Nullable BigDecimal yearlyIncome, int incomeThreshold) {
    Map<String, @Nullable Object> inputs = new HashMap<>();
    inputs.put("developed", developed);
    inputs.put("yearlyIncome", yearlyIncome);
    inputs.put("incomeThreshold", incomeThreshold);
    return decisions.ask(CardholderJourneyProcess.KEY, caseNumber,
        CardholderJourneyProcess.DECISION_OUTCOME, inputs).getSingleResult().getSingleEntry();
  }
}
