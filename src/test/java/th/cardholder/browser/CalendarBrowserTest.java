package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;

/** An AO plans the interviews in a calendar, and the secretariat books into it for somebody at the counter (ADR 0071). */
@JourneyTest
class CalendarBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2406";
  private static final String AO = "ao" + DISTRICT + "a";
  private static final String SECRETARIAT = "team" + DISTRICT;

  private final List<ProcessInstance> journeys = new ArrayList<>();

  @BeforeEach
  void fourCasesWaitForTheirInterview() {
    nothingIsOpenIn(DISTRICT);
    scenario.jdbc().sql("delete from journey.interview_appointment").update();
    scenario.jdbc().sql("delete from journey.interview_slot").update();
    for (int i = 0; i < 4; i++) {
      var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
      scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
      scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo", Map.of("aoUserId", AO));
      journeys.add(journey);
    }
  }

  @Test
  void anAoOpensTimesGivesThemMovesOneCancelsOneAndClosesTheRest() {
    var ao = at(AO);
    var page = ao.page();
    page.getByText("ปฏิทินสัมภาษณ์").first().click();
    assertThat(page.locator("[data-list=waiting] h2")).hasText("ยังไม่นัด (4)");
    ao.picture("calendar-empty");

    ao.button("เปิดช่วงเวลา");
    var dialog = page.locator("dialog");
    dialog.getByLabel("วันแรก").fill("05/03/2561");
    dialog.getByLabel("วันสุดท้าย").fill("04/03/2561");
    dialog.getByLabel("ตั้งแต่เวลา").fill("9.00");
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("วันสุดท้ายต้องไม่ก่อนวันแรก");
    dialog.getByLabel("วันสุดท้าย").fill("09/03/2561");
    ao.picture("calendar-open");
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator(".journey-time")).hasCount(15);

    page.locator("[data-list=waiting] tbody tr").first().locator("button").click();
    assertThat(dialog).containsText("แจ้งวัน เวลา และสถานที่แก่ผู้มีบัตรฯ");
    ao.picture("calendar-book");
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator(".journey-time[data-state=taken]")).hasCount(1);
    page.locator(".journey-day").nth(1).locator(".journey-time").first().getByText("นัด", new Locator.GetByTextOptions().setExact(true)).click();
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator(".journey-time[data-state=taken]")).hasCount(2);
    assertThat(page.locator("[data-list=waiting] h2")).hasText("ยังไม่นัด (2)");

    page.locator(".journey-time[data-state=taken]").first().getByText("เลื่อน").click();
    dialog.locator("select").selectOption(new SelectOption().setIndex(6));
    dialog.locator("input[value=toTell]").check();
    dialog.locator("textarea").fill("ติดประชุมที่จังหวัด");
    ao.picture("calendar-move");
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator("[data-list=toTell]")).containsText("ติดประชุมที่จังหวัด");
    ao.wholePicture("calendar-week");
    page.locator("[data-list=toTell] button").click();
    assertThat(page.locator("[data-list=toTell]")).hasCount(0);

    page.locator(".journey-time[data-state=taken]").first().getByText("ยกเลิก").click();
    dialog.locator("input[value=asked]").check();
    dialog.getByText("ยกเลิกนัด", new Locator.GetByTextOptions().setExact(true)).last().click();
    assertThat(page.locator("[data-list=waiting] h2")).hasText("ยังไม่นัด (3)");
    page.locator(".journey-day").first().getByText("ปิดช่วงที่ว่าง").click();
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator(".journey-day").first().locator(".journey-time")).hasCount(0);

    var list = page.context().waitForPage(() -> page.locator(".journey-day header a").first().click());
    list.waitForLoadState();
    assertThat(list.locator("h1")).hasText("รายการนัดสัมภาษณ์");
    assertThat(list.locator("tbody tr")).hasCount(1);
    list.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", "calendar-day-list.png")));
    list.close();

    ao.openCase(journeys.get(0).getBusinessKey());
    ao.wholePicture("calendar-case");
    page.getByText("นัดสัมภาษณ์", new Page.GetByTextOptions().setExact(true)).first().click();
    assertThat(page.locator(".journey-time[data-state=taken]")).hasCount(1);
    assertThat(dialog).hasCount(0);
  }

  @Test
  void theSecretariatSeesWhatIsFreeAndBooksForWhoeverStandsAtTheCounter() {
    open(AO, "06/03/2561");
    open("ao" + DISTRICT + "b", "07/03/2561");
    var desk = at(SECRETARIAT);
    var page = desk.page();
    desk.goTo("tasklist", "calendar");
    assertThat(page.locator(".journey-table")).containsText("ว่าง 3");
    desk.picture("calendar-team");
    page.locator(".journey-table tbody tr", new Page.LocatorOptions().setHasText("ว่าง 3")).first().locator("a").click();
    assertThat(page.locator(".journey-time[data-state=open]")).hasCount(3);
    assertThat(page.locator("button", new Page.LocatorOptions().setHasText("เปิดช่วงเวลา"))).hasCount(0);

    desk.openCase(journeys.get(2).getBusinessKey());
    page.getByText("นัดสัมภาษณ์", new Page.GetByTextOptions().setExact(true)).first().click();
    var dialog = page.locator("dialog");
    assertThat(dialog.locator("select").first()).hasValue(journeys.get(2).getBusinessKey());
    dialog.locator("button[type=submit]").click();
    assertThat(page.locator(".journey-time[data-state=taken]")).hasCount(1);
    desk.picture("calendar-booked-by-team");
    assertThat(page.getByText("เลื่อน", new Page.GetByTextOptions().setExact(true))).hasCount(0);
  }

  @Test
  void onANarrowScreenTheWeekIsAListAndNothingIsWiderThanTheScreen() {
    open(AO, "06/03/2561");
    assertThat(WebSession.of(port, AO).post("/calendar/appointments", Map.of("caseNumber", journeys.get(0).getBusinessKey(), "slotId",
        scenario.jdbc().sql("select min(id) from journey.interview_slot").query(Long.class).single())).status()).isEqualTo(200);
    var ao = onTablet(AO, 768, 1024);
    ao.goTo("tasklist", "calendar");
    assertThat(ao.page().locator(".journey-time")).hasCount(3);
    ao.picture("calendar-768");
    ao.page().setViewportSize(400, 860);
    ao.picture("calendar-400");
    assertThat((int) ao.page().evaluate("() => document.querySelector('.journey-week').scrollWidth")).isLessThanOrEqualTo(400);
    ao.page().locator("[data-list=waiting]").scrollIntoViewIfNeeded();
    ao.picture("calendar-400-waiting");
    ao.page().setViewportSize(768, 1024);
  }

  @Test
  void anAoLooksUpAProjectInTheHandbook() {
    scenario.jdbc().sql("""
        insert into journey.seat_month (office_id, year, project_code, month, seats, set_at, set_by)
        values ('a24MOL', 2561, 'D1-01', '2018-04-01', 12, now(), 'mol24') on conflict do nothing
        """).update();
    var ao = at(AO);
    var page = ao.page();
    page.getByText("ค้นหาเรื่อง").first().click();
    page.locator("a[href='#/handbook']").click();
    assertThat(page.locator(".journey-project").first()).isVisible();
    ao.picture("handbook");
    page.locator("#journey-handbook-word").fill("เกษตรกร กู้");
    assertThat(page.locator(".journey-handbook")).containsText("ควรมีความรู้ทางการเงินก่อนกู้");
    ao.picture("handbook-found");
    page.locator("#journey-handbook-word").fill("ไม่มีคำนี้เลย");
    assertThat(page.locator(".journey-handbook")).containsText("ไม่พบโครงการที่มีคำนี้");
    scenario.jdbc().sql("delete from journey.seat_month where office_id = 'a24MOL' and project_code = 'D1-01'").update();
  }

  @Test
  void anAoReportsTheMonthAndTheChiefSeesWhoHas() {
    scenario.jdbc().sql("delete from journey.ao_report where office_id = ?").param("d" + DISTRICT).update();
    var ao = at(AO);
    var page = ao.page();
    page.getByText("ปฏิทินสัมภาษณ์").first().click();
    page.getByText("รายงานต่อทีม").click();
    assertThat(page.locator(".journey-section")).containsText("ยังไม่ได้ส่งรายงานของเดือนนี้");
    ao.button("ส่งรายงาน");
    page.locator("dialog textarea").fill("สัปดาห์ที่สามน้ำท่วม เลื่อนนัดหลายราย");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".journey-section")).containsText("ส่งแล้วเมื่อ 12 กุมภาพันธ์ 2561");
    ao.wholePicture("ao-report");

    var chief = at("chief" + DISTRICT);
    chief.goTo("tasklist", "ao-reports");
    assertThat(chief.page().locator(".journey-section")).containsText("ยังไม่รายงาน:");
    assertThat(chief.page().locator(".journey-table")).containsText("น้ำท่วม");
    chief.picture("ao-reports-team");
  }

  private void open(String user, String day) {
    assertThat(WebSession.of(port, user).post("/calendar/slots", Map.of("officeId", "d" + DISTRICT, "from", day, "startsAt", "09:00",
        "endsAt", "12:00", "minutes", 60, "atHome", false, "place", "ที่ว่าการอำเภอ")).status()).isEqualTo(200);
  }
}
