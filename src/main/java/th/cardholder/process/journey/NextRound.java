package th.cardholder.process.journey;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.engine.PassingFacts;
import th.cardholder.followup.Rounds;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** What the case waits for next: a round's report, the next round, or nothing any more (R09). */
@Component("nextRound")
class NextRound implements JavaDelegate {

  private final Rounds rounds;

  NextRound(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var next = rounds.next(execution.getProcessBusinessKey());
    PassingFacts.tell(execution, Facts.ROUND_STATE, next.ahead().code());
    execution.setVariable(Facts.ROUND, next.round());
  }
}
