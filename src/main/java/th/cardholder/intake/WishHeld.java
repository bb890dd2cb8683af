package th.cardholder.intake;

import static th.cardholder.held.Column.code;
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

/** What a person stated at the counter. */
@Component
class WishHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.wish", "การแสดงความประสงค์",
            yes("wants", "ประสงค์เข้าร่วม"), day("wish_date", "วันที่แสดงความประสงค์"), text("phone", "โทรศัพท์").goes(Erasing.Kind.CONTACTS),
            text("contact_note", "วิธีติดต่อ").goes(Erasing.Kind.CONTACTS),
            words("signing", "การลงชื่อ", Map.of("self", "ลงชื่อเอง", "thumbprint", "พิมพ์ลายนิ้วมือ", "proxy", "ผู้อื่นทำแทน", "carried",
                "ต่อเนื่องจากปีก่อน")), text("proxy_name", "ผู้ทำแทน").goesWithAWord(Erasing.Kind.CONTACTS),
            text("proxy_relation", "ความสัมพันธ์ของผู้ทำแทน").goesWithAWord(Erasing.Kind.CONTACTS),
            text("witness_name", "พยาน").goesWithAWord(Erasing.Kind.CONTACTS),
            code("decline_reason", "เหตุที่ไม่ประสงค์", "declineReason"), moment("recorded_at", "บันทึกเมื่อ")).untold("notice_version"));
  }
}
