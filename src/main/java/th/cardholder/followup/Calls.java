package th.cardholder.followup;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls the participants to a round, some at a time: each call is one transaction, and whoever asks for the next one
 * does so in another. One that is cut off leaves nothing behind and is done again; of two at once, one finds the other's
 * work done (ADR 0009, ADR 0028).
 */
@Service
public class Calls {

  /** How many at once: enough to share the cost of a transaction, few enough to be done in a second. */
  static final int CASES = 100;

  private final Rounds rounds;
  private final WaitingJourneys journeys;

  Calls(Rounds rounds, WaitingJourneys journeys) {
    this.rounds = rounds;
    this.journeys = journeys;
  }

  /**
   * How far a look at the cases has come.
   *
   * @param through the case up to which everybody has been looked at; 0 when the look has come to its end
   * @param more    whether there may be others
   */
  public record Progress(long through, boolean more) {}

  /**
   * Gives the next cases their part in the round and wakes the journeys that wait for it.
   *
   * @param after where the last call ended: null at the beginning, 0 when all have been looked at, so that only who has
   *              been left out is looked for
   */
  @Transactional
  public Progress open(RoundKey round, @Nullable Long after) {
    return call(round, after != null && after == 0 ? rounds.openForTheRest(round, CASES)
        : rounds.open(round, after == null ? 0 : after, CASES));
  }

  /** Wakes the next ones of those that did not hear; who is suspended still is passed by, and stays noted. */
  @Transactional
  public Progress again(RoundKey round, long after) {
    return call(round, rounds.overlooked(round, after, CASES));
  }

  /** Gives these the part in a round that they should have had, and wakes those that wait for it. */
  @Transactional
  public void openFor(RoundKey round, Collection<Long> caseIds) {
    call(round, rounds.openFor(round, caseIds));
  }

  private Progress call(RoundKey round, Rounds.Opening found) {
    journeys.wake(found.waiting());
    rounds.noteWhoHasHeard(round, found.cases());
    return new Progress(found.through(), found.more());
  }
}
