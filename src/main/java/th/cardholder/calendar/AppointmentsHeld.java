package th.cardholder.calendar;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** The times at which a person was to meet the AO. */
@Component
class AppointmentsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.interview_appointment", "นัดสัมภาษณ์",
            day("slot_id", "วันที่").read("(select day from journey.interview_slot where id = t.slot_id)"), moment("booked_at", "นัดเมื่อ"),
            words("ended", "สิ้นสุดเพราะ", Map.of("kept", "มาตามนัด", "missed", "ไม่พบ", "moved", "เลื่อน", "cancelled", "ยกเลิก", "caseEnded",
                "เรื่องสิ้นสุด",
                "otherAo", "เปลี่ยนผู้ดูแล", "otherTeam", "เปลี่ยนทีม")), moment("ended_at", "สิ้นสุดเมื่อ"),
                    text("reason", "เหตุผล").goes(Erasing.Kind.WORDS),
            moment("told_at", "แจ้งผู้มีบัตรฯ เมื่อ")).untold("to_tell"));
  }
}
