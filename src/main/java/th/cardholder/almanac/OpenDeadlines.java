package th.cardholder.almanac;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import th.cardholder.measure.GrantedDays;

/** The due dates of the open tasks, wherever they are kept. A date that somebody who answers for the work has given a task stays. */
public interface OpenDeadlines {

  /** How the open tasks of a step of a year get other due dates. */
  sealed interface Move {

    int year();

    String process();

    String step();
  }

  /**
   * What is due at the close of a window is due at its new close.
   *
   * @param reopened whether the window was over: what appeared since then had days of its own, and gets the new close too
   */
  record ToClose(int year, String process, String step, LocalDate from, LocalDate to, boolean reopened) implements Move {}

  /**
   * What was given fewer days gets the difference; a task keeps the most that it was ever given.
   *
   * @param granted       what was given until the change
   * @param days          what is given from then on
   * @param changed       when it was changed: what appears later is given the new days by itself
   * @param appearedAfter only what appeared after this day; null for whatever is open
   */
  record MoreDays(int year, String process, String step, GrantedDays granted, int days, OffsetDateTime changed,
      @Nullable LocalDate appearedAfter) implements Move {}

  /**
   * Open tasks of an office whose date moves.
   *
   * @param tasks  so many move
   * @param byHand so many more keep a date that was given them by hand
   */
  record Reach(String officeId, LocalDate from, LocalDate to, int tasks, int byHand) {}

  /** Which tasks would move. */
  List<Reach> reach(Move move);

  /**
   * Moves those of an office, in the transaction of the caller; once.
   *
   * @return how many
   */
  int move(Move move, String officeId);

  /**
   * Moves what appeared in the very moment of a change, by a transaction that had not seen it yet: whatever has the date that the year
   * gave before.
   *
   * @return how many
   */
  int moveStragglers(Move move);
}
