package th.cardholder.process.referral;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Cases;
import th.cardholder.process.engine.OfficeWork;
import th.cardholder.process.journey.CardholderJourneyProcess;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;
import th.cardholder.referral.Referrals;

/** Brings the agency's answer back to the journey, in the district's office. */
@Component("reportReferralAnswer")
class ReportReferralAnswer implements JavaDelegate {

  private final Referrals referrals;
  private final Cases cases;
  private final OfficeWork work;

  ReportReferralAnswer(Referrals referrals, Cases cases, OfficeWork work) {
    this.referrals = referrals;
    this.cases = cases;
    this.work = work;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var number = execution.getProcessBusinessKey();
    var participant = cases.get(referrals.caseNumber(referrals.get(number)));
    // A journey that has ended meanwhile has nobody to tell; the referral's own record stands.
    work.acrossOffices(() -> execution.getProcessEngineServices().getRuntimeService()
        .createMessageCorrelation(CardholderJourneyProcess.REFERRAL_ANSWERED)
        .processInstanceId(participant.processInstanceId())
        .setVariablesToTriggeredScope(Map.of(Facts.REFERRAL_NUMBER, number))
        .correlateAllWithResult());
  }
}
