package th.cardholder.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * An office of tasks that are not the one's in which their instance runs. The model says which tasks are of it, by a
 * property of the user task, {@code <camunda:property name="taskOffice" value="…"/>}, so that whoever reads or revises
 * the diagram sees it.
 */
public interface TaskOffice {

  /** The property of a user task that names its office. */
  String PROPERTY = "taskOffice";

  /** How models name it. */
  String name();

  /** The id of the office for the instance with this business key. */
  String of(String businessKey);

  /** Whether a step was of this office already when models did not say so: stored versions go on by it. */
  default boolean beforeItWasDeclared(String process, String step) {
    return false;
  }

  /** The office that a user task of a model names. */
  static Optional<String> declared(Element userTask) {
    return TaskProperty.of(userTask, PROPERTY);
  }
}
