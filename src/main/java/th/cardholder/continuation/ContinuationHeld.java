package th.cardholder.continuation;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.project;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** On which list of the year that goes on a person stands. */
@Component
class ContinuationHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofPeople("journey.continuation_person", "รายชื่อปีต่อเนื่อง",
            number("year", "ปี").read("t.year::text"), words("list", "รายชื่อ", Roll.class, Roll::labelTh),
            words("drawn_list", "รายชื่อตามเกณฑ์", Roll.class, Roll::labelTh),
            text("agency_code", "หน่วยงาน").stays("รหัสหน่วยงาน"), project("project_code", "โครงการ"), number("yearly_income", "รายได้ต่อปี (บาท)"),
            yes("gone", "เสียชีวิตหรือถอนตัวก่อนเปิดเรื่อง")).where("t.year = any(:years) and t.cardholder_id = :person")
                .of("coalesce(t.case_id, t.continues)").ordered("order by t.year").untold("office_id", "continues"),
        Held.ofPeople("journey.continuation_move", "การเพิ่มหรือถอนรายชื่อของธนาคาร",
            words("from_list", "จาก", Roll.class, Roll::labelTh), words("to_list", "เป็น", Roll.class, Roll::labelTh),
            text("reason", "เหตุผล").goesWithAWord(Erasing.Kind.WORDS),
            moment("moved_at", "เมื่อ")).where("t.year = any(:years) and t.cardholder_id = :person").ordered("order by t.id").untold("year")
            .goingWhere("exists (select 1 from journey.continuation_person p where p.year = t.year and p.cardholder_id = t.cardholder_id"
                + " and p.case_id = any(:cases))"));
  }
}
