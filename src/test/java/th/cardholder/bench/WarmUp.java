package th.cardholder.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Work until the rate of three windows in a row lies within five per cent, or it has taken long enough. */
final class WarmUp {

  private static final double NEAR = 0.05;
  private static final int IN_A_ROW = 3;

  private final Duration window;
  private final Duration longest;

  WarmUp(Duration window, Duration longest) {
    this.window = window;
    this.longest = longest;
  }

  static WarmUp of(Stage stage) {
    return new WarmUp(stage.form().seconds(4, 10, 10), stage.form().seconds(24, 90, 90));
  }

  /** Says how it ended. */
  String until(Function<Duration, Drive.Count> work) {
    List<Double> rates = new ArrayList<>();
    var spent = Duration.ZERO;
    while (spent.compareTo(longest) < 0) {
      rates.add(work.apply(window).rate());
      spent = spent.plus(window);
      if (isSteady(rates)) {
        return "steady after " + spent.toSeconds() + " s";
      }
    }
    return "not steady within " + longest.toSeconds() + " s";
  }

  static boolean isSteady(List<Double> rates) {
    if (rates.size() < IN_A_ROW) {
      return false;
    }
    var last = rates.subList(rates.size() - IN_A_ROW, rates.size());
    var most = last.stream().mapToDouble(rate -> rate).max().orElseThrow();
    var least = last.stream().mapToDouble(rate -> rate).min().orElseThrow();
    return most - least < NEAR * most;
  }
}
