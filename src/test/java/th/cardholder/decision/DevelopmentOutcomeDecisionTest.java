package th.cardholder.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of R18 (domain.md §1.2, Part C): what became of a participant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DevelopmentOutcomeDecisionTest {

  private final DecisionFile decision = new DecisionFile("development-outcome");
  private final Set<String> seen = new TreeSet<>();

  @ParameterizedTest(name = "income {0}, developed {1}: {2}")
  @CsvSource({
      "30000.01, true,  aboveThreshold, rule_aboveThreshold",
      "30000.01, false, aboveThreshold, rule_aboveThreshold",
      "96000,    true,  aboveThreshold, rule_aboveThreshold",
      "30000,    true,  developed,      rule_developed",
      "30000.00, true,  developed,      rule_developed",
      "29999.99, true,  developed,      rule_developed",
      "0,        true,  developed,      rule_developed",
      ",         true,  developed,      rule_developedIncomeUnknown",
      "30000,    false, notDeveloped,   rule_notDeveloped",
      "0,        false, notDeveloped,   rule_notDeveloped",
      ",         false, notDeveloped,   rule_notDevelopedIncomeUnknown"})
  void R18_succeedsWithAnIncomeAboveTheThresholdAndElseSaysWhetherAnAgencyHasDeveloped(BigDecimal income,
      boolean developed, String outcome, String rule) {
    assertThat(decide(income, developed, 30_000)).isEqualTo(outcome);
    assertThat(decision.matched()).containsExactly(rule);
    seen.add(rule);
  }

  @ParameterizedTest
  @CsvSource({"35000, 40000, developed", "35000, 35000, developed", "35000, 34999, aboveThreshold"})
  void R18_measuresByTheThresholdOfTheYear(BigDecimal income, int threshold, String outcome) {
    assertThat(decide(income, true, threshold)).isEqualTo(outcome);
  }

  @Test
  void hasNoRuleThatTheRowsAboveDoNotReach() {
    for (var income : new BigDecimal[] {BigDecimal.ZERO, new BigDecimal("30000.01"), null}) {
      for (var developed : new boolean[] {true, false}) {
        decide(income, developed, 30_000);
        seen.addAll(decision.matched());
      }
    }

    assertThat(decision.rules()).extracting(Rule::getId).containsExactlyInAnyOrderElementsOf(seen).hasSize(5);
  }

  @Test
  void saysOfEveryRuleWhichRuleOfTheMeasureItComesFrom() {
    assertThat(decision.rules())
        .allSatisfy(rule -> assertThat(rule.getDescription().getTextContent()).startsWith("R18: "));
  }

  @Test
  void letsOneRuleAtMostDecide() {
    assertThat(decision.table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
  }

  private String decide(BigDecimal income, boolean developed, int threshold) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("yearlyIncome", income);
    inputs.put("developed", developed);
    inputs.put("incomeThreshold", threshold);
    return decision.decide(inputs).getSingleResult().getSingleEntry();
  }
}
