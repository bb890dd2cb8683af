package th.cardholder.supervision;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Each step's published time, and how much of the work keeps it (SV-1 of the law on service: every service has a published time,
 * every case shows how it stands against it).
 *
 * @param path     where the scope lies, the widest first, as far as the reader may look; the last is the scope itself
 * @param from     the first day of the period, a Monday; {@code to} is the last, a Sunday
 * @param asOf     when the open work was counted, in business time
 * @param complete whether all records are taken in; if not, those since {@code sinceThai} are
 * @param parts    of the scopes right below, all of these steps together
 * @param own      of what is of none of them, as what a province does of itself; null where there is nothing
 */
public record Standards(Overview.Place scope, List<Overview.Place> path, int year, LocalDate from, LocalDate to,
    String periodThai, String asOf, boolean complete, @Nullable String sinceThai, List<Line> lines, List<Part> parts, @Nullable Part own) {

  /**
   * A step.
   *
   * @param standardThai until when it is to be done
   * @param draft        whether no source document confirms that
   * @param done         how many were handed in in the period, {@code kept} of these within the time
   * @param medianDays   within how many whole days half of them were done; null where none was
   * @param p90Days      the same of nine in ten
   * @param openWithin   how many are open now and not over their time, {@code openLate} those that are
   */
  public record Line(String process, String processName, String step, String name, String standardThai, boolean draft,
      long done, long kept, @Nullable Integer medianDays, @Nullable Integer p90Days, long openWithin, long openLate) {}

  /** How much of what was handed in at a scope below was within its time. */
  public record Part(String id, String name, long done, long kept) {}
}
