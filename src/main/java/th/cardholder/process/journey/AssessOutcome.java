package th.cardholder.process.journey;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Cases;
import th.cardholder.outcome.Outcomes;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** What became of the participant, after the last round (R18). */
@Component("assessOutcome")
class AssessOutcome implements JavaDelegate {

  private final Cases cases;
  private final Outcomes outcomes;

  AssessOutcome(Cases cases, Outcomes outcomes) {
    this.cases = cases;
    this.outcomes = outcomes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var participant = cases.lock(execution.getProcessBusinessKey());
    var cause = outcomes.assessed(participant) ? Outcomes.Cause.CORRECTION : Outcomes.Cause.LAST_ROUND;
    execution.setVariable(Facts.OUTCOME, outcomes.assess(participant, cause, "system"));
  }
}
