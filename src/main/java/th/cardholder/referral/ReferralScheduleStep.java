package th.cardholder.referral;

import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiTime;

/**
 * The agency says when and where the person is to come. What was arranged on paper may be keyed late; only then may
 * the time of day be left out, because nobody is invited by it any more.
 */
@Component
class ReferralScheduleStep implements Step {

  /** Nobody is asked to come before; what is typed so early is an afternoon on a clock of twelve hours. */
  private static final LocalTime EARLIEST = LocalTime.of(5, 0);

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
    var offeredOn = forms.offeredOn(referral);
    if (startsOn.isBefore(offeredOn)) {
      return Outcome.refused("startsOn", "วันนัดต้องไม่ก่อนวันที่ส่งต่อ (" + ThaiDate.longForm(offeredOn)
          + ") โปรดตรวจวันที่");
    }
    if (forms.tooFar(startsOn)) {
      return Outcome.refused("startsOn", "วันนัดอยู่ไกลเกินหนึ่งปี โปรดตรวจปี พ.ศ.");
    }
    if (endsOn != null && endsOn.isBefore(startsOn)) {
      return Outcome.refused("endsOn", "วันสิ้นสุดต้องไม่ก่อนวันนัด โปรดตรวจวันที่");
    }
    if (endsOn != null && forms.tooFar(endsOn)) {
      return Outcome.refused("endsOn", "วันสิ้นสุดอยู่ไกลเกินหนึ่งปี โปรดตรวจปี พ.ศ.");
    }
    if (startsAt == null && answers.asks("startsAt") && startsOn.isAfter(forms.today())) {
      return Outcome.refused("startsAt", "โปรดกรอกเวลานัด เช่น 09:00 เว้นได้เฉพาะนัดที่ถึงวันแล้ว");
    }
    if (startsAt != null && startsAt.isBefore(EARLIEST)) {
      return Outcome.refused("startsAt", "เวลา " + ThaiTime.form(startsAt) + " เป็นเวลากลางคืน "
          + "หากหมายถึงช่วงบ่าย โปรดกรอก " + ThaiTime.form(startsAt.plusHours(12)));
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
    return new Outcome.Accepted(Map.of("agencyUserId", visit.userId()));
  }
}
