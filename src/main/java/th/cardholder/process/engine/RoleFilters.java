package th.cardholder.process.engine;

import static org.camunda.bpm.engine.authorization.Permissions.READ;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import th.cardholder.office.Role;

/** The lists that a role finds in Tasklist at the first login. Offices need no filter: tenants do that. */
@Component
class RoleFilters {

  private static final Set<Role> WORKERS =
      Set.of(Role.REGISTRAR, Role.AO, Role.CO_INTERVIEWER, Role.DISTRICT_CHIEF, Role.AGENCY_OFFICER);

  private static final List<Wanted> FILTERS = List.of(
      new Wanted("งานของฉัน", 10, WORKERS, q -> q.taskAssigneeExpression("${currentUser()}")),
      new Wanted("งานที่ยังไม่มีผู้รับ", 20, WORKERS, q -> q.taskCandidateGroupInExpression("${currentUserGroups()}")),
      new Wanted("ครบกำหนดใน 7 วัน", 30, WORKERS, q -> ofRole(q)
          .dueAfterExpression("${now()}").dueBeforeExpression("${dateTime().plusDays(7)}")),
      new Wanted("เกินกำหนด", 40, WORKERS, q -> ofRole(q).dueBeforeExpression("${now()}")),
      step("ขั้นตอน: รับแบบแสดงความประสงค์", 50, Role.REGISTRAR, "userTask_recordWish"),
      step("ขั้นตอน: มอบหมาย AO", 51, Role.DISTRICT_CHIEF, "userTask_assignAo"),
      step("ขั้นตอน: สัมภาษณ์", 52, Role.AO, "userTask_interview"),
      step("ขั้นตอน: จัดทำแผน", 53, Role.AO, "userTask_plan"),
      step("ขั้นตอน: ติดตามผล", 54, Role.AO, "userTask_followUp"),
      step("ขั้นตอน: ปรับแผน", 55, Role.AO, "userTask_revisePlan"),
      step("ขั้นตอน: ยืนยันการร่วมสัมภาษณ์", 50, Role.CO_INTERVIEWER, "userTask_confirmInterview"),
      step("ขั้นตอน: ตอบรับการส่งต่อ", 50, Role.AGENCY_OFFICER, "userTask_decide"),
      step("ขั้นตอน: กำหนดนัดหมาย", 51, Role.AGENCY_OFFICER, "userTask_schedule"),
      step("ขั้นตอน: บันทึกการเข้ารับการพัฒนา", 52, Role.AGENCY_OFFICER, "userTask_recordAttendance"),
      step("ขั้นตอน: บันทึกผลการพัฒนา", 53, Role.AGENCY_OFFICER, "userTask_recordResult"));

  private final FilterService filters;
  private final TaskService tasks;
  private final AuthorizationService authorizations;

  RoleFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
    this.filters = filters;
    this.tasks = tasks;
    this.authorizations = authorizations;
  }

  private record Wanted(String name, int priority, Set<Role> roles, UnaryOperator<TaskQuery> query) {}

  private static Wanted step(String name, int priority, Role role, String step) {
    return new Wanted(name, priority, Set.of(role), q -> ofRole(q).taskDefinitionKey(step));
  }

  private static TaskQuery ofRole(TaskQuery query) {
    return query.taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks();
  }

  /** Creates the filters that are missing, each readable by its roles alone; a role that is new to one may read it. */
  void settle() {
    Map<String, Filter> existing = filters.createFilterQuery().list().stream()
        .collect(Collectors.toMap(Filter::getName, Function.identity(), (first, second) -> first));
    FILTERS.forEach(wanted -> {
      var filter = existing.get(wanted.name());
      letRead(wanted.roles(), filter == null ? create(wanted) : filter);
    });
  }

  private Filter create(Wanted wanted) {
    var filter = filters.newTaskFilter(wanted.name());
    filter.setQuery(wanted.query().apply(tasks.createTaskQuery()).orderByDueDate().asc());
    filter.setProperties(Map.of("priority", wanted.priority(), "refresh", true, "showUndefinedVariable", false));
    return filters.saveFilter(filter);
  }

  private void letRead(Set<Role> roles, Filter filter) {
    var readers = authorizations.createAuthorizationQuery().resourceType(Resources.FILTER)
        .resourceId(filter.getId()).list().stream().map(Authorization::getGroupId).collect(Collectors.toSet());
    for (var role : Arrays.stream(Role.values()).filter(roles::contains).toList()) {
      if (readers.contains(role.code())) {
        continue;
      }
      var row = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      row.setGroupId(role.code());
      row.setResource(Resources.FILTER);
      row.setResourceId(filter.getId());
      row.setPermissions(new org.camunda.bpm.engine.authorization.Permission[] {READ});
      authorizations.saveAuthorization(row);
    }
  }
}
