package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.dev.SampleStaff;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** A chief whose AO has left gives the AO's cases to two colleagues, at an office screen and on a tablet. */
@JourneyTest
class ReassignmentBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2411";
  private static final String CHIEF = "chief" + DISTRICT;
  private static final String LEAVER = "leaver" + DISTRICT;
  private static final String BAAC = "ao" + DISTRICT + "a";
  private static final String MOI = "ao" + DISTRICT + "b";
  private static final String GSB = "ao" + DISTRICT + "c";

  @Autowired
  private Staff staff;

  private final List<ProcessInstance> five = new ArrayList<>();

  @BeforeEach
  void anAoHasLeftWithFiveCases() {
    nothingIsOpenIn(DISTRICT);
    staff.save(LEAVER, "สมปอง", "ย้ายไป", "MOI", SampleStaff.PASSWORD);
    staff.assign(LEAVER, "d" + DISTRICT, Set.of(Role.AO));
    staff.setOnDuty(LEAVER, true);
    Stream.of(1, 2, 3, 4, 5).forEach(n -> five.add(assigned(LEAVER)));
    staff.setOnDuty(LEAVER, false);
  }

  @Test
  void aChiefGivesALeaversFiveCasesToTwoColleagues() {
    scenario.jdbc().sql("insert into journey.draft (task_id, user_id, content, saved_at) values (?, ?, ?::jsonb, now())")
        .params(scenario.task(five.get(0).getId(), "userTask_interview").getId(), LEAVER,
            "{\"meeting\": \"met\", \"wishes\": \"yes\", \"householdMembers\": \"7\"}").update();
    var chief = at(CHIEF);
    chief.page().getByText("มอบหมายผู้ดูแล").first().click();
    assertThat(chief.page().locator(".journey-leavers")).containsText("สมปอง ย้ายไป: 5 เรื่อง");
    chief.picture("leaver-1366");
    chief.page().locator(".journey-leavers a").click();

    var rows = chief.page().locator(".journey-assignments tbody tr");
    assertThat(rows).hasCount(5);
    chief.picture("leaver-cases-1366");
    // Three to one colleague at once, the others one by one.
    rows.nth(3).locator("input[type=checkbox]").uncheck();
    rows.nth(4).locator("input[type=checkbox]").uncheck();
    chief.page().locator(".journey-assign-all select").selectOption(BAAC);
    chief.button("ใช้กับเรื่องที่เลือก");
    chief.page().locator(".journey-assignments thead input").check();
    rows.nth(3).locator("select").first().selectOption(MOI);
    rows.nth(4).locator("select").first().selectOption(MOI);
    assertThat(rows.nth(0).locator("select").nth(1)).isDisabled();
    assertThat(rows.nth(3).locator("select").nth(1)).isEnabled();

    chief.button("เปลี่ยนผู้ดูแล 5 เรื่อง");
    assertThat(chief.page().locator(".journey-assign-reason")).containsText("โปรดกรอกช่องนี้");
    chief.page().getByLabel("เหตุผลที่เปลี่ยนผู้ดูแล").fill("ผู้ดูแลเดิมย้ายไปอำเภออื่น");
    chief.button("เปลี่ยนผู้ดูแล 5 เรื่อง");

    assertThat(chief.page().locator(".journey-summary")).containsText("เปลี่ยนผู้ดูแลสำเร็จ 5 เรื่อง");
    assertThat(rows.nth(0)).containsText("เปลี่ยนเป็น " + name(BAAC) + " แล้ว");
    assertThat(rows.nth(3)).containsText("ร่วมสัมภาษณ์:");
    assertThat(chief.page().locator(".journey-loads li", has(name(BAAC)))).containsText("3");
    chief.picture("leaver-given-1366");
    assertThat(five.stream().map(this::ao)).containsExactly(BAAC, BAAC, BAAC, MOI, MOI);

    chief.page().locator(".journey-back a").click();
    assertThat(chief.page().locator(".journey-assignments, .journey-nothing").first()).isVisible();
    assertThat(chief.page().locator(".journey-leavers")).hasCount(0);

    var ao = at(BAAC);
    ao.open("งานของฉัน");
    assertThat(ao.page().locator(".tasks-list li.task")).hasCount(3);
    ao.openTask(scenario.task(five.get(0).getId(), "userTask_interview").getId());
    assertThat(ao.page().locator(".journey-typed-by")).containsText("สมปอง ย้ายไป");
    assertThat(ao.field("สมาชิกในครัวเรือน")).hasValue("7");
    ao.picture("handed-on-1366");
  }

  @Test
  void theChiefGivesOneCaseAwayFromItsPage() {
    var chief = at(CHIEF);
    chief.openCase(five.get(0).getBusinessKey());
    chief.button("เปลี่ยนผู้ดูแล");
    var dialog = chief.page().locator("dialog");
    assertThat(dialog).containsText("สมปอง ย้ายไป (พ้นหน้าที่แล้ว)");
    dialog.getByLabel("ผู้ดูแล (AO)").selectOption(MOI);
    assertThat(dialog.getByLabel("ผู้ร่วมสัมภาษณ์")).isVisible();
    chief.picture("reassign-dialog-1366");
    dialog.getByLabel("เหตุผล").fill("ลา");
    chief.button("ยืนยันการเปลี่ยนผู้ดูแล");
    assertThat(dialog).containsText("อย่างน้อย 5 ตัวอักษร");
    dialog.getByLabel("เหตุผล").fill("ลาออกจากราชการ");
    chief.button("ยืนยันการเปลี่ยนผู้ดูแล");

    assertThat(chief.page().locator(".alert-success")).containsText("เปลี่ยนผู้ดูแลเป็น " + name(MOI) + " แล้ว");
    assertThat(chief.page().locator(".journey-page")).containsText("เหตุผล: ลาออกจากราชการ");
    assertThat(ao(five.get(0))).isEqualTo(MOI);
  }

  @Test
  void onATabletAllThatIsSelectedGoesToOneAoAndTheLoadsAreFresh() {
    var waiting = Stream.of(1, 2, 3).map(n -> awaitingAo()).toList();
    scenario.jdbc().sql("""
        update journey.cardholder set subdistrict_code = '810101', district_code = '8101'
         where id = (select cardholder_id from journey.participant_case where case_number = ?)
        """).param(waiting.get(0).getBusinessKey()).update();
    var chief = onTablet(CHIEF, 1024, 768);
    chief.page().getByText("มอบหมายผู้ดูแล").first().click();
    var rows = chief.page().locator(".journey-assignments tbody tr");
    assertThat(rows).hasCount(3);
    assertThat(rows.nth(0)).containsText("จังหวัดกระบี่");
    chief.picture("assignments-1024");

    chief.page().locator(".journey-assign-all select").selectOption(GSB);
    chief.button("ใช้กับเรื่องที่เลือก");
    chief.button("มอบหมาย 3 เรื่อง");

    assertThat(chief.page().locator(".journey-summary")).containsText("มอบหมายสำเร็จ 3 เรื่อง");
    assertThat(rows.nth(2)).containsText("มอบหมายให้ " + name(GSB) + " แล้ว");
    assertThat(chief.page().locator(".journey-loads li", has(name(GSB)))).containsText("3");
    chief.picture("assignments-done-1024");
    assertThat(waiting.stream().map(this::ao)).containsOnly(GSB);
    chief.page().locator(".journey-leavers a").tap();
    assertThat(rows).hasCount(5);
    chief.picture("leaver-cases-1024");
    chief.until("nothing is wider than the screen", () -> (boolean) chief.page().evaluate(
        "() => document.documentElement.scrollWidth === document.documentElement.clientWidth"));
  }

  private ProcessInstance awaitingAo() {
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    return journey;
  }

  private ProcessInstance assigned(String ao) {
    var journey = awaitingAo();
    scenario.submit(CHIEF, journey.getId(), "userTask_assignAo", Map.of("aoUserId", ao));
    return journey;
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private String name(String userId) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?")
        .param(userId).query(String.class).single();
  }

  private String ao(ProcessInstance journey) {
    return scenario.jdbc().sql("select ao_user_id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }
}
