package th.cardholder.engine.door;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CaseNumber;
import th.cardholder.engine.CaseNumbers;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.TaskFacts;
import th.cardholder.interview.CoInterviewSeats;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Role;
import th.cardholder.referral.Referrals;

/**
 * Puts the form door in front of every user task and start form, whatever the model says, and guards the
 * other ways: a task completes, and an instance starts, only when it came through the door (or was started
 * by the product itself, see {@link OfficeStart}).
 */
@Component
class DoorParseListener extends AbstractBpmnParseListener {

  private final FormDoor door;
  private final CoInterviewSeats seats;
  private final Referrals referrals;
  private final MeasureYears years;
  private final Clock clock;

  DoorParseListener(FormDoor door, CoInterviewSeats seats, Referrals referrals, MeasureYears years, Clock clock) {
    this.door = door;
    this.seats = seats;
    this.referrals = referrals;
    this.years = years;
    this.clock = clock;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    var role = roleOf(element);
    var formId = formOf(definition.getFormDefinition(), element);
    definition.setTaskFormHandler(new DoorFormHandlers.OfTask(door, definition.getTaskFormHandler(), formId, role));

    if (role == Role.CO_INTERVIEWER) {
      definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::giveToBank);
    }
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::setDueDate);
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::tellDueDate);
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, this::tellChangedDueDate);
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, task -> dropStaleAssignee(task, role));
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, task -> checkAssignee(task, role));
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, DoorParseListener::checkCameThroughDoor);
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, task -> door.withdrawn(task.getId()));
  }

  @Override
  public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    if (scope instanceof ProcessDefinitionEntity process && process.getInitial() == activity) {
      var form = process.getStartFormDefinition();
      if (form != null && form.getCamundaFormDefinitionKey() != null) {
        process.setStartFormHandler(new DoorFormHandlers.OfStart(door, process.getStartFormHandler(),
            form.getCamundaFormDefinitionKey()));
      }
    }
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity definition) {
    // Built in, so that a start that skips a model's own listeners does not skip this one.
    definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) DoorParseListener::checkStart);
  }

  private static Role roleOf(Element element) {
    var groups = element.attributeNS(
        org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "candidateGroups");
    if (groups == null) {
      throw new IllegalArgumentException("The user task " + element.attribute("id") + " names no role");
    }
    return Role.of(groups);
  }

  private static String formOf(FormDefinition form, Element element) {
    if (form == null || form.getCamundaFormDefinitionKey() == null) {
      throw new IllegalArgumentException("The user task " + element.attribute("id") + " names no form");
    }
    return form.getCamundaFormDefinitionKey().getExpressionText();
  }

  /** R05: a co-interviewer works in a bank's office, so the task is that office's and not the district's. */
  private void giveToBank(DelegateTask task) {
    var key = task.getExecution().getProcessBusinessKey();
    var seat = seats.of(key).orElseThrow(() -> new IllegalStateException("No bank in the province of " + key));
    ((TaskEntity) task).setTenantId(seat.officeId());
  }

  private void setDueDate(DelegateTask task) {
    var key = task.getExecution().getProcessBusinessKey();
    var process = ((TaskEntity) task).getProcessDefinition().getKey();
    var round = task.getVariable(TaskFacts.ROUND) instanceof String named ? named : null;
    var appearance = new MeasureYears.Appearance(appeared(task), round, appointment(key));
    years.due(CaseNumbers.yearOf(key), process, task.getTaskDefinitionKey(), appearance)
        .ifPresent(day -> task.setDueDate(Date.from(
            day.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant())));
  }

  /** Today; a refusal is to be dealt with from the agency's answer on, also when its task comes back. */
  private LocalDate appeared(DelegateTask task) {
    var today = LocalDate.now(clock);
    return task.getVariable(TaskFacts.REFUSED) instanceof String refused ? referrals.answeredOn(refused).orElse(today) : today;
  }

  /** Until when an agency is to say its next word is a fact of the referral too, see {@code referral.due_on}. */
  private void tellDueDate(DelegateTask task) {
    var key = task.getExecution().getProcessBusinessKey();
    if (!key.equals(CaseNumber.ofKey(key))) {
      referrals.due(key, task.getDueDate() == null ? null
          : task.getDueDate().toInstant().atZone(clock.getZone()).toLocalDate());
    }
  }

  /** A task is updated at each claim, too, which leaves its due date and so the referral alone. */
  private void tellChangedDueDate(DelegateTask task) {
    if (((TaskEntity) task).getPropertyChanges().containsKey(TaskEntity.DUE_DATE)) {
      tellDueDate(task);
    }
  }

  /** Only a referral has appointments. */
  private @Nullable LocalDate appointment(String key) {
    return key.equals(CaseNumber.ofKey(key)) ? null : referrals.appointedUntil(key).orElse(null);
  }

  /** A step handed to somebody who has left the role meanwhile waits for the role's others instead. */
  private void dropStaleAssignee(DelegateTask task, Role role) {
    if (task.getAssignee() != null && !door.holds((TaskEntity) task, task.getAssignee(), role)) {
      task.setAssignee(null);
    }
  }

  private void checkAssignee(DelegateTask task, Role role) {
    if (task.getAssignee() != null) {
      door.checkHolds((TaskEntity) task, task.getAssignee(), role);
    }
  }

  private static void checkCameThroughDoor(DelegateTask task) {
    if (!DoorPass.current().has(task.getId())) {
      throw new AuthorizationException("งานนี้ส่งได้จากแบบฟอร์มของงานเท่านั้น โปรดเปิดงานใน Tasklist");
    }
  }

  private static void checkStart(DelegateExecution execution) {
    if (!DoorPass.current().has(execution.getProcessInstanceId()) && !OfficeStart.underWay()) {
      throw new AuthorizationException("เริ่มเรื่องได้จากแบบฟอร์มเริ่มเรื่องเท่านั้น");
    }
  }
}
