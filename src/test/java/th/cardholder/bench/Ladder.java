package th.cardholder.bench;

import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a rate is stepped up to.
 *
 * @param best the last that held; null where not even the least did
 * @param over the one that did not hold
 */
record Ladder<T>(@Nullable T best, T over) {

  /**
   * From {@code first} upwards as long as it holds; from there downwards by halves to {@code least}, where not even that
   * does. A rate counts as too much when it did not hold twice: a moment's hiccup is not the ceiling.
   */
  static <T> Ladder<T> climb(double first, double least, double step, DoubleFunction<T> at, Predicate<T> holds) {
    DoubleFunction<T> twice = rate -> {
      var rung = at.apply(rate);
      return holds.test(rung) ? rung : at.apply(rate);
    };
    var rate = first;
    var rung = twice.apply(rate);
    if (!holds.test(rung)) {
      var over = rung;
      while (!holds.test(rung) && rate > least) {
        over = rung;
        rate /= 2;
        rung = twice.apply(rate);
      }
      return holds.test(rung) ? new Ladder<>(rung, over) : new Ladder<>(null, rung);
    }
    while (true) {
      rate *= step;
      var next = twice.apply(rate);
      if (!holds.test(next)) {
        return new Ladder<>(rung, next);
      }
      rung = next;
    }
  }
}
