package th.cardholder.rehearsal;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** The days of a rehearsal. The administrator moves the business clock from each to the next. */
enum Phase {
  COUNTER("at the counter", LocalDate.of(2018, 2, 12)),
  PAPERS("paper that was left over", LocalDate.of(2018, 3, 5)),
  VISITS("interviews and plans", LocalDate.of(2018, 3, 12)),
  SECOND_VISITS("second visits", LocalDate.of(2018, 4, 3)),
  THIRD_VISITS("third visits", LocalDate.of(2018, 4, 25)),
  DEVELOPMENT("at the agencies", LocalDate.of(2018, 5, 21)),
  JUNE("June round", LocalDate.of(2018, 6, 2)),
  SEPTEMBER("September round", LocalDate.of(2018, 9, 3)),
  AFTERWARDS("late results", LocalDate.of(2018, 10, 15)),
  CORRECTIONS("what was wrong", LocalDate.of(2018, 11, 8)),
  YEARS_END("the year's last list", LocalDate.of(2018, 12, 10));

  private final String title;
  private final LocalDate day;

  Phase(String title, LocalDate day) {
    this.title = title;
    this.day = day;
  }

  String title() {
    return title;
  }

  LocalDate day() {
    return day;
  }

  /** The moment to which the clock is moved. */
  LocalDateTime begins() {
    return day.atTime(8, 30);
  }

  /** So many days of a rehearsal later, or the last on which agencies and teams are at work. */
  Phase later(int days) {
    return values()[Math.min(ordinal() + days, AFTERWARDS.ordinal())];
  }

  static Phase later(Phase one, Phase other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
