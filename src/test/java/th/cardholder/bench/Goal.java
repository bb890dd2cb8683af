package th.cardholder.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a line is to reach.
 *
 * @param words   as issue and ADR have it
 * @param reached whether it is; null where nothing is to be reached
 */
record Goal(String words, @Nullable Test reached) {

  /** Nothing is asked of this line. */
  static final Goal NONE = new Goal("", null);

  /** Of the product's figure and its ratio to the baseline; that of a line without a baseline is not a number. */
  interface Test {
    boolean by(double product, double ratio);
  }

  static Goal ratioAtLeast(double least) {
    return new Goal("≥ " + number(least) + " ×", (product, ratio) -> ratio >= least);
  }

  static Goal ratioAtMost(double most, String words) {
    return new Goal("≤ " + words + " ×", (product, ratio) -> ratio <= most);
  }

  static Goal atMost(double most) {
    return new Goal("≤ " + number(most), (product, ratio) -> product <= most);
  }

  static Goal below(double bound, String unit) {
    return new Goal("< " + number(bound) + " " + unit, (product, ratio) -> product < bound);
  }

  Goal and(Goal other) {
    var one = reached;
    var two = other.reached;
    if (one == null || two == null) {
      throw new IllegalArgumentException("One of them asks nothing");
    }
    return new Goal(words + ", " + other.words,
        (product, ratio) -> one.by(product, ratio) && two.by(product, ratio));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : String.valueOf(value);
  }
}
