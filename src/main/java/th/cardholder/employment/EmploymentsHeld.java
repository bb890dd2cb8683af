package th.cardholder.employment;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** Who employs or trains a person. */
@Component
class EmploymentsHeld implements HoldsOfPeople {

  private static final String OF_AN_EMPLOYMENT = "t.employment_id in (select id from journey.employment where case_id = any(:cases))";
  private static final String CASE = "(select case_id from journey.employment where id = t.employment_id)";

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.employment", "การจ้างงานหรือฝึกอบรม",
            text("employer_name", "นายจ้าง").stays("หนังสือรับรองที่ออกให้นายจ้าง"),
            text("employer_number", "เลขประจำตัวนายจ้าง").stays("หนังสือรับรองที่ออกให้นายจ้าง"),
            words("kind", "ประเภท", Employment.Kind.class, Employment.Kind::labelTh), day("starts_on", "ตั้งแต่"), day("until_on", "ถึง"),
            words("paid_by", "การจ่ายค่าจ้าง", Employment.PaidBy.class, Employment.PaidBy::labelTh), day("ended_on", "สิ้นสุดเมื่อ"),
            words("end_reason", "เหตุที่สิ้นสุด", Employment.EndReason.class, Employment.EndReason::labelTh), moment("recorded_at", "บันทึกเมื่อ"))
            .untold("ended_at"),
        Held.ofCases("journey.employment_consent", "ความยินยอมให้ออกหนังสือรับรองแก่นายจ้าง",
            yes("given", "ยินยอม"), day("said_on", "วันที่"), words("how", "วิธีแจ้ง",
                Map.of("self", "ด้วยตนเอง", "paper", "เป็นหนังสือ", "proxy", "ผู้อื่นแจ้งแทน")),
            text("proxy_name", "ผู้แจ้งแทน").goesWithAWord(Erasing.Kind.CONTACTS),
            moment("recorded_at", "บันทึกเมื่อ"))
            .where(OF_AN_EMPLOYMENT).of(CASE).ordered("order by t.id").untold("version"),
        Held.ofCases("journey.employment_certificate", "หนังสือรับรองที่ออกให้นายจ้าง",
            text("number", "เลขที่").stays("หนังสือที่ออกแล้ว ตรวจสอบได้"), moment("issued_at", "ออกเมื่อ"))
            .where(OF_AN_EMPLOYMENT).of(CASE).ordered("order by t.issued_at").untold("code"));
  }
}
