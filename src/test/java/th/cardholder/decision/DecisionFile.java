package th.cardholder.decision;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table as its file has it, evaluated without the process engine; it remembers which rules matched. */
final class DecisionFile {

  private final Path file;
  private final DmnEngine engine;
  private final DmnDecision decision;
  private DmnDecisionTableEvaluationEvent last;

  DecisionFile(String key) {
    this(key, text -> text);
  }

  /** The file revised. */
  DecisionFile(String key, UnaryOperator<String> revision) {
    file = Path.of("bpmn", key + ".dmn");
    var configuration =
        (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> last = event);
    engine = configuration.buildEngine();
    try {
      var text = revision.apply(Files.readString(file));
      decision = engine.parseDecision(key, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DmnDecisionTableResult decide(Map<String, Object> inputs) {
    return engine.evaluateDecisionTable(decision, inputs);
  }

  /** The ids of the rules that matched in the last decision, in the order of the table. */
  List<String> matched() {
    return last.getMatchingRules().stream().map(DmnEvaluatedDecisionRule::getId).toList();
  }

  DecisionTable table() {
    return Dmn.readModelFromFile(file.toFile()).getModelElementsByType(DecisionTable.class).iterator().next();
  }

  Collection<Rule> rules() {
    return table().getRules();
  }
}
