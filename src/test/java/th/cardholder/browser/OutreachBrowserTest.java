package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.engine.OfficeWork;
import th.cardholder.outreach.OutreachKey;
import th.cardholder.outreach.OutreachRounds;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario.Person;

/** Visits from the chief's confirmation to the tablet on somebody's porch, in the browser. */
@JourneyTest
class OutreachBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2403";
  private static final String TEAM = "d" + DISTRICT;
  private static final String CHIEF = "chief" + DISTRICT;
  private static final int PEOPLE = 9;
  /** The least that a finger hits without looking, in CSS pixels. */
  private static final double FINGER = 44;

  @Autowired
  private OutreachRounds rounds;

  @Autowired
  private OfficeWork work;

  private final List<Person> people = new ArrayList<>();

  /** As if the days of coming had been over yesterday; nobody of another test is to be gone to. */
  @BeforeEach
  void theDaysOfComingAreOver() {
    window("walkIn", "closes", "2018-02-11");
    window("homeVisit", "opens", "2018-02-12");
    nothingIsOpenIn(DISTRICT);
    nobodyIsLeft();
    for (int i = 0; i < PEOPLE; i++) {
      var person = scenario.person(DISTRICT);
      scenario.jdbc().sql("""
          update journey.cardholder set village_number = ?, declared_income = 24000, birth_date = '1977-05-14' where id = ?
          """).params(String.valueOf(i % 3 + 1), person.id()).update();
      people.add(person);
    }
  }

  @AfterEach
  void asItWas() {
    window("walkIn", "closes", "2018-02-28");
    window("homeVisit", "opens", "2018-03-01");
    nothingIsOpenIn(DISTRICT);
    scenario.jdbc().sql("delete from journey.outreach_visit where office_id = ?").param(TEAM).update();
    scenario.jdbc().sql("delete from journey.outreach_round where office_id = ?").param(TEAM).update();
    nobodyIsLeft();
  }

  @Test
  void aChiefConfirmsASpread() {
    var round = begun();

    var chief = at(CHIEF, scenario.task(round.getId(), "userTask_confirmSpread").getId());
    var page = chief.page();
    assertThat(chief.form()).containsText(PEOPLE + " ราย");
    chief.picture("outreach-spread-proposed");
    chief.claim();
    chief.choose("การแบ่งงาน", "แบ่งใหม่");
    var first = chief.form().locator(".fjs-form-field-checklist label:has(input)").first();
    var leftOut = first.innerText().trim().replaceAll(" *\\(.*", "");
    first.click();
    chief.picture("outreach-spread-again");
    chief.sendWell();

    chief.openTask(scenario.task(round.getId(), "userTask_confirmSpread").getId());
    assertThat(proposal(chief)).not().containsText(leftOut);
    chief.picture("outreach-spread-anew");
    chief.claim();
    chief.choose("การแบ่งงาน", "ย้ายหมู่บ้านให้ AO อื่น");
    chief.field("หมู่บ้านที่ย้าย").fill("หมู่ 3");
    page.locator(".fjs-dropdownlist-item").getByText("หมู่ 3 (3 ราย)").click();
    chief.pick("ให้ AO", leftOut);
    chief.form().locator(".fjs-form-field-select").scrollIntoViewIfNeeded();
    chief.picture("outreach-village-moved");
    chief.sendWell();

    chief.openTask(scenario.task(round.getId(), "userTask_confirmSpread").getId());
    assertThat(proposal(chief)).containsText(leftOut);
    chief.claim();
    chief.choose("การแบ่งงาน", "ยืนยันตามนี้ และเปิดงานเยี่ยมบ้าน");
    chief.sendWell();
    chief.goTo("tasklist", "outreach");
    assertThat(page.locator(".journey-page")).containsText("เปิดแล้ว 0 จาก " + PEOPLE + " ราย");
    chief.button("หยุดเปิดงานไว้ก่อน");
    page.getByText("ให้เปิดงานต่อ").waitFor();
    chief.wholePicture("outreach-stopped");
    chief.button("ให้เปิดงานต่อ");
    page.getByText("หยุดเปิดงานไว้ก่อน").waitFor();
    openAll(round);
    page.reload();
    assertThat(page.locator(".journey-page")).containsText("ต้องไปหา " + PEOPLE + " ราย เปิดเรื่องแล้ว " + PEOPLE + " ราย");
    chief.wholePicture("outreach-opened");
  }

  @Test
  void anAoGoesWithATabletFromHouseToHouse() {
    var round = begun();
    scenario.submit(CHIEF, round.getId(), "userTask_confirmSpread", Map.of("decision", "confirm"));
    openAll(round);
    var ao = scenario.jdbc().sql("select ao_user_id from journey.participant_case where office_id = ? and state = 'awaitingInterview' limit 1")
        .param(TEAM).query(String.class).single();
    int visits = scenario.jdbc().sql("select count(*) from journey.participant_case where ao_user_id = ? and state = 'awaitingInterview'")
        .param(ao).query(Integer.class).single();

    var tablet = onTablet(ao, 768, 1024);
    var page = tablet.page();
    tablet.goTo("tasklist", "outreach");
    assertThat(page.locator(".journey-page details[open] summary")).containsText(visits + " ราย");
    var village = page.locator(".journey-page .journey-village").first();
    tablet.until("a finger hits the village", () -> village.boundingBox().height >= FINGER);
    village.tap();
    assertThat(village.locator("input")).isChecked();
    tablet.picture("outreach-day");
    var list = page.context().waitForPage(() -> page.getByText("พิมพ์รายการเยี่ยมบ้าน").tap());
    assertThat(list.locator("body")).containsText("หมู่");
    list.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "browser", "outreach-list.png")));
    list.close();

    tablet.goToLists();
    tablet.show("งานของฉัน");
    page.locator(".tasks-list li.task").first().tap();
    tablet.form().waitFor();
    choose(tablet, "พบผู้มีบัตรฯ หรือไม่", "ไปที่บ้านแล้วไม่พบ");
    type(tablet, "วันที่พบ หรือวันที่ไปพบ", "12/02/2561");
    type(tablet, "นัดครั้งต่อไป", "15/02/2561");
    tablet.picture("outreach-nobody-home");
    page.locator(".form-actions .btn-primary").tap();
    tablet.notice("บันทึกและส่งแล้ว");
    assertThat(scenario.jdbc().sql("select count(*) from journey.participant_case where ao_user_id = ? and state = 'awaitingInterview'")
        .param(ao).query(Integer.class).single()).as("is gone to again").isEqualTo(visits);

    // The same interview has opened again by itself; the AO is at the next house.
    page.locator(".journey-to-lists button").tap();
    page.locator(".task-filters .item").first().tap();
    page.locator(".tasks-list li.task").first().tap();
    tablet.until("the next house", () -> !tablet.form().innerText().contains("ไม่พบมาแล้ว 1 ครั้ง"));
    choose(tablet, "พบผู้มีบัตรฯ หรือไม่", "พบและได้พูดคุย");
    type(tablet, "วันที่พบ หรือวันที่ไปพบ", "12/02/2561");
    choose(tablet, "ประสงค์พัฒนาตนเองหรือไม่", "ประสงค์");
    tablet.until("nothing is wider than the screen", () -> (boolean) page.evaluate("() => document.querySelector("
        + "'.task-details .content').scrollWidth === document.querySelector('.task-details .content').clientWidth"));
    tablet.picture("outreach-at-home");
    wishAtHome(tablet);
    tablet.picture("outreach-wish-at-home");
    choose(tablet, "สถานที่สัมภาษณ์", "ที่บ้าน");
    tablet.pick("อาชีพหลัก", "รับจ้างทั่วไป");
    type(tablet, "รายได้ของผู้มีบัตรฯ", "24,000");
    choose(tablet, "ความพร้อมเข้ารับการพัฒนา", "พร้อมเริ่มได้ทันที");
    type(tablet, "สมาชิกในครัวเรือน", "4");
    tablet.tick("ต้องการพัฒนาด้านใด", "การมีงานทำ");
    page.locator(".form-actions .btn-primary").tap();
    tablet.notice("ขั้นต่อไป: จัดทำแผนพัฒนารายบุคคล");
    tablet.picture("outreach-plan-next");
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.participant_case c join journey.wish w on w.case_id = c.id
         where c.ao_user_id = ? and c.state = 'awaitingPlan' and c.channel = 'homeVisit'
        """).param(ao).query(Integer.class).single()).isOne();
  }

  /** What the paper form asks, with the person beside the AO (R21). */
  private static void wishAtHome(Desk tablet) {
    tablet.form().getByText("ได้อ่านหรือรับฟังแล้ว และรับทราบ").first().tap();
    choose(tablet, "การลงชื่อในแบบ", "ลงลายมือชื่อเอง");
    type(tablet, "โทรศัพท์ที่ติดต่อได้", "081-234-5678");
    choose(tablet, "การรับข้อความทางโทรศัพท์", "ไม่ยินยอม");
    choose(tablet, "การเปิดเผยข้อมูลบัญชี", "ไม่ยินยอม");
    choose(tablet, "การใช้ข้อมูลสุขภาพและความพิการ", "ยินยอม");
  }

  private static Locator proposal(Desk desk) {
    return desk.form().locator(".fjs-form-field-text", new Locator.LocatorOptions().setHasText("ข้อเสนอการแบ่งงาน"));
  }

  private static void choose(Desk tablet, String question, String answer) {
    tablet.form().locator(".fjs-form-field-radio", new Locator.LocatorOptions().setHasText(question))
        .locator("label:has(input)", new Locator.LocatorOptions().setHasText(Pattern.compile("^" + answer))).tap();
  }

  private static void type(Desk tablet, String label, String text) {
    var field = tablet.field(label);
    field.tap();
    field.fill(text);
  }

  private ProcessInstance begun() {
    rounds.begin(2561, DISTRICT);
    var instance = work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(new OutreachKey(2561, DISTRICT).toString()).singleResult());
    scenario.runJobs(instance.getId());
    return instance;
  }

  private void openAll(ProcessInstance round) {
    while (scenario.engine().getManagementService().createJobQuery().processInstanceId(round.getId()).count() > 0) {
      scenario.runJobs(round.getId());
    }
  }

  private void window(String kind, String end, String day) {
    scenario.jdbc().sql("update journey.measure_window set " + end + " = ?::date where year = 2561 and kind = ?").params(day, kind).update();
  }

  private void nobodyIsLeft() {
    scenario.jdbc().sql("update journey.cardholder set status = 'moved' where district_code = ? and status = 'alive'").param(DISTRICT).update();
  }
}
