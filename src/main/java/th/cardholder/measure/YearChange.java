package th.cardholder.measure;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a measure year, made or to be made.
 *
 * @param id        0 of one that is only thought of
 * @param name      a window's kind, a process and its step with a blank between, a setting's key, a project's code, a list and its entry
 *                  with a blank between, or a text's kind
 * @param before    what the year said: {@code opens} and {@code closes}, {@code days}, {@code value} …; empty of what is new
 * @param after     what it says from then on, by the same names
 * @param document  the official letter or resolution that it rests on
 * @param changedAt from when on it counts
 * @param workId    the long work that moves the open tasks; null where there were none
 * @param tasks     how many there were
 * @param moved     how many have been moved
 */
public record YearChange(long id, int year, YearPart what, String name, Map<String, String> before, Map<String, String> after,
    String reason, String document, OffsetDateTime changedAt, String changedBy, @Nullable Long workId, int tasks, int moved) {

  public static final String OPENS = "opens";
  public static final String CLOSES = "closes";
  public static final String DAYS = "days";
  public static final String VALUE = "value";
  /** Of a project and of an entry; of a project too, from here on. */
  public static final String NAME = "nameTh";
  public static final String ENDS_ON = "endsOn";
  public static final String DIMENSION = "dimension";
  public static final String AGENCY = "agencyCode";
  public static final String DEVELOPED_BY = "developedBy";
  public static final String PLACES = "places";
  public static final String BUDGET = "budget";
  /** Of a text. */
  public static final String VERSION = "version";
  public static final String TEXT = "text";

  /** A day of a window before it was changed. */
  public LocalDate dayBefore(String which) {
    return LocalDate.parse(Objects.requireNonNull(before.get(which)));
  }

  /** The same from then on. */
  public LocalDate dayAfter(String which) {
    return LocalDate.parse(Objects.requireNonNull(after.get(which)));
  }

  /** The days of a step, or a setting that is a number, before it was changed. */
  public int numberBefore() {
    return number(before);
  }

  /** The same from then on. */
  public int numberAfter() {
    return number(after);
  }

  /** Whether it changes this of a window. */
  public boolean moves(String which) {
    return !Objects.equals(before.get(which), after.get(which));
  }

  private static int number(Map<String, String> values) {
    return Integer.parseInt(Objects.requireNonNullElseGet(values.get(DAYS), () -> Objects.requireNonNull(values.get(VALUE))));
  }
}
