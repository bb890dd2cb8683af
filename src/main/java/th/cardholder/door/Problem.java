package th.cardholder.door;

import org.jspecify.annotations.Nullable;

/** One thing wrong with a submission: the field it is about, if any, and a Thai sentence that says what to do. */
public record Problem(@Nullable String field, String message) {

  public static Problem of(String message) {
    return new Problem(null, message);
  }
}
