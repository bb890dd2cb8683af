package th.cardholder.process.journey;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** Notes on the case that an agency's answer has come back to it. */
@Component("recordReferralAnswer")
class RecordReferralAnswer implements JavaDelegate {

  private final Cases cases;
  private final Audit audit;

  RecordReferralAnswer(Cases cases, Audit audit) {
    this.cases = cases;
    this.audit = audit;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var participant = cases.get(execution.getProcessBusinessKey());
    var referral = (String) execution.getVariable(Facts.REFERRAL_NUMBER);
    audit.write(Audit.Entry.of("system", participant.officeId(), "referral.answerReceived", participant.id())
        .with(Map.of("referral", referral)));
  }
}
