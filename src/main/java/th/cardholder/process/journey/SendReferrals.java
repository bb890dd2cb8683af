package th.cardholder.process.journey;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.engine.NeedsMendingException;
import th.cardholder.plan.PlanReferrals;

/** Puts each project of the agreed plan before its agency. */
@Component("sendReferrals")
class SendReferrals implements JavaDelegate {

  private final PlanReferrals referrals;

  SendReferrals(PlanReferrals referrals) {
    this.referrals = referrals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    referrals.send(execution.getProcessBusinessKey())
        .orThrow(nowhere -> new NeedsMendingException(nowhere.forAdministrators()));
  }
}
