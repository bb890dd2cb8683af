package th.cardholder.process.round;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;

/** The round has begun: whoever arrives from now on takes part at once. */
@Component("announceRound")
class AnnounceRound implements JavaDelegate {

  private final Rounds rounds;

  AnnounceRound(Rounds rounds) {
    this.rounds = rounds;
  }

  @Override
  public void execute(DelegateExecution execution) {
    rounds.announce(RoundKey.of(execution.getProcessBusinessKey()));
  }
}
