package th.cardholder.privacy;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** When a person's whole number was shown, and all that is held of them was handed out. */
@Component
class PrivacyHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(Held.ofPeople("journey.privacy_act", "การแสดงเลขเต็ม การขอสำเนา และการตรวจว่าใครเข้าดู",
        words("act", "รายการ", Map.of("number", "แสดงเลขประจำตัวเต็ม", "export", "ขอสำเนาข้อมูล", "viewsOfPerson", "ตรวจว่าใครเข้าดู")),
        moment("done_at", "เมื่อ"), office("office_id", "หน่วยงาน"), text("reason", "เหตุผล").stays("เหตุผลที่กฎหมายให้บันทึกไว้"))
        .of("t.case_id").ordered("order by t.id")
        .untold("user_id", "from_day", "until_day", "reason_kind", "asked_on", "row_count"));
  }
}
