package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.measure.MeasureYears;

/** When a step is due: after so many days, at the close of a window, or at the close of the round in hand. */
@JourneyTest
class DueDateTest {

  @Autowired
  private MeasureYears years;

  @ParameterizedTest
  @CsvSource({
      "userTask_followUp,  followUpJune,      2018-06-30",
      "userTask_followUp,  followUpSeptember, 2018-09-30",
      "userTask_followUp,  ,                  ",
      "userTask_followUp,  noSuchRound,       ",
      "userTask_plan,      ,                  2018-06-12",
      "userTask_plan,      followUpJune,      2018-06-12",
      "userTask_interview, followUpJune,      2018-04-30"})
  void aFollowUpIsDueAtTheCloseOfItsRoundAndNothingElseIs(String step, @Nullable String round,
      @Nullable LocalDate due) {
    assertThat(years.due(2561, "cardholder-journey", step, LocalDate.of(2018, 6, 5), round).orElse(null))
        .isEqualTo(due);
  }

  @Test
  void theYearSaysSomeThingsInWords() {
    assertThat(years.text(2561, "topUpWishForm")).isIn("annex2", "annex3");
    assertThat(years.number(2561, "incomeThreshold")).isEqualTo(30_000);
  }
}
