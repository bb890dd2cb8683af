package th.cardholder.engine.lean;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import th.cardholder.clock.WallTime;

/**
 * The groups that have any right, kept for a minute: as long as the web session keeps a user's groups. A right given on
 * another node reaches a group that had none within that time.
 */
final class GroupsWithRights {

  private static final Duration KEPT = Duration.ofMinutes(1);

  private record Read(Set<String> groups, Instant at) {}

  private final WallTime wall;
  private volatile @Nullable Read read;

  GroupsWithRights(WallTime wall) {
    this.wall = wall;
  }

  Set<String> get(Supplier<Set<String>> asked) {
    var kept = read;
    var now = wall.now();
    if (kept == null || now.isBefore(kept.at()) || !now.isBefore(kept.at().plus(KEPT))) {
      kept = new Read(Set.copyOf(asked.get()), now);
      read = kept;
    }
    return kept.groups();
  }

  void forget() {
    read = null;
  }
}
