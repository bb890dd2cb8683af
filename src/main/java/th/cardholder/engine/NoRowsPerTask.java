package th.cardholder.engine;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.ResourceAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DecisionRequirementsDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes one authorization row for a user (to read the own profile and change the own password) and none for
 * anything else. The engine's default writes some for each task, and a list of 200,000 tasks then took
 * minutes; rights by definition and offices as tenants need none (ADR 0001).
 */
@NullUnmarked
public final class NoRowsPerTask implements ResourceAuthorizationProvider {

  @Override
  public AuthorizationEntity[] newUser(User user) {
    var own = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
    own.setUserId(user.getId());
    own.setResource(Resources.USER);
    own.setResourceId(user.getId());
    own.setPermissions(new Permission[] {Permissions.READ, Permissions.UPDATE});
    return new AuthorizationEntity[] {own};
  }

  @Override
  public AuthorizationEntity[] newGroup(Group group) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newTenant(Tenant tenant) {
    return null;
  }

  @Override
  public AuthorizationEntity[] groupMembershipCreated(String groupId, String userId) {
    return null;
  }

  @Override
  public AuthorizationEntity[] tenantMembershipCreated(Tenant tenant, User user) {
    return null;
  }

  @Override
  public AuthorizationEntity[] tenantMembershipCreated(Tenant tenant, Group group) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newFilter(Filter filter) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newDeployment(Deployment deployment) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newProcessDefinition(ProcessDefinition definition) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newProcessInstance(ProcessInstance instance) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newTask(Task task) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
    return null;
  }

  @Override
  public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
    return null;
  }

  @Override
  public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newDecisionDefinition(DecisionDefinition definition) {
    return null;
  }

  @Override
  public AuthorizationEntity[] newDecisionRequirementsDefinition(DecisionRequirementsDefinition definition) {
    return null;
  }
}
