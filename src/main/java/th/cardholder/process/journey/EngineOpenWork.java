package th.cardholder.process.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.OpenWork;
import th.cardholder.process.engine.OfficeWork;

/** Reads the engine's tasks for the case file. */
@Component
class EngineOpenWork implements OpenWork {

  private final ObjectProvider<TaskService> tasks;
  private final OfficeWork work;
  private final Clock clock;

  EngineOpenWork(ObjectProvider<TaskService> tasks, OfficeWork work, Clock clock) {
    this.tasks = tasks;
    this.work = work;
    this.clock = clock;
  }

  @Override
  public List<OpenTask> of(Collection<String> processInstanceIds) {
    if (processInstanceIds.isEmpty()) {
      return List.of();
    }
    return work.acrossOffices(() -> tasks.getObject().createTaskQuery()
        .processInstanceIdIn(processInstanceIds.toArray(String[]::new)).orderByTaskCreateTime().asc().list())
        .stream().map(task -> new OpenTask(task.getProcessInstanceId(), task.getTaskDefinitionKey(), task.getName(),
            task.getAssignee(), due(task))).toList();
  }

  private @Nullable LocalDate due(Task task) {
    return task.getDueDate() == null ? null : task.getDueDate().toInstant().atZone(clock.getZone()).toLocalDate();
  }
}
