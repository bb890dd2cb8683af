package th.cardholder.engine.lean;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import th.cardholder.clock.WallTime;

/**
 * Ids of the engine's rows: 14 characters in place of a UUID's 36, without a call to the database. Ten say when, in
 * milliseconds and a running number within each, four say which start of which node ({@link EngineStarts}); all of them
 * digits of base 32, so that they sort by time and a B-tree grows at its end.
 *
 * <p>No two are equal: within a start the number only grows, also where the machine's clock is set back or more than
 * 1,024 are asked for in a millisecond (it then runs ahead); two starts never share a number while both run.
 */
final class ShortIds implements IdGenerator {

  static final int LENGTH = 14;

  private static final long EPOCH = Instant.parse("2018-01-01T00:00:00Z").toEpochMilli();
  private static final int NUMBER_BITS = 10;
  private static final int TIME_DIGITS = 10;
  private static final int START_DIGITS = 4;
  private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();

  private final AtomicLong last = new AtomicLong();
  private final WallTime wall;
  private final long start;

  /** Ids of a start of a node; its number is below {@link EngineStarts#MOST}. */
  ShortIds(WallTime wall, long start) {
    if (start < 0 || start >= EngineStarts.MOST) {
      throw new IllegalArgumentException("a start is numbered from 0 to " + (EngineStarts.MOST - 1) + ", not " + start);
    }
    this.wall = wall;
    this.start = start;
  }

  @Override
  public String getNextId() {
    var now = wall.now().toEpochMilli() - EPOCH << NUMBER_BITS;
    var number = last.updateAndGet(before -> Math.max(before + 1, now));
    var id = new char[LENGTH];
    digits(number, id, 0, TIME_DIGITS);
    digits(start, id, TIME_DIGITS, START_DIGITS);
    return new String(id);
  }

  private static void digits(long value, char[] into, int from, int count) {
    var rest = value;
    for (var place = from + count - 1; place >= from; place--) {
      into[place] = DIGITS[(int) (rest & 31)];
      rest >>>= 5;
    }
  }
}
