package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.cases.Case;
import th.cardholder.continuation.Roll;
import th.cardholder.continuation.RollRule.Known;
import th.cardholder.continuation.RollRule;
import th.cardholder.measure.MeasureYears;
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

  @Autowired
  private RollRule rolls;

  @Autowired
  private MeasureYears years;

  @Test
  void R18_tellsTheOutcome() {
    assertThat(outcomes.outcome("none", false, new BigDecimal("30000.01"), 30_000)).isEqualTo("aboveThreshold");
    assertThat(outcomes.outcome("none", true, new BigDecimal("30000.00"), 30_000)).isEqualTo("developed");
    assertThat(outcomes.outcome("none", false, null, 30_000)).isEqualTo("notDeveloped");
  }

  @Test
  void R06_tellsTheAmount() {
    assertThat(topUps.amount("none", true, new BigDecimal("30000.00"), OF_2561)).isEqualTo(200);
    assertThat(topUps.amount("none", true, new BigDecimal("30000.01"), OF_2561)).isEqualTo(100);
    assertThat(topUps.amount("none", false, BigDecimal.ZERO, OF_2561)).isZero();
  }

  @Test
  void R08_offersAProjectOnceThoughItFitsForTwoReasonsInTheOrderOfTheCatalogue() {
    var student = new Profile(true, true, false, true, "student", 20, new BigDecimal("24000.00"), false);

    assertThat(scenario.as("ao8101a", () -> menu.fitting(2561, student)))
        .containsExactly("D1-01", "D1-05", "D2-05", "D2-06", "D4-01", "D4-02", "D4-03");
  }

  @ParameterizedTest
  @CsvSource({
      "notDeveloped,   false, 24000,    farmer,   A",
      "developing,     false, 24000,    labourer, A",
      "awaitingFollowUp, false, 36000,  labourer, A",
      "aboveThreshold, false, 36000,    labourer, A",
      "movedOut,       false, 24000,    ,         A",
      "developed,      true,  24000,    farmer,   BAAC",
      "developed,      true,  30000.00, fisher,   BAAC",
      "developed,      true,  30000.00, trader,   GSB",
      "developed,      true,  0,        none,     GSB",
      "movedOut,       true,  24000,    ,         GSB",
      "aboveThreshold, true,  30000.01, farmer,   followUp",
      "developing,     true,  30000.01, student,  followUp",
      "died,           true,  24000,    farmer,   ",
      "died,           false, 24000,    farmer,   ",
      "withdrawn,      false, 24000,    farmer,   ",
      "declined,       false, 24000,    ,         ",
      "notReached,     false, 24000,    ,         "})
  void R10_andR11PutEverybodyWhoTookPartOnOneList(String state, boolean developed, BigDecimal income, @Nullable String occupation,
      @Nullable String roll) {
    assertThat(rolls.roll("2562-continuation", new Known(Case.State.of(state), developed, income, occupation), 30_000).map(Roll::code))
        .isEqualTo(Optional.ofNullable(roll));
  }

  /** No state, income or occupation of anybody falls between two rules, or under two: the lists add up to those who took part. */
  @Test
  void R10_andR11LeaveNobodyOutAndNobodyTwice() {
    var occupations = Stream.concat(Stream.of((String) null), years.codes(2561, "occupation").stream().map(MeasureYears.Code::code)).toList();
    for (var state : Case.State.values()) {
      for (var developed : List.of(true, false)) {
        for (var income : List.of("0", "29999.99", "30000", "30000.01", "999999")) {
          for (var occupation : occupations) {
            var known = new Known(state, developed, new BigDecimal(income), occupation);
            assertThat(rolls.roll("2562-continuation", known, 30_000).isEmpty()).as("%s", known)
                .isEqualTo(Set.of("died", "withdrawn", "declined", "notReached").contains(state.code()));
          }
        }
      }
    }
  }

  @Test
  void leavesNoTraceOfWhatItWasAsked() {
    topUps.amount("none", true, new BigDecimal("12345.67"), OF_2561);

    assertThat(scenario.jdbc().sql("select count(*) from act_hi_dec_in").query(Long.class).single()).isZero();
    assertThat(scenario.jdbc().sql("select count(*) from act_hi_decinst").query(Long.class).single()).isZero();
  }
}
