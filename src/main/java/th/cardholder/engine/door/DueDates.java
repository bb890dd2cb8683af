package th.cardholder.engine.door;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.TaskDue;
import th.cardholder.measure.MeasureYears;

/**
 * Gives each task of the product's processes its due date when it appears, by its instance's year, or by the days that
 * the model declares for a step that the year does not know, and tells the process of it, also when it is moved later. A
 * process that is not the product's has no year and no due dates.
 */
@Component
class DueDates {

  private final Supplier<Map<String, ProcessProfile>> processes;
  private final Supplier<Map<String, TaskDue>> dues;
  private final MeasureYears years;
  private final Clock clock;

  DueDates(ObjectProvider<ProcessProfile> processes, ObjectProvider<TaskDue> dues, MeasureYears years, Clock clock) {
    this.processes = SingletonSupplier.of(
        () -> processes.stream().collect(toUnmodifiableMap(ProcessProfile::key, Function.identity())));
    this.dues = SingletonSupplier.of(
        () -> dues.stream().collect(toUnmodifiableMap(TaskDue::process, Function.identity())));
    this.years = years;
    this.clock = clock;
  }

  /** @param declared the days that the model itself declares: they count where the year knows nothing of the step */
  void set(DelegateTask task, @Nullable Integer declared) {
    set(task, declared, LocalDate.now(clock));
  }

  /** The same of one that has been there since it was made. */
  void setSinceItAppeared(DelegateTask task, @Nullable Integer declared) {
    set(task, declared, task.getCreateTime().toInstant().atZone(clock.getZone()).toLocalDate());
  }

  private void set(DelegateTask task, @Nullable Integer declared, LocalDate today) {
    var key = task.getExecution().getProcessBusinessKey();
    Optional.ofNullable(processes.get().get(process(task))).ifPresent(process -> {
      if (key == null) {
        throw new IllegalStateException("An instance of " + process.key() + " runs without a business key");
      }
      var appearance = due(task).map(it -> it.appearance(task, today)).orElse(MeasureYears.Appearance.on(today));
      years.due(process.businessKey(key).year(), process.key(), task.getTaskDefinitionKey(), appearance)
          .or(() -> Optional.ofNullable(declared).map(appearance.on()::plusDays))
          .ifPresent(day -> task.setDueDate(Date.from(
              day.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant())));
    });
  }

  void tell(DelegateTask task) {
    due(task).ifPresent(it -> it.due(task.getExecution().getProcessBusinessKey(), task.getDueDate() == null ? null
        : task.getDueDate().toInstant().atZone(clock.getZone()).toLocalDate()));
  }

  /** A task is updated at each claim, too, which leaves its due date alone. */
  void tellIfMoved(DelegateTask task) {
    if (((TaskEntity) task).getPropertyChanges().containsKey(TaskEntity.DUE_DATE)) {
      tell(task);
    }
  }

  private Optional<TaskDue> due(DelegateTask task) {
    return Optional.ofNullable(dues.get().get(process(task)));
  }

  private static String process(DelegateTask task) {
    return ((TaskEntity) task).getProcessDefinition().getKey();
  }
}
