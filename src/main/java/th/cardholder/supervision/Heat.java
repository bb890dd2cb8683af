package th.cardholder.supervision;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where work waits on a model, and how long it has waited there, against each step's own due time.
 *
 * @param path     where the scope lies, the widest first, as far as the reader may look; the last is the scope itself
 * @param parts    the scopes right below
 * @param version  the version that is shown; null means all of them
 * @param from     the first day of those on which what is counted was over, a Monday; {@code to} is the last, a Sunday
 * @param asOf     when the open work was counted, in business time
 * @param live     whether that was for this reader; if not, it was kept counted
 * @param complete whether all records are taken in; if not, those since {@code sinceThai} are
 */
public record Heat(Overview.Place scope, List<Overview.Place> path, List<Overview.Place> parts, String process,
    String name, List<Model> processes, List<Integer> versions, @Nullable Integer version, int year, LocalDate from,
    LocalDate to, String periodThai, String asOf, boolean live, boolean complete, @Nullable String sinceThai,
    List<Element> elements) {

  /** A process that can be looked at. */
  public record Model(String key, String name) {}

  /**
   * An element of the model.
   *
   * @param open       how many are there now, and {@code late} of these after their due time
   * @param done       how many were handed in, came, or ended there in the period, and {@code doneLate} after they were due
   * @param withdrawn  how many were taken away
   * @param medianDays within how many whole days half of what was done was done; null where nothing was waited for
   * @param p90Days    the same of nine in ten
   * @param dueDays    its own due time, in days from when it appears; null where the year does not say it in days
   * @param dueThai    its due time in words, where there is one
   * @param ratio      {@code p90Days} as a multiple of {@code dueDays}; null where there is no such
   */
  public record Element(String id, String name, long open, long late, long done, long doneLate, long withdrawn,
      @Nullable Integer medianDays, @Nullable Integer p90Days, @Nullable Integer dueDays, @Nullable String dueThai,
      @Nullable Double ratio, Level level) {}

  /**
   * How the waiting time is against the due time. What is due on a day, and not some days after it appears, is measured by how
   * much of it was done in time, which comes to the same.
   */
  public enum Level {
    /** Nothing was done, or there is no due time. */
    NONE,
    /** Nine in ten are done in time. */
    IN_TIME,
    /** Half are done in time, and not nine in ten. */
    SOME_LATE,
    /** More than half are late. */
    MOST_LATE
  }
}
