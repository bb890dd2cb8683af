package th.cardholder.longwork;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/**
 * How far a long work has come.
 *
 * @param fingerprint of what was sent
 * @param frame       what all its items have in common, JSON
 * @param total       items in all
 * @param done        items that are done, whatever came of each
 * @param failures    how often in a row the next piece has failed
 * @param alone       how many of the next items are done one by one, because one of them may have failed
 * @param result      what is told of it, JSON
 * @param nextLine    the line of the next item; null when none is left
 */
public record LongWork(long id, String kind, String openedBy, OffsetDateTime openedAt, String fingerprint, String frame,
    int total, int done, State state, int failures, int alone, String result, @Nullable Integer nextLine) {

  /** So many failures in a row stop the work: somebody has to look. */
  static final int MOST_FAILURES = 5;

  /** Where it stands. */
  public enum State implements Coded {
    /** Some node goes on with it. */
    RUNNING("running"),
    /** It waits until its officer lets it go on, or something else takes its place. */
    STOPPED("stopped"),
    /** All of it is done. */
    DONE("done"),
    /** The rest is never done. */
    GIVEN_UP("givenUp");

    private final String code;

    State(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** Whether it stands still because the next item fails again and again. */
  public boolean failed() {
    return state == State.STOPPED && failures >= MOST_FAILURES;
  }
}
