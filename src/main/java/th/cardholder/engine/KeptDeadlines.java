package th.cardholder.engine;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a step that comes back was due before it was taken away (ADR 0021): who corrects a mistake gives nobody more
 * time, and what was late is late again. Read from the engine's history, where a task keeps its due date after its
 * end; where that has been cleaned, the step keeps the due date it has been given anew.
 */
@Component
public class KeptDeadlines {

  private final ObjectProvider<HistoryService> history;
  private final ObjectProvider<TaskService> tasks;
  private final OfficeWork work;

  KeptDeadlines(ObjectProvider<HistoryService> history, ObjectProvider<TaskService> tasks, OfficeWork work) {
    this.history = history;
    this.tasks = tasks;
    this.work = work;
  }

  /**
   * Gives the task at which a new instance waits the due date that it had in the instances before. An instance that
   * waits elsewhere, for a job or a round, is left as it is.
   */
  public void putBack(String processInstanceId, String businessKey, String step) {
    work.acrossOffices(() -> {
      var task = tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).taskDefinitionKey(step)
          .singleResult();
      if (task != null) {
        before(processInstanceId, businessKey).filter(it -> it.getTaskDefinitionKey().equals(step)).findFirst()
            .map(HistoricTaskInstance::getDueDate)
            .ifPresent(due -> tasks.getObject().setDueDate(task.getId(), due));
      }
      return null;
    });
  }

  /** The step at which the instances before stood last, but for this one, which runs beside the others. */
  public Optional<String> stoodLast(String processInstanceId, String businessKey, String beside) {
    return work.acrossOffices(() -> before(processInstanceId, businessKey)
        .map(HistoricTaskInstance::getTaskDefinitionKey).filter(step -> !step.equals(beside)).findFirst());
  }

  /** What stood open under this key before the instance, the newest first; a handful. */
  private Stream<HistoricTaskInstance> before(String processInstanceId, String businessKey) {
    return history.getObject().createHistoricTaskInstanceQuery().processInstanceBusinessKey(businessKey)
        .orderByHistoricActivityInstanceStartTime().desc().list().stream()
        .filter(task -> !task.getProcessInstanceId().equals(processInstanceId));
  }
}
