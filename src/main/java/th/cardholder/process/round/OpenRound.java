package th.cardholder.process.round;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.Calls;
import th.cardholder.followup.RoundKey;
import th.cardholder.process.round.FollowUpRoundProcess.Facts;

/**
 * Opens the round for the next cases and wakes the journeys that wait for it: one job, one engine command, one
 * transaction for all of them (ADR 0009).
 */
@Component("openRound")
class OpenRound implements JavaDelegate {

  /** The case up to which everybody has been looked at, 0 when all have been; an id, for this delegate's eyes alone. */
  private static final String OPENED_THROUGH = "openedThrough";

  /** The case up to which it has been looked back for who did not hear of the round; null until everybody is open. */
  private static final String LOOKED_BACK_THROUGH = "lookedBackThrough";

  private final Calls calls;

  OpenRound(Calls calls) {
    this.calls = calls;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var round = RoundKey.of(execution.getProcessBusinessKey());
    var lookedBack = (Long) execution.getVariable(LOOKED_BACK_THROUGH);
    if (lookedBack == null) {
      var progress = calls.open(round, (Long) execution.getVariable(OPENED_THROUGH));
      execution.setVariable(OPENED_THROUGH, progress.through());
      execution.setVariable(Facts.MORE, true);
      if (progress.more()) {
        return;
      }
    }
    // Everybody has their part. What is left is to look back, once, for those who did not hear of it.
    var progress = calls.again(round, lookedBack == null ? 0 : lookedBack);
    execution.setVariable(LOOKED_BACK_THROUGH, progress.through());
    execution.setVariable(Facts.MORE, progress.more());
  }
}
