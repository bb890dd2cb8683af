package th.cardholder.rehearsal;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What is counted while a rehearsal runs. */
final class Tally {

  private static final int KEPT = 20;

  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final LongAdder errorCount = new LongAdder();
  final LongAdder submits = new LongAdder();
  final LongAdder unanswered = new LongAdder();
  final LongAdder foundDone = new LongAdder();
  final LongAdder referrals = new LongAdder();
  final LongAdder referralsSkipped = new LongAdder();

  void refusedAsExpected(Plan.Mischief mischief) {
    refusals.computeIfAbsent(mischief.name(), m -> new LongAdder()).increment();
  }

  void error(String what) {
    errorCount.increment();
    if (errors.size() < KEPT) {
      errors.add(what.length() > 400 ? what.substring(0, 400) + "…" : what);
    }
  }

  long errorCount() {
    return errorCount.sum();
  }

  Queue<String> errors() {
    return errors;
  }

  Map<String, Long> refusals() {
    Map<String, Long> sorted = new TreeMap<>();
    refusals.forEach((mischief, n) -> sorted.put(mischief, n.sum()));
    return sorted;
  }
}
