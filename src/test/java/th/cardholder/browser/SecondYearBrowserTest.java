package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import th.cardholder.cddreport.CddReports;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.MovedClock;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;
import th.cardholder.process.SecondYear;
import th.cardholder.process.SentTo2562;
import th.cardholder.process.TookPart;

/**
 * 2562 in the browser, from January to July. The data centre draws and sends, a bank changes its list and sends it, an agency and a team read
 * theirs; in June a secretariat follows a village up (R16); in July a district's community development office reports, and that of its province
 * gives it back, takes it and reads it (R17).
 */
@OwnApplication
@JourneyTest
@Import(SecondYear.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondYearBrowserTest extends AtTheDesks {

  private static final String KEY = "2562-continuation";
  private static final String EXCHANGE = "2562-groupA-exchange";

  @Autowired
  private MovedClock clockAt;

  @Autowired
  private Clock clock;

  @Autowired
  private SecondYear second;

  @Autowired
  private CddReports reports;

  private Scenario.Person undeveloped;
  private Scenario.Person farmer;
  private SentTo2562 sent;
  private List<Scenario.Person> sentToCdd;

  @BeforeAll
  void theYearBefore() {
    var took = new TookPart(scenario, "8101", "ao8101a");
    undeveloped = took.planned("labourer", "24,000", Map.of("dimension2", List.of("D2-01")));
    took.planned("farmer", "24,000", Map.of("dimension4", List.of("D4-03")));
    farmer = took.developed("farmer", "24,000", "D2-02", "moac81");
    took.developed("labourer", "30,000", "D2-01", "mol81");
    took.developed("labourer", "36,000", "D2-01", "mol81");
    sent = new SentTo2562(scenario, clock, clockAt::to);
    sentToCdd = List.of(sent.tookPart("8101"), sent.tookPart("8101"), sent.tookPart("8102"));
    clockAt.to(LocalDate.of(2019, 1, 7));
    run("catchEvent_opens");
    while (run("serviceTask_drawParticipants")) {
      continue;
    }
  }

  @Test
  @Order(1)
  void groupAIsSentABankChangesItsListAndWhomItConcernsReadsIt() {
    var centre = at("datacentre", task("userTask_sendGroupA"));
    assertThat(centre.form()).containsText("5 ราย");
    assertThat(centre.form()).containsText("กระทรวงแรงงาน");
    centre.claim();
    centre.form().getByText("ตรวจจำนวนแล้ว").click();
    centre.picture("continuation-group-a");
    centre.sendWell();
    run("serviceTask_openGroupA");
    openAll();

    var bank = at("bankbaac");
    bank.goTo("tasklist", "continuation?province=81");
    var page = bank.page();
    var row = page.locator("table tr", new com.microsoft.playwright.Page.LocatorOptions().setHasText("ถอน")).last();
    assertThat(row).isVisible();
    bank.picture("continuation-bank");
    row.getByText("ถอน").click();
    page.locator("dialog[open] textarea").fill("ไม่ได้เป็นลูกค้าของธนาคาร");
    bank.picture("continuation-bank-remove");
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.getByText("ถอนแล้ว")).isVisible();
    page.getByText("เพิ่มรายชื่อ").click();
    page.locator("dialog[open] input").fill(undeveloped.nationalId());
    page.locator("dialog[open] textarea").fill("เป็นลูกค้าของธนาคาร");
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.locator("dialog[open] .journey-dialog-message")).containsText("กลุ่ม A");
    page.locator("dialog[open] input").fill(farmer.nationalId());
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.getByText("เพิ่มแล้ว")).isVisible();
    bank.picture("continuation-bank-added");

    bank.openTask(task("userTask_listGroupBOfBaac"));
    bank.claim();
    bank.form().getByText("ตรวจรายชื่อแล้ว").click();
    bank.picture("continuation-group-b");
    bank.sendWell();
    scenario.submit("bankgsb", instance(), "userTask_listGroupBOfGsb", Map.of("checked", true));
    run("serviceTask_openGroupBOfBaac");
    run("serviceTask_openGroupBOfGsb");
    openAll();

    centre.openTask(task("userTask_publishLists"));
    centre.claim();
    centre.form().getByText("ให้แสดงรายชื่อ").click();
    centre.picture("continuation-publish");
    centre.sendWell();
    run("serviceTask_openFollowUps");
    openAll();
    centre.goTo("tasklist", "continuation");
    assertThat(centre.page().locator("main")).containsText("ติดตามผลเดือนมิถุนายนอย่างเดียว");
    centre.picture("continuation-nation");

    var agency = at("mol81");
    agency.goTo("tasklist", "continuation");
    assertThat(agency.page().locator("main table").last()).containsText("2562-8101-");
    scenario.send(scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey("2562-8101-0000001").singleResult().getId());
    agency.page().reload();
    agency.page().locator("main table input[type=checkbox]").first().click();
    agency.picture("continuation-agency");
    agency.page().getByText("แจ้ง คอจ. ว่าพัฒนาไม่ได้ (1 ราย)").click();
    agency.page().locator("dialog[open] select").selectOption("noBudget");
    agency.picture("continuation-shortage");
    agency.page().locator("dialog[open] button[type=submit]").click();
    assertThat(agency.page().getByText("แจ้ง คอจ. แล้ว 1 ราย")).isVisible();
    assertThat(agency.page().locator("main table").last()).containsText("คอจ.");
    agency.picture("continuation-shortage-told");
    var team = at("team8101");
    team.goTo("tasklist", "continuation?list=followUp");
    assertThat(team.page().locator("main table").last()).containsText("2562-8101-");
    team.picture("continuation-team");
    team.page().locator("main table").last().locator("a").first().click();
    assertThat(team.page().locator("main")).containsText("รอติดตามผล (ปีนี้ไม่มีการพัฒนา)");
    team.picture("continuation-case");
    theListGoesIntoTheMinistrysDatabase(centre);
  }

  /** R12: the data centre takes the file out, says that it was sent, and hands in what the Ministry acknowledged. */
  private void theListGoesIntoTheMinistrysDatabase(Desk centre) {
    run(EXCHANGE, "catchEvent_lookDay");
    while (run(EXCHANGE, "serviceTask_compareRecords")) {
      continue;
    }
    var page = centre.page();
    centre.goTo("tasklist", "continuation");
    page.locator("main").getByText("ฐานข้อมูลกระทรวงการคลัง").click();
    assertThat(page.locator("main")).containsText("รายชื่อกลุ่ม A 2562 ครั้งที่ 1");
    centre.picture("exchange");
    page.getByText("รายชื่อกลุ่ม A 2562 ครั้งที่ 1").click();
    var file = page.waitForDownload(() -> page.getByText("ดาวน์โหลดแฟ้มเข้าฐานข้อมูล").click());
    assertThat(file.suggestedFilename()).isEqualTo("groupA-2562-1.csv");
    centre.openTask(scenario.task(instance(EXCHANGE), "userTask_sendTransmission").getId());
    assertThat(centre.form()).containsText("เพิ่มใหม่: 5 รายการ");
    centre.claim();
    centre.form().getByText("นำแฟ้มเข้าฐานข้อมูลกระทรวงการคลังแล้ว").click();
    centre.picture("exchange-send");
    centre.sendWell();

    centre.goTo("tasklist", "exchange");
    page.getByText("รายชื่อกลุ่ม A 2562 ครั้งที่ 1").click();
    page.locator("#journey-answers-file").setInputFiles(new FilePayload("answers.csv", "text/csv", """
        transmission,line,result,code
        groupA-2562-1,1,accepted,
        groupA-2562-1,2,refused,NOTFOUND
        groupA-2562-1,3,accepted,
        groupA-2562-1,4,accepted,
        groupA-2562-1,5,accepted,
        groupA-2562-1,6,accepted,
        """.getBytes(StandardCharsets.UTF_8)));
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("main")).containsText("ตอบรับ 4 รายการ ถูกปฏิเสธ 1 รายการ");
    assertThat(page.locator("main")).containsText("ไม่มีรายการเลขที่นี้ในการส่งครั้งนี้");
    centre.picture("exchange-answers");
    page.locator("main button").getByText("ส่งซ้ำ").click();
    page.locator("dialog[open] textarea").fill("แก้ทะเบียนแล้ว");
    centre.picture("exchange-again");
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.getByText("จะส่งซ้ำ 1 รายการ").first()).isVisible();
    centre.openTask(scenario.task(instance(EXCHANGE), "userTask_takeAcknowledgement").getId());
    assertThat(centre.form()).containsText("NOTFOUND: 1 รายการ");
    centre.claim();
    centre.form().getByText("กระทบยอด ถ้าได้รับการตอบรับครบ").click();
    centre.picture("exchange-take");
    centre.sendWell();
    centre.goTo("tasklist", "exchange");
    page.getByText("เทียบเดี๋ยวนี้").first().click();
    assertThat(page.locator("main")).containsText("จะเทียบภายในไม่กี่นาที");
    centre.picture("exchange-look");
  }

  @Test
  @Order(2)
  void theSecretariatKeysAVillageWithKeysAlone() {
    var numbers = aVillageOfSix();
    var desk = at("team8104");
    var page = desk.page();
    assertThat(page.locator("a[href='#/follow-up-book']").first()).containsText("7");
    desk.goTo("tasklist", "follow-up-book");
    assertThat(page.locator("main tbody tr").first()).containsText("หมู่ที่ 7");
    assertThat(page.locator("main tbody tr").first()).containsText("6");
    desk.wholePicture("follow-up-book");
    page.keyboard().press("Enter");
    page.locator(".journey-book-sheet").waitFor();
    page.waitForFunction("() => document.activeElement.id === 'journey-book-stage'");

    // Where most of them stand, an income, the next line's, and so on; whom it was in vain to look for, and who has died.
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowRight");
    page.keyboard().type("24000");
    page.keyboard().press("Enter");
    page.keyboard().type("36000");
    page.keyboard().press("Enter");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("2");
    for (int i = 0; i < 4; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate("() => document.activeElement.size === 16"))) {
        break;
      }
    }
    page.keyboard().type("ไม่อยู่บ้าน");
    page.keyboard().press("Enter");
    page.locator(".journey-book-sheet tbody tr").nth(3).locator("button").first().focus();
    page.keyboard().press("3");
    page.keyboard().press("Tab");
    page.keyboard().type("02/06/2562");
    page.keyboard().press("Enter");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("1");
    assertThat(page.locator("main")).containsText("บันทึก 5 แถว");
    desk.wholePicture("follow-up-sheet-keyed");
    page.keyboard().press("Control+Enter");

    assertThat(page.locator("main")).containsText("บันทึกแล้ว 4 แถว ยังไม่ได้บันทึก 1 แถว");
    assertThat(page.locator(".journey-book-sheet tbody tr").nth(4)).containsText("โปรดกรอกรายได้ต่อปี");
    desk.wholePicture("follow-up-sheet-refused");
    // The field at which it is wrong has the focus, and nothing that was typed is lost.
    page.keyboard().type("12000");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("main")).containsText("บันทึกแล้ว 1 แถว");
    assertThat(numbers.stream().map(second::state)).containsExactly("notDeveloped", "aboveThreshold", "notDeveloped", "died", "notDeveloped",
        "developing");

    page.locator("a", new Page.LocatorOptions().setHasText("สมุดติดตามผลทุกหมู่บ้าน")).first().click();
    assertThat(page.locator("main tbody tr").first()).containsText("หมู่ที่ 7");
    page.locator("main tbody tr").first().locator("a").click();
    assertThat(page.locator(".journey-book-sheet tbody tr").first()).containsText("พบแล้ว · 12 มิ.ย. 2562 · รายได้ 24,000 บาทต่อปี");
    var paper = page.context().waitForPage(() -> page.getByText("พิมพ์ทุกคน").click());
    assertThat(paper.locator("body")).containsText("สมุดติดตามผล");
    paper.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "browser", "follow-up-paper.png")));
    paper.close();

    desk.openCase(numbers.get(5));
    desk.button("บันทึกผลรอบมิถุนายน");
    page.getByText("การติดต่อหลังวันนี้นับว่าหลังกำหนด").waitFor();
    desk.picture("follow-up-one");
    page.keyboard().press("Escape");
    desk.openCase(numbers.get(0));
    desk.button("ถอนรายงานของรอบ");
    page.locator("textarea").fill("กรอกผิดคน");
    desk.picture("follow-up-taken-back");
    page.keyboard().press("Control+Enter");
    desk.goTo("tasklist", "rounds");
    assertThat(page.locator("main")).containsText("รอบนี้ฝ่ายเลขานุการทีม ปรจ. เป็นผู้ติดตามและบันทึก");
    desk.picture("follow-up-rounds");
  }

  @Test
  @Order(3)
  void theDistrictReportsAndTheProvinceGivesItBackTakesItAndReadsTheList() {
    july();
    var district = at("cdd8101", report("userTask_reportPeople"));
    assertThat(district.form()).containsText("ผู้ที่ส่งมา 2 ราย");
    assertThat(district.form()).containsText("งานนี้เริ่มหลังกำหนดแล้ว");
    district.claim();
    district.form().getByLabel("เหตุที่บางรายยังไม่มีผล").fill("รอผลการฝึกอบรมรุ่นสุดท้าย");
    district.form().getByText("ตรวจรายชื่อและผลแล้ว").click();
    district.picture("cdd-report-district");
    district.sendWell();

    var province = at("cdd81", report("userTask_checkReport"));
    assertThat(province.form()).containsText("รอผลการฝึกอบรมรุ่นสุดท้าย");
    province.claim();
    province.form().getByText("ส่งกลับให้อำเภอแก้ไข").click();
    province.form().getByLabel("สิ่งที่ให้แก้ไข").fill("โปรดเร่งบันทึกผลของผู้ที่อบรมแล้ว");
    province.picture("cdd-report-check");
    province.sendWell();
    province.goTo("tasklist", "cdd-report?office=c8101");
    assertThat(province.page().locator("main")).containsText("โปรดเร่งบันทึกผล");
    assertThat(province.page().locator("main")).containsText("เริ่มหลังกำหนด");
    assertThat(province.page().locator("main table").last()).containsText("2562-8101-");
    province.picture("cdd-report-province");
    var file = province.page().waitForDownload(() -> province.page().getByText("ดาวน์โหลด Excel").click());
    assertThat(file.suggestedFilename()).endsWith(".xlsx");

    district.openTask(report("userTask_reportPeople"));
    assertThat(district.form()).containsText("โปรดเร่งบันทึกผลของผู้ที่อบรมแล้ว");
    district.picture("cdd-report-again");
    district.goTo("tasklist", "cdd-report");
    assertThat(district.page().locator("main table").last()).containsText("2562-8101-");
    district.picture("cdd-report-own");

    var nation = at("datacentre");
    nation.goTo("tasklist", "cdd-report");
    assertThat(nation.page().locator("main table")).containsText("กระบี่");
    nation.picture("cdd-report-nation");
  }

  /** A district of its own: nobody else is in its book. */
  private List<String> aVillageOfSix() {
    clockAt.to(LocalDate.of(2019, 6, 12));
    var numbers = new ArrayList<String>();
    for (int i = 1; i <= 5; i++) {
      numbers.add(second.alone("8104", i % 2 == 0));
      second.livesIn(numbers.get(i - 1), "7", String.valueOf(i));
    }
    numbers.add(second.developing("8104").getBusinessKey());
    second.livesIn(numbers.get(5), "7", "6");
    second.livesIn(second.alone("8104", true), "8", "1");
    second.opens();
    return numbers;
  }

  /** One is developed, one is taken, and it is after the day of the report. */
  private void july() {
    sentToCdd.forEach(sent::send);
    sent.develop(sentToCdd.get(0), "cdd8101");
    sent.accept(sentToCdd.get(1), "cdd8101");
    clockAt.to(LocalDate.of(2019, 7, 22));
    while (reports.ask(10)) {
      continue;
    }
  }

  private String report(String step) {
    return scenario.task(instance("2562-c8101-report"), step).getId();
  }

  private String instance() {
    return instance(KEY);
  }

  private String instance(String key) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).singleResult().getId();
  }

  private String task(String step) {
    return scenario.task(instance(), step).getId();
  }

  private boolean run(String activity) {
    return run(KEY, activity);
  }

  private boolean run(String key, String activity) {
    var jobs = scenario.engine().getManagementService();
    var job = jobs.createJobQuery().processInstanceId(instance(key)).activityId(activity).singleResult();
    if (job != null) {
      jobs.executeJob(job.getId());
    }
    return job != null;
  }

  private void openAll() {
    var jobs = scenario.engine().getManagementService();
    for (var next = jobs.createJobQuery().activityId("serviceTask_openContinued").list(); !next.isEmpty();
        next = jobs.createJobQuery().activityId("serviceTask_openContinued").list()) {
      next.forEach(it -> jobs.executeJob(it.getId()));
    }
  }
}
