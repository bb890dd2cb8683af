package th.cardholder.engine.rights;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.engine.OfficeWork;
import th.cardholder.office.DutyRoster;
import th.cardholder.office.Logins;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/**
 * Keeps the engine's users, groups and tenants in step with the offices: a group for each role held
 * anywhere, a tenant for each office worked in, neither for whoever is off duty. The engine's checks are lifted: whoever
 * looks after the officers of a district has no right of the engine's, and was asked before (ADR 0091).
 */
@Component
@Transactional
class EngineStaff implements Staff {

  private final IdentityService identity;
  private final TaskService tasks;
  private final RuntimeService runtime;
  private final DutyRoster roster;
  private final Offices offices;
  private final OfficeWork work;

  EngineStaff(IdentityService identity, TaskService tasks, RuntimeService runtime, DutyRoster roster,
      Offices offices, OfficeWork work) {
    this.identity = identity;
    this.tasks = tasks;
    this.runtime = runtime;
    this.roster = roster;
    this.offices = offices;
    this.work = work;
  }

  @Override
  public void save(String userId, String firstName, String lastName, @Nullable String agencyCode,
      @Nullable String password) {
    roster.record(userId, firstName, lastName, agencyCode);
    work.acrossOffices(() -> {
      saveUser(userId, firstName, lastName, password);
      return null;
    });
  }

  private void saveUser(String userId, String firstName, String lastName, @Nullable String password) {
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
  public void setPassword(String userId, Logins.Sealed password) {
    work.acrossOffices(() -> {
      var user = (UserEntity) identity.createUserQuery().userId(userId).singleResult();
      user.setDbPassword(password.hash());
      user.setSalt(password.salt());
      identity.saveUser(user);
      return null;
    });
  }

  /** One command of the engine, which writes its rows in batches at its end and asks for no right row by row. */
  @Override
  public void join(Collection<Newcomer> newcomers) {
    roster.join(newcomers);
    work.acrossOffices(() -> {
      openTenants(newcomers.stream().flatMap(it -> it.roles().keySet().stream()).collect(Collectors.toSet()));
      newcomers.forEach(newcomer -> {
        var user = (UserEntity) identity.newUser(newcomer.userId());
        user.setFirstName(newcomer.firstName());
        user.setLastName(newcomer.lastName());
        user.setDbPassword(newcomer.password().hash());
        user.setSalt(newcomer.password().salt());
        identity.saveUser(user);
        newcomer.roles().keySet().forEach(office -> identity.createTenantUserMembership(office, newcomer.userId()));
        newcomer.roles().values().stream().map(Role::done).flatMap(Set::stream).distinct()
            .forEach(role -> identity.createMembership(newcomer.userId(), Access.groupOf(role)));
      });
      return null;
    });
  }

  private void openTenants(Set<String> officeIds) {
    if (officeIds.isEmpty()) {
      return;
    }
    var known = identity.createTenantQuery().tenantIdIn(officeIds.toArray(String[]::new)).list().stream()
        .map(Tenant::getId).collect(Collectors.toSet());
    var names = offices.officeNames(officeIds);
    officeIds.stream().filter(office -> !known.contains(office)).sorted().forEach(office -> {
      var tenant = identity.newTenant(office);
      tenant.setName(Objects.requireNonNull(names.get(office)));
      identity.saveTenant(tenant);
    });
  }

  @Override
  public void assign(String userId, String officeId, Set<Role> roles) {
    var touched = EnumSet.noneOf(Role.class);
    touched.addAll(Role.done(roles));
    touched.addAll(Role.done(roster.assign(userId, officeId, roles)));
    work.acrossOffices(() -> {
      touched.stream().filter(role -> !Role.done(roles).contains(role)).forEach(role -> giveBack(userId, ofRole(officeId, role), role));
      followTenant(userId, officeId);
      // A group that no office gave stays: the first administrator's.
      touched.forEach(role -> followGroup(userId, role));
      return null;
    });
  }

  @Override
  public void setOnDuty(String userId, boolean onDuty) {
    roster.setOnDuty(userId, onDuty);
    var held = roster.held(userId);
    work.acrossOffices(() -> {
      follow(userId, onDuty, held);
      return null;
    });
  }

  private void follow(String userId, boolean onDuty, Map<String, Set<Role>> held) {
    if (onDuty) {
      held.keySet().forEach(office -> followTenant(userId, office));
      held.values().stream().map(Role::done).flatMap(Set::stream).distinct().forEach(role -> followGroup(userId, role));
    } else {
      held.forEach((office, roles) -> Role.done(roles).forEach(role -> giveBack(userId, ofRole(office, role), role)));
      identity.createTenantQuery().userMember(userId).list()
          .forEach(tenant -> identity.deleteTenantUserMembership(tenant.getId(), userId));
      identity.createGroupQuery().groupMember(userId).list()
          .forEach(group -> identity.deleteMembership(userId, group.getId()));
    }
  }

  @Override
  public List<ClaimedTask> claimed(String userId) {
    return work.acrossOffices(() -> claimed(userId, tasks.createTaskQuery()));
  }

  @Override
  public List<ClaimedTask> claimed(String userId, String officeId, Role role) {
    return work.acrossOffices(() -> claimed(userId, ofRole(officeId, role)));
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
    var member = roster.worksIn(userId, officeId);
    var isMember = identity.createTenantQuery().tenantId(officeId).userMember(userId).count() > 0;
    if (member && !isMember) {
      if (identity.createTenantQuery().tenantId(officeId).count() == 0) {
        var tenant = identity.newTenant(officeId);
        tenant.setName(offices.office(officeId).map(Office::nameTh).orElseThrow());
        identity.saveTenant(tenant);
      }
      identity.createTenantUserMembership(officeId, userId);
    } else if (!member && isMember) {
      identity.deleteTenantUserMembership(officeId, userId);
    }
  }

  private void followGroup(String userId, Role role) {
    var group = Access.groupOf(role);
    var holds = roster.holds(userId, role);
    var isMember = identity.createGroupQuery().groupId(group).groupMember(userId).count() > 0;
    if (holds && !isMember) {
      identity.createMembership(userId, group);
    } else if (!holds && isMember) {
      identity.deleteMembership(userId, group);
    }
  }
}
