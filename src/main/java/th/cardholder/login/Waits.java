package th.cardholder.login;

import java.time.Duration;
import java.time.Instant;

/**
 * How long wrong passwords keep the next try waiting (docs/adr/0015).
 *
 * <p>One device of one name: two mistakes are free, the third costs three seconds, each further one twice as long,
 * a quarter of an hour at most. That is eleven tries in the first 800 seconds and 106 in the first day.
 *
 * <p>All browsers at one address that the name has not logged in with, together: twenty at once, then one each quarter
 * of an hour. Somebody who makes each try look like a new browser so tries 116 times in the first day, no more.
 *
 * <p>All places together where the name has never logged in: a hundred at once, then one each ten minutes. One
 * address alone tries more slowly than that and so never uses it up.
 */
final class Waits {

  static final int FREE_MISTAKES = 2;
  static final Duration FIRST = Duration.ofSeconds(3);
  static final Duration LONGEST = Duration.ofMinutes(15);
  /** After so long without a mistake it counts as the first again. */
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

  static final Allowance OF_AN_ADDRESS = new Allowance(20, Duration.ofMinutes(15));
  static final Allowance OF_STRANGERS = new Allowance(100, Duration.ofMinutes(10));

  private Waits() {}

  /** The wait after so many mistakes in a row. */
  static Duration after(int mistakes) {
    if (mistakes <= FREE_MISTAKES) {
      return Duration.ZERO;
    }
    int doublings = Math.min(mistakes - FREE_MISTAKES - 1, 20);
    var wait = FIRST.multipliedBy(1L << doublings);
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }

  /** So many mistakes at once, and then one each such time. Kept as one moment: until when it is used up. */
  record Allowance(int atOnce, Duration each) {

    /** When the next try may be made. */
    Instant next(Instant usedUntil) {
      return usedUntil.minus(each.multipliedBy(atOnce - 1L));
    }

    /** After one more mistake. */
    Instant oneMore(Instant usedUntil, Instant now) {
      return (usedUntil.isAfter(now) ? usedUntil : now).plus(each);
    }
  }
}
