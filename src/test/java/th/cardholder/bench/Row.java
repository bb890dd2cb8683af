package th.cardholder.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param what     what was measured, with its unit
 * @param product  of the product
 * @param beside   what it is held against, in the same run
 * @param baseline of that; null where there is none
 * @param ratio    product to baseline; null where there is none
 * @param goal     what is to be reached, as issue and ADR have it
 * @param remark   spread, reason, what was left out
 */
record Row(String what, String product, String beside, @Nullable String baseline, @Nullable Double ratio, String goal,
    String remark) {

  static final List<String> HEAD = List.of("what", "product", "beside", "baseline", "ratio", "to reach", "remark");

  /** Product to baseline, both in one unit. */
  static Row of(String what, double product, Party beside, double baseline, String goal, String remark) {
    return new Row(what, number(product), beside.label(), number(baseline), product / baseline, goal, remark);
  }

  /** With nothing beside it. */
  static Row alone(String what, double product, String goal, String remark) {
    return new Row(what, number(product), "–", null, null, goal, remark);
  }

  /** What could not be measured, and why. */
  static Row failed(String what, Exception why) {
    return new Row(what, "**failed**", "–", null, null, "", String.valueOf(why.getMessage()));
  }

  Row withRatio(double median) {
    return new Row(what, product, beside, baseline, median, goal, remark);
  }

  String markdown() {
    return "| " + String.join(" | ", what, product, beside, baseline == null ? "" : baseline,
        ratio == null ? "" : String.format(Locale.ROOT, "**%.2f**", ratio), goal,
        remark.replace('|', '/').replace('\n', ' ')) + " |";
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f",
        value);
  }
}
