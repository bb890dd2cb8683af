package th.cardholder.rehearsal;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one side has and the other has not, where both should be the same, in whatever order. */
final class Differing {

  private static final int SHOWN = 5;

  private Differing() {}

  /** As a broken promise; empty where nothing differs. */
  static <T> List<Invariants.Violation> violation(String promise, Collection<T> expected, Collection<T> found) {
    return violation(promise, differences(expected, found));
  }

  /** The same of what was found otherwise. */
  static List<Invariants.Violation> violation(String promise, List<String> what) {
    return what.isEmpty() ? List.of()
        : List.of(new Invariants.Violation(promise + " (" + what.size() + " do not hold)", what.subList(0, Math.min(SHOWN, what.size()))));
  }

  /** What stands more often on the one side than on the other. */
  static <T> List<String> differences(Collection<T> expected, Collection<T> found) {
    var one = expected.stream().collect(Collectors.groupingBy(it -> String.valueOf(it), Collectors.counting()));
    var other = found.stream().collect(Collectors.groupingBy(it -> String.valueOf(it), Collectors.counting()));
    var all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    return all.stream().filter(it -> !one.getOrDefault(it, 0L).equals(other.getOrDefault(it, 0L)))
        .map(it -> it + ": " + one.getOrDefault(it, 0L) + " by the facts, " + other.getOrDefault(it, 0L) + " there").toList();
  }
}
