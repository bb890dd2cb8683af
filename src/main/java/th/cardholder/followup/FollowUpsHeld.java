package th.cardholder.followup;

import static th.cardholder.held.Column.code;
import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** The follow-ups of a person, and other contacts. */
@Component
class FollowUpsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.contact", "การติดต่อและติดตามผล",
            code("round_kind", "รอบ", "followUpRound"), day("contacted_on", "วันที่"), yes("reached", "ติดต่อได้"),
            code("channel", "วิธี", "contactChannel"), code("stage", "ขั้นของการพัฒนา", "developmentStage"),
            number("yearly_income", "รายได้ต่อปี (บาท)"),
            words("income_source", "ที่มาของรายได้", Map.of("told", "แจ้งเอง", "document", "เอกสาร", "bankAccount", "บัญชีธนาคาร")),
            text("note", "หมายเหตุ").goes(Erasing.Kind.WORDS), yes("counts", "นับครั้งนี้"), moment("recorded_at", "บันทึกเมื่อ")),
        Held.ofCases("journey.follow_up_due", "รอบที่ต้องติดตามผล",
            code("round_kind", "รอบ", "followUpRound"), moment("opened_at", "เปิดเมื่อ"), moment("done_at", "รายงานเมื่อ"))
            .ordered("order by t.case_id, t.round_kind").untold("year", "overlooked"));
  }
}
