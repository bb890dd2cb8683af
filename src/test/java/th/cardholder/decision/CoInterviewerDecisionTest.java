package th.cardholder.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of R05 (domain.md §2.2): when an officer of ธ.ก.ส. or ธ.ออมสิน joins the interview. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoInterviewerDecisionTest {

  private static final Path FILE = Path.of("bpmn/co-interviewer.dmn");
  private static final String KEY = "co-interviewer";

  /** Every agency of the measure, with the rule that must decide it and its answer. */
  private enum Row {
    BAAC("rule_aoFromBaac", false),
    GSB("rule_aoFromGsb", false),
    MOAC("rule_aoFromElsewhere", true),
    MOL("rule_aoFromElsewhere", true),
    MOC("rule_aoFromElsewhere", true),
    MOI("rule_aoFromElsewhere", true),
    MOF("rule_aoFromElsewhere", true),
    GHB("rule_aoFromElsewhere", true),
    SLF("rule_aoFromElsewhere", true),
    NSF("rule_aoFromElsewhere", true);

    private final String rule;
    private final boolean required;

    Row(String rule, boolean required) {
      this.rule = rule;
      this.required = required;
    }
  }

  private DmnEngine engine;
  private DmnDecision decision;
  private DmnDecisionTableEvaluationEvent lastEvaluation;

  @BeforeAll
  void readTheTable() throws IOException {
    var configuration =
        (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> lastEvaluation = event);
    engine = configuration.buildEngine();
    try (InputStream file = Files.newInputStream(FILE)) {
      decision = engine.parseDecision(KEY, file);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksForABankOfficerExactlyWhenTheAoIsFromNeitherBank(Row row) {
    DmnDecisionResult result = decideFor(row.name());

    assertThat(result.<Boolean>getSingleEntry()).isEqualTo(row.required);
    assertThat(lastEvaluation.getMatchingRules())
        .extracting(DmnEvaluatedDecisionRule::getId).containsExactly(row.rule);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void matchesNoRuleForAnAoWithoutAnAgency(String agency) {
    assertThat(decideFor(agency)).isEmpty();
  }

  @Test
  void matchesNoRuleWhenTheAgencyWasNeverGiven() {
    assertThat(engine.evaluateDecision(decision, Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baac", " GSB", "BAAC,GSB", "NEW"})
  void takesACodeItDoesNotKnowForAnotherAgency(String agency) {
    assertThat(decideFor(agency).<Boolean>getSingleEntry()).isTrue();
  }

  @Test
  void coversEveryRuleOfTheTableSoThatANewRuleNeedsANewRow() {
    var tested = Arrays.stream(Row.values()).map(row -> row.rule).collect(Collectors.toCollection(TreeSet::new));

    assertThat(rules()).extracting(Rule::getId).containsExactlyInAnyOrderElementsOf(tested).hasSize(3);
  }

  @Test
  void coversEveryAgencyOfTheMeasure() throws IOException {
    String data = Files.readString(Path.of("src/main/resources/db/migration/V007__measure_2561.sql"));
    String agencies = data.substring(data.indexOf("insert into agency"), data.indexOf(';'));
    Stream<String> codes = agencies.lines().skip(1).map(line -> line.strip().split("'")[1]);

    assertThat(codes).containsExactlyInAnyOrderElementsOf(Arrays.stream(Row.values()).map(Enum::name).toList());
  }

  @Test
  void saysOfEveryRuleWhichRuleOfTheMeasureItComesFrom() {
    assertThat(rules()).allSatisfy(rule -> {
      assertThat(rule.getId()).startsWith("rule_");
      assertThat(rule.getDescription()).as("the description of %s", rule.getId()).isNotNull();
      assertThat(rule.getDescription().getTextContent()).startsWith("R05: ");
    });
  }

  @Test
  void letsOneRuleAtMostDecide() {
    assertThat(table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
  }

  private DmnDecisionResult decideFor(String agency) {
    return engine.evaluateDecision(decision, Collections.singletonMap("aoAgencyCode", agency));
  }

  private static Iterable<Rule> rules() {
    return table().getRules();
  }

  private static DecisionTable table() {
    DmnModelInstance model = Dmn.readModelFromFile(FILE.toFile());
    return model.getModelElementsByType(DecisionTable.class).iterator().next();
  }
}
