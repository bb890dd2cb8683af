package th.cardholder.engine.lean;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.cardholder.clock.WallTime;
import th.cardholder.reference.InTransaction;

/**
 * What the groups may do, kept for a second: some hundred rows that a deployment or an administrator changes. It says yes or
 * nothing; who is not let in by it asks the database. Which groups a user has is never kept here: a role that is lost is lost at
 * the next click.
 */
final class GroupRights {

  private static final Duration KEPT = Duration.ofSeconds(1);

  /** A right as it is stored. */
  record Right(String group, int resourceType, String resourceId, int permissions) {

    private boolean gives(Collection<String> groups, PermissionCheck check) {
      return groups.contains(group) && resourceType == check.getResourceType()
          && (resourceId.equals(Authorization.ANY) || resourceId.equals(check.getResourceId()))
          && (permissions & check.getPerms()) == check.getPerms();
    }
  }

  private record Read(List<Right> rights, Instant at) {}

  private final WallTime wall;
  private volatile @Nullable Read read;

  GroupRights(WallTime wall) {
    this.wall = wall;
  }

  /** Whether these groups have what is asked for; false where only the database can say. */
  boolean give(@Nullable Collection<String> groups, CompositePermissionCheck check, Supplier<List<Right>> asked) {
    return groups != null && !groups.isEmpty() && !TransactionSynchronizationManager.hasResource(this)
        && give(kept(asked), groups, check);
  }

  private static boolean give(List<Right> rights, Collection<String> groups, CompositePermissionCheck check) {
    if (!check.isDisjunctive()) {
      return check.getAtomicChecks().stream().allMatch(it -> give(rights, groups, it))
          && check.getCompositeChecks().stream().allMatch(it -> give(rights, groups, it));
    }
    for (var one : check.getAtomicChecks()) {
      if (give(rights, groups, one)) {
        return true;
      }
      if (one.getAuthorizationNotFoundReturnValue() != null) {
        // It may decide against those that come after it.
        return false;
      }
    }
    return !check.getCompositeChecks().isEmpty() && give(rights, groups, check.getCompositeChecks().get(0));
  }

  private static boolean give(List<Right> rights, Collection<String> groups, PermissionCheck check) {
    return check.getResourceIdQueryParam() == null && rights.stream().anyMatch(it -> it.gives(groups, check));
  }

  private List<Right> kept(Supplier<List<Right>> asked) {
    var kept = read;
    var now = wall.now();
    if (kept == null || now.isBefore(kept.at()) || !now.isBefore(kept.at().plus(KEPT))) {
      kept = new Read(List.copyOf(asked.get()), now);
      read = kept;
    }
    return kept.rights();
  }

  /** This transaction changes them: until it ends nothing is kept of what it sees, and then they are read anew. */
  void change() {
    read = null;
    if (TransactionSynchronizationManager.isSynchronizationActive()
        && !TransactionSynchronizationManager.hasResource(this)) {
      InTransaction.bind(this, true, () -> read = null);
    }
  }
}
