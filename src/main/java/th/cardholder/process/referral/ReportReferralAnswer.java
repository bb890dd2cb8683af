package th.cardholder.process.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Cases;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.outcome.Outcomes;
import th.cardholder.referral.Referrals;

/** Brings the agency's answer back to the journey, in the district's office; or to the outcome, if it comes late. */
@Component("reportReferralAnswer")
class ReportReferralAnswer implements JavaDelegate {

  private final Referrals referrals;
  private final Cases cases;
  private final JourneyProcess journey;
  private final Outcomes outcomes;

  ReportReferralAnswer(Referrals referrals, Cases cases, JourneyProcess journey, Outcomes outcomes) {
    this.referrals = referrals;
    this.cases = cases;
    this.journey = journey;
    this.outcomes = outcomes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var referral = referrals.get(execution.getProcessBusinessKey());
    // Held, so that the journey does not end, nor go on again, between the look and the telling.
    var participant = cases.lock(referrals.caseNumber(referral));
    if (participant.state().outcome() && referral.resultCode() != null) {
      outcomes.reassess(participant, Outcomes.Cause.LATE_RESULT, "system");
    } else if (participant.processInstanceId() != null) {
      journey.answered(participant.processInstanceId(), referral.number());
    }
  }
}
