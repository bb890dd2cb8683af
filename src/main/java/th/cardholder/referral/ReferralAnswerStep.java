package th.cardholder.referral;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;

/**
 * The agency accepts or refuses; a refusal has a code, so that nobody sends the case where it fails again. Where it has no
 * place for the person it may ask the province to find one (R14).
 */
@Component
class ReferralAnswerStep implements Step {

  private static final String NO_SEAT = "ยังไม่มีที่นั่งว่างสำหรับผู้มีบัตรฯ รายนี้ โปรดเพิ่มจำนวนที่นั่งที่หน้า “ที่นั่งของโครงการ” ก่อนรับ "
      + "หรือเลือกคำตอบอื่น";

  private final Referrals referrals;
  private final Seats seats;
  private final ReferralForms forms;

  ReferralAnswerStep(Referrals referrals, Seats seats, ReferralForms forms) {
    this.referrals = referrals;
    this.seats = seats;
    this.forms = forms;
  }

  @Override
  public String form() {
    return "form_referralAnswer";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var values = forms.head(visit);
    values.put("refusalReasons", referrals.refusalReasons(referrals.get(visit.key()).year()).stream()
        .map(code -> new Choice(code.code(), code.labelTh())).toList());
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var referral = referrals.get(visit.key());
    var answer = answers.required("answer");
    var accepted = answer.equals("accept");
    var toProvince = answer.equals("province");
    var reason = answers.text("reasonCode");
    if (reason.isPresent() && referrals.refusalReasons(referral.year()).stream().noneMatch(c -> c.code().equals(reason.get()))) {
      return Outcome.refused("reasonCode", "โปรดเลือกจากรายการที่มี");
    }
    var note = answers.text("note").orElse(null);
    var bankFigure = forms.refuseBankFigure(referral, answers, "note");
    if (bankFigure != null) {
      return bankFigure;
    }
    var state = accepted ? Referral.State.ACCEPTED : toProvince ? Referral.State.ON_AGENDA : Referral.State.REFUSED;
    if (!referrals.answer(referral, state, reason.orElse(null), note, visit.userId())) {
      if (!accepted || !seats.waits(referral.id())) {
        return ReferralForms.TAKEN_BACK;
      }
      // One may have come to be open just now.
      referrals.seatAgain(referral);
      if (!referrals.answer(referral, state, null, note, visit.userId())) {
        return Outcome.refused("answer", NO_SEAT);
      }
    }
    // Who accepts also makes the appointment, unless they hand it back.
    return Outcome.accepted(state.code(), Map.of("accepted", accepted, "toProvince", toProvince,
        "agencyUserId", visit.userId()));
  }
}
