package th.cardholder.addedstep;

import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.office;
import static th.cardholder.held.Column.text;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** What was answered of a person in steps that revisions have added. */
@Component
class AddedStepsHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.step_answer", "ขั้นตอนที่เพิ่ม",
            text("step_name", "ขั้นตอน").stays("ชื่อขั้นตอนของแบบจำลอง"), text("brief", "คำตอบ").goesWithAWord(Erasing.Kind.WORDS),
            text("answers", "คำตอบทั้งหมด").read("t.answers::text").goes(Erasing.Kind.WORDS, "'{}'::jsonb"), office("office_id", "หน่วยงาน"),
            moment("given_at", "เมื่อ")).untold("business_key", "process", "process_version", "element", "number"));
  }
}
