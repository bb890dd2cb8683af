package th.cardholder.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Which step of the product's a user task of a version is. Its form says so, since behind each form stands one step: a task that a
 * revision calls by another id is no other step (ADR 0067). The engine is told as it reads the version, and keeps each task under
 * the id of its step; so lists, due dates, the record of steps, figures and comparisons of all versions speak of one step. Where an
 * instance stands in its model is said by the element's own id, and translated here.
 */
public final class StepIds {

  private StepIds() {}

  /** Lets the tasks of a version that is read be kept under the ids of the product's steps. */
  public static void settle(ProcessDefinitionEntity version, Map<String, String> byForm) {
    var tasks = version.getTaskDefinitions();
    var known = List.copyOf(tasks.values());
    known.forEach(task -> {
      var form = form(task);
      form.map(byForm::get).filter(step -> version.findActivity(step) == null)
          .filter(step -> known.stream().filter(it -> form(it).equals(form)).count() == 1).ifPresent(step -> {
            task.setKey(step);
            // The engine looks a task's definition up by what the task is kept under.
            tasks.put(step, task);
          });
    });
  }

  private static Optional<String> form(TaskDefinition task) {
    return Optional.ofNullable(task.getFormDefinition()).map(FormDefinition::getCamundaFormDefinitionKey)
        .map(Expression::getExpressionText);
  }

  /** The element of a version at which a step is done; of what is no user task, the one of this id. */
  public static Optional<String> element(ProcessDefinitionEntity version, String step) {
    return tasks(version).filter(it -> key(it).equals(step)).map(ActivityImpl::getId).findFirst()
        .or(() -> Optional.ofNullable(version.findActivity(step)).filter(it -> !isTask(it)).map(ActivityImpl::getId));
  }

  /** The step that is done at an element of a version. */
  public static String step(ProcessDefinitionEntity version, String element) {
    return Optional.ofNullable(version.findActivity(element)).map(StepIds::step).orElse(element);
  }

  /** The same of an element that was found. */
  public static String step(ActivityImpl element) {
    return isTask(element) ? key(element) : element.getId();
  }

  /** Where the step of an element of one version is done in another. */
  public static Optional<String> same(ProcessDefinitionEntity version, String element, ProcessDefinitionEntity other) {
    return element(other, step(version, element));
  }

  /** The step of a user task as it stands in a model's file. */
  static String step(UserTask task, Map<String, String> byForm) {
    var step = task.getCamundaFormRef() == null ? null : byForm.get(task.getCamundaFormRef());
    return step == null || task.getModelInstance().getModelElementById(step) != null ? task.getId() : step;
  }

  private static Stream<ActivityImpl> tasks(ScopeImpl scope) {
    return scope.getActivities().stream().flatMap(it -> Stream.concat(Stream.of(it).filter(StepIds::isTask), tasks(it)));
  }

  private static boolean isTask(ActivityImpl activity) {
    return activity.getActivityBehavior() instanceof UserTaskActivityBehavior;
  }

  private static String key(ActivityImpl task) {
    return ((UserTaskActivityBehavior) task.getActivityBehavior()).getTaskDefinition().getKey();
  }
}
