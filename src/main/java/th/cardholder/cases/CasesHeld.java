package th.cardholder.cases;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.number;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** The cases of a person. */
@Component
class CasesHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.participant_case", "เรื่อง",
            number("year", "ปีของมาตรการฯ").read("t.year::text"), office("office_id", "ทีม ปรจ."),
            words("channel", "วิธีแสดงความประสงค์", Channel.class, Channel::labelTh),
            words("state", "สถานะ", Case.State.class, Case.State::labelTh), moment("opened_at", "เปิดเรื่องเมื่อ"),
            day("paper_date", "วันที่ในแบบกระดาษ"),
            words("target_group", "กลุ่มเป้าหมาย", code -> String.valueOf(TargetGroup.th(code))), yes("urgent", "เร่งด่วน"))
            .where("t.id = any(:cases)").of("t.id").ordered("order by t.id").untold("case_number", "position", "version", "continues"));
  }
}
