package th.cardholder.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.reference.Kept;
import th.cardholder.reference.ReferenceVersion;

/**
 * Asks the decision tables that every office shares: the one place that does (ADR 0029). A capability names the
 * question as an interface of its own, a process answers it here, and the model routes by the answer as a fact. What is
 * asked stays out of the engine's tables: it is handed over for the one evaluation, and the history is kept at a level
 * that leaves the inputs of decisions out.
 */
@Component
public class Decisions {

  /** So many answers at the most; then all are asked for anew. */
  private static final int MOST_KEPT = 10_000;

  private final ObjectProvider<DecisionService> decisions;
  private final OfficeWork work;
  private final BoundModels bound;
  private final Clock clock;
  private final Kept<Map<Question, Object>> answers;
  private final ObjectProvider<RepositoryService> models;
  private final Kept<Map<String, List<Described>>> described;

  Decisions(ObjectProvider<DecisionService> decisions, ObjectProvider<RepositoryService> models, OfficeWork work, BoundModels bound,
      ReferenceVersion version, Clock clock) {
    this.decisions = decisions;
    this.work = work;
    this.bound = bound;
    this.clock = clock;
    this.answers = new Kept<>(version, ConcurrentHashMap::new);
    this.models = models;
    this.described = new Kept<>(version, ConcurrentHashMap::new);
  }

  /** A revised table may look at the day, so what it says is said for one. */
  private record Question(String definition, Map<String, ?> inputs, LocalDate day) {}

  /**
   * As {@link #ask}, of a table that says the same whenever it is asked the same: what it said is kept until a model, the
   * year or an office changes (ADR 0035), or the day is over.
   *
   * @param read what is made of the answer; nothing that anybody could change
   */
  @SuppressWarnings("unchecked") // each decision is read in one way, by the one class that asks it
  public <T> T known(String process, String decision, Map<String, ?> inputs, Function<DmnDecisionTableResult, T> read) {
    var definition = bound.decision(process, null, decision);
    var known = answers.get();
    var question = new Question(definition.orElse(decision), Map.copyOf(inputs), LocalDate.now(clock));
    var answer = known.get(question);
    if (answer == null) {
      answer = read.apply(ask(definition, decision, new HashMap<>(inputs)));
      if (known.size() >= MOST_KEPT) {
        known.clear();
      }
      known.put(question, answer);
    }
    return (T) answer;
  }

  /** A rule of a table, as its model describes it; {@code output} is the expression of its first output. */
  public record Described(String output, String description) {}

  /** The described rules of the table that is asked now, in their order. */
  public List<Described> rules(String process, String decision) {
    var id = bound.decision(process, null, decision);
    return described.get().computeIfAbsent(id.orElse(decision), key -> work.acrossOffices(() -> {
      var repository = models.getObject();
      return read(repository.getDmnModelInstance(id.orElseGet(() -> repository.createDecisionDefinitionQuery()
          .decisionDefinitionKey(decision).withoutTenantId().latestVersion().singleResult().getId())), decision);
    }));
  }

  private static List<Described> read(DmnModelInstance model, String decision) {
    Decision asked = model.getModelElementById(decision);
    return asked.getChildElementsByType(DecisionTable.class).stream().flatMap(table -> table.getRules().stream())
        .filter(rule -> rule.getDescription() != null && !rule.getOutputEntries().isEmpty())
        .map(rule -> new Described(rule.getOutputEntries().iterator().next().getTextContent().strip(),
            rule.getDescription().getTextContent().strip())).toList();
  }

  /**
   * Asks a table: that of the version on which whoever asks runs, else the newest (ADR 0057).
   *
   * @param process     whose decision it is
   * @param businessKey of the instance for which it is asked outside of its steps; null where there is none
   * @param inputs      what it asks for; an input may be null
   */
  public DmnDecisionTableResult ask(String process, @Nullable String businessKey, String decision,
      Map<String, @Nullable Object> inputs) {
    return ask(bound.decision(process, businessKey, decision), decision, inputs);
  }

  private DmnDecisionTableResult ask(Optional<String> definition, String decision, Map<String, @Nullable Object> inputs) {
    return work.acrossOffices(() -> definition
        .map(id -> decisions.getObject().evaluateDecisionTableById(id))
        .orElseGet(() -> decisions.getObject().evaluateDecisionTableByKey(decision).decisionDefinitionWithoutTenantId())
        .variables(inputs).evaluate());
  }
}
