package th.cardholder.process.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Cases;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;
import th.cardholder.outcome.Outcomes;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** Brings the agency's answer back to the journey, in the district's office; or to the outcome, if it comes late. */
@Component("reportReferralAnswer")
class ReportReferralAnswer implements JavaDelegate {

  private final Referrals referrals;
  private final Cases cases;
  private final JourneyProcess journey;
  private final Outcomes outcomes;
  private final Notices notices;

  ReportReferralAnswer(Referrals referrals, Cases cases, JourneyProcess journey, Outcomes outcomes, Notices notices) {
    this.referrals = referrals;
    this.cases = cases;
    this.journey = journey;
    this.outcomes = outcomes;
    this.notices = notices;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var referral = referrals.get(execution.getProcessBusinessKey());
    // Held, so that the journey does not end, nor go on again, between the look and the telling.
    var participant = cases.lock(referrals.caseNumber(referral));
    tell(referral, participant.processInstanceId() != null);
    if (participant.state().outcome() && referral.resultCode() != null) {
      outcomes.reassess(participant, Outcomes.Cause.LATE_RESULT, "system");
    } else if (participant.processInstanceId() != null) {
      journey.answered(participant.processInstanceId(), referral.number());
    }
  }

  /**
   * Whoever looks after the case is told; of a refusal by the step that deals with it, where the journey
   * still runs; of one after an acceptance always, because somebody has relied on that.
   */
  private void tell(Referral referral, boolean running) {
    var kind = switch (referral.state()) {
      case ACCEPTED -> Notice.Kind.ACCEPTED;
      case REFUSED -> notices.told(Notice.Kind.ACCEPTED, referral.id()) ? Notice.Kind.GAVE_UP
          : running ? null : Notice.Kind.REFUSED;
      case DEVELOPED -> Notice.Kind.DEVELOPED;
      case NOT_DEVELOPED -> Notice.Kind.NOT_DEVELOPED;
      default -> null;
    };
    if (kind != null) {
      notices.tell(Notice.of(kind, referral.caseId(), referral.id()));
    }
  }
}
