package th.cardholder.engine;

import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.record.Step;
import th.cardholder.record.StepRecords;

/**
 * When a step that comes back was due before it was taken away (ADR 0021): who corrects a mistake gives nobody more
 * time, and what was late is late again. Read from the record of steps, where each keeps its due date after its end.
 */
@Component
public class KeptDeadlines {

  private final StepRecords records;
  private final ObjectProvider<TaskService> tasks;
  private final OfficeWork work;

  KeptDeadlines(StepRecords records, ObjectProvider<TaskService> tasks, OfficeWork work) {
    this.records = records;
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
        records.tasksOf(businessKey).stream().filter(it -> it.element().equals(step)).findFirst().map(Step::due)
            .map(OffsetDateTime::toInstant).map(Date::from)
            .ifPresent(due -> tasks.getObject().setDueDate(task.getId(), due));
      }
      return null;
    });
  }

  /** The step that was last open under this key and is over, but for this one, which runs beside the others. */
  public Optional<String> stoodLast(String businessKey, String beside) {
    return records.tasksOf(businessKey).stream().map(Step::element).filter(step -> !step.equals(beside)).findFirst();
  }
}
