package th.cardholder.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of R06 (domain.md §3.3): who is entitled to how much a month. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopUpEntitlementDecisionTest {

  private final DecisionFile decision = new DecisionFile("top-up-entitlement");

  @ParameterizedTest(name = "wish {0}, income {1}: {2} baht")
  @CsvSource({
      "true,  0,        200, rule_upToThreshold",
      "true,  29999.99, 200, rule_upToThreshold",
      "true,  30000,    200, rule_upToThreshold",
      "true,  30000.00, 200, rule_upToThreshold",
      "true,  30000.01, 100, rule_aboveThreshold",
      "true,  100000,   100, rule_aboveThreshold",
      "false, 0,          0, rule_notStated",
      "false, 30000,      0, rule_notStated",
      "false, 30000.01,   0, rule_notStated"})
  void R06_givesTwoHundredUpToTheThresholdAHundredAboveItAndNothingWithoutTheWish(boolean wishStated,
      BigDecimal income, int amount, String rule) {
    assertThat(decide(wishStated, income, 30_000)).isEqualTo(amount);
    assertThat(decision.matched()).containsExactly(rule);
  }

  @ParameterizedTest
  @CsvSource({"35000, 200", "35000.01, 100"})
  void R06_measuresByTheThresholdOfTheYear(BigDecimal income, int amount) {
    assertThat(decide(true, income, 35_000)).isEqualTo(amount);
  }

  @Test
  void R06_asksForNothingElseSoThatAgePlaysNoPart() {
    assertThat(decision.table().getInputs()).extracting(input -> input.getInputExpression().getText().getTextContent())
        .containsExactlyInAnyOrder("wishStated", "declaredIncome");
  }

  @Test
  void coversEveryRuleOfTheTableSoThatANewRuleNeedsANewRow() {
    assertThat(decision.rules()).extracting(Rule::getId)
        .containsExactlyInAnyOrder("rule_notStated", "rule_upToThreshold", "rule_aboveThreshold");
  }

  @Test
  void saysOfEveryRuleWhichRuleOfTheMeasureItComesFrom() {
    assertThat(decision.rules())
        .allSatisfy(rule -> assertThat(rule.getDescription().getTextContent()).startsWith("R06: "));
  }

  @Test
  void letsOneRuleAtMostDecide() {
    assertThat(decision.table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
  }

  @ParameterizedTest
  @CsvSource({"30000, 300", "30000.01, 150"})
  void R06_givesTheAmountsOfTheYear(BigDecimal income, int amount) {
    assertThat(decide(decision, true, income, 30_000, 300, 150)).isEqualTo(amount);
  }

  @ParameterizedTest
  @CsvSource({"30000, 200", "30000.01, 100"})
  void aTableOfBeforeWithTheAmountsWrittenInItGivesThese(BigDecimal income, int amount) {
    var before = new DecisionFile("top-up-entitlement", text -> text.replace("<text>amountUpToThreshold</text>",
        "<text>200</text>").replace("<text>amountAboveThreshold</text>", "<text>100</text>"));

    assertThat(decide(before, true, income, 30_000, 300, 150)).isEqualTo(amount);
  }

  private int decide(boolean wishStated, BigDecimal income, int threshold) {
    return decide(decision, wishStated, income, threshold, 200, 100);
  }

  private static int decide(DecisionFile table, boolean wishStated, BigDecimal income, int threshold, int upTo,
      int above) {
    return table.decide(Map.of("wishStated", wishStated, "declaredIncome", income, "incomeThreshold", threshold,
        "amountUpToThreshold", upTo, "amountAboveThreshold", above)).getSingleResult().<Integer>getSingleEntry();
  }
}
