package th.cardholder.engine.lean;

import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's rights without what it asks and writes for nothing: which groups have any right at all, which each
 * command asks anew, is kept for a while; and rows of single tasks and instances, of which there never is one (see
 * {@link th.cardholder.engine.NoRowsPerTask}), are not deleted with each of them.
 */
final class LeanRights extends AuthorizationManager {

  private static final Set<Resource> WITHOUT_ROWS = Set.of(Resources.TASK, Resources.PROCESS_INSTANCE,
      Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE);

  private final GroupsWithRights groups;

  private LeanRights(GroupsWithRights groups) {
    this.groups = groups;
  }

  /** Gives each command its own, and all the same groups. */
  record Factory(GroupsWithRights groups) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new LeanRights(groups);
    }
  }

  @Override
  protected Set<String> getAllGroups() {
    return groups.get(super::getAllGroups);
  }

  @Override
  public void insert(DbEntity authorization) {
    groups.forget();
    gives((AuthorizationEntity) authorization);
    super.insert(authorization);
  }

  @Override
  public void update(AuthorizationEntity authorization) {
    groups.forget();
    gives(authorization);
    super.update(authorization);
  }

  private static void gives(AuthorizationEntity authorization) {
    if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
      throw new UnsupportedOperationException("A right that takes away is never asked for (ADR 0033)");
    }
  }

  @Override
  public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
    if (!WITHOUT_ROWS.contains(resource)) {
      super.deleteAuthorizationsByResourceId(resource, resourceId);
    }
  }
}
