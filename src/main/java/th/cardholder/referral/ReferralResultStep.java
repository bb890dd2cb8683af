package th.cardholder.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;

/** The agency reports what became of the person in its project (R13). */
@Component
class ReferralResultStep implements Step {

  private final Referrals referrals;
  private final ReferralForms forms;
  private final Clock clock;

  ReferralResultStep(Referrals referrals, ReferralForms forms, Clock clock) {
    this.referrals = referrals;
    this.forms = forms;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_referralResult";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    return forms.head(visit);
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var referral = referrals.get(visit.key());
    var developed = answers.required("resultCode").equals("developed");
    var completedOn = answers.date("completedOn").orElse(null);
    if (completedOn != null && completedOn.isAfter(LocalDate.now(clock))) {
      return Outcome.refused("completedOn", "วันที่พัฒนาแล้วเสร็จต้องไม่เกินวันนี้ โปรดตรวจวันที่");
    }
    var offered = referral.offeredAt().atZoneSameInstant(clock.getZone()).toLocalDate();
    if (completedOn != null && completedOn.isBefore(offered)) {
      return Outcome.refused("completedOn", "วันที่พัฒนาแล้วเสร็จต้องไม่ก่อนวันที่ส่งต่อ โปรดตรวจวันที่");
    }
    referrals.result(referral, developed ? Referral.State.DEVELOPED : Referral.State.NOT_DEVELOPED, completedOn,
        answers.text("note").orElse(null), visit.userId());
    return new Outcome.Accepted(Map.of());
  }
}
