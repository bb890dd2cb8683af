package th.cardholder.process.journey;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.engine.Decisions;
import th.cardholder.topup.TopUpRule;

/** Asks the decision {@code top-up-entitlement} (R06). */
@Component
class DmnTopUpRule implements TopUpRule {

  private final Decisions decisions;

  DmnTopUpRule(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public int amount(String caseNumber, boolean wishStated, BigDecimal declaredIncome, Terms terms) {
    Number amount = decisions.ask(CardholderJourneyProcess.KEY, caseNumber, CardholderJourneyProcess.DECISION_TOP_UP,
        Map.of("wishStated", wishStated, "declaredIncome", declaredIncome, "incomeThreshold", terms.incomeThreshold(),
            "amountUpToThreshold", terms.upToThreshold(), "amountAboveThreshold", terms.aboveThreshold()))
        .getSingleResult().getSingleEntry();
    return amount.intValue();
  }
}
