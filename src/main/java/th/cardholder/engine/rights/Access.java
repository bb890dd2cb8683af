package th.cardholder.engine.rights;

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
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;
import th.cardholder.office.Role;

/**
 * What each role may do with the engine: rights by process definition, a handful of rows in all. Offices are
 * kept apart by tenants, roles inside an office by the form door; these rights keep the rest out.
 */
@Component
class Access {

  private static final String JOURNEY = "cardholder-journey";
  private static final String REFERRAL = "agency-referral";
  private static final String ROUND = "follow-up-round";

  private static final Permission[] WORK = {READ, READ_TASK, READ_TASK_VARIABLE, TASK_WORK};
  private static final Permission[] WATCH = {READ, READ_INSTANCE, READ_TASK};

  /** Roles that watch in Cockpit: it shows a user's own offices, and journeys belong to the district's. */
  static final Set<Role> SUPERVISORS = Set.of(Role.DISTRICT_CHIEF);

  /** Those to whom an earlier version opened Cockpit, which showed them zeros while their province was at work. */
  private static final Set<Role> SUPERVISORS_FORMERLY =
      Set.of(Role.GOVERNOR, Role.PROVINCIAL_SECRETARIAT, Role.CENTRAL_COMMITTEE);

  /**
   * What an earlier version also let watchers see. Referrals belong to the agencies' offices: beside the journeys Cockpit
   * listed their process with no instance, whatever ran. How they stand is told by the product's own tab and page.
   */
  private static final Grant WATCHED_FORMERLY = new Grant(Resources.PROCESS_DEFINITION, REFERRAL, WATCH);

  private final IdentityService identity;
  private final AuthorizationService authorizations;

  Access(IdentityService identity, AuthorizationService authorizations) {
    this.identity = identity;
    this.authorizations = authorizations;
  }

  static String groupOf(Role role) {
    return role == Role.ADMINISTRATOR ? Groups.CAMUNDA_ADMIN : role.code();
  }

  /** Makes groups and rights what they must be; may be called again at any time. */
  void settle() {
    for (var role : Role.values()) {
      group(role);
      if (role == Role.ADMINISTRATOR) {
        everything();
      } else {
        for (var grant : grants(role)) {
          settle(role.code(), grant);
        }
        if (SUPERVISORS_FORMERLY.contains(role)) {
          supervision().forEach(grant -> revoke(role.code(), grant));
        }
        if (SUPERVISORS.contains(role) || SUPERVISORS_FORMERLY.contains(role)) {
          revoke(role.code(), WATCHED_FORMERLY);
        }
      }
    }
  }

  private record Grant(Resource resource, String id, Permission... permissions) {}

  private static List<Grant> grants(Role role) {
    List<Grant> grants = new ArrayList<>();
    grants.add(new Grant(Resources.APPLICATION, "tasklist", ACCESS));
    grants.add(new Grant(Resources.APPLICATION, "welcome", ACCESS));
    if (SUPERVISORS.contains(role)) {
      grants.addAll(supervision());
    }
    switch (role) {
      case REGISTRAR -> {
        grants.add(new Grant(Resources.PROCESS_DEFINITION, JOURNEY,
            READ, CREATE_INSTANCE, READ_TASK, READ_TASK_VARIABLE, TASK_WORK));
        grants.add(new Grant(Resources.PROCESS_INSTANCE, "*", CREATE));
      }
      case AO, CO_INTERVIEWER, TEAM_SECRETARIAT -> grants.add(new Grant(Resources.PROCESS_DEFINITION, JOURNEY, WORK));
      // A round belongs to the whole country.
      case CENTRAL_COMMITTEE -> grants.add(new Grant(Resources.PROCESS_DEFINITION, ROUND, WATCH));
      case AGENCY_OFFICER -> grants.add(new Grant(Resources.PROCESS_DEFINITION, REFERRAL, WORK));
      default -> { }
    }
    return grants;
  }

  private static List<Grant> supervision() {
    return List.of(
        new Grant(Resources.APPLICATION, "cockpit", ACCESS),
        new Grant(Resources.PROCESS_DEFINITION, JOURNEY,
            READ, READ_INSTANCE, READ_TASK, READ_TASK_VARIABLE, TASK_WORK));
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

  private void revoke(String groupId, Grant grant) {
    authorizations.createAuthorizationQuery().groupIdIn(groupId).resourceType(grant.resource())
        .resourceId(grant.id()).list().forEach(row -> authorizations.deleteAuthorization(row.getId()));
  }

  private void everything() {
    for (Resource resource : Resources.values()) {
      settle(Groups.CAMUNDA_ADMIN, new Grant(resource, "*", org.camunda.bpm.engine.authorization.Permissions.ALL));
    }
  }
}
