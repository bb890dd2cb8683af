package th.cardholder.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The clock of the whole application: wall time plus the offset kept in {@code journey.business_clock}, in
 * Thai time. In production the offset is zero.
 *
 * <p>{@link ClockNode} keeps the offset up to date. Seen from one node, business time never goes backwards:
 * should the offset ever become smaller while this node lives, the clock stands until it is caught up with.
 */
public final class BusinessClock extends Clock {

  /** The zone in which the measure's dates lie. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Bangkok");

  private final Clock wall;
  private volatile Reading reading;

  /** The offset, and the time already told when it came into force. */
  private record Reading(Duration offset, Instant floor) {}

  BusinessClock(Clock wall, Duration offset) {
    this.wall = wall;
    this.reading = new Reading(offset, Instant.MIN);
  }

  @Override
  public Instant instant() {
    var current = reading;
    var now = wall.instant().plus(current.offset);
    return now.isBefore(current.floor) ? current.floor : now;
  }

  @Override
  public ZoneId getZone() {
    return ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new Zoned(this, zone);
  }

  /** The business date: today, as the measure's calendar counts. */
  public LocalDate today() {
    return LocalDate.now(this);
  }

  /** How far business time is from wall time; negative while the system lives in the past. */
  public Duration offset() {
    return reading.offset;
  }

  void follow(Duration offset) {
    reading = new Reading(offset, instant());
  }

  /** The same clock read in another zone; it goes on following. */
  private static final class Zoned extends Clock {

    private final Clock clock;
    private final ZoneId zone;

    Zoned(Clock clock, ZoneId zone) {
      this.clock = clock;
      this.zone = zone;
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Zoned(clock, other);
    }
  }
}
