package th.cardholder.audit;

import static th.cardholder.held.Column.action;
import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.words;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What was done about a person, and as whose officers others were shown them: offices, never who it was. */
@Component
class RecordsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.audit", "ประวัติการดำเนินการ", moment("at", "เมื่อ"), action("action", "รายการ"), office("office_id", "หน่วยงาน"))
            .untold("wall_at", "actor", "step", "detail", "task_id"),
        Held.ofPeople("journey.person_view", "ผู้ที่เข้าดูข้อมูล (รายวัน)",
            day("at", "วันที่").read("(t.at at time zone 'Asia/Bangkok')::date"), office("office_id", "หน่วยงาน"),
            words("purpose", "ที่ใด", Audit.Purpose::labelTh), number("actor", "ครั้ง").read("count(*)"))
            .ordered("group by 2, 3, 4 order by 2, 3, 4").untold("wall_at", "case_id"));
  }
}
