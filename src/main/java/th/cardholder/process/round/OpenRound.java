package th.cardholder.process.round;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;
import th.cardholder.followup.WaitingJourneys;
import th.cardholder.process.round.FollowUpRoundProcess.Facts;

/**
 * Opens the round for the next cases and wakes the journeys that wait for it: one job, one engine command, one
 * transaction for all of them (ADR 0009).
 */
@Component("openRound")
class OpenRound implements JavaDelegate {

  /** How many at once: enough to share the cost of a transaction, few enough to be done in a second. */
  static final int CASES = 100;

  /** The case up to which everybody has been looked at; an id, for this delegate's eyes alone. */
  private static final String OPENED_THROUGH = "openedThrough";

  /** The case up to which it has been looked back for who did not hear of the round; null until everybody is open. */
  private static final String LOOKED_BACK_THROUGH = "lookedBackThrough";

  private final Rounds rounds;
  private final WaitingJourneys journeys;

  OpenRound(Rounds rounds, WaitingJourneys journeys) {
    this.rounds = rounds;
    this.journeys = journeys;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var round = RoundKey.of(execution.getProcessBusinessKey());
    var lookedBack = (Long) execution.getVariable(LOOKED_BACK_THROUGH);
    if (lookedBack == null) {
      var through = (Long) execution.getVariable(OPENED_THROUGH);
      var opening = rounds.open(round, through == null ? 0 : through, CASES);
      journeys.wake(opening.waiting());
      execution.setVariable(OPENED_THROUGH, opening.through());
      execution.setVariable(Facts.MORE, true);
      if (opening.more()) {
        return;
      }
    }
    // Everybody has their part. What is left is to look back, once, for those who did not hear of it.
    var back = rounds.overlooked(round, lookedBack == null ? 0 : lookedBack, CASES);
    journeys.wake(back.waiting());
    execution.setVariable(LOOKED_BACK_THROUGH, back.through());
    execution.setVariable(Facts.MORE, back.more());
  }
}
