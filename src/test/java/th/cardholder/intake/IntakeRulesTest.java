package th.cardholder.intake;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.cardholder.cases.Channel;
import th.cardholder.door.StepRules;
import th.cardholder.intake.RegistrationStep.Coming;
import th.cardholder.intake.WishStep.Stated;
import th.cardholder.measure.MeasureYears.Window;

/** When somebody may come, and what day their wish is of, rule by rule (R02). */
class IntakeRulesTest {

  private static final Window FEBRUARY =
      new Window(LocalDate.of(2018, 2, 1), LocalDate.of(2018, 2, 28), false);
  private static final LocalDate LAST_KEYING = LocalDate.of(2018, 3, 7);

  @Test
  void peopleComeInsideTheWindowAndPaperSomeDaysLater() {
    StepRules.check(RegistrationStep.RULES, coming(Channel.PAPER, day(28), LAST_KEYING), Map.of(
        "people come inside the window", coming(Channel.WALK_IN, null, LAST_KEYING),
        "paper is dated inside the window", coming(Channel.PAPER, null, day(20)),
        "paper is keyed within some days of the window", coming(Channel.PAPER, day(28), LAST_KEYING.plusDays(1))));
  }

  @Test
  void aWalkInNeedsNoPaper() {
    StepRules.keeps(RegistrationStep.RULES, coming(Channel.WALK_IN, null, day(1)));
  }

  private static Coming coming(Channel channel, @Nullable LocalDate paperDate, LocalDate today) {
    return new Coming(channel, paperDate, today, FEBRUARY, LAST_KEYING);
  }

  @Test
  void aWishIsOfADayOnWhichItCanHaveBeenStated() {
    StepRules.check(WishStep.RULES, stated(day(12), null, true), Map.of(
        "a wish has been stated", stated(day(21), null, true),
        "a wish is stated inside the window", stated(LocalDate.of(2018, 1, 31), null, true),
        "a paper form was stated on its own day", stated(day(12), day(11), true),
        "at the counter a wish is stated after the case is opened", stated(day(9), null, true),
        "why somebody declines is one of the year's reasons", stated(day(12), null, false)));
  }

  @Test
  void aPaperFormWasStatedBeforeItsCaseWasOpened() {
    StepRules.keeps(WishStep.RULES, stated(day(3), day(3), true));
  }

  private static Stated stated(LocalDate day, @Nullable LocalDate paper, boolean reasonKnown) {
    return new Stated(day, day(20), FEBRUARY, paper, day(10), reasonKnown);
  }

  private static LocalDate day(int ofFebruary) {
    return LocalDate.of(2018, 2, ofFebruary);
  }
}
