package th.cardholder.supervision;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How long steps have waited: how many for how many whole days. Two of them together are what both have, so the median of any
 * offices, weeks and versions is exact, to the day.
 */
final class Waits {

  private static final int HUNDRED = 100;

  private final TreeMap<Integer, Long> byDays = new TreeMap<>();

  void add(int days, long steps) {
    if (steps > 0) {
      byDays.merge(days, steps, Long::sum);
    }
  }

  /**
   * The fewest days within which so many in a hundred were done, as SQL's {@code percentile_disc} has it; nothing where none
   * was.
   */
  OptionalInt percentile(int percent) {
    var all = byDays.values().stream().mapToLong(Long::longValue).sum();
    long within = 0;
    for (Map.Entry<Integer, Long> some : byDays.entrySet()) {
      within += some.getValue();
      if (within * HUNDRED >= all * percent) {
        return OptionalInt.of(some.getKey());
      }
    }
    return OptionalInt.empty();
  }
}
