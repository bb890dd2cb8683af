package th.cardholder.engine.record;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.engine.StepResults;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.record.Step;
import th.cardholder.record.StepRecords;

/**
 * Writes a step down as it ends, in the step's own transaction: tasks, waits and ends of every process. Built in, so that
 * neither a model nor an instance that skips its own listeners goes without.
 */
@Component
class StepListener extends AbstractBpmnParseListener {

  private final StepRecords records;
  private final CurrentOfficer officer;
  private final Clock clock;

  StepListener(StepRecords records, CurrentOfficer officer, Clock clock) {
    this.records = records;
    this.officer = officer;
    this.clock = clock;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> taken(task, Step.Kind.TASK));
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, task -> taken(task, Step.Kind.WITHDRAWN));
  }

  @Override
  public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::waited);
  }

  @Override
  public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_START,
        (ExecutionListener) execution -> add(execution, Step.Kind.END, null));
  }

  private void taken(DelegateTask task, Step.Kind kind) {
    var entity = (TaskEntity) task;
    var definition = entity.getExecution().getProcessDefinition();
    records.add(new Step(definition.getKey(), definition.getVersion(), task.getTaskDefinitionKey(), kind,
        entity.getExecution().getProcessBusinessKey(), task.getId(), at(task.getCreateTime()), at(given(task)),
        OffsetDateTime.now(clock), officer.userId().orElse(null), task.getTenantId(),
        StepResults.current().of(task.getId()).orElse(null)));
  }

  /** A step that was put off is measured by the date that the year gave (ADR 0051). */
  private static @Nullable Date given(DelegateTask task) {
    return task.getFollowUpDate() == null ? task.getDueDate() : task.getFollowUpDate();
  }

  private void waited(DelegateExecution execution) {
    if (execution.isCanceled()) {
      return;
    }
    var entity = (ExecutionEntity) execution;
    add(execution, Step.Kind.WAIT, Stream.concat(
            entity.getEventSubscriptions().stream().map(EventSubscriptionEntity::getCreated),
            entity.getJobs().stream().map(JobEntity::getCreateTime))
        .filter(Objects::nonNull).findFirst().orElse(null));
  }

  private void add(DelegateExecution execution, Step.Kind kind, @Nullable Date opened) {
    var definition = ((ExecutionEntity) execution).getProcessDefinition();
    records.add(new Step(definition.getKey(), definition.getVersion(), execution.getCurrentActivityId(), kind,
        execution.getProcessBusinessKey(), null, at(opened), null, OffsetDateTime.now(clock), null,
        execution.getTenantId(), null));
  }

  private @Nullable OffsetDateTime at(@Nullable Date date) {
    return date == null ? null : date.toInstant().atZone(clock.getZone()).toOffsetDateTime();
  }
}
