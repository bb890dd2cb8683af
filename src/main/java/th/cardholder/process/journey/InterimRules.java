package th.cardholder.process.journey;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;
import th.cardholder.outcome.OutcomeRule;
import th.cardholder.plan.ProgrammeMenu;
import th.cardholder.topup.TopUpRule;

/** Until the decision tables stand; deleted then. */
@Fallback
@Component
class InterimRules implements OutcomeRule, TopUpRule, ProgrammeMenu {

  @Override
  public String outcome(boolean developed, @Nullable BigDecimal yearlyIncome, int incomeThreshold) {
    return yearlyIncome != null && yearlyIncome.intValue() > incomeThreshold ? "aboveThreshold"
        : developed ? "developed" : "notDeveloped";
  }

  @Override
  public int amount(boolean wishStated, BigDecimal declaredIncome, int incomeThreshold) {
    return !wishStated ? 0 : declaredIncome.intValue() <= incomeThreshold ? 200 : 100;
  }

  @Override
  public List<String> fitting(Profile profile) {
    return List.of("D1-01", "D2-01", "D2-02", "D3-01", "D4-02");
  }
}
