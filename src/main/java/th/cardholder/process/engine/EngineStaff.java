package th.cardholder.process.engine;

import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/**
 * Keeps the engine's users, groups and tenants in step with the offices: a group for each role held
 * anywhere, a tenant for each office worked in.
 */
@Component
@Transactional
class EngineStaff implements Staff {

  private final IdentityService identity;
  private final JdbcClient jdbc;

  EngineStaff(IdentityService identity, JdbcClient jdbc) {
    this.identity = identity;
    this.jdbc = jdbc;
  }

  @Override
  public void save(String userId, String firstName, String lastName, @Nullable String agencyCode, String password) {
    jdbc.sql("""
            insert into journey.officer (user_id, first_name, last_name, agency_code) values (?, ?, ?, ?)
            on conflict (user_id) do update set first_name = excluded.first_name, last_name = excluded.last_name,
              agency_code = excluded.agency_code
            """).params(userId, firstName, lastName, agencyCode).update();
    var user = identity.createUserQuery().userId(userId).singleResult();
    if (user == null) {
      user = identity.newUser(userId);
    }
    user.setFirstName(firstName);
    user.setLastName(lastName);
    user.setPassword(password);
    identity.saveUser(user);
  }

  @Override
  public void assign(String userId, String officeId, Set<Role> roles) {
    jdbc.sql("delete from journey.office_role where user_id = ? and office_id = ?").params(userId, officeId).update();
    for (var role : roles) {
      jdbc.sql("insert into journey.office_role (user_id, office_id, role) values (?, ?, ?)")
          .params(userId, officeId, role.code()).update();
    }
    followTenant(userId, officeId, !roles.isEmpty());
    for (var role : Role.values()) {
      followGroup(userId, role);
    }
  }

  private void followTenant(String userId, String officeId, boolean member) {
    var isMember = identity.createTenantQuery().tenantId(officeId).userMember(userId).count() > 0;
    if (member && !isMember) {
      if (identity.createTenantQuery().tenantId(officeId).count() == 0) {
        var tenant = identity.newTenant(officeId);
        tenant.setName(jdbc.sql("select name_th from journey.office where id = ?").param(officeId)
            .query(String.class).single());
        identity.saveTenant(tenant);
      }
      identity.createTenantUserMembership(officeId, userId);
    } else if (!member && isMember) {
      identity.deleteTenantUserMembership(officeId, userId);
    }
  }

  private void followGroup(String userId, Role role) {
    var group = Access.groupOf(role);
    var holds = jdbc.sql("select exists (select 1 from journey.office_role where user_id = ? and role = ?)")
        .params(userId, role.code()).query(Boolean.class).single();
    var isMember = identity.createGroupQuery().groupId(group).groupMember(userId).count() > 0;
    if (holds && !isMember) {
      identity.createMembership(userId, group);
    } else if (!holds && isMember) {
      identity.deleteMembership(userId, group);
    }
  }
}
