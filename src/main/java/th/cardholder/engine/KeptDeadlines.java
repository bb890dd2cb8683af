package th.cardholder.engine;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.YearChanges;
import th.cardholder.record.Step;
import th.cardholder.record.StepRecords;

/**
 * When a step that comes back was due before it was taken away (ADR 0021): who corrects a mistake gives nobody more
 * time, and what was late is late again. Read from the record of steps, where each keeps its due date after its end.
 */
@Component
public class KeptDeadlines {

  private static final Pattern YEAR = Pattern.compile("^\\d{4}-");

  private final StepRecords records;
  private final ObjectProvider<TaskService> tasks;
  private final OfficeWork work;
  private final MeasureYears years;
  private final YearChanges changes;
  private final Clock clock;

  KeptDeadlines(StepRecords records, ObjectProvider<TaskService> tasks, OfficeWork work, MeasureYears years, YearChanges changes,
      Clock clock) {
    this.records = records;
    this.tasks = tasks;
    this.work = work;
    this.years = years;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Gives the task at which a new instance waits the due date that it had in the instances before. An instance that
   * waits elsewhere, for a job or a round, is left as it is. What the year has changed of it since then counts here too (ADR 0081).
   */
  public void putBack(String processInstanceId, String businessKey, String step) {
    work.acrossOffices(() -> {
      var task = tasks.getObject().createTaskQuery().processInstanceId(processInstanceId).taskDefinitionKey(step)
          .singleResult();
      if (task != null) {
        records.tasksOf(businessKey).stream().filter(it -> it.element().equals(step)).findFirst().flatMap(this::dueNow)
            .ifPresent(due -> tasks.getObject().setDueDate(task.getId(), Date.from(due)));
      }
      return null;
    });
  }

  private Optional<Instant> dueNow(Step before) {
    var due = before.due();
    var opened = before.opened();
    if (due == null || opened == null || !YEAR.matcher(before.key()).find()) {
      return Optional.ofNullable(due).map(OffsetDateTime::toInstant);
    }
    int year = Integer.parseInt(before.key().substring(0, 4));
    var was = due.atZoneSameInstant(clock.getZone());
    return Optional.of(years.dueHow(year, before.process(), before.element())
        .map(how -> was.plusDays(DAYS.between(was.toLocalDate(),
            changes.carried(year, how, was.toLocalDate(), opened, before.done())))).orElse(was).toInstant());
  }

  /** The step that was last open under this key and is over, but for this one, which runs beside the others. */
  public Optional<String> stoodLast(String businessKey, String beside) {
    return records.tasksOf(businessKey).stream().map(Step::element).filter(step -> !step.equals(beside)).findFirst();
  }
}
