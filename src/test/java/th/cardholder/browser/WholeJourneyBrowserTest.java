package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import th.cardholder.CardholderJourney;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;
import th.cardholder.process.TestDatabase;

/**
 * One cardholder from the counter to the outcome, as all the officers see it, from February to September 2561: the
 * product as it is deployed, its job executor running, its clock moved by the administrator. The pictures are in
 * {@code target/browser}.
 */
@SpringBootTest(classes = CardholderJourney.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "journey.registry.allow-test-ids=true",
        "journey.clock.movable=true",
        "journey.clock.start=2018-02-12T08:30"})
@ActiveProfiles("development")
@Import(Scenario.class)
@ContextConfiguration(initializers = TestDatabase.class)
@OwnApplication
class WholeJourneyBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2407";
  private static final String PROJECT = "การจัดหางาน";

  private String caseNumber = "";
  private int pictures;

  @Test
  void aCardholderGoesFromTheCounterToTheOutcome() {
    try {
      journey();
    } catch (AssertionError | PlaywrightException e) {
      desks().forEach(desk -> desk.picture("broken-" + desk));
      throw e;
    }
  }

  private void journey() {
    registrarTakesTheWish();
    chiefAssignsTheAo();

    var admin = throughTheDoor("admin");
    var ao = throughTheDoor("ao" + DISTRICT + "b");
    moveTo(admin, "05/03/2561");
    aoInterviews(ao);
    aoAgreesThePlanAndPrintsIt(ao);
    bankConfirmsTheInterview();
    var agency = throughTheDoor("mol24");
    agencyAcceptsAndSchedules(agency);
    agencyPutsTheAppointmentOff(agency);
    chiefSeesWhomToAskAfter();

    moveTo(admin, "20/05/2561");
    agencyRecordsAttendanceAndResult(agency);
    aoNotesDownAContact(ao);

    moveTo(admin, "04/06/2561");
    aoFollowsUp(ao, "รอบมิถุนายน 2561", "ประกอบอาชีพหลังการพัฒนา", "04/06/2561", "");
    chiefSeesHowFarTheRoundIs();

    anotherAgencyHasNeverAnswered();
    moveTo(admin, "04/09/2561");
    aoFollowsUp(ao, "รอบกันยายน 2561", "ประกอบอาชีพหลังการพัฒนา", "04/09/2561", "42,000");
    theCaseTellsItAll(ao);
  }

  private void registrarTakesTheWish() {
    var person = scenario.person(DISTRICT);
    var registrar = throughTheDoor("registrar" + DISTRICT);
    registrar.page().locator(".start-process-action a").click();
    registrar.page().locator(".modal .fjs-form input").first().waitFor();
    registrar.keys().type(person.nationalId()).press("Enter");
    registrar.notice("ขั้นต่อไป: รับแบบแสดงความประสงค์");
    registrar.choose("ประสงค์เข้าร่วมมาตรการฯ หรือไม่", "ประสงค์เข้าร่วม");
    registrar.field("โทรศัพท์ที่ติดต่อได้").fill("081-234-5678");
    registrar.choose("การเปิดเผยข้อมูลบัญชี", "ไม่ยินยอม");
    registrar.choose("การใช้ข้อมูลสุขภาพและความพิการ", "ยินยอม");
    registrar.form().locator("input[type=checkbox]").check();
    picture(registrar, "wish");
    registrar.sendWell();
    assertThat(registrar.page().locator(".journey-paper")).containsText("พิมพ์ใบรับแจ้ง");
    picture(registrar, "paper");
    caseNumber = scenario.jdbc().sql("select case_number from journey.participant_case where cardholder_id = ?")
        .param(person.id()).query(String.class).single();
  }

  private void chiefAssignsTheAo() {
    var chief = throughTheDoor("chief" + DISTRICT);
    chief.open("งานที่ยังไม่มีผู้รับ");
    chief.claim();
    chief.form().locator(".fjs-input-group").first().click();
    chief.page().locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText("มหาดไทย")).first().click();
    picture(chief, "assignment");
    chief.sendWell();
  }

  private void aoInterviews(Desk ao) {
    ao.openWhenThere("งานของฉัน");
    ao.choose("พบผู้มีบัตรฯ หรือไม่", "พบและได้พูดคุย");
    ao.field("วันที่พบ หรือวันที่ไปพบ").fill("05/03/2561");
    ao.choose("ประสงค์พัฒนาตนเองหรือไม่", "ประสงค์");
    ao.choose("สถานที่สัมภาษณ์", "ที่บ้าน");
    ao.pick("อาชีพหลัก", "รับจ้างทั่วไป");
    ao.field("รายได้ของผู้มีบัตรฯ").fill("24,000");
    ao.choose("ความพร้อมเข้ารับการพัฒนา", "พร้อมเริ่มได้ทันที");
    ao.field("สมาชิกในครัวเรือน").fill("๔");
    ao.tick("ต้องการพัฒนาด้านใด", "การมีงานทำ");
    picture(ao, "interview");
    ao.fold("หนี้สิน");
    ao.field("หนี้นอกระบบ").fill("5,000");
    ao.fold("สุขภาพและความพิการ");
    ao.field("ความช่วยเหลือที่ต้องการ").fill("ล่ามภาษามือ");
    ao.page().locator(".journey-fold").nth(1).scrollIntoViewIfNeeded();
    picture(ao, "interview-sections");
    ao.sendToNext("จัดทำแผนพัฒนารายบุคคล");
  }

  /** The plan has opened by itself: the person still sits there. */
  private void aoAgreesThePlanAndPrintsIt(Desk ao) {
    ao.tick("มิติที่ 1", PROJECT);
    picture(ao, "plan");
    ao.sendWell();

    var paper = ao.page().context().waitForPage(() ->
        ao.page().locator(".journey-paper").getByText("พิมพ์แผน").click());
    assertThat(paper.locator("body")).containsText(caseNumber);
    assertThat(paper.locator("body")).containsText(PROJECT);
    paper.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(next("plan-on-paper")));
    paper.close();
  }

  private void bankConfirmsTheInterview() {
    var bank = at(scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where case_number = ?")
        .param(caseNumber).query(String.class).single());
    bank.open("งานของฉัน");
    assertThat(bank.form()).containsText(PROJECT);
    bank.form().locator("input[type=radio]").first().check();
    picture(bank, "confirmation");
    bank.sendWell();
  }

  private void agencyAcceptsAndSchedules(Desk agency) {
    agency.openWhenThere("งานที่ยังไม่มีผู้รับ");
    agency.claim();
    agency.choose("คำตอบของหน่วยงาน", "รับไว้พัฒนา");
    picture(agency, "answer");
    agency.sendToNext("กำหนดนัดหมาย");
    agency.field("วันนัด").first().fill("15/05/2561");
    agency.field("เวลานัด").fill("9.00 น.");
    agency.field("วันสิ้นสุด").fill("17/05/2561");
    agency.field("สถานที่").fill("ศูนย์พัฒนาฝีมือแรงงาน");
    picture(agency, "appointment");
    agency.sendToNext("บันทึกการมาตามนัด");
    agencyPrintsTheSlip(agency);
  }

  /** As soon as the form is sent: the person is on the telephone, or comes by for it. */
  private void agencyPrintsTheSlip(Desk agency) {
    var paper = agency.page().context().waitForPage(() ->
        agency.page().locator(".journey-paper").getByText("พิมพ์ใบนัด").click());
    assertThat(paper.locator("body")).containsText("วันอังคารที่ 15 พฤษภาคม 2561");
    assertThat(paper.locator("body")).containsText("09:00 น.");
    paper.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(next("slip")));
    paper.close();
  }

  /** On the case's page; from there the officer goes to the appointment that is to be made in its place. */
  private void agencyPutsTheAppointmentOff(Desk agency) {
    agency.openCase(caseNumber);
    assertThat(section(agency, "การส่งต่อหน่วยงาน")).containsText("15 พ.ค. 2561 ถึง 17 พ.ค. 2561 เวลา 09:00 น.");
    assertThat(section(agency, "ข้อมูลเรื่อง")).containsText("หมู่ที่ 3");
    agency.button("เลื่อนหรือแก้นัดหมาย");
    var dialog = agency.page().locator("dialog");
    dialog.getByLabel("เหตุผลที่แก้ไข").fill("วิทยากรติดราชการ");
    picture(agency, "put-off");
    dialog.locator("[type=submit]").click();
    assertThat(agency.page().locator(".journey-page .alert-success")).containsText("ยกเลิกนัดเดิมแล้ว");
    assertThat(agency.page().locator(".journey-paper")).hasCount(0); // its slip holds no more
    assertThat(section(agency, "การส่งต่อหน่วยงาน")).not().containsText("15 พ.ค. 2561");
    agency.wholePicture(nextName("put-off-case"));

    section(agency, "งานที่เปิดอยู่").getByText("กำหนดนัดหมาย เข้ารับการพัฒนา").click();
    agency.field("วันนัด").first().fill("16/05/2561");
    agency.field("เวลานัด").fill("13:30");
    agency.field("วันสิ้นสุด").fill("18/05/2561");
    agency.field("สถานที่").fill("ศูนย์พัฒนาฝีมือแรงงาน");
    agency.sendToNext("บันทึกการมาตามนัด");
  }

  /** The agency's word has been due for a month: the chief reads it in the list and on the case. */
  private void chiefSeesWhomToAskAfter() {
    scenario.jdbc().sql("update journey.referral set due_on = '2018-02-01' where referral_number = ?")
        .param(caseNumber + "-R01").update();
    var chief = at("chief" + DISTRICT);
    chief.page().reload();
    chief.page().locator(".navbar a[href='#/referrals'], a[href='#/referrals']").first().click();
    var late = section(chief, "เกินกำหนด 1 รายการ");
    assertThat(late).containsText("เกิน 32 วัน");
    assertThat(late).containsText("16 พ.ค. 2561 ถึง 18 พ.ค. 2561 เวลา 13:30 น.");
    assertThat(chief.page().locator(".journey-attention[title*=ต้องติดตาม]")).hasText("1");
    picture(chief, "waiting");
    chief.page().setViewportSize(1024, 768);
    picture(chief, "waiting-tablet");
    assertThat((int) chief.page().evaluate("() => document.documentElement.scrollWidth")).isLessThanOrEqualTo(1024);
    chief.page().setViewportSize(1366, 768);
    late.locator("a").first().click();
    assertThat(section(chief, "การส่งต่อหน่วยงาน")).containsText("เกินกำหนด 32 วัน");
    chief.wholePicture(nextName("late-case"));
    chief.goToLists();
  }

  private void agencyRecordsAttendanceAndResult(Desk agency) {
    agency.openWhenThere("งานของฉัน");
    agency.choose("การมาตามนัด", "มาครบ");
    agency.field("จำนวนวันที่มา").fill("3");
    picture(agency, "attendance");
    agency.sendToNext("บันทึกผลการพัฒนา");
    agency.choose("ผลการพัฒนา", "พัฒนาแล้วเสร็จ");
    assertThat(agency.field("วันที่พัฒนาแล้วเสร็จ")).hasValue("18/05/2561"); // the appointment's last day
    picture(agency, "result");
    agency.sendWell();
  }

  /** Between the rounds, on the case's page; the bank's figures are closed without consent (R21). */
  private void aoNotesDownAContact(Desk ao) {
    ao.openCase(caseNumber);
    ao.button("บันทึกการติดต่อ");
    var dialog = ao.page().locator("dialog");
    assertThat(dialog.getByLabel("วันที่ติดต่อ")).hasValue("20/05/2561"); // the page has stood open since March
    dialog.getByLabel("ติดต่อได้", exactly()).check();
    dialog.getByLabel("วิธีติดต่อ").selectOption("home");
    dialog.getByLabel("ระยะของการพัฒนา").selectOption("completed");
    assertThat(dialog.getByLabel("ข้อมูลบัญชีธนาคาร")).isDisabled();
    assertThat(dialog).containsText("ผู้มีบัตรฯ ไม่ได้ยินยอมให้เปิดเผยข้อมูลบัญชี");
    picture(ao, "contact");
    dialog.locator("[type=submit]").click();
    assertThat(ao.page().locator(".journey-page .alert-success")).containsText("บันทึกการติดต่อแล้ว");
    assertThat(section(ao, "การติดต่อและติดตามผล")).containsText("พัฒนาแล้วเสร็จ");
  }

  private void aoFollowsUp(Desk ao, String round, String stage, String day, String income) {
    ao.goToLists();
    ao.openWhenThere("ขั้นตอน: ติดตามผล");
    assertThat(ao.form()).containsText(round);
    ao.choose("ติดต่อผู้มีบัตรฯ ได้หรือไม่", "ติดต่อได้");
    ao.field("วันที่ติดต่อ").fill(day);
    ao.pick("วิธีติดต่อ", "เยี่ยมบ้าน");
    ao.pick("ระยะของการพัฒนา", stage);
    if (!income.isEmpty()) {
      assertThat(ao.form()).containsText("หน่วยงานยังไม่รายงานผลของการส่งต่อต่อไปนี้");
      assertThat(ao.form()).containsText("เกินกำหนด 162 วัน");
      ao.form().getByText("หน่วยงานยังไม่รายงานผล").first().scrollIntoViewIfNeeded();
      picture(ao, "follow-up-without-result");
      ao.field("รายได้ต่อปี").fill(income);
      ao.pick("ที่มาของรายได้", "ผู้มีบัตรฯ แจ้งเอง");
    }
    picture(ao, "follow-up");
    ao.sendWell();
  }

  /** A second project, sent beside the plan; nobody at the savings fund has looked at it. */
  private void anotherAgencyHasNeverAnswered() {
    scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
                                      offered_by, due_on)
        select case_number || '-R02', id, 2561, 'D4-03', 'a24NSF', 'offered', '2018-03-12T09:00+07:00', ao_user_id,
               '2018-03-26' from journey.participant_case where case_number = ?
        """).param(caseNumber).update();
  }

  private void chiefSeesHowFarTheRoundIs() {
    var chief = at("chief" + DISTRICT);
    chief.page().getByText("รอบติดตามผล").click();
    var june = section(chief, "รอบมิถุนายน 2561");
    assertThat(june).containsText("เปิดให้รายงาน");
    assertThat(june.locator("tbody tr").first().locator("td").nth(1)).hasText("1");
    assertThat(june.locator("tbody tr").first().locator("td").nth(2)).hasText("1");
    assertThat(june).containsText("ร้อยละ 100");
    picture(chief, "rounds");
  }

  private void theCaseTellsItAll(Desk ao) {
    ao.openCase(caseNumber);
    assertThat(ao.page().locator(".journey-case-heading .journey-badge")).hasAttribute("data-state", "aboveThreshold");
    assertThat(section(ao, "ผลการพัฒนา")).containsText("42,000");
    assertThat(section(ao, "ผลการพัฒนา")).containsText("-R02 การออมเพื่อการเกษียณอายุ");
    assertThat(section(ao, "วงเงินเพิ่มเติม")).containsText(Pattern.compile("[12]00 บาท"));
    assertThat(section(ao, "แผนพัฒนารายบุคคล")).containsText("พัฒนาแล้วเสร็จ");
    assertThat(section(ao, "การส่งต่อหน่วยงาน")).containsText("ศูนย์พัฒนาฝีมือแรงงาน");
    assertThat(section(ao, "การติดต่อและติดตามผล").locator("tbody tr")).hasCount(3);
    assertThat(ao.page().locator(".journey-sensitive")).containsText("ล่ามภาษามือ");
    assertThat(ao.page().locator(".journey-actions")).containsText("เปิดเรื่องเดิมอีกครั้ง");
    ao.wholePicture(nextName("outcome"));

    var chief = at("chief" + DISTRICT);
    chief.openCase(caseNumber);
    assertThat(section(chief, "ผลการสัมภาษณ์")).containsText("24,000");
    assertThat(chief.page().locator(".journey-sensitive")).hasCount(0);
  }

  /** The administrator moves the business date in the page's head, and waits until that is done. */
  private void moveTo(Desk admin, String day) {
    admin.page().locator("button.journey-date").click();
    admin.page().locator("dialog").getByLabel("วันที่ใหม่").fill(day);
    admin.page().locator("dialog [type=submit]").click();
    admin.notice("เลื่อนวันที่ทำการแล้ว");
    admin.page().reload();
    admin.page().locator("button.journey-date").waitFor();
  }

  private static Locator section(Desk desk, String heading) {
    return desk.page().locator(".journey-section", new Page.LocatorOptions().setHas(
        desk.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading).setLevel(2)))).first();
  }

  private static Locator.GetByLabelOptions exactly() {
    return new Locator.GetByLabelOptions().setExact(true);
  }

  private void picture(Desk desk, String what) {
    desk.picture(nextName(what));
  }

  private String nextName(String what) {
    return String.format("journey-%02d-%s", ++pictures, what);
  }

  private Path next(String what) {
    return Path.of("target", "browser", nextName(what) + ".png");
  }
}
