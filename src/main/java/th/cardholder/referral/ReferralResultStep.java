package th.cardholder.referral;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.words.ThaiDate;

/** The agency reports what became of the person in its project (R13). */
@Component
class ReferralResultStep implements Step {

  private final Referrals referrals;
  private final ReferralForms forms;

  ReferralResultStep(Referrals referrals, ReferralForms forms) {
    this.referrals = referrals;
    this.forms = forms;
  }

  @Override
  public String form() {
    return "form_referralResult";
  }

  /** Whether a figure of an account may be written down (R21). */
  @Override
  public Set<String> shows() {
    return Set.of("bankText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var values = forms.head(visit);
    // Most are done on the last day of their appointment; whoever was longer at it corrects the day.
    referrals.newestAppointment(referrals.get(visit.key()).id()).map(Appointment::lastDay)
        .filter(day -> !day.isAfter(forms.today()))
        .ifPresent(day -> values.put("completedOn", ThaiDate.numeric(day)));
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var referral = referrals.get(visit.key());
    var developed = answers.required("resultCode").equals("developed");
    var completedOn = answers.date("completedOn").orElse(null);
    var wrong = completedOn == null ? null : check(completedOn, referral);
    if (wrong != null) {
      return wrong;
    }
    var note = answers.text("note").orElse(null);
    var bankFigure = forms.refuseBankFigure(referral, answers, "note");
    if (bankFigure != null) {
      return bankFigure;
    }
    if (!referrals.result(referral, developed ? Referral.State.DEVELOPED : Referral.State.NOT_DEVELOPED, completedOn,
        note, visit.userId())) {
      return ReferralForms.TAKEN_BACK;
    }
    return Outcome.accepted();
  }

  private @Nullable Outcome check(LocalDate completedOn, Referral referral) {
    if (completedOn.isAfter(forms.today())) {
      return Outcome.refused("completedOn", "วันที่พัฒนาแล้วเสร็จต้องไม่เกินวันนี้ โปรดตรวจวันที่");
    }
    if (completedOn.isBefore(forms.offeredOn(referral))) {
      return Outcome.refused("completedOn", "วันที่พัฒนาแล้วเสร็จต้องไม่ก่อนวันที่ส่งต่อ โปรดตรวจวันที่");
    }
    var began = referrals.newestAppointment(referral.id()).map(Appointment::startsOn);
    if (began.filter(completedOn::isBefore).isPresent()) {
      return Outcome.refused("completedOn", "วันที่พัฒนาแล้วเสร็จต้องไม่ก่อนวันนัด ("
          + ThaiDate.longForm(began.get()) + ") โปรดตรวจวันที่");
    }
    return null;
  }
}
