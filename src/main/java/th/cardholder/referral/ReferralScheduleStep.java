package th.cardholder.referral;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;
import th.cardholder.words.YearAhead;

/**
 * The agency says when and where the person is to come. What was arranged on paper may be keyed late; only then may
 * the time of day be left out, because nobody is invited by it any more.
 */
@Component
class ReferralScheduleStep implements Step {

  /** Nobody is asked to come before; what is typed so early is an afternoon on a clock of twelve hours. */
  private static final LocalTime EARLIEST = LocalTime.of(5, 0);

  /** What is looked at; {@code timeAsked} whether the form has the time of day at all. */
  record Arranging(LocalDate startsOn, @Nullable LocalTime startsAt, @Nullable LocalDate endsOn, boolean timeAsked,
      LocalDate offeredOn, LocalDate today) {}

  static final List<StepRule<Arranging>> RULES = List.of(
      new StepRule<>("nobody is asked to come before they were sent", "R08", "startsOn",
          it -> it.startsOn().isBefore(it.offeredOn()),
          it -> "วันนัดต้องไม่ก่อนวันที่ส่งต่อ (" + ThaiDate.longForm(it.offeredOn()) + ") โปรดตรวจวันที่"),
      new StepRule<>("nobody is asked to come in more than a year", "ours: a slip of the pen in the year", "startsOn",
          it -> YearAhead.isExceededBy(it.startsOn(), it.today()), "วันนัดอยู่ไกลเกินหนึ่งปี โปรดตรวจปี พ.ศ."),
      new StepRule<>("it does not end before it begins", "ours: a slip of the pen", "endsOn",
          it -> it.endsOn() != null && it.endsOn().isBefore(it.startsOn()),
          "วันสิ้นสุดต้องไม่ก่อนวันนัด โปรดตรวจวันที่"),
      new StepRule<>("it does not end in more than a year", "ours: a slip of the pen in the year", "endsOn",
          it -> it.endsOn() != null && YearAhead.isExceededBy(it.endsOn(), it.today()),
          "วันสิ้นสุดอยู่ไกลเกินหนึ่งปี โปรดตรวจปี พ.ศ."),
      new StepRule<>("who is still to come is told the time of day", "ADR 0021", "startsAt",
          it -> it.startsAt() == null && it.timeAsked() && it.startsOn().isAfter(it.today()),
          "โปรดกรอกเวลานัด เช่น 09:00 เว้นได้เฉพาะนัดที่ถึงวันแล้ว"),
      new StepRule<>("nobody is asked to come at night", "ours: an afternoon on a clock of twelve hours", "startsAt",
          it -> it.startsAt() != null && it.startsAt().isBefore(EARLIEST), ReferralScheduleStep::atNight));

  private static String atNight(Arranging it) {
    var typed = Objects.requireNonNull(it.startsAt());
    return "เวลา " + ThaiTime.form(typed) + " เป็นเวลากลางคืน หากหมายถึงช่วงบ่าย โปรดกรอก "
        + ThaiTime.form(typed.plusHours(12));
  }

  private final Referrals referrals;
  private final ReferralForms forms;

  ReferralScheduleStep(Referrals referrals, ReferralForms forms) {
    this.referrals = referrals;
    this.forms = forms;
  }

  @Override
  public String form() {
    return "form_referralSchedule";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    return forms.head(visit);
  }

  /** An appointment of several days has a last one. */
  @Override
  public Set<String> needs() {
    return Set.of("endsOn");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var referral = referrals.get(visit.key());
    var startsOn = answers.date("startsOn").orElseThrow();
    var endsOn = answers.date("endsOn").orElse(null);
    var startsAt = answers.as("startsAt", LocalTime.class).orElse(null);
    var wrong = StepRule.firstBroken(RULES, new Arranging(startsOn, startsAt, endsOn, answers.asks("startsAt"),
        forms.offeredOn(referral), forms.today()));
    if (wrong.isPresent()) {
      return Outcome.refused(wrong.get());
    }
    var note = answers.text("note").orElse(null);
    var place = answers.required("place");
    var bankFigure = forms.refuseBankFigure(referral, answers, "place", "note");
    if (bankFigure != null) {
      return bankFigure;
    }
    if (!referrals.schedule(referral, new Appointments.Arranged(startsOn, startsAt, endsOn, place, note),
        visit.userId())) {
      return ReferralForms.TAKEN_BACK;
    }
    // Whoever arranged it also records who came.
    return Outcome.accepted("scheduled", Map.of("agencyUserId", visit.userId()));
  }
}
