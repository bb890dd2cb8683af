package th.cardholder.process.round;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;
import th.cardholder.process.engine.OfficeWork;
import th.cardholder.process.journey.CardholderJourneyProcess;
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

  private final Rounds rounds;
  private final OfficeWork work;

  OpenRound(Rounds rounds, OfficeWork work) {
    this.rounds = rounds;
    this.work = work;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var through = (Long) execution.getVariable(OPENED_THROUGH);
    var opening = rounds.open(RoundKey.of(execution.getProcessBusinessKey()), through == null ? 0 : through, CASES);
    var runtime = execution.getProcessEngineServices().getRuntimeService();
    work.acrossOffices(() -> {
      // A journey that somebody has moved by hand waits for nothing, and finds its round when it comes by.
      opening.waiting().forEach(instance -> runtime
          .createMessageCorrelation(CardholderJourneyProcess.ROUND_OPENED).processInstanceId(instance)
          .correlateAllWithResult());
      return null;
    });
    execution.setVariable(OPENED_THROUGH, opening.through());
    execution.setVariable(Facts.MORE, opening.more());
  }
}
