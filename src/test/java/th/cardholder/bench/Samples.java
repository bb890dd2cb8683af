package th.cardholder.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A few measurements of one thing. */
final class Samples {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    return percentile(0.5);
  }

  /** The smallest that so many are not above; {@code share} between 0 and 1. */
  double percentile(double share) {
    var sorted = values.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    return sorted.get(Math.min(sorted.size() - 1, Math.max(0, (int) Math.ceil(share * sorted.size()) - 1)));
  }

  /** One by one to those of another, taken at the same time. */
  Samples to(Samples other) {
    var ratios = new Samples();
    for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
      ratios.add(values.get(i) / other.values.get(i));
    }
    return ratios;
  }

  /** {@code least–most}. */
  String spread() {
    var sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? "none" : String.format(Locale.ROOT, "%s–%s", Row.number(sorted.get(0)),
        Row.number(sorted.get(sorted.size() - 1)));
  }

  int size() {
    return values.size();
  }
}
