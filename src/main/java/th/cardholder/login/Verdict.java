package th.cardholder.login;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a try to log in. */
public sealed interface Verdict {

  /**
   * The password was right.
   *
   * @param device what the browser is known by from now on; null for whoever keeps nothing
   */
  record LetIn(@Nullable String device) implements Verdict {

    /** Without what the browser is known by. */
    @Override
    public String toString() {
      return "LetIn";
    }
  }

  /**
   * The password was looked at and is wrong, or nobody has this name.
   *
   * @param retryIn how long until the next try is looked at; zero for at once
   */
  record Wrong(Duration retryIn) implements Verdict {}

  /** Too soon: nothing was looked at. */
  record TooSoon(Duration retryIn) implements Verdict {}
}
