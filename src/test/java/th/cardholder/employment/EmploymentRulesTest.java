package th.cardholder.employment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.cardholder.door.StepRules;
import th.cardholder.employment.Employment.Consent;
import th.cardholder.employment.Employment.EndReason;
import th.cardholder.employment.Employment.Kind;
import th.cardholder.employment.Employment.PaidBy;
import th.cardholder.employment.Employment.Standing;
import th.cardholder.employment.Incentives.Incentive;
import th.cardholder.measure.MeasureYears.ConsentText;
import th.cardholder.registry.NationalId;

/** domain.md §3.1, the last row: what is asked of an employment and its end, rule by rule, and where one stands on a day. */
class EmploymentRulesTest {

  private static final NationalId HOLDER = NationalId.withCheckDigit("199990000008");
  private static final EmployerNumber EMPLOYER = new EmployerNumber(NationalId.withCheckDigit("010555601234").digits());
  private static final LocalDate TODAY = LocalDate.of(2018, 2, 12);
  private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2019, 12, 31);
  private static final Incentive INCENTIVE = new Incentive(FIRST, LAST, new BigDecimal("1.5"), new ConsentText(1, "ยินยอม", true));

  @Test
  void anEmploymentIsWithinTheIncentivePaidByCardOrAccountAndConsentedTo() {
    StepRules.check(EmploymentRules.RECORDED, told(EMPLOYER, Kind.EMPLOYMENT, FIRST, LAST, PaidBy.CARD, true, TODAY), Map.of(
        "the employer is somebody else",
            told(new EmployerNumber(HOLDER.digits()), Kind.EMPLOYMENT, FIRST, null, PaidBy.CARD, true, TODAY),
        "it begins within the days of the incentive",
            told(EMPLOYER, Kind.EMPLOYMENT, FIRST.minusDays(1), null, PaidBy.CARD, true, TODAY),
        "it has begun", told(EMPLOYER, Kind.EMPLOYMENT, TODAY.plusDays(1), null, PaidBy.CARD, true, TODAY),
        "it ends after it begins", told(EMPLOYER, Kind.EMPLOYMENT, TODAY, TODAY.minusDays(1), PaidBy.CARD, true, TODAY),
        "it ends within the days of the incentive", told(EMPLOYER, Kind.EMPLOYMENT, TODAY, LAST.plusDays(1), PaidBy.CARD, true, TODAY),
        "a wage goes through the card or the account", told(EMPLOYER, Kind.EMPLOYMENT, TODAY, null, PaidBy.NO_WAGE, true, TODAY),
        "the person consents to the disclosure", told(EMPLOYER, Kind.EMPLOYMENT, TODAY, null, PaidBy.ACCOUNT, false, TODAY),
        "the person has consented by now", told(EMPLOYER, Kind.EMPLOYMENT, TODAY, null, PaidBy.ACCOUNT, true, TODAY.plusDays(1))));
    StepRules.keeps(EmploymentRules.RECORDED, told(EMPLOYER, Kind.TRAINING, TODAY, TODAY, PaidBy.NO_WAGE, true, TODAY));
    assertThat(EmploymentRules.RECORDED.stream().filter(it -> it.field().equals("paidBy")).findFirst().orElseThrow().broken()
        .test(told(EMPLOYER, Kind.TRAINING, TODAY, null, PaidBy.OTHERWISE, true, TODAY))).isTrue();
    assertThat(EmploymentRules.RECORDED.get(1).broken().test(told(EMPLOYER, Kind.TRAINING, LAST.plusDays(1), null, PaidBy.CARD, true, TODAY)))
        .isTrue();
  }

  @Test
  void anEndLiesBetweenTheBeginAndTodayAndNotBehindTheDayThatWasAgreed() {
    var agreed = employment(TODAY.minusDays(9), TODAY.minusDays(1), null, null, null);
    StepRules.check(EmploymentRules.ENDED, new EmploymentRules.End(agreed, TODAY.minusDays(1), TODAY), Map.of(
        "it ends after it has begun", new EmploymentRules.End(agreed, TODAY.minusDays(10), TODAY),
        "it has ended by now", new EmploymentRules.End(agreed, TODAY.plusDays(1), TODAY),
        "it ends by the day that was agreed", new EmploymentRules.End(agreed, TODAY, TODAY)));
    StepRules.keeps(EmploymentRules.ENDED, new EmploymentRules.End(employment(TODAY, null, null, null, null), TODAY, TODAY));
  }

  @Test
  void itEndsOnTheDayThatWasSaidElseAgreedAndNotAfterADeath() {
    assertThat(employment(FIRST, null, null, null, null)).satisfies(it -> {
      assertThat(it.lastDay()).isNull();
      assertThat(it.standing(TODAY)).isEqualTo(Standing.RUNS);
    });
    assertThat(employment(FIRST, TODAY.plusDays(1), null, null, null).standing(TODAY)).isEqualTo(Standing.RUNS);
    assertThat(employment(FIRST, TODAY, null, null, null).standing(TODAY)).isEqualTo(Standing.ENDED);
    assertThat(employment(FIRST, LAST, TODAY.minusDays(2), EndReason.RESIGNED, null).lastDay()).isEqualTo(TODAY.minusDays(2));
    assertThat(employment(FIRST, LAST, TODAY.minusDays(2), EndReason.RESIGNED, TODAY.minusDays(3)).lastDay()).isEqualTo(TODAY.minusDays(3));
    assertThat(employment(FIRST, null, null, null, TODAY).standing(TODAY)).isEqualTo(Standing.ENDED);
    assertThat(employment(FIRST, null, FIRST, EndReason.MISTAKEN, null).standing(TODAY)).isEqualTo(Standing.MISTAKEN);
  }

  private static EmploymentRules.Told told(EmployerNumber employer, Kind kind, LocalDate starts, @Nullable LocalDate until, PaidBy paidBy,
      boolean consents, LocalDate consentOn) {
    return new EmploymentRules.Told(INCENTIVE, HOLDER, employer, kind, starts, until, paidBy, consents, consentOn, TODAY);
  }

  private static Employment employment(LocalDate starts, @Nullable LocalDate until, @Nullable LocalDate ended, @Nullable EndReason reason,
      @Nullable LocalDate died) {
    return new Employment(1, "นายจ้าง", EMPLOYER, Kind.EMPLOYMENT, starts, until, PaidBy.CARD, ended, reason,
        new Consent(1, true, starts, "self", 1), null, died);
  }
}
