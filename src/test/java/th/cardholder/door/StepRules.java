package th.cardholder.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** Tries a list of rules without a database: what is right breaks none, and each is broken by something. */
public final class StepRules {

  private StepRules() {}

  /**
   * @param lawful what keeps them all
   * @param broken by the name of each rule, what breaks it first
   */
  public static <F> void check(List<StepRule<F>> rules, F lawful, Map<String, F> broken) {
    keeps(rules, lawful);
    assertThat(broken.keySet()).containsExactlyInAnyOrderElementsOf(rules.stream().map(StepRule::name).toList());
    broken.forEach((name, facts) -> {
      assertThat(rules.stream().filter(rule -> rule.broken().test(facts)).findFirst().map(StepRule::name))
          .as("what %s breaks first", facts).hasValue(name);
      assertThat(StepRule.firstBroken(rules, facts)).hasValueSatisfying(told ->
          assertThat(told.message()).containsPattern("[ก-๙]"));
    });
  }

  /** These facts keep them all. */
  public static <F> void keeps(List<StepRule<F>> rules, F lawful) {
    assertThat(StepRule.firstBroken(rules, lawful)).isEmpty();
  }
}
