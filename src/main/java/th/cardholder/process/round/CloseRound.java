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
  private final OverlookedJourneys overlooked;

  CloseRound(Rounds rounds, OverlookedJourneys overlooked) {
    this.rounds = rounds;
    this.overlooked = overlooked;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var round = RoundKey.of(execution.getProcessBusinessKey());
    overlooked.wake(round);
    rounds.close(round);
  }
}
