package th.cardholder.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R03 and R04, domain.md §3.3: who did not come and has to be visited. */
class OutreachDutyDecisionTest {

  private final DecisionFile decision = new DecisionFile("outreach-duty");

  @ParameterizedTest(name = "{0} baht, {1} years")
  @CsvSource({"0, 0", "30000, 18", "30000, 60", "24000.50, 59"})
  void R03_visitsWhoIsPoorAndOfWorkingAge(BigDecimal income, int age) {
    assertThat(visit(income, age, 30_000, 60)).isTrue();
  }

  @ParameterizedTest(name = "{0} baht, {1} years")
  @CsvSource({"30000, 61", "0, 88", "30000.01, 60", "30000.01, 61", "99999.99, 30"})
  void R04_visitsNobodyElse(BigDecimal income, int age) {
    assertThat(visit(income, age, 30_000, 60)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"40000, 65, true", "40000.01, 65, false", "40000, 66, false"})
  void R03_goesByTheLimitsOfTheYear(BigDecimal income, int age, boolean visit) {
    assertThat(visit(income, age, 40_000, 65)).isEqualTo(visit);
  }

  @Test
  void coversEveryRuleOfTheTableSoThatANewRuleNeedsANewRow() {
    assertThat(decision.rules()).extracting(Rule::getId)
        .containsExactlyInAnyOrder("rule_working", "rule_older", "rule_aboveThreshold");
  }

  @Test
  void saysOfEveryRuleWhichRuleOfTheMeasureItComesFrom() {
    assertThat(decision.rules()).allSatisfy(rule -> assertThat(rule.getDescription().getTextContent()).matches("R0[34]: .*"));
  }

  @Test
  void letsOneRuleAtMostDecide() {
    assertThat(decision.table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
  }

  private boolean visit(BigDecimal income, int age, int threshold, int limit) {
    return decision.decide(Map.of("declaredIncome", income, "age", age, "incomeThreshold", threshold, "ageLimit", limit))
        .getSingleResult().<Boolean>getSingleEntry();
  }
}
