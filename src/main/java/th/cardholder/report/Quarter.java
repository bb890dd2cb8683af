package th.cardholder.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import th.cardholder.words.ThaiDate;

/** Three months of the calendar, by their number in the year: the sources say "every three months" and not which (ร่าง). */
record Quarter(int year, int number) {

  private static final int MONTHS = 3;
  private static final Pattern CODE = Pattern.compile("(\\d{4})-Q([1-4])");

  static Quarter of(LocalDate day) {
    return new Quarter(day.getYear(), (day.getMonthValue() + MONTHS - 1) / MONTHS);
  }

  /** What a code such as {@code 2018-Q1} names. */
  static Optional<Quarter> find(String code) {
    var found = CODE.matcher(code);
    return found.matches() ? Optional.of(new Quarter(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
        : Optional.empty();
  }

  String code() {
    return year + "-Q" + number;
  }

  LocalDate first() {
    return LocalDate.of(year, MONTHS * (number - 1) + 1, 1);
  }

  /** The day after its last. */
  LocalDate beyond() {
    return first().plusMonths(MONTHS);
  }

  Quarter next() {
    return of(beyond());
  }

  Quarter before() {
    return of(first().minusDays(1));
  }

  /** {@code ไตรมาสที่ 1 (มกราคม 2561 – มีนาคม 2561)}. */
  String nameThai() {
    return "ไตรมาสที่ " + number + " (" + ThaiDate.monthForm(YearMonth.from(first())) + " – "
        + ThaiDate.monthForm(YearMonth.from(first()).plusMonths(MONTHS - 1L)) + ")";
  }
}
