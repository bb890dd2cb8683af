package th.cardholder.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param what     what was measured, with its unit
 * @param product  of the product; null where it could not be measured, or not in this run
 * @param beside   what it is held against, in the same run
 * @param baseline of that; null where there is none
 * @param ratio    product to baseline; null where there is none
 * @param goal     what is to be reached
 * @param remark   spread, reason, what was left out
 */
record Row(String what, @Nullable Double product, String beside, @Nullable Double baseline, @Nullable Double ratio,
    Goal goal, String remark) {

  static final List<String> HEAD =
      List.of("what", "product", "beside", "baseline", "ratio", "to reach", "reached", "remark");

  /** Product to baseline, both in one unit. */
  static Row of(String what, double product, Party beside, double baseline, Goal goal, String remark) {
    return new Row(what, product, beside.label(), baseline, product / baseline, goal, remark);
  }

  /** With nothing beside it. */
  static Row alone(String what, double product, Goal goal, String remark) {
    return new Row(what, product, "–", null, null, goal, remark);
  }

  /** What is not measured in this run, and where it is. */
  static Row elsewhere(String what, Goal goal, String where) {
    return new Row(what, null, "–", null, null, goal, where);
  }

  /** By the median of what the pairs' ratios are, in place of the ratio of the medians. */
  Row withRatio(double median) {
    return new Row(what, product, beside, baseline, median, goal, remark);
  }

  String markdown() {
    return "| " + String.join(" | ", what, product == null ? "–" : number(product), beside,
        baseline == null ? "" : number(baseline), ratio == null ? "" : String.format(Locale.ROOT, "**%.2f**", ratio),
        goal.words(), reached(), remark.replace('|', '/').replace('\n', ' ')) + " |";
  }

  private String reached() {
    var test = goal.reached();
    if (test == null || product == null) {
      return "";
    }
    return test.by(product, ratio == null ? Double.NaN : ratio) ? "yes" : "**no**";
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f",
        value);
  }
}
