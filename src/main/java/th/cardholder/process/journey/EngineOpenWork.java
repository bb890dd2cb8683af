package th.cardholder.process.journey;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.cases.OpenWork;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.SeenTasks.SeenTask;
import th.cardholder.engine.SeenTasks;
import th.cardholder.office.Role;

/** Reads the engine's tasks for the case file. */
@Component
class EngineOpenWork implements OpenWork {

  private final ObjectProvider<TaskService> tasks;
  private final ObjectProvider<ManagementService> jobs;
  private final OfficeWork work;
  private final SeenTasks seen;
  private final Clock clock;

  EngineOpenWork(ObjectProvider<TaskService> tasks, ObjectProvider<ManagementService> jobs, OfficeWork work,
      SeenTasks seen, Clock clock) {
    this.tasks = tasks;
    this.jobs = jobs;
    this.work = work;
    this.seen = seen;
    this.clock = clock;
  }

  @Override
  public List<OpenTask> of(Collection<String> processInstanceIds) {
    if (processInstanceIds.isEmpty()) {
      return List.of();
    }
    return work.acrossOffices(() -> tasks.getObject().createTaskQuery()
        .processInstanceIdIn(processInstanceIds.toArray(String[]::new)).orderByTaskCreateTime().asc().list())
        .stream().map(this::open).toList();
  }

  @Override
  public boolean underWay(String processInstanceId) {
    return work.acrossOffices(() -> jobs.getObject().createJobQuery().processInstanceId(processInstanceId).messages()
        .withRetriesLeft().active().count()) > 0;
  }

  @Override
  public Set<String> forUser(Collection<OpenTask> open, String userId) {
    var free = open.stream().filter(task -> task.assignee() == null || task.assignee().equals(userId))
        .map(OpenTask::id).toList();
    return free.isEmpty() ? Set.of() : seen.among(free, userId).stream()
        .filter(task -> task.ownRole() && (task.assignee() == null || task.assignee().equals(userId)))
        .map(SeenTask::id).collect(toSet());
  }

  @Override
  public Set<String> lateAtAos(Collection<String> officeIds) {
    return atAos(officeIds, clock.instant()).stream().map(Task::getProcessInstanceId).collect(toSet());
  }

  @Override
  public List<OpenTask> dueAtAos(Collection<String> officeIds, LocalDate through) {
    return atAos(officeIds, through.plusDays(1).atStartOfDay(clock.getZone()).toInstant()).stream().map(this::open).toList();
  }

  private List<Task> atAos(Collection<String> officeIds, Instant dueBefore) {
    return officeIds.isEmpty() ? List.of() : work.acrossOffices(() -> tasks.getObject().createTaskQuery()
        .tenantIdIn(officeIds.toArray(String[]::new)).processDefinitionKey(CardholderJourneyProcess.KEY)
        .taskCandidateGroup(Role.AO.code()).includeAssignedTasks().dueBefore(Date.from(dueBefore)).list());
  }

  private OpenTask open(Task task) {
    return new OpenTask(task.getId(), task.getProcessInstanceId(), task.getTaskDefinitionKey(), task.getName(),
        task.getAssignee(), day(task.getCreateTime()), due(task));
  }

  private @Nullable LocalDate due(Task task) {
    return task.getDueDate() == null ? null : day(task.getDueDate());
  }

  private LocalDate day(Date date) {
    return date.toInstant().atZone(clock.getZone()).toLocalDate();
  }
}
