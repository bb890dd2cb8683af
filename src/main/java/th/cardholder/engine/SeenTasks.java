package th.cardholder.engine;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/**
 * Tasks as the user who is logged in sees them: the engine's own query decides which, as it does for
 * Tasklist. Only the business key, which staff may not ask the engine for, is looked up for them.
 */
@Component
public class SeenTasks {

  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<RuntimeService> runtime;
  private final OfficeWork work;
  private final Offices offices;
  private final Clock clock;

  SeenTasks(ObjectProvider<TaskService> tasks, ObjectProvider<RuntimeService> runtime, OfficeWork work,
      Offices offices, Clock clock) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.work = work;
    this.offices = offices;
    this.clock = clock;
  }

  /**
   * A task.
   *
   * @param key       the business key of its instance
   * @param ownRole   whether the user is on duty in the task's role in the task's office
   */
  public record SeenTask(String id, String key, String officeId, String step, String name,
      @Nullable String assignee, @Nullable LocalDate due, boolean ownRole) {}

  /** Those of the tasks that the user may see, in the order asked for. */
  public List<SeenTask> among(List<String> ids, String userId) {
    if (ids.isEmpty()) {
      return List.of();
    }
    var found = tasks.getObject().createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list().stream()
        .collect(toMap(Task::getId, task -> task));
    return seen(ids.stream().distinct().filter(found::containsKey).map(found::get).toList(), userId);
  }

  /** The task, if the user may see it. */
  public Optional<SeenTask> find(String id, String userId) {
    return among(List.of(id), userId).stream().findFirst();
  }

  /** What waits at a step in these offices, unclaimed or claimed by the user, most urgent first. */
  public List<SeenTask> waitingAt(String process, String step, Collection<String> officeIds, String userId, int max) {
    if (officeIds.isEmpty()) {
      return List.of();
    }
    var waiting = tasks.getObject().createTaskQuery().processDefinitionKey(process).taskDefinitionKey(step)
        .tenantIdIn(officeIds.toArray(String[]::new))
        .or().taskUnassigned().taskAssignee(userId).endOr()
        .orderByDueDate().asc().orderByTaskCreateTime().asc().listPage(0, max);
    return seen(waiting, userId);
  }

  private List<SeenTask> seen(List<Task> visible, String userId) {
    var keys = keys(visible);
    var own = ofOwnRole(visible, userId);
    // One whose instance has ended since is not there any more.
    return visible.stream().filter(task -> keys.containsKey(task.getProcessInstanceId())).map(task -> new SeenTask(
        task.getId(), Objects.requireNonNull(keys.get(task.getProcessInstanceId())),
        task.getTenantId(), task.getTaskDefinitionKey(), task.getName(), task.getAssignee(), due(task),
        own.contains(task.getId()))).toList();
  }

  private Map<String, String> keys(List<Task> visible) {
    Set<String> instances = visible.stream().map(Task::getProcessInstanceId).collect(toSet());
    if (instances.isEmpty()) {
      return Map.of();
    }
    return work.acrossOffices(() -> runtime.getObject().createProcessInstanceQuery().processInstanceIds(instances)
        .list()).stream().collect(toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
  }

  private Set<String> ofOwnRole(List<Task> visible, String userId) {
    if (visible.isEmpty()) {
      return Set.of();
    }
    Map<String, Set<Role>> roles = offices.memberships(userId).stream()
        .collect(toMap(membership -> membership.office().id(), Offices.Membership::roles));
    var ids = visible.stream().map(Task::getId).toArray(String[]::new);
    Set<String> own = new HashSet<>();
    for (var role : roles.values().stream().flatMap(Set::stream).collect(toSet())) {
      tasks.getObject().createTaskQuery().taskIdIn(ids).taskCandidateGroup(role.code()).includeAssignedTasks().list()
          .stream().filter(task -> roles.getOrDefault(task.getTenantId(), Set.of()).contains(role))
          .map(Task::getId).forEach(own::add);
    }
    return own;
  }

  private @Nullable LocalDate due(Task task) {
    return task.getDueDate() == null ? null : task.getDueDate().toInstant().atZone(clock.getZone()).toLocalDate();
  }
}
