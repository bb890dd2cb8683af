package th.cardholder.engine.rights;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;
import static org.camunda.bpm.engine.authorization.Permissions.READ;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.ProcessProfile.StepList;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.StartVersions;
import th.cardholder.office.Role;

/** The lists that a role finds in Tasklist at the first login. Offices need no filter: tenants do that. */
@Component
class RoleFilters {

  /** All that is open in the district, whoever has it; what is late stands first. */
  private static final String OF_DISTRICT = "district";

  /** The property of a stored filter that says which of the product's lists it is, whatever it is called. */
  private static final String KEY = "journeyList";

  /** The property of the list of an added step: the name that the step gave it. */
  private static final String ADDED = "addedStep";

  /** The chief handles what is late, the secretariat follows up every participant (design §2). */
  private static final Set<Role> WATCHERS = Set.of(Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT);
  private static final List<Role> DISTRICT_ROLES =
      List.of(Role.REGISTRAR, Role.AO, Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT);

  private final FilterService filters;
  private final TaskService tasks;
  private final StartVersions starts;
  private final OfficeWork work;
  private final AuthorizationService authorizations;
  private final ObjectMapper json;
  private final ObjectProvider<ProcessProfile> processes;

  RoleFilters(FilterService filters, TaskService tasks, StartVersions starts, OfficeWork work,
      AuthorizationService authorizations, ObjectMapper json, ObjectProvider<ProcessProfile> processes) {
    this.filters = filters;
    this.tasks = tasks;
    this.starts = starts;
    this.work = work;
    this.authorizations = authorizations;
    this.json = json;
    this.processes = processes;
  }

  /** The lists of all steps together, for whoever has a list of one; and those of the steps. */
  private List<Wanted> wanted(List<AddedList> added) {
    var workers = Stream.concat(processes.stream().flatMap(process -> process.lists().stream()),
        added.stream().map(AddedList::list)).map(StepList::role).collect(toSet());
    var lists = Stream.concat(processes.stream().flatMap(process -> process.lists().stream()
        .map(list -> new AddedList(process.key(), list))), added.stream());
    return Stream.concat(Stream.of(
        new Wanted("mine", "งานของฉัน", 10, workers, q -> q.taskAssigneeExpression("${currentUser()}")),
        new Wanted("unclaimed", "งานที่ยังไม่มีผู้รับ", 20, workers,
            q -> q.taskCandidateGroupInExpression("${currentUserGroups()}")),
        // A deadline is its day's last moment: what is due on the seventh day, whatever the hour is now, and not later.
        new Wanted("week", "ครบกำหนดใน 7 วัน", 30, workers, q -> dueWithin(q, "${dateTime().plusDays(8)}"))
            .oncePicked(q -> dueWithin(q, "${dateTime().plusDays(7)}")),
        new Wanted("overdue", "เกินกำหนด", 40, workers, q -> ofRole(q).dueBeforeExpression("${now()}")),
        new Wanted(OF_DISTRICT, "ของอำเภอ", 45, WATCHERS, q -> q
            .taskCandidateGroupIn(DISTRICT_ROLES.stream().map(Role::code).toList()).includeAssignedTasks())),
        lists.map(it -> new Wanted(it.key(), it.list().name(), it.list().position(), Set.of(it.list().role()),
            q -> ofRole(q).taskDefinitionKey(it.list().step())).onceNamed(it.list().formerNames()))).toList();
  }

  /** A list of what waits at one step of a process. */
  record AddedList(String process, StepList list) {

    private String key() {
      return process + "/" + list.step();
    }
  }

  /** What is to be there; {@code formerNames} and {@code formerQuery} are earlier versions'. */
  private record Wanted(String key, String name, int priority, Set<Role> roles, UnaryOperator<TaskQuery> query,
      Set<String> formerNames, UnaryOperator<TaskQuery> formerQuery) {

    Wanted(String key, String name, int priority, Set<Role> roles, UnaryOperator<TaskQuery> query) {
      this(key, name, priority, roles, query, Set.of(), query);
    }

    Wanted onceNamed(Set<String> otherwise) {
      return new Wanted(key, name, priority, roles, query, otherwise, formerQuery);
    }

    Wanted oncePicked(UnaryOperator<TaskQuery> otherwise) {
      return new Wanted(key, name, priority, roles, query, formerNames, otherwise);
    }

    /** Whether a filter that has no key yet is this one: versions before the key knew them by their names. */
    boolean named(Filter filter) {
      return keyOf(filter).isEmpty() && (name.equals(filter.getName()) || formerNames.contains(filter.getName()));
    }

    /**
     * What is urgent first, by due date, and of one day what has waited longest; the id keeps two of the same moment in
     * place. A list's own order comes before the one that a page asks for.
     */
    TaskQuery now(TaskQuery empty) {
      return byAge(query.apply(empty).orderByTaskPriority().desc());
    }

    /** As earlier versions of the product stored it. */
    Stream<TaskQuery> formerly(Supplier<TaskQuery> empty) {
      return Stream.of(formerQuery.apply(empty.get()).orderByDueDate().asc(), byAge(formerQuery.apply(empty.get())),
          byAge(query.apply(empty.get())));
    }

    private static TaskQuery byAge(TaskQuery query) {
      return query.orderByDueDate().asc().orderByTaskCreateTime().asc().orderByTaskId().asc();
    }
  }

  private static TaskQuery dueWithin(TaskQuery query, String end) {
    return ofRole(query).dueAfterExpression("${now()}").dueBeforeExpression(end);
  }

  private static TaskQuery ofRole(TaskQuery query) {
    return query.taskCandidateGroupInExpression("${currentUserGroups()}").includeAssignedTasks();
  }

  /** Whether a list tells how many of its tasks are late. */
  static boolean tellsWhatIsLate(Filter filter) {
    return keyOf(filter).filter(OF_DISTRICT::equals).isPresent();
  }

  private static Optional<String> keyOf(Filter filter) {
    return Optional.ofNullable(filter.getProperties()).map(properties -> properties.get(KEY)).map(String::valueOf);
  }

  /**
   * Creates the filters that are missing, each readable by its roles alone; a role that is new to one may read it.
   * One that stands as an earlier version made it becomes this version's; what an administrator has changed of one,
   * its query or its name, is theirs.
   */
  void settle() {
    var added = work.acrossOffices(this::addedInUse);
    settle(added);
    forgetAllBut(added.stream().map(AddedList::key).collect(toSet()));
  }

  /** The added steps of the versions on which instances start, each once. */
  private List<AddedList> addedInUse() {
    Map<String, AddedList> added = new LinkedHashMap<>();
    processes.stream().filter(ProcessProfile::ofACase).forEach(process -> Stream.concat(starts.of(process.key()).stream(),
            starts.offices(process.key()).values().stream()).distinct().flatMap(RoleFilters::readable)
        .flatMap(model -> AddedStepLists.added(process, model)).forEach(it -> added.putIfAbsent(it.key(), it)));
    return List.copyOf(added.values());
  }

  /** A stored version that could run code is not read by the engine; it is reported at each start, and must not keep it from starting. */
  private static Stream<ProcessDefinitionEntity> readable(String definitionId) {
    try {
      return Stream.of(Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definitionId));
    } catch (ParseException e) {
      return Stream.of();
    }
  }

  /**
   * The same with the lists of steps that a revision has added, as it is deployed: nobody has to search for a task because no
   * code knows it. A step that was given another name has its list renamed, unless an administrator has.
   */
  void settle(List<AddedList> added) {
    var stored = filters.createFilterQuery().list();
    added.forEach(it -> stored.stream().filter(filter -> keyOf(filter).filter(it.key()::equals).isPresent())
        .filter(filter -> filter.getName().equals(filter.getProperties().get(ADDED)) && !filter.getName().equals(it.list().name()))
        .forEach(filter -> {
          filter.setName(it.list().name());
          filters.saveFilter(marked(filter));
        }));
    wanted(added).forEach(wanted -> letRead(wanted.roles(),
        stored.stream().filter(filter -> keyOf(filter).filter(wanted.key()::equals).isPresent()).findFirst()
            .or(() -> stored.stream().filter(wanted::named)
                .min(comparing(filter -> wanted.formerNames().contains(filter.getName()))))
            .map(filter -> renewed(wanted, filter))
            .orElseGet(() -> create(wanted, added.stream().anyMatch(it -> it.key().equals(wanted.key()))))));
  }

  /** So that it is known for the list of an added step, by the name that the step gave it. */
  private static Filter marked(Filter filter) {
    Map<String, Object> properties = new HashMap<>(filter.getProperties());
    properties.put(ADDED, filter.getName());
    return filter.setProperties(properties);
  }

  /** The list of an added step goes when no instance starts on a version with the step any more and nobody's task is at it. */
  private void forgetAllBut(Set<String> inUse) {
    filters.createFilterQuery().list().stream()
        .filter(filter -> filter.getProperties() != null && filter.getProperties().containsKey(ADDED)).forEach(filter -> {
          var key = keyOf(filter).orElseThrow();
          if (!inUse.contains(key)
              && tasks.createTaskQuery().taskDefinitionKey(key.substring(key.indexOf('/') + 1)).count() == 0) {
            filters.deleteFilter(filter.getId());
          }
        });
  }

  private Filter create(Wanted wanted, boolean added) {
    var filter = filters.newTaskFilter(wanted.name());
    filter.setQuery(wanted.now(tasks.createTaskQuery()));
    filter.setProperties(Map.of("priority", wanted.priority(), "refresh", true, "showUndefinedVariable", false,
        KEY, wanted.key()));
    return filters.saveFilter(added ? marked(filter) : filter);
  }

  private Filter renewed(Wanted wanted, Filter stored) {
    var renewed = false;
    if (keyOf(stored).isEmpty()) {
      Map<String, Object> properties = new HashMap<>();
      if (stored.getProperties() != null) {
        properties.putAll(stored.getProperties());
      }
      properties.put(KEY, wanted.key());
      stored.setProperties(properties);
      renewed = true;
    }
    if (wanted.formerNames().contains(stored.getName())) {
      stored.setName(wanted.name());
      renewed = true;
    }
    var query = asStored(stored);
    var asBefore = wanted.formerly(tasks::createTaskQuery)
        .map(former -> asStored(filters.newTaskFilter().setQuery(former))).anyMatch(query::equals);
    var now = wanted.now(tasks.createTaskQuery());
    if (asBefore && !query.equals(asStored(filters.newTaskFilter().setQuery(now)))) {
      stored.setQuery(now);
      renewed = true;
    }
    return renewed ? filters.saveFilter(stored) : stored;
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
        .resourceId(filter.getId()).list().stream().map(Authorization::getGroupId).collect(toSet());
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
