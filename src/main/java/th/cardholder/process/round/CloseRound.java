package th.cardholder.process.round;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.LateCalls;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;

/**
 * The round is over; its completeness is written down. Whoever was suspended all the while is not woken here, where it
 * would be one transaction for all of them, but by a process of their own (ADR 0028).
 */
@Component("closeRound")
class CloseRound implements JavaDelegate {

  private final Rounds rounds;
  private final LateCalls lateCalls;

  CloseRound(Rounds rounds, LateCalls lateCalls) {
    this.rounds = rounds;
    this.lateCalls = lateCalls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    rounds.close(RoundKey.of(execution.getProcessBusinessKey()));
    lateCalls.order();
  }
}
