package th.cardholder.words;

import java.time.LocalDate;

/** How far ahead anything is arranged. A day beyond it is a slip of the pen, most often in the year. */
public final class YearAhead {

  private static final int DAYS = 365;

  private YearAhead() {}

  /** Whether the day is more than a year ahead. */
  public static boolean isExceededBy(LocalDate day, LocalDate today) {
    return day.isAfter(today.plusDays(DAYS));
  }
}
