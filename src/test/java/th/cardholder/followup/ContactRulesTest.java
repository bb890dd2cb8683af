package th.cardholder.followup;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.cardholder.door.StepRules;
import th.cardholder.followup.ContactRules.Told;
import th.cardholder.followup.Contacts.Contact;

/** What a contact must be to be written down, rule by rule (R09, R18, R21). */
class ContactRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2018, 6, 20);
  private static final String ACCOUNT = "โอนเข้าบัญชี 123-4-56789-0";

  @Test
  void anyContactWasMadeAfterThePlanInAWayOfTheYear() {
    StepRules.check(ContactRules.ANY, told(TODAY, "phone", "คุยแล้ว"), Map.of(
        "a contact has been made", told(TODAY.plusDays(1), "phone", null),
        "nobody is followed up before the plan", told(LocalDate.of(2018, 4, 30), "phone", null),
        "the way of contact is one of the year's", told(TODAY, "pigeon", null),
        "a note is not longer than its column", told(TODAY, "phone", "ก".repeat(501)),
        "a note can be kept and shown", told(TODAY, "phone", "ก\u0000"),
        "no account's number is noted without a consent", told(TODAY, "phone", ACCOUNT)));
  }

  @Test
  void anAccountsNumberIsNotedWithAConsent() {
    StepRules.keeps(ContactRules.ANY, told(contact(TODAY, "phone", "training", null, null, ACCOUNT), true, false));
  }

  private static Told told(LocalDate day, String channel, @Nullable String note) {
    return told(contact(day, channel, "training", null, null, note), false, false);
  }

  @Test
  void whoeverWasReachedTellsHowItStandsAndAnIncomeHasASource() {
    StepRules.check(ContactRules.REACHED, reached("training", "36000", "told", true), Map.of(
        "whoever was reached says how the development stands", reached(null, null, null, false),
        "the stage is one of the year's", reached("sleeping", null, null, false),
        "the last round has the income on which the outcome stands", reached("training", null, "told", true),
        "where an income comes from is said of an income", reached("training", null, "told", false),
        "an income is one that a cardholder can have", reached("training", "100000000", "told", false),
        "of an income it is said where it comes from", reached("training", "0", null, false),
        "an income comes from one of three sources", reached("training", "0", "rumour", false),
        "no income is read from an account without a consent", reached("training", "0", "bankAccount", false)));
  }

  @Test
  void anIncomeIsToldInTheLastRoundAlone() {
    StepRules.keeps(ContactRules.REACHED, reached("training", null, null, false));
  }

  private static Told reached(@Nullable String stage, @Nullable String income, @Nullable String source,
      boolean incomeNeeded) {
    return told(contact(TODAY, "phone", stage, income, source, null), false, incomeNeeded);
  }

  @Test
  void whoWasNotReachedHasSaidNothing() {
    StepRules.check(ContactRules.NOT_REACHED, notReached("ไม่รับสาย", null), Map.of(
        "who was not reached is told of in words", notReached(null, null),
        "who was not reached has said nothing", notReached("ไม่รับสาย", "36000")));
  }

  private static Told notReached(@Nullable String note, @Nullable String income) {
    return told(contact(TODAY, "phone", null, income, null, note), false, true);
  }

  private static Contact contact(LocalDate day, String channel, @Nullable String stage, @Nullable String income,
      @Nullable String source, @Nullable String note) {
    return new Contact(day, stage != null, channel, stage, income == null ? null : new BigDecimal(income), source, note);
  }

  private static Told told(Contact contact, boolean bankAllowed, boolean incomeNeeded) {
    return new Told(contact, TODAY, LocalDate.of(2018, 5, 1), "phone"::equals, "training"::equals, () -> bankAllowed,
        incomeNeeded);
  }
}
