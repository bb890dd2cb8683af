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
      "userTask_interview, followUpJune,      2018-06-19"})
  void aFollowUpIsDueAtTheCloseOfItsRoundAndNothingElseIs(String step, @Nullable String round,
      @Nullable LocalDate due) {
    assertThat(years.due(2561, "cardholder-journey", step,
        new MeasureYears.Appearance(LocalDate.of(2018, 6, 5), round, null)).orElse(null)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
      "2018-03-05, 2018-05-17, 2018-05-24",
      "2018-09-03, 2018-09-10, 2018-09-17",
      "2018-05-20, 2018-05-17, 2018-05-27",
      "2018-05-20, ,           2018-05-27"})
  void whoCameIsDueAWeekAfterTheAppointmentAndNeverBeforeItCanBeKnown(LocalDate appeared,
      @Nullable LocalDate appointment, LocalDate due) {
    assertThat(years.due(2561, "agency-referral", "userTask_recordAttendance",
        new MeasureYears.Appearance(appeared, null, appointment))).contains(due);
  }

  @ParameterizedTest
  @CsvSource({"2018-06-29, 2018-06-30", "2018-06-30, 2018-06-30", "2018-07-01, 2018-07-15", "2018-09-03, 2018-09-17"})
  void aResultIsDueAtTheCloseOfTheDevelopmentButNotOverdueWhenItIsAskedFor(LocalDate appeared, LocalDate due) {
    assertThat(years.due(2561, "agency-referral", "userTask_recordResult",
        new MeasureYears.Appearance(appeared, null, null))).contains(due);
  }

  @Test
  void theYearSaysSomeThingsInWords() {
    assertThat(years.text(2561, "topUpWishForm")).isIn("annex2", "annex3");
    assertThat(years.number(2561, "incomeThreshold")).isEqualTo(30_000);
  }
}
