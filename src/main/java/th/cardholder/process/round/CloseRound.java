package th.cardholder.process.round;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;

/** The round is over; its completeness is written down. */
@Component("closeRound")
class CloseRound implements JavaDelegate {

  private final Rounds rounds;
  private final WaitingJourneys journeys;

  CloseRound(Rounds rounds, WaitingJourneys journeys) {
    this.rounds = rounds;
    this.journeys = journeys;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var round = RoundKey.of(execution.getProcessBusinessKey());
    // Who was suspended all through the opening reports late, instead of never.
    Rounds.Opening back;
    long after = 0;
    do {
      back = rounds.overlooked(round, after, OpenRound.CASES);
      journeys.wake(execution.getProcessEngineServices().getRuntimeService(), back.waiting());
      after = back.through();
    } while (back.more());
    rounds.close(round);
  }
}
