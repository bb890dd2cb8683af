package th.cardholder.longwork;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a day in place of a timer for each thing, and once more when what it goes by has changed. What was not looked
 * through to the end is looked through again. Each node looks: what it finds done it must leave alone.
 */
public abstract class DailyLookout extends Lookout {

  private final Clock clock;
  private final Supplier<?> mark;
  /** The day on which all had been looked through. */
  private @Nullable LocalDate done;
  /** As what it goes by stood then. */
  private @Nullable Object markThen;

  /**
   * Looks once on each day.
   *
   * @param atWork if not, it never looks
   */
  protected DailyLookout(String name, boolean atWork, Clock clock) {
    this(name, atWork, clock, () -> "");
  }

  /**
   * Looks once on each day and after each change of what it goes by.
   *
   * @param mark the same thing as long as nothing has changed
   */
  protected DailyLookout(String name, boolean atWork, Clock clock, Supplier<?> mark) {
    super(name, atWork);
    this.clock = clock;
    this.mark = mark;
  }

  /** Does what a day asks; says whether that was all, or is to be done again at the next look. */
  protected abstract boolean lookOn(LocalDate today);

  @Override
  protected final void look() {
    var today = LocalDate.now(clock);
    var now = mark.get();
    if (today.equals(done) && now == markThen) {
      return;
    }
    if (lookOn(today)) {
      done = today;
      markThen = now;
    }
  }
}
