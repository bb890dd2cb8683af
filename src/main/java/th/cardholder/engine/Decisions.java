package th.cardholder.engine;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks the decision tables that every office shares: the one place that does (ADR 0029). A capability names the
 * question as an interface of its own, a process answers it here, and the model routes by the answer as a fact. What is
 * asked stays out of the engine's tables: it is handed over for the one evaluation, and the history is kept at a level
 * that leaves the inputs of decisions out.
 */
@Component
public class Decisions {

  private final ObjectProvider<DecisionService> decisions;
  private final OfficeWork work;

  Decisions(ObjectProvider<DecisionService> decisions, OfficeWork work) {
    this.decisions = decisions;
    this.work = work;
  }

  /**
   * Asks the newest version of a table.
   *
   * @param inputs what it asks for; an input may be null
   */
  public DmnDecisionTableResult ask(String decision, Map<String, @Nullable Object> inputs) {
    return work.acrossOffices(() -> decisions.getObject().evaluateDecisionTableByKey(decision)
        .decisionDefinitionWithoutTenantId().variables(inputs).evaluate());
  }
}
