package th.cardholder.engine.rights;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/**
 * Keeps the engine's users, groups and tenants in step with the offices: a group for each role held
 * anywhere, a tenant for each office worked in, neither for whoever is off duty.
 */
@Component
@Transactional
class EngineStaff implements Staff {

  private final IdentityService identity;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final JdbcClient jdbc;

  EngineStaff(IdentityService identity, TaskService tasks, RuntimeService runtime, JdbcClient jdbc) {
    this.identity = identity;
    this.tasks = tasks;
    this.runtime = runtime;
    this.jdbc = jdbc;
  }

  @Override
  public void save(String userId, String firstName, String lastName, @Nullable String agencyCode,
      @Nullable String password) {
    jdbc.sql("""
            insert into journey.officer (user_id, first_name, last_name, agency_code) values (?, ?, ?, ?)
            on conflict (user_id) do update set first_name = excluded.first_name, last_name = excluded.last_name,
              agency_code = excluded.agency_code
            """).params(userId, firstName, lastName, agencyCode).update();
    var user = identity.createUserQuery().userId(userId).singleResult();
    if (user == null) {
      if (password == null) {
        throw new IllegalArgumentException("A new user needs a password: " + userId);
      }
      user = identity.newUser(userId);
    }
    user.setFirstName(firstName);
    user.setLastName(lastName);
    if (password != null) {
      user.setPassword(password);
    }
    identity.saveUser(user);
  }

  @Override
  public void assign(String userId, String officeId, Set<Role> roles) {
    var touched = EnumSet.noneOf(Role.class);
    touched.addAll(roles);
    jdbc.sql("delete from journey.office_role where user_id = ? and office_id = ? returning role")
        .params(userId, officeId).query(String.class).list().forEach(code -> touched.add(Role.of(code)));
    for (var role : roles) {
      jdbc.sql("insert into journey.office_role (user_id, office_id, role) values (?, ?, ?)")
          .params(userId, officeId, role.code()).update();
    }
    touched.stream().filter(role -> !roles.contains(role)).forEach(role -> giveBack(userId, ofRole(officeId, role), role));
    followTenant(userId, officeId);
    // A group that no office gave stays: the first administrator's.
    touched.forEach(role -> followGroup(userId, role));
  }

  @Override
  public void setOnDuty(String userId, boolean onDuty) {
    jdbc.sql("update journey.officer set active = ? where user_id = ?").params(onDuty, userId).update();
    if (onDuty) {
      jdbc.sql("select distinct office_id from journey.office_role where user_id = ?").param(userId)
          .query(String.class).list().forEach(office -> followTenant(userId, office));
      jdbc.sql("select distinct role from journey.office_role where user_id = ?").param(userId)
          .query(String.class).list().forEach(role -> followGroup(userId, Role.of(role)));
    } else {
      jdbc.sql("select office_id, role from journey.office_role where user_id = ?").param(userId)
          .query((row, n) -> Map.entry(row.getString(1), Role.of(row.getString(2)))).list()
          .forEach(held -> giveBack(userId, ofRole(held.getKey(), held.getValue()), held.getValue()));
      identity.createTenantQuery().userMember(userId).list()
          .forEach(tenant -> identity.deleteTenantUserMembership(tenant.getId(), userId));
      identity.createGroupQuery().groupMember(userId).list()
          .forEach(group -> identity.deleteMembership(userId, group.getId()));
    }
  }

  @Override
  public List<ClaimedTask> claimed(String userId) {
    return claimed(userId, tasks.createTaskQuery());
  }

  @Override
  public List<ClaimedTask> claimed(String userId, String officeId, Role role) {
    return claimed(userId, ofRole(officeId, role));
  }

  private TaskQuery ofRole(String officeId, Role role) {
    return tasks.createTaskQuery().tenantIdIn(officeId).taskCandidateGroup(Access.groupOf(role)).includeAssignedTasks();
  }

  /**
   * What somebody had claimed for the others of the role waits for them again: nobody could open it any more. An AO's
   * step stays, because the chief decides who goes on with the case (R05). A suspended one cannot be changed.
   */
  private void giveBack(String userId, TaskQuery ofRole, Role role) {
    if (role != Role.AO) {
      ofRole.taskAssignee(userId).active().list().forEach(task -> tasks.setAssignee(task.getId(), null));
    }
  }

  private List<ClaimedTask> claimed(String userId, TaskQuery query) {
    var held = query.taskAssignee(userId).orderByTaskCreateTime().asc().list();
    if (held.isEmpty()) {
      return List.of();
    }
    Map<String, String> numbers = runtime.createProcessInstanceQuery()
        .processInstanceIds(held.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet())).list().stream()
        .collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    // One whose journey has ended since is nobody's any more.
    return held.stream().filter(task -> numbers.containsKey(task.getProcessInstanceId()))
        .map(task -> new ClaimedTask(userId, Objects.requireNonNull(numbers.get(task.getProcessInstanceId())),
        task.getName(), task.getTenantId())).toList();
  }

  private void followTenant(String userId, String officeId) {
    var member = jdbc.sql("""
            select exists (select 1 from journey.office_role join journey.officer f using (user_id)
                            where user_id = ? and office_id = ? and f.active)
            """).params(userId, officeId).query(Boolean.class).single();
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
    var holds = jdbc.sql("""
            select exists (select 1 from journey.office_role join journey.officer f using (user_id)
                            where user_id = ? and role = ? and f.active)
            """).params(userId, role.code()).query(Boolean.class).single();
    var isMember = identity.createGroupQuery().groupId(group).groupMember(userId).count() > 0;
    if (holds && !isMember) {
      identity.createMembership(userId, group);
    } else if (!holds && isMember) {
      identity.deleteMembership(userId, group);
    }
  }
}
