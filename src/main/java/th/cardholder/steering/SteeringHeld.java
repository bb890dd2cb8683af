package th.cardholder.steering;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.yes;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What those who answer for the work have done about a case. */
@Component
class SteeringHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.instruction", "คำสั่งการ", text("text", "ข้อความ").goesWithAWord(Erasing.Kind.WORDS), office("office_id", "หน่วยงาน"),
            moment("given_at", "เมื่อ"),
            moment("acknowledged_at", "รับทราบเมื่อ"), moment("withdrawn_at", "ยกเลิกเมื่อ")),
        Held.ofCases("journey.reminder", "การเตือนหน่วยงาน", office("office_id", "โดยหน่วยงาน"), moment("reminded_at", "เมื่อ"))
            .where("t.referral_id in (select id from journey.referral where case_id = any(:cases))")
            .of("(select case_id from journey.referral where id = t.referral_id)").ordered("order by t.id"),
        Held.ofCases("journey.urgency", "เรื่องเร่งด่วน", yes("urgent", "เร่งด่วน"), text("reason", "เหตุผล").goesWithAWord(Erasing.Kind.WORDS),
            office("office_id", "หน่วยงาน"),
            moment("set_at", "เมื่อ")),
        Held.ofCases("journey.due_change", "การขยายกำหนด", day("given_due", "กำหนดเดิม"), day("due", "กำหนดใหม่"),
            text("reason", "เหตุผล").goesWithAWord(Erasing.Kind.WORDS),
            office("office_id", "หน่วยงาน"), moment("set_at", "เมื่อ")).untold("step", "task_id"));
  }
}
