package th.cardholder.interview;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.cardholder.door.StepRules;
import th.cardholder.interview.InterviewDays.Tried;

/** On which days somebody can have been met, or missed, rule by rule (R05, R06, R19). */
class InterviewDaysTest {

  @Test
  void anInterviewIsOfADayBetweenTheCasesOpeningAndToday() {
    StepRules.check(InterviewDays.ANY, on(5, null, null), Map.of(
        "an interview is recorded when it was, or was to be", on(21, null, null),
        "nobody is interviewed before the case is opened", on(1, null, null)));
  }

  @Test
  void nobodyIsMetBeforeTheyWereLastMissed() {
    StepRules.check(InterviewDays.MET, on(7, 7, 7), Map.of(
        "nobody is met before the day on which they were last missed or interviewed", on(6, 7, 7)));
  }

  @Test
  void aDayIsOneTryAndTheNextIsSet() {
    StepRules.check(InterviewDays.MISSED, missed(8, 7, 7, false, 25), Map.of(
        "a day is one try", missed(7, 7, 7, false, 25),
        "nobody is met before the day on which they were last missed or interviewed", missed(8, 7, 9, false, 25),
        "before the last try the next day is set", missed(8, 7, 7, false, 19),
        "nobody is looked for again in more than a year", missed(8, 7, 7, false, 20 + 366)));
  }

  @Test
  void theLastTryNeedsNoNextDay() {
    StepRules.keeps(InterviewDays.MISSED, missed(8, 7, 7, true, null));
  }

  private static Tried on(int day, @Nullable Integer lastMiss, @Nullable Integer newest) {
    return missed(day, lastMiss, newest, true, null);
  }

  private static Tried missed(int day, @Nullable Integer lastMiss, @Nullable Integer newest, boolean lastTry,
      @Nullable Integer next) {
    return new Tried(march(day), march(20), march(2), marchOrNone(lastMiss), marchOrNone(newest), lastTry,
        marchOrNone(next));
  }

  private static @Nullable LocalDate marchOrNone(@Nullable Integer day) {
    return day == null ? null : march(day);
  }

  private static LocalDate march(int day) {
    return LocalDate.of(2018, 3, 1).plusDays(day - 1L);
  }
}
