package th.cardholder.engine.rights;

import static org.camunda.bpm.engine.authorization.Permissions.READ;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import th.cardholder.office.Role;

/** The lists that a role finds in Tasklist at the first login. Offices need no filter: tenants do that. */
@Component
class RoleFilters {

  private static final Set<Role> WORKERS =
      Set.of(Role.REGISTRAR, Role.AO, Role.CO_INTERVIEWER, Role.DISTRICT_CHIEF, Role.AGENCY_OFFICER);

  /** All that is open in the district, whoever has it; what is late stands first. */
  static final String OF_DISTRICT = "ของอำเภอ";

  /** The chief handles what is late, the secretariat follows up every participant (design §2). */
  private static final Set<Role> WATCHERS = Set.of(Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT);
  private static final List<Role> DISTRICT_ROLES =
      List.of(Role.REGISTRAR, Role.AO, Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT);

  private static final List<Wanted> FILTERS = List.of(
      new Wanted("งานของฉัน", 10, WORKERS, q -> q.taskAssigneeExpression("${currentUser()}")),
      new Wanted("งานที่ยังไม่มีผู้รับ", 20, WORKERS, q -> q.taskCandidateGroupInExpression("${currentUserGroups()}")),
      // A deadline is its day's last moment: what is due on the seventh day, whatever the hour is now, and not later.
      new Wanted("ครบกำหนดใน 7 วัน", 30, WORKERS, q -> dueWithin(q, "${dateTime().plusDays(8)}"))
          .oncePicked(q -> dueWithin(q, "${dateTime().plusDays(7)}")),
      new Wanted("เกินกำหนด", 40, WORKERS, q -> ofRole(q).dueBeforeExpression("${now()}")),
      new Wanted(OF_DISTRICT, 45, WATCHERS, q -> q
          .taskCandidateGroupIn(DISTRICT_ROLES.stream().map(Role::code).toList()).includeAssignedTasks()),
      step("ขั้นตอน: รับแบบแสดงความประสงค์", 50, Role.REGISTRAR, "userTask_recordWish"),
      step("ขั้นตอน: มอบหมาย AO", 51, Role.DISTRICT_CHIEF, "userTask_assignAo"),
      step("ขั้นตอน: สัมภาษณ์", 52, Role.AO, "userTask_interview"),
      step("ขั้นตอน: จัดทำแผน", 53, Role.AO, "userTask_plan"),
      step("ขั้นตอน: ติดตามผล", 54, Role.AO, "userTask_followUp"),
      step("ขั้นตอน: ปรับแผน", 55, Role.AO, "userTask_revisePlan"),
      step("ขั้นตอน: ยืนยันการร่วมสัมภาษณ์", 50, Role.CO_INTERVIEWER, "userTask_confirmInterview"),
      step("ขั้นตอน: ตอบรับการส่งต่อ", 50, Role.AGENCY_OFFICER, "userTask_decide"),
      step("ขั้นตอน: กำหนดนัดหมาย", 51, Role.AGENCY_OFFICER, "userTask_schedule"),
      step("ขั้นตอน: บันทึกการมาตามนัด", 52, Role.AGENCY_OFFICER, "userTask_recordAttendance")
          .onceNamed("ขั้นตอน: บันทึกการเข้ารับการพัฒนา"),
      step("ขั้นตอน: บันทึกผลการพัฒนา", 53, Role.AGENCY_OFFICER, "userTask_recordResult"));

  private final FilterService filters;
  private final TaskService tasks;
  private final AuthorizationService authorizations;
  private final ObjectMapper json;

  RoleFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations, ObjectMapper json) {
    this.filters = filters;
    this.tasks = tasks;
    this.authorizations = authorizations;
    this.json = json;
  }

  /** What is to be there; {@code formerName} and {@code formerQuery} are an earlier version's. */
  private record Wanted(String name, int priority, Set<Role> roles, UnaryOperator<TaskQuery> query, String formerName,
      UnaryOperator<TaskQuery> formerQuery) {

    Wanted(String name, int priority, Set<Role> roles, UnaryOperator<TaskQuery> query) {
      this(name, priority, roles, query, name, query);
    }

    Wanted onceNamed(String otherwise) {
      return new Wanted(name, priority, roles, query, otherwise, formerQuery);
    }

    Wanted oncePicked(UnaryOperator<TaskQuery> otherwise) {
      return new Wanted(name, priority, roles, query, formerName, otherwise);
    }

    /** By due date, and of one day what has waited longest; the id keeps two of the same moment in place. */
    TaskQuery now(TaskQuery empty) {
      return byAge(query.apply(empty));
    }

    /** As earlier versions of the product stored it. */
    Stream<TaskQuery> formerly(Supplier<TaskQuery> empty) {
      return Stream.of(formerQuery.apply(empty.get()).orderByDueDate().asc(), byAge(formerQuery.apply(empty.get())));
    }

    private static TaskQuery byAge(TaskQuery query) {
      return query.orderByDueDate().asc().orderByTaskCreateTime().asc().orderByTaskId().asc();
    }
  }

  private static Wanted step(String name, int priority, Role role, String step) {
    return new Wanted(name, priority, Set.of(role), q -> ofRole(q).taskDefinitionKey(step));
  }

  private static TaskQuery dueWithin(TaskQuery query, String end) {
    return ofRole(query).dueAfterExpression("${now()}").dueBeforeExpression(end);
  }

  private static TaskQuery ofRole(TaskQuery query) {
    return query.taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks();
  }

  /**
   * Creates the filters that are missing, each readable by its roles alone; a role that is new to one may read it.
   * One that stands as an earlier version made it becomes this version's; one that an administrator has changed is
   * theirs.
   */
  void settle() {
    Map<String, Filter> existing = filters.createFilterQuery().list().stream()
        .collect(Collectors.toMap(Filter::getName, Function.identity(), (first, second) -> first));
    FILTERS.forEach(wanted -> {
      var filter = existing.getOrDefault(wanted.name(), existing.get(wanted.formerName()));
      letRead(wanted.roles(), filter == null ? create(wanted) : renewed(wanted, filter));
    });
  }

  private Filter create(Wanted wanted) {
    var filter = filters.newTaskFilter(wanted.name());
    filter.setQuery(wanted.now(tasks.createTaskQuery()));
    filter.setProperties(Map.of("priority", wanted.priority(), "refresh", true, "showUndefinedVariable", false));
    return filters.saveFilter(filter);
  }

  private Filter renewed(Wanted wanted, Filter stored) {
    var query = asStored(stored);
    var asBefore = wanted.formerly(tasks::createTaskQuery)
        .map(former -> asStored(filters.newTaskFilter().setQuery(former))).anyMatch(query::equals);
    var now = wanted.now(tasks.createTaskQuery());
    if (asBefore && !query.equals(asStored(filters.newTaskFilter().setQuery(now)))) {
      return filters.saveFilter(stored.setName(wanted.name()).setQuery(now));
    }
    return stored.getName().equals(wanted.name()) ? stored : filters.saveFilter(stored.setName(wanted.name()));
  }

  /** A filter's query as the engine writes it. */
  private JsonNode asStored(Filter filter) {
    try {
      return json.readTree(((FilterEntity) filter).getQueryInternal());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The engine stores a query that is not JSON: " + filter.getName(), e);
    }
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
