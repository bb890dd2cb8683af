package th.cardholder.process.journey;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.plan.AgencyAnswers;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** Notes on the case that an agency's answer has come back to it, and whether the AO must act on it. */
@Component("recordReferralAnswer")
class RecordReferralAnswer implements JavaDelegate {

  private final AgencyAnswers agencyAnswers;

  RecordReferralAnswer(AgencyAnswers agencyAnswers) {
    this.agencyAnswers = agencyAnswers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var referral = (String) execution.getVariable(Facts.REFERRAL_NUMBER);
    var toRevise = agencyAnswers.received(execution.getProcessBusinessKey(), referral);
    // Local: two answers may come back at the same time, each in a scope of its own.
    execution.setVariableLocal(Facts.ANSWER, toRevise ? "refused" : "other");
  }
}
