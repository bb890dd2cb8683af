package th.cardholder.continuation;

import static th.cardholder.referral.StepsBack.Word.ACCEPTANCE;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.Cases;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.AgencyForms;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.words.Result;

/**
 * R14: an agency that cannot develop all who were sent to it tells the province's committee, with the persons. Each is a transaction of
 * its own and goes through the form with which an agency answers one; sent again it is found done.
 */
@Service
public class Shortages {

  private final Referrals referrals;
  private final Cases cases;
  private final AgencyForms forms;
  private final Offices offices;

  Shortages(Referrals referrals, Cases cases, AgencyForms forms, Offices offices) {
    this.referrals = referrals;
    this.cases = cases;
    this.forms = forms;
    this.offices = offices;
  }

  /** What somebody comes to: how their referral stands, in Thai, and whether it stood so before. */
  public record Told(String stateThai, boolean already) {}

  /**
   * Tells the committee of one person.
   *
   * @param reasonCode of the year's list
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public Result<Told, String> tell(String caseNumber, @Nullable String reasonCode, @Nullable String note, String userId) {
    var referral = open(caseNumber, userId);
    if (referral.isEmpty()) {
      return Result.refused("ไม่พบผู้นี้ในรายชื่อที่ส่งถึงหน่วยงานของท่าน โปรดเปิดหน้านี้ใหม่");
    }
    if (referral.get().state() == Referral.State.ON_AGENDA) {
      return Result.of(new Told(referral.get().state().labelTh(), true));
    }
    if (referral.get().state() != Referral.State.OFFERED) {
      return Result.refused("ขณะนี้อยู่ในสถานะ “" + referral.get().state().labelTh()
          + "” แจ้ง คอจ. ได้เมื่อยังไม่ตอบรับ หากรับไว้แล้ว โปรดใช้ “แก้การตอบรับ” ที่หน้าเรื่องก่อน");
    }
    Map<String, Object> form = new HashMap<>(Map.of("answer", "province"));
    if (reasonCode != null && !reasonCode.isBlank()) {
      form.put("reasonCode", reasonCode);
    }
    if (note != null && !note.isBlank()) {
      form.put("note", note.strip());
    }
    return forms.handIn(referral.get().processInstanceId(), ACCEPTANCE, userId, form)
        ? Result.of(new Told(Referral.State.ON_AGENDA.labelTh(), false))
        : Result.refused("ระบบกำลังดำเนินการเรื่องนี้อยู่ หรือมีผู้อื่นบันทึกไปแล้ว โปรดลองอีกครั้งในอีกสักครู่");
  }

  /** The newest referral of a case at an office of the officer's, held until the transaction ends: the second of two clicks finds it done. */
  private Optional<Referral> open(String caseNumber, String userId) {
    return cases.find(caseNumber).flatMap(it -> referrals.of(it.id()).stream()
        .filter(one -> offices.holds(userId, one.officeId(), Role.AGENCY_OFFICER)).reduce((one, next) -> next)
        .flatMap(one -> referrals.hold(it.id(), one.number())));
  }
}
