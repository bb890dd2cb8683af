package th.cardholder.plan;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.Cases;
import th.cardholder.referral.Referrals;

/** Carries a plan out: one referral for each project of it (R08). */
@Service
public class PlanReferrals {

  private final Cases cases;
  private final Plans plans;
  private final Referrals referrals;

  PlanReferrals(Cases cases, Plans plans, Referrals referrals) {
    this.cases = cases;
    this.plans = plans;
    this.referrals = referrals;
  }

  /** Sends what of the case's plan is not sent yet, in the name of the AO who agreed it. Twice does it once. */
  @Transactional
  public void send(String caseNumber) {
    var participant = cases.lock(caseNumber);
    var plan = plans.of(participant.id())
        .orElseThrow(() -> new IllegalStateException("No plan for the case " + caseNumber));
    for (var item : plans.unsent(participant.id(), plan)) {
      // Whoever agreed the plan was asked this before; a catalogue changed since then needs an administrator.
      referrals.send(participant, item.projectCode(), item.id(), item.note(), plan.recordedBy()).orThrow(why ->
          new IllegalStateException("The plan's project " + item.projectCode() + " cannot be sent"));
    }
  }
}
