package th.cardholder.referral;

import static th.cardholder.held.Column.code;
import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.project;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.held.Column;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** To whom a person was referred, and what became of it. */
@Component
class ReferralsHeld implements HoldsOfPeople {

  private final JdbcClient jdbc;

  ReferralsHeld(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.referral", "การส่งต่อหน่วยงาน",
            text("referral_number", "เลขที่การส่งต่อ").stays("เลขที่เรื่องของหน่วยงาน"), project("project_code", "โครงการ"),
            office("office_id", "หน่วยงาน"),
            words("state", "สถานะ", Referral.State.class, Referral.State::labelTh), moment("offered_at", "ส่งเมื่อ"),
            moment("answered_at", "ตอบเมื่อ"),
            code("reason_code", "เหตุที่รับไม่ได้", "referralRefusal"), moment("result_at", "รายงานผลเมื่อ"),
            day("completed_on", "พัฒนาแล้วเสร็จเมื่อ"),
            number("income_after", "รายได้หลังการพัฒนา (บาทต่อปี)"), text("note", "ถึงหน่วยงาน").goes(Erasing.Kind.WORDS),
            text("answer_note", "คำตอบของหน่วยงาน").goes(Erasing.Kind.WORDS),
            text("result_note", "ผลของหน่วยงาน").goes(Erasing.Kind.WORDS), text("revision_note", "เหตุผลที่ปรับแผน").goes(Erasing.Kind.WORDS),
            text("leaving_note", "เหตุที่สิ้นสุดเมื่อย้าย").goes(Erasing.Kind.WORDS))
            .untold("year", "result_code", "cancelled_from", "revised_at", "cancelled_for", "position", "position_officer", "due_on", "cancelled_at",
                "agenda_cause", "agenda_at", "replaces", "seat_waiting", "first_target"),
        ofReferrals("journey.referral_appointment", "นัดหมายของหน่วยงาน",
            day("starts_on", "วันที่"), day("ends_on", "ถึงวันที่"), text("starts_at", "เวลา").read("t.starts_at::text"),
            text("place", "สถานที่").stays("สถานที่ของหน่วยงาน"), text("note", "หมายเหตุ").goes(Erasing.Kind.WORDS),
            words("attendance", "การมา", Attendance.class, Attendance::labelTh), number("attended_days", "วันที่มา"),
            text("attendance_note", "หมายเหตุการมา").goes(Erasing.Kind.WORDS), moment("withdrawn_at", "ยกเลิกเมื่อ"),
            moment("recorded_at", "บันทึกเมื่อ"))
            .untold("attended_at", "repeats"),
        ofReferrals("journey.referral_step_back", "การแก้ผลของหน่วยงาน",
            words("word", "ที่แก้", Map.of("acceptance", "การรับไว้พัฒนา", "appointment", "นัดหมาย", "attendance", "การมาตามนัด", "result", "ผล")),
            text("reason", "เหตุผล").goesWithAWord(Erasing.Kind.WORDS), text("note", "เดิม").goes(Erasing.Kind.WORDS),
            day("completed_on", "วันที่เดิม"), number("income_after", "รายได้เดิม"),
            moment("taken_back_at", "เมื่อ")).untold("result_code"));
  }

  @Override
  public Set<Long> needed(Collection<Long> cases) {
    var open = Stream.of(Referral.State.values()).filter(Referral.State::open).map(Referral.State::code).toArray(String[]::new);
    return Set.copyOf(jdbc.sql("select distinct case_id from journey.referral where case_id = any(?) and state = any(?)")
        .params(cases.toArray(Long[]::new), open).query(Long.class).list());
  }

  private static Held ofReferrals(String table, String titleTh, Column... columns) {
    return Held.ofCases(table, titleTh, columns)
        .where("t.referral_id in (select id from journey.referral where case_id = any(:cases))")
        .of("(select case_id from journey.referral where id = t.referral_id)").ordered("order by t.id");
  }
}
