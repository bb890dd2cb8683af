package th.cardholder.supervision;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast a step is gone through that all cases of a year have to have behind them by one day, and when that would be.
 *
 * @param left     how many cases have it before them, {@code asOf} then in business time
 * @param deadline by when; null where the year names no window for it
 * @param closed   whether that day is past
 * @param needed   how many a day that asks for, from today to the last; null where nothing is left or the day is past
 * @param days     how many each day, the oldest first, today the last
 * @param complete whether all of these days are taken in
 */
public record Pace(String step, String name, long left, String asOf, @Nullable LocalDate deadline,
    @Nullable String deadlineThai, boolean closed, @Nullable Long needed, List<Day> days, boolean complete,
    List<Projection> projections) {

  /** How many on a day. */
  public record Day(LocalDate day, String dayThai, long n) {}

  /**
   * When it would end at the pace of the last days.
   *
   * @param days    of so many whole days, the last of them yesterday
   * @param done    how many in these together
   * @param ends    the day; null where nothing is left, nothing was done, or it is more than ten years away
   * @param inTime  whether that is by the deadline; null where there is no day or no deadline
   */
  public record Projection(int days, long done, @Nullable LocalDate ends, @Nullable String endsThai,
      @Nullable Boolean inTime) {}
}
