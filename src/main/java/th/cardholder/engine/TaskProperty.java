package th.cardholder.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** What a user task of a model says of itself, {@code <camunda:property name="…" value="…"/>}, where Modeler shows it. */
final class TaskProperty {

  private TaskProperty() {}

  /** The value of the first property of this name; empty where there is none. */
  static Optional<String> of(Element userTask, String name) {
    return userTask.elements("extensionElements").stream()
        .flatMap(it -> it.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties").stream())
        .flatMap(it -> it.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property").stream())
        .filter(it -> name.equals(it.attribute("name"))).map(it -> String.valueOf(it.attribute("value")).strip())
        .findFirst();
  }
}
