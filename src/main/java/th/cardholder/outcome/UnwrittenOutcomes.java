package th.cardholder.outcome;

import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;

@Component
class UnwrittenOutcomes implements Outcomes {

  @Override
  public String assess(Case participant, String cause, String by) {
    return "notDeveloped";
  }

  @Override
  public void lateResult(Case participant) {}
}
