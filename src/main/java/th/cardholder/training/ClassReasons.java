package th.cardholder.training;

import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Decision;
import th.cardholder.consent.BankData;
import th.cardholder.consent.CaseTexts;

/** Why a class is cancelled: kept with each of its people, so it names nobody's account (R21). */
final class ClassReasons {

  private ClassReasons() {}

  static Decision.@Nullable Invalid wrong(String reason) {
    var wrong = CaseTexts.checkText("reason", reason, "เหตุผลที่ยกเลิก");
    if (wrong != null) {
      return wrong;
    }
    return BankData.accountNumberInOfficial(reason) ? new Decision.Invalid("reason",
        "เหตุผลนี้บันทึกไว้กับทุกคนในรุ่น แต่มีเลขที่คล้ายเลขที่บัญชี โปรดลบเลขนั้นออก") : null;
  }
}
