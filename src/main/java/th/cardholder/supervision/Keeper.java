package th.cardholder.supervision;

import java.time.Duration;
import java.time.OffsetDateTime;
import th.cardholder.clock.WallTime;
import th.cardholder.longwork.Lookout;

/** Looks whether something is to be counted, and knows when a twentieth of the time is used up. */
abstract class Keeper extends Lookout {

  /** What is kept counted takes one part in so many of the time. */
  static final int SHARE = 20;

  private final WallTime wall;

  /**
   * A keeper that begins to look when the application has started.
   *
   * @param settings where nothing is to be counted by itself, it never looks
   */
  Keeper(String name, SupervisionSettings settings, WallTime wall) {
    super(name, !settings.every().isZero());
    this.wall = wall;
  }

  /** Whether so long has passed since then that what it took was a twentieth, and {@code least} at any rate. */
  final boolean over(OffsetDateTime wallAt, int tookMs, Duration least) {
    var share = Duration.ofMillis((long) SHARE * tookMs);
    return !wall.now().isBefore(wallAt.toInstant().plus(share.compareTo(least) > 0 ? share : least));
  }
}
