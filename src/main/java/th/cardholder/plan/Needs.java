package th.cardholder.plan;

import java.util.List;
import th.cardholder.interview.Assessment;
import th.cardholder.measure.MeasureYears;

/** The needs of an assessment as the measure's dimensions (domain.md §4.1). */
public final class Needs {

  /** The assessment's word for a need in each dimension, in order. */
  private static final List<String> BY_DIMENSION = List.of("work", "training", "finance", "basics");

  private Needs() {}

  /** The Thai names of the dimensions in which the person needs something. */
  public static List<String> names(Assessment assessed) {
    return dimensions(assessed).stream().map(MeasureYears::dimensionTh).toList();
  }

  static List<Integer> dimensions(Assessment assessed) {
    return assessed.needs().stream().map(need -> BY_DIMENSION.indexOf(need) + 1).sorted().toList();
  }
}
