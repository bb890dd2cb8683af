package th.cardholder.almanac;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import th.cardholder.longwork.Lookout;
import th.cardholder.measure.YearChanges;

/**
 * Looks once more after each change, when everybody has seen it: a task that appeared in that very moment, in a transaction which read the
 * year as it was, gets its date too.
 */
@Component
class AlmanacKeeper extends Lookout {

  private final YearChanges changes;
  private final Moves moves;
  private final OpenDeadlines deadlines;
  private final TransactionOperations transaction;
  private final int seconds;

  AlmanacKeeper(YearChanges changes, Moves moves, OpenDeadlines deadlines, TransactionOperations transaction,
      @Value("${journey.almanac.looks-again-after-seconds:60}") int seconds) {
    super("calendars of the years", true);
    this.changes = changes;
    this.moves = moves;
    this.deadlines = deadlines;
    this.transaction = transaction;
    this.seconds = seconds;
  }

  @Override
  protected void look() {
    while (lookAgain()) {
      // The next one at once.
    }
  }

  /** Looks after one change; says whether there was one. What was changed again since then is looked after with that. */
  private boolean lookAgain() {
    return Boolean.TRUE.equals(transaction.execute(status -> changes.toLookAgain(seconds).map(change -> {
      changes.hold(change.year());
      changes.lookedAgain(change.id(), changes.standsUnlooked(change)
          ? moves.of(change).stream().mapToInt(deadlines::moveStragglers).sum() : 0);
      return true;
    }).orElse(false)));
  }
}
