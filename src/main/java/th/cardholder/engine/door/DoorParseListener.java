package th.cardholder.engine.door;

import java.util.Optional;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OwnSteps;
import th.cardholder.engine.PassingFacts;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.StepDays;
import th.cardholder.engine.StepIds;
import th.cardholder.engine.TaskOffice;
import th.cardholder.engine.UrgentWork;
import th.cardholder.office.Role;

/**
 * Puts the form door in front of every user task and start form, whatever the model says, and guards the
 * other ways: a task completes, and an instance starts, only when it came through the door (or was started
 * by the product itself, see {@link OfficeStart}).
 */
@Component
class DoorParseListener extends AbstractBpmnParseListener {

  private final FormDoor door;
  private final DueDates dates;
  private final ObjectProvider<TaskOffice> offices;
  private final ObjectProvider<ProcessProfile> processes;
  private final ObjectProvider<OwnSteps> own;

  DoorParseListener(FormDoor door, DueDates dates, ObjectProvider<TaskOffice> offices,
      ObjectProvider<ProcessProfile> processes, ObjectProvider<OwnSteps> own) {
    this.door = door;
    this.dates = dates;
    this.offices = offices;
    this.processes = processes;
    this.own = own;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    var role = roleOf(element);
    var form = definition.getFormDefinition();
    definition.setTaskFormHandler(new DoorFormHandlers.OfTask(door, form, formOf(form, element), role));

    var days = StepDays.declared(element).orElse(null);
    if (days != null && definition.getAssigneeExpression() != null) {
      definition.setAssigneeExpression(new KnownOfficer(definition.getAssigneeExpression()));
    }
    // The office first: what follows asks who holds the role there.
    officeOf(element, activity).ifPresent(office -> {
      activity.setProperty(TaskOffice.PROPERTY, office);
      definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE,
          task -> ((TaskEntity) task).setTenantId(office.of(task.getExecution().getProcessBusinessKey())));
    });
    activity.setProperty(StepDays.PROPERTY, days);
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, task -> dates.set(task, days));
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, dates::tell);
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, UrgentWork::settle);
    definition.addBuiltInTaskListener(TaskListener.EVENTNAME_UPDATE, dates::tellIfMoved);
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
    StepIds.settle(definition, own.getObject().byForm(definition.getKey()));
    PassingFacts.read(element, definition, processes.stream().filter(it -> it.key().equals(definition.getKey()))
        .flatMap(it -> it.passingFacts().stream()).toList());
    // Built in, so that a start that skips a model's own listeners does not skip this one.
    definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) DoorParseListener::checkStart);
    definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) PassingFacts::leaveOut);
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

  /** The office that the model names; a version of before models did keeps the one that its step had then. */
  private Optional<TaskOffice> officeOf(Element element, ActivityImpl activity) {
    var declared = TaskOffice.declared(element);
    if (declared.isEmpty()) {
      return offices.stream().filter(office -> office.beforeItWasDeclared(
          ((ProcessDefinitionEntity) activity.getProcessDefinition()).getKey(), activity.getId())).findFirst();
    }
    return Optional.of(offices.stream().filter(office -> office.name().equals(declared.get())).findFirst().orElseThrow(
        () -> new IllegalArgumentException("The user task " + element.attribute("id") + " names the office "
            + declared.get() + ", which nothing knows")));
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
