package th.cardholder.registry;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Subdistrict;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What the registry holds of a person, and what a new cut of it changed. */
@Component
class RegistryHeld implements HoldsOfPeople {

  private static final Map<String, String> STATUS = Map.of("alive", "มีชีวิตอยู่", "deceased", "เสียชีวิต", "moved", "ย้ายออก");

  private final Geography geography;

  RegistryHeld(Geography geography) {
    this.geography = geography;
  }

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofPeople("journey.cardholder", "ทะเบียนผู้มีบัตรฯ",
            text("national_id", "เลขประจำตัวประชาชน").stays("ทะเบียนของ ศทส.สป.กค."), text("title", "คำนำหน้า").stays("ทะเบียนของ ศทส.สป.กค."),
            text("first_name", "ชื่อ").stays("ทะเบียนของ ศทส.สป.กค."),
            text("last_name", "นามสกุล").stays("ทะเบียนของ ศทส.สป.กค."), day("birth_date", "วันเกิด"),
            text("house_number", "บ้านเลขที่").stays("ทะเบียนของ ศทส.สป.กค."),
            text("village_number", "หมู่ที่").stays("ทะเบียนของ ศทส.สป.กค."),
            words("subdistrict_code", "ตำบล/แขวง", code -> geography.subdistrict(code).map(Subdistrict::titledName).orElse(code)),
            words("district_code", "อำเภอ/เขต", code -> geography.district(code).map(District::nameTh).orElse(code)),
            words("sex", "เพศ", Map.of("M", "ชาย", "F", "หญิง")),
            number("declared_income", "รายได้ที่แจ้งไว้กับทะเบียน (บาทต่อปี)"), words("status", "สถานะ", STATUS),
            text("batch_id", "ชุดข้อมูลที่ได้รับ").stays("ชื่อชุดข้อมูลของผู้ส่ง"))
            .where("t.id = :person").untold("birth_known", "status_reported", "batch_line"),
        Held.ofPeople("journey.registry_contradiction", "ทะเบียนที่ขัดกับที่แจ้ง",
            text("batch_id", "ชุดข้อมูล").stays("ชื่อชุดข้อมูลของผู้ส่ง"), words("said", "ทะเบียนระบุ", STATUS), words("kept", "ที่แจ้งไว้", STATUS),
            moment("noted_at", "พบเมื่อ"), moment("settled_at", "สิ้นสุดเมื่อ")).ordered("order by t.noted_at").untold("batch_line"),
        Held.ofCases("journey.registry_change", "ทะเบียนที่เปลี่ยน",
            text("batch_id", "ชุดข้อมูล").stays("ชื่อชุดข้อมูลของผู้ส่ง"),
            words("fact", "ข้อมูล", RegistryFact.class, RegistryFact::labelTh), text("was", "เดิม").goesWithAWord(Erasing.Kind.WORDS),
            text("said", "ใหม่").goesWithAWord(Erasing.Kind.WORDS),
            yes("kept", "คงตามที่แจ้งไว้"), office("office_id", "หน่วยงาน"), moment("noted_at", "ได้รับเมื่อ"))
            .ordered("order by t.case_id, t.noted_at, t.fact").untold("judged_at"));
  }
}
