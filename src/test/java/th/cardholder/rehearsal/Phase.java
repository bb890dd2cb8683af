package th.cardholder.rehearsal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

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
  YEARS_END("the year's last list", LocalDate.of(2018, 12, 10)),
  DRAWN("2562's lists drawn", LocalDate.of(2019, 1, 8)),
  LISTED("2562's lists sent", LocalDate.of(2019, 1, 25)),
  SHOWN("2562's lists shown", LocalDate.of(2019, 1, 28)),
  WINTER("agencies of 2562", LocalDate.of(2019, 2, 11)),
  SPRING("after 31 March", LocalDate.of(2019, 4, 9)),
  BOOK("the book of June", LocalDate.of(2019, 6, 17)),
  KEYING("keyed in July", LocalDate.of(2019, 7, 8)),
  LEFT_OVER("what is left over", LocalDate.of(2019, 7, 23)),
  TOLD("what the Ministry is told last", LocalDate.of(2019, 8, 5));

  private static final int BUDDHIST = 543;

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

  /** Of the first so many years. */
  static List<Phase> of(int years) {
    return Stream.of(values()).filter(it -> it.year() < Plan.FIRST_YEAR + years).toList();
  }

  /** The measure's year. */
  int year() {
    return day.getYear() + BUDDHIST;
  }

  /** The moment to which the clock is moved. */
  LocalDateTime begins() {
    return day.atTime(8, 30);
  }

  /** So many days of a rehearsal later, or the last of 2561 on which agencies and teams are at work. */
  Phase later(int days) {
    return values()[Math.min(ordinal() + days, AFTERWARDS.ordinal())];
  }

  static Phase later(Phase one, Phase other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
