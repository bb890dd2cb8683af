package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.outcome.OutcomeRule;
import th.cardholder.plan.ProgrammeMenu.Profile;
import th.cardholder.plan.ProgrammeMenu;
import th.cardholder.topup.TopUpRule.Terms;
import th.cardholder.topup.TopUpRule;

/** The rules as the domain asks for them: the deployed tables answer, whoever is logged in. */
@JourneyTest
class DecisionsTest {

  private static final Terms OF_2561 = new Terms(30_000, 200, 100);

  @Autowired
  private Scenario scenario;

  @Autowired
  private OutcomeRule outcomes;

  @Autowired
  private TopUpRule topUps;

  @Autowired
  private ProgrammeMenu menu;

  @Test
  void r18TellsTheOutcome() {
    assertThat(outcomes.outcome("none", false, new BigDecimal("30000.01"), 30_000)).isEqualTo("aboveThreshold");
    assertThat(outcomes.outcome("none", true, new BigDecimal("30000.00"), 30_000)).isEqualTo("developed");
    assertThat(outcomes.outcome("none", false, null, 30_000)).isEqualTo("notDeveloped");
  }

  @Test
  void r06TellsTheAmount() {
    assertThat(topUps.amount("none", true, new BigDecimal("30000.00"), OF_2561)).isEqualTo(200);
    assertThat(topUps.amount("none", true, new BigDecimal("30000.01"), OF_2561)).isEqualTo(100);
    assertThat(topUps.amount("none", false, BigDecimal.ZERO, OF_2561)).isZero();
  }

  @Test
  void r08OffersAProjectOnceThoughItFitsForTwoReasonsInTheOrderOfTheCatalogue() {
    var student = new Profile(true, true, false, true, "student", 20, new BigDecimal("24000.00"), false);

    assertThat(scenario.as("ao8101a", () -> menu.fitting(2561, student)))
        .containsExactly("D1-01", "D1-05", "D2-05", "D2-06", "D4-01", "D4-02", "D4-03");
  }

  @Test
  void leavesNoTraceOfWhatItWasAsked() {
    topUps.amount("none", true, new BigDecimal("12345.67"), OF_2561);

    assertThat(scenario.jdbc().sql("select count(*) from act_hi_dec_in").query(Long.class).single()).isZero();
    assertThat(scenario.jdbc().sql("select count(*) from act_hi_decinst").query(Long.class).single()).isZero();
  }
}
