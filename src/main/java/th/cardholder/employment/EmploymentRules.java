package th.cardholder.employment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import th.cardholder.door.StepRule;
import th.cardholder.employment.Employment.Kind;
import th.cardholder.employment.Employment.PaidBy;
import th.cardholder.employment.Incentives.Incentive;
import th.cardholder.registry.NationalId;
import th.cardholder.words.ThaiDate;

/** What is asked of an employment that is recorded; as far as the measure's own conditions can be read, and drafts (domain.md §3.1). */
final class EmploymentRules {

  private static final String INCENTIVE = "domain.md §3.1";

  static final List<StepRule<Told>> RECORDED = List.of(
      new StepRule<>("the employer is somebody else", "ours: what one pays oneself is no wage", "employerNumber",
          it -> it.employer().digits().equals(it.holder().digits()),
          "เลขนี้เป็นของผู้มีบัตรฯ เอง โปรดกรอกเลขประจำตัวผู้เสียภาษีของนายจ้าง"),
      new StepRule<>("it begins within the days of the incentive", INCENTIVE, "startsOn",
          it -> it.startsOn().isBefore(it.incentive().opens()) || it.startsOn().isAfter(it.incentive().closes()),
          it -> "สิทธิของนายจ้าง (ร่าง) มีตั้งแต่ " + ThaiDate.longForm(it.incentive().opens()) + " ถึง "
              + ThaiDate.longForm(it.incentive().closes()) + " โปรดตรวจวันเริ่ม"),
      new StepRule<>("it has begun", "ours: what is to come may still come otherwise", "startsOn",
          it -> it.startsOn().isAfter(it.today()), "วันเริ่มต้องไม่เกินวันนี้ โปรดบันทึกเมื่อเริ่มแล้ว"),
      new StepRule<>("it ends after it begins", "ours: there is no other span of days", "untilOn",
          it -> it.untilOn() != null && it.untilOn().isBefore(it.startsOn()), "วันสุดท้ายต้องไม่ก่อนวันเริ่ม โปรดตรวจวันที่"),
      new StepRule<>("it ends within the days of the incentive", INCENTIVE, "untilOn",
          it -> it.untilOn() != null && it.untilOn().isAfter(it.incentive().closes()),
          it -> "วันสุดท้ายต้องไม่เกิน " + ThaiDate.longForm(it.incentive().closes())
              + " ซึ่งเป็นวันสุดท้ายของสิทธิ (ร่าง) หากจ้างต่อหลังวันนั้น โปรดเว้นว่างไว้"),
      new StepRule<>("a wage goes through the card or the account", INCENTIVE, "paidBy",
          it -> it.paidBy() == PaidBy.OTHERWISE || it.paidBy() == PaidBy.NO_WAGE && it.kind() == Kind.EMPLOYMENT,
          "ตามเงื่อนไข (ร่าง) ค่าจ้างต้องจ่ายผ่านบัตรหรือเข้าบัญชีของผู้มีบัตรฯ โปรดตกลงวิธีจ่ายกับนายจ้างก่อน แล้วจึงบันทึก"),
      new StepRule<>("the person consents to the disclosure", INCENTIVE, "consent", it -> !it.consents(),
          "บันทึกได้เมื่อผู้มีบัตรฯ ยินยอมให้เปิดเผยการจ้างต่อกรมสรรพากรแล้วเท่านั้น (ร่าง) โปรดขอความยินยอมก่อน"),
      new StepRule<>("the person has consented by now", "ours: nobody has said yet what is said tomorrow", "consentOn",
          it -> it.consentOn().isAfter(it.today()), "วันที่ให้ความยินยอมต้องไม่เกินวันนี้ โปรดตรวจวันที่"));

  static final List<StepRule<End>> ENDED = List.of(
      new StepRule<>("it ends after it has begun", "ours: there is no other span of days", "endedOn",
          it -> it.endedOn().isBefore(it.employment().startsOn()),
          it -> "วันสิ้นสุดต้องไม่ก่อนวันเริ่ม (" + ThaiDate.longForm(it.employment().startsOn())
              + ") โปรดตรวจวันที่ หากไม่เคยมีการจ้างนี้ ให้ใช้ “ยกเลิกรายการ”"),
      new StepRule<>("it has ended by now", "ours: what is to come may still come otherwise", "endedOn",
          it -> it.endedOn().isAfter(it.today()), "วันสิ้นสุดต้องไม่เกินวันนี้ โปรดบันทึกเมื่อสิ้นสุดแล้ว"),
      new StepRule<>("it ends by the day that was agreed", "ours: a longer employment is another one", "endedOn",
          it -> it.employment().untilOn() != null && it.endedOn().isAfter(it.employment().untilOn()),
          "วันสิ้นสุดต้องไม่เกินวันสุดท้ายที่บันทึกไว้ หากจ้างต่อ โปรดบันทึกเป็นรายการใหม่"));

  private EmploymentRules() {}

  /** What was told of an employment; {@code holder} is the person's own number. */
  record Told(Incentive incentive, NationalId holder, EmployerNumber employer, Kind kind, LocalDate startsOn, @Nullable LocalDate untilOn,
      PaidBy paidBy, boolean consents, LocalDate consentOn, LocalDate today) {}

  /** What was told of an end. */
  record End(Employment employment, LocalDate endedOn, LocalDate today) {}
}
