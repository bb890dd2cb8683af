package th.cardholder.engine.door;

import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.engine.StepDays;
import th.cardholder.engine.TaskOffice;
import th.cardholder.office.Role;

/**
 * Gives a task again what its creation gave it, after its instance has gone over to another version of the model: the engine
 * changes its definition and its key, and tells no listener. What is the same in both versions is left alone, above all a due
 * date that somebody was given, and who has the task in hand.
 */
@Component
public class TasksAnew {

  private final FormDoor door;
  private final DueDates dates;

  TasksAnew(FormDoor door, DueDates dates) {
    this.door = door;
    this.dates = dates;
  }

  /** What the database must say of the task afterwards. */
  public record Settled(String taskId, String step, @Nullable String name, String role, @Nullable String officeId, @Nullable Date due) {}

  /** Settles a task that stood at one element and stands at another, or at the same one of another version. */
  public Settled settle(TaskEntity task, ActivityImpl before, ActivityImpl now) {
    var definition = definition(now);
    // The engine has put the element's id there.
    task.setTaskDefinitionKey(definition.getKey());
    task.setName(said(definition.getNameExpression(), task));
    task.setDescription(said(definition.getDescriptionExpression(), task));
    var role = role(now);
    var otherRole = role(before) != role;
    var otherOffice = !name(office(before)).equals(name(office(now)));
    if (otherOffice) {
      task.setTenantId(office(now).map(it -> it.of(task.getExecution().getProcessBusinessKey()))
          .orElseGet(() -> task.getExecution().getTenantId()));
    }
    if (otherRole) {
      candidates(task, role);
    }
    if (otherRole || otherOffice) {
      var assignee = said(definition.getAssigneeExpression(), task);
      task.setAssignee(assignee != null && door.holds(task, assignee, role) ? assignee : null);
    }
    due(task, sameStep(before, now), (Integer) now.getProperty(StepDays.PROPERTY));
    return new Settled(task.getId(), definition.getKey(), task.getName(), role.code(), task.getTenantId(), task.getDueDate());
  }

  /** A step is known by its form: one that has only another id goes on with the time that it was given. */
  private static boolean sameStep(ActivityImpl before, ActivityImpl now) {
    return before.getId().equals(now.getId()) || form(before).equals(form(now));
  }

  /** @param declared the days that the model itself declares, if any */
  private void due(TaskEntity task, boolean sameStep, @Nullable Integer declared) {
    if (sameStep && task.getDueDate() != null) {
      return;
    }
    if (sameStep) {
      dates.setSinceItAppeared(task, declared);
    } else {
      task.setDueDate(null);
      task.setFollowUpDate(null);
      dates.set(task, declared);
    }
    dates.tell(task);
  }

  private static void candidates(TaskEntity task, Role role) {
    task.getCandidates().stream().filter(it -> IdentityLinkType.CANDIDATE.equals(it.getType()) && it.getGroupId() != null)
        .map(it -> it.getGroupId()).toList().forEach(task::deleteCandidateGroup);
    task.addCandidateGroup(role.code());
  }

  private static TaskDefinition definition(ActivityImpl activity) {
    return ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
  }

  private static Role role(ActivityImpl activity) {
    return ((DoorFormHandlers.OfTask) definition(activity).getTaskFormHandler()).role();
  }

  private static String form(ActivityImpl activity) {
    return definition(activity).getFormDefinition().getCamundaFormDefinitionKey().getExpressionText();
  }

  private static Optional<TaskOffice> office(ActivityImpl activity) {
    return Optional.ofNullable((TaskOffice) activity.getProperty(TaskOffice.PROPERTY));
  }

  private static String name(Optional<TaskOffice> office) {
    return office.map(TaskOffice::name).orElse("");
  }

  private static @Nullable String said(@Nullable Expression expression, TaskEntity task) {
    return expression == null ? null : Objects.toString(expression.getValue(task), null);
  }
}
