package th.cardholder.models;

import java.util.Locale;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRequirementsGraph;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransformListener;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * Keeps a decision that could hold the server from being made ready for evaluation, whenever the engine reads
 * one, stored ones after a restart as well. What {@link DmnPlaces} allows at deployment is less.
 */
final class DecisionGuard implements DmnTransformListener {

  @Override
  public void transformDecisionRequirementsGraph(Definitions definitions, DmnDecisionRequirementsGraph graph) {
    examine(definitions.getDomElement());
  }

  @Override
  public void transformDecision(Decision decision, DmnDecision dmnDecision) {
    examine(decision.getModelInstance().getDocument().getRootElement());
  }

  @Override
  public void transformDecisionTableInput(Input input, DmnDecisionTableInputImpl dmnInput) {
    // Seen with the whole file.
  }

  @Override
  public void transformDecisionTableOutput(Output output, DmnDecisionTableOutputImpl dmnOutput) {
    // Seen with the whole file.
  }

  @Override
  public void transformDecisionTableRule(Rule rule, DmnDecisionTableRuleImpl dmnRule) {
    // Seen with the whole file.
  }

  private static void examine(DomElement element) {
    var language = element.getAttribute("expressionLanguage");
    if (language != null && !DmnPlaces.FEEL.contains(language.strip().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "ตารางตัดสินใจใช้ภาษา %s ไม่ได้ โปรดใช้ FEEL".formatted(language));
    }
    if (element.getLocalName().equals("text")) {
      DmnPlaces.fault(element.getParentElement().getLocalName(), element.getTextContent())
          .filter(FeelGuard.Fault::dangerous).ifPresent(found -> {
            throw new IllegalArgumentException(found.message());
          });
    }
    element.getChildElements().forEach(DecisionGuard::examine);
  }
}
