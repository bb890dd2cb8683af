package th.cardholder.engine.lean;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's rights without what it asks and writes for nothing: which groups have any right at all, and what right, which
 * each command asks anew, is kept for a while; and rows of single tasks and instances, of which there never is one (see
 * {@link th.cardholder.engine.NoRowsPerTask}), are not deleted with each of them.
 */
final class LeanRights extends AuthorizationManager {

  private static final Set<Resource> WITHOUT_ROWS = Set.of(Resources.TASK, Resources.PROCESS_INSTANCE,
      Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE);

  private final GroupsWithRights groups;
  private final GroupRights rights;

  private LeanRights(GroupsWithRights groups, GroupRights rights) {
    this.groups = groups;
    this.rights = rights;
  }

  /** Gives each command its own, and all the same groups. */
  record Factory(GroupsWithRights groups, GroupRights rights) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new LeanRights(groups, rights);
    }
  }

  @Override
  protected Set<String> getAllGroups() {
    return groups.get(super::getAllGroups);
  }

  @Override
  public boolean isAuthorized(String userId, List<String> groupIds, PermissionCheck check) {
    return isAuthorizationEnabled() && given(groupIds, createCompositePermissionCheck(check))
        || super.isAuthorized(userId, groupIds, check);
  }

  @Override
  public boolean isAuthorized(String userId, List<String> groupIds, CompositePermissionCheck check) {
    return given(groupIds, check) || super.isAuthorized(userId, groupIds, check);
  }

  private boolean given(List<String> groupIds, CompositePermissionCheck check) {
    var checks = check.getAllPermissionChecks();
    return !checks.isEmpty() && checks.stream().allMatch(this::isResourceValidForPermission)
        && rights.give(groupIds, check, this::ofGroups);
  }

  private List<GroupRights.Right> ofGroups() {
    var sql = "select GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_ from ACT_RU_AUTHORIZATION"
        + " where TYPE_ = " + Authorization.AUTH_TYPE_GRANT + " and GROUP_ID_ is not null";
    var connection = Context.getCommandContext().getDbSqlSession().getSqlSession().getConnection();
    List<GroupRights.Right> given = new ArrayList<>();
    try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
      while (row.next()) {
        given.add(new GroupRights.Right(row.getString(1), row.getInt(2), row.getString(3), row.getInt(4)));
      }
    } catch (SQLException e) {
      throw new ProcessEngineException("The rights of the groups could not be read", e);
    }
    return given;
  }

  @Override
  public void insert(DbEntity authorization) {
    change();
    gives((AuthorizationEntity) authorization);
    super.insert(authorization);
  }

  @Override
  public void update(AuthorizationEntity authorization) {
    change();
    gives(authorization);
    super.update(authorization);
  }

  @Override
  public void delete(DbEntity authorization) {
    change();
    super.delete(authorization);
  }

  private void change() {
    groups.forget();
    rights.change();
  }

  private static void gives(AuthorizationEntity authorization) {
    if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
      throw new UnsupportedOperationException("A right that takes away is never asked for (ADR 0033)");
    }
  }

  @Override
  public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
    if (!WITHOUT_ROWS.contains(resource)) {
      change();
      super.deleteAuthorizationsByResourceId(resource, resourceId);
    }
  }

  @Override
  public void deleteAuthorizationsByResourceIdAndGroupId(Resource resource, String resourceId, String groupId) {
    change();
    super.deleteAuthorizationsByResourceIdAndGroupId(resource, resourceId, groupId);
  }
}
