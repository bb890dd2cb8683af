package th.cardholder.rehearsal;

import java.time.Duration;
import java.util.EnumMap;
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
  private final Map<Phase, LongAdder> submits = new ConcurrentHashMap<>();
  private final Map<Phase, Duration> took = new EnumMap<>(Phase.class);
  private final Map<Phase, Duration> clock = new EnumMap<>(Phase.class);
  final LongAdder unanswered = new LongAdder();
  final LongAdder foundDone = new LongAdder();
  /** Answers thrown away on purpose. */
  final LongAdder lost = new LongAdder();
  final LongAdder pages = new LongAdder();
  final LongAdder classes = new LongAdder();
  /** Rows of the sheets of classes. */
  final LongAdder inClasses = new LongAdder();
  final LongAdder sittings = new LongAdder();
  /** Matters that a sitting has decided. */
  final LongAdder atSittings = new LongAdder();

  /** Homes to which somebody goes. */
  final LongAdder visits = new LongAdder();
  /** Files to the Ministry's database that were sent. */
  final LongAdder transmissions = new LongAdder();
  /** Files of the payer's and the Ministry's answers that were handed in. */
  final LongAdder answerFiles = new LongAdder();

  /** People whom a bank has put on its list of 2562 or taken off it. */
  final LongAdder movedByBanks = new LongAdder();
  /** People of whom an agency has told the committee that it cannot develop them (R14). */
  final LongAdder shortages = new LongAdder();
  /** Sheets of the book of June 2562. */
  final LongAdder sheets = new LongAdder();
  /** Rows that were written of them. */
  final LongAdder keyed = new LongAdder();
  /** Steps of the reports of community development. */
  final LongAdder communityReports = new LongAdder();

  void submitted(Phase phase) {
    submits.computeIfAbsent(phase, p -> new LongAdder()).increment();
  }

  long submits(Phase phase) {
    var counted = submits.get(phase);
    return counted == null ? 0 : counted.sum();
  }

  long submits() {
    return submits.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** How long the work of a day took, without moving the clock to it. */
  void took(Phase phase, Duration work, Duration moving) {
    took.put(phase, work);
    clock.put(phase, moving);
  }

  Map<Phase, Duration> took() {
    return took;
  }

  Map<Phase, Duration> clock() {
    return clock;
  }

  void refusedAsExpected(Mischief mischief) {
    refusedAsExpected(mischief.name());
  }

  void refusedAsExpected(String what) {
    refusals.computeIfAbsent(what, m -> new LongAdder()).increment();
  }

  void error(String what) {
    errorCount.increment();
    if (errors.size() < KEPT) {
      errors.add(what.length() > 600 ? what.substring(0, 600) + "…" : what);
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
