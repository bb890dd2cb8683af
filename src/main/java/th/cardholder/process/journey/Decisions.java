package th.cardholder.process.journey;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeWork;

/**
 * Asks the decision tables that every office shares. What is asked stays out of the engine's tables: it is handed over
 * for the one evaluation, and the history is kept at a level that leaves the inputs of decisions out.
 */
@Component
class Decisions {

  private final ObjectProvider<DecisionService> decisions;
  private final OfficeWork work;

  Decisions(ObjectProvider<DecisionService> decisions, OfficeWork work) {
    this.decisions = decisions;
    this.work = work;
  }

  /** @param inputs what the table asks for; an input may be null */
  DmnDecisionTableResult ask(String decision, Map<String, @Nullable Object> inputs) {
    return work.acrossOffices(() -> decisions.getObject().evaluateDecisionTableByKey(decision)
        .decisionDefinitionWithoutTenantId().variables(inputs).evaluate());
  }
}
