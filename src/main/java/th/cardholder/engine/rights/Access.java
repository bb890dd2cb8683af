package th.cardholder.engine.rights;

import static java.util.stream.Collectors.toMap;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.ProcessProfile.Right;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;

/**
 * What each role may do with the engine: rights by process definition, as each process grants them, a handful of rows
 * in all. Offices are kept apart by tenants, roles inside an office by the form door; these rights keep the rest out.
 */
@Component
class Access {

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  private static final Permission[] WORK = {READ, READ_TASK, READ_TASK_VARIABLE, TASK_WORK};
  private static final Permission[] START = {READ, CREATE_INSTANCE, READ_TASK, READ_TASK_VARIABLE, TASK_WORK};
  private static final Permission[] WATCH = {READ, READ_INSTANCE, READ_TASK};
  private static final Permission[] SUPERVISE = {READ, READ_INSTANCE, READ_TASK, READ_TASK_VARIABLE, TASK_WORK};

  /** Where the product's groups have what is granted here and nothing else. */
  private static final List<Resource> OWN =
      List.of(Resources.APPLICATION, Resources.PROCESS_DEFINITION, Resources.PROCESS_INSTANCE);

  private final IdentityService identity;
  private final AuthorizationService authorizations;
  private final ObjectProvider<ProcessProfile> processes;

  Access(IdentityService identity, AuthorizationService authorizations, ObjectProvider<ProcessProfile> processes) {
    this.identity = identity;
    this.authorizations = authorizations;
    this.processes = processes;
  }

  static String groupOf(Role role) {
    return role == Role.ADMINISTRATOR ? Groups.CAMUNDA_ADMIN : role.code();
  }

  /**
   * Makes groups and rights what they must be; may be called again at any time. What nobody grants any more is
   * withdrawn: a role's rights are the product's to say, and an administrator who wants others has groups for it.
   */
  void settle() {
    for (var role : Role.values()) {
      group(role);
      if (role == Role.ADMINISTRATOR) {
        everything();
      } else {
        var grants = grants(role);
        grants.forEach(grant -> settle(role.code(), grant));
        withdrawAllBut(grants, role.code());
      }
    }
  }

  private record Grant(Resource resource, String id, Permission... permissions) {

    boolean is(Authorization row) {
      return row.getResourceType() == resource.resourceType() && id.equals(row.getResourceId());
    }
  }

  private List<Grant> grants(Role role) {
    List<Grant> grants = new ArrayList<>();
    grants.add(new Grant(Resources.APPLICATION, "tasklist", ACCESS));
    grants.add(new Grant(Resources.APPLICATION, "welcome", ACCESS));
    // The engine's own pages there are for those who watch a process in their offices; the others have the product's.
    if (role.watches() || ProcessProfile.supervisors(processes.stream()).contains(role)) {
      grants.add(new Grant(Resources.APPLICATION, "cockpit", ACCESS));
    }
    var rights = processes.stream().filter(process -> process.rights().containsKey(role))
        .collect(toMap(ProcessProfile::key, process -> process.rights().get(role)));
    rights.forEach((process, right) ->
        grants.add(new Grant(Resources.PROCESS_DEFINITION, process, permissions(right))));
    if (rights.containsValue(Right.START)) {
      grants.add(new Grant(Resources.PROCESS_INSTANCE, "*", CREATE));
    }
    return grants;
  }

  private static Permission[] permissions(Right right) {
    return switch (right) {
      case WORK -> WORK;
      case START -> START;
      case WATCH -> WATCH;
      case SUPERVISE -> SUPERVISE;
    };
  }

  private void group(Role role) {
    var id = groupOf(role);
    if (identity.createGroupQuery().groupId(id).count() == 0) {
      var group = identity.newGroup(id);
      group.setName(role.nameTh());
      group.setType(role == Role.ADMINISTRATOR ? Groups.GROUP_TYPE_SYSTEM : "WORKFLOW");
      identity.saveGroup(group);
    }
  }

  private void settle(String groupId, Grant grant) {
    var row = authorizations.createAuthorizationQuery().groupIdIn(groupId).resourceType(grant.resource())
        .resourceId(grant.id()).singleResult();
    if (row == null) {
      row = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      row.setGroupId(groupId);
      row.setResource(grant.resource());
      row.setResourceId(grant.id());
    }
    row.setPermissions(grant.permissions());
    authorizations.saveAuthorization(row);
  }

  private void withdrawAllBut(List<Grant> grants, String groupId) {
    OWN.forEach(resource -> authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT)
        .groupIdIn(groupId).resourceType(resource).list().stream()
        .filter(row -> grants.stream().noneMatch(grant -> grant.is(row))).forEach(row -> {
          authorizations.deleteAuthorization(row.getId());
          LOG.info("Withdrew a right of {} that nothing grants: {} {}", groupId, resource.resourceName(),
              row.getResourceId());
        }));
  }

  private void everything() {
    for (Resource resource : Resources.values()) {
      settle(Groups.CAMUNDA_ADMIN, new Grant(resource, "*", org.camunda.bpm.engine.authorization.Permissions.ALL));
    }
  }
}
