package th.cardholder.topup;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * So many baht a month from one month to another, both included (R06, domain.md §3.3). Where there is no month at
 * all, the last is the one before the first.
 */
record Entitlement(int amount, YearMonth first, YearMonth last) {

  Entitlement {
    if (amount < 0 || last.isBefore(first.minusMonths(1))) {
      throw new IllegalArgumentException("No entitlement of " + amount + " from " + first + " to " + last);
    }
  }

  /** From the month after the wish to the last month of the measure's year. */
  static Entitlement of(int amount, LocalDate statedOn, YearMonth lastOfYear) {
    var first = YearMonth.from(statedOn).plusMonths(1);
    return new Entitlement(amount, first, later(lastOfYear, first.minusMonths(1)));
  }

  /** The same, ending with this month: never longer than it was, and never less than no month. */
  Entitlement endingWith(YearMonth month) {
    return month.isBefore(last) ? new Entitlement(amount, first, later(month, first.minusMonths(1))) : this;
  }

  int months() {
    return (int) first.until(last, ChronoUnit.MONTHS) + 1;
  }

  /** Baht over all months. */
  int total() {
    return amount * months();
  }

  boolean nothing() {
    return total() == 0;
  }

  private static YearMonth later(YearMonth one, YearMonth other) {
    return one.isAfter(other) ? one : other;
  }
}
