package th.cardholder.words;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A day of which perhaps only the month and year, or the year, is known, as of the birth of many old people.
 *
 * @param first the day; or the first of the month or the year, from which an age then counts (a draft of ours)
 */
public record PartialDate(LocalDate first, Known known) {

  /** How much of a date is known. */
  public enum Known implements Coded {
    DAY("day"),
    MONTH("month"),
    YEAR("year");

    private final String code;

    Known(String code) {
      this.code = code;
    }

    /** The word in the database. */
    @Override
    public String code() {
      return code;
    }

    /** The reverse of {@link #code()}. */
    public static Known of(String code) {
      return Coded.of(Known.class, code);
    }
  }

  /** Puts {@code first} where the unknown part begins. */
  public PartialDate {
    first = switch (known) {
      case DAY -> first;
      case MONTH -> first.withDayOfMonth(1);
      case YEAR -> first.withDayOfYear(1);
    };
  }

  /** A day that is known. */
  public static PartialDate of(LocalDate day) {
    return new PartialDate(day, Known.DAY);
  }

  /**
   * Whether {@code said} is this date as far as this is known: of one whose year alone is known, the year is enough,
   * and what is said beyond it does not count; of a day that is known, the whole day is wanted.
   */
  public boolean isMetBy(PartialDate said) {
    return said.known.compareTo(known) <= 0 && new PartialDate(said.first, known).first.equals(first);
  }

  /** {@code 12 กุมภาพันธ์ 2490}, {@code กุมภาพันธ์ 2490 (ไม่ทราบวัน)} or {@code พ.ศ. 2490 (ไม่ทราบวันและเดือน)}. */
  public String longForm() {
    return switch (known) {
      case DAY -> ThaiDate.longForm(first);
      case MONTH -> ThaiDate.monthForm(YearMonth.from(first)) + " (ไม่ทราบวัน)";
      case YEAR -> "พ.ศ. " + ThaiDate.buddhistYear(first) + " (ไม่ทราบวันและเดือน)";
    };
  }
}
