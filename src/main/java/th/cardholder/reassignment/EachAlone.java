package th.cardholder.reassignment;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** What a leave hands over, each in a transaction of its own: what fails keeps no other from it, and is tried again at the next look. */
final class EachAlone {

  /** How many are handed over at once, in a request or by a look of a keeper. */
  static final int PIECE = 25;

  private static final Logger LOG = LoggerFactory.getLogger(EachAlone.class);

  private final TransactionTemplate transaction;

  EachAlone(TransactionTemplate transaction) {
    this.transaction = transaction;
  }

  /**
   * Hands over these.
   *
   * @param named what one is called in the log, by numbers alone
   * @param done  hands over one, and says whether something was decided
   * @return how many were decided
   */
  <T> int each(List<T> these, Function<T, String> named, Predicate<T> done) {
    int decided = 0;
    for (var one : these) {
      try {
        decided += Boolean.TRUE.equals(transaction.execute(status -> done.test(one))) ? 1 : 0;
      } catch (RuntimeException e) {
        // Without the message: it may have what stands in a row.
        LOG.warn("{} could not be handed over and is tried again: {}", named.apply(one), e.getClass().getName());
      }
    }
    return decided;
  }
}
