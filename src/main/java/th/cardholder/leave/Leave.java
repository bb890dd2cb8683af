package th.cardholder.leave;

import java.time.LocalDate;
import th.cardholder.words.ThaiDate;

/**
 * An AO of a team is away. Why is neither asked nor kept.
 *
 * @param startsOn   the first day
 * @param endsOn     the last day
 * @param recordedBy the chief as whom the cases are handed over
 * @param cancelled  whether it does not hold any more
 */
public record Leave(long id, String officeId, String userId, LocalDate startsOn, LocalDate endsOn, String recordedBy,
    boolean cancelled) {

  public boolean begun(LocalDate today) {
    return !startsOn.isAfter(today);
  }

  public boolean over(LocalDate today) {
    return endsOn.isBefore(today);
  }

  /** {@code 1 มี.ค. 2561 ถึง 5 มี.ค. 2561}, or the one day. */
  public String daysThai() {
    return daysThai(startsOn, endsOn);
  }

  /** As {@link #daysThai()}, of any days. */
  public static String daysThai(LocalDate from, LocalDate to) {
    return from.equals(to) ? ThaiDate.shortForm(from) : ThaiDate.shortForm(from) + " ถึง " + ThaiDate.shortForm(to);
  }

  /** {@code ลาถึง 5 มี.ค. 2561}, as it stands beside who is away. */
  public static String untilThai(LocalDate until) {
    return "ลาถึง " + ThaiDate.shortForm(until);
  }
}
