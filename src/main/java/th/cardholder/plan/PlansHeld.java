package th.cardholder.plan;

import static th.cardholder.held.Column.day;
import static th.cardholder.held.Column.moment;
import static th.cardholder.held.Column.project;
import static th.cardholder.held.Column.text;
import static th.cardholder.held.Column.words;
import static th.cardholder.held.Column.yes;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.held.Erasing;
import th.cardholder.held.Held;
import th.cardholder.held.HoldsOfPeople;

/** The plans agreed with a person. */
@Component
class PlansHeld implements HoldsOfPeople {

  @Override
  public List<Held> held() {
    return List.of(
        Held.ofCases("journey.plan", "แผนพัฒนารายบุคคล",
            day("agreed_on", "วันที่ตกลง"), text("goal", "เป้าหมาย").goes(Erasing.Kind.WORDS),
            words("signing", "การลงชื่อ", Map.of("self", "ลงชื่อเอง", "thumbprint", "พิมพ์ลายนิ้วมือ", "proxy", "ผู้อื่นทำแทน", "carried",
                "ต่อเนื่องจากปีก่อน")), moment("recorded_at", "บันทึกเมื่อ")),
        Held.ofCases("journey.plan_item", "โครงการในแผน",
            project("project_code", "โครงการ"), yes("on_menu", "อยู่ในเมนูที่แนะนำ"), text("note", "หมายเหตุ").goes(Erasing.Kind.WORDS))
            .where("t.plan_id in (select id from journey.plan where case_id = any(:cases))")
            .of("(select case_id from journey.plan where id = t.plan_id)").ordered("order by t.id").untold("year"));
  }
}
