package th.cardholder.referral;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.cardholder.door.StepRules;
import th.cardholder.referral.ReferralAttendanceStep.Came;
import th.cardholder.referral.ReferralResultStep.Completed;
import th.cardholder.referral.ReferralScheduleStep.Arranging;

/** What an agency's words on an appointment must be, rule by rule (R08, R13, R19). */
class ReferralRulesTest {

  private static final LocalDate SENT = LocalDate.of(2018, 5, 2);
  private static final LocalDate TODAY = LocalDate.of(2018, 5, 10);
  private static final LocalTime NINE = LocalTime.of(9, 0);

  @Test
  void anAppointmentIsArrangedForADayThatIsStillAhead() {
    StepRules.check(ReferralScheduleStep.RULES, arranging(TODAY.plusDays(3), NINE, TODAY.plusDays(4)), Map.of(
        "nobody is asked to come before they were sent", arranging(SENT.minusDays(1), NINE, null),
        "nobody is asked to come in more than a year", arranging(TODAY.plusDays(366), NINE, null),
        "it does not end before it begins", arranging(TODAY.plusDays(3), NINE, TODAY.plusDays(2)),
        "it does not end in more than a year", arranging(TODAY.plusDays(3), NINE, TODAY.plusDays(366)),
        "who is still to come is told the time of day", arranging(TODAY.plusDays(1), null, null),
        "nobody is asked to come at night", arranging(TODAY.plusDays(1), LocalTime.of(4, 59), null)));
  }

  @Test
  void whatWasArrangedOnPaperIsKeyedWithoutATime() {
    StepRules.keeps(ReferralScheduleStep.RULES, arranging(TODAY, null, null));
  }

  private static Arranging arranging(LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn) {
    return new Arranging(startsOn, startsAt, endsOn, true, SENT, TODAY);
  }

  @Test
  void whoCameIsCountedInDaysThatHaveBeen() {
    StepRules.check(ReferralAttendanceStep.RULES, came(8, 10, Attendance.ATTENDED, "3"), Map.of(
        "nobody has come before the day", came(11, 11, Attendance.ATTENDED, "1"),
        "days are whole, and not more than a year has", came(8, 10, Attendance.PARTLY, "1.5"),
        "nobody comes to more days than were arranged", came(9, 9, Attendance.ATTENDED, "3"),
        "nobody has come to days that are still to be", came(9, 12, Attendance.PARTLY, "3"),
        "all days are all days, and some are some", came(8, 10, Attendance.ATTENDED, "2")));
  }

  private static Came came(int from, int to, Attendance attendance, String days) {
    return new Came(new Appointment(1, LocalDate.of(2018, 5, from), NINE, LocalDate.of(2018, 5, to), "ศูนย์ฝึก", null,
        null, null, null), attendance, new BigDecimal(days), TODAY);
  }

  @Test
  void R13_whoIsDoneBeganBeforeAndIsDoneByToday() {
    StepRules.check(ReferralResultStep.RULES, completed(TODAY, SENT.plusDays(3)), Map.of(
        "what is to be done is not reported as done", completed(TODAY.plusDays(1), SENT),
        "nobody is done before they were sent", completed(SENT.minusDays(1), null),
        "nobody is done before they were to begin", completed(SENT.plusDays(2), SENT.plusDays(3))));
  }

  @Test
  void anIncomeIsAnAmountThatSomebodyMayHave() {
    StepRules.check(ReferralResultStep.INCOME_RULES, new BigDecimal("36000.50"), Map.of(
        "an income is no debt", new BigDecimal("-1"),
        "an income has no more digits than an income", new BigDecimal("10000001")));
  }

  private static Completed completed(LocalDate day, @Nullable LocalDate began) {
    return new Completed(day, TODAY, SENT, began);
  }
}
