package th.cardholder.words;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** By how many days something is late. */
public final class DaysLate {

  private DaysLate() {}

  /** 0 until the due day is over, and for what is never due. */
  public static long of(@Nullable LocalDate due, LocalDate today) {
    return due == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, today));
  }
}
