package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.clock.ClockMoves;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;
import th.cardholder.process.TookPart;

/** January 2562 in the browser: the data centre draws and sends, a bank changes its list and sends it, an agency and a team read theirs. */
@OwnApplication
@JourneyTest
class ContinuationBrowserTest extends AtTheDesks {

  private static final String KEY = "2562-continuation";
  private static final String EXCHANGE = "2562-groupA-exchange";

  @Autowired
  private ClockMoves moves;

  @Autowired
  private Clock clock;

  private Scenario.Person undeveloped;
  private Scenario.Person farmer;

  @BeforeEach
  void theYearBefore() {
    var took = new TookPart(scenario, "8101", "ao8101a");
    undeveloped = took.planned("labourer", "24,000", Map.of("dimension2", List.of("D2-01")));
    took.planned("farmer", "24,000", Map.of("dimension4", List.of("D4-03")));
    farmer = took.developed("farmer", "24,000", "D2-02", "moac81");
    took.developed("labourer", "30,000", "D2-01", "mol81");
    took.developed("labourer", "36,000", "D2-01", "mol81");
    moves.moveTo(LocalDate.of(2019, 1, 7).atTime(8, 30), "admin");
    var end = Instant.now().plus(Duration.ofSeconds(30));
    while (LocalDate.now(clock).getYear() < 2019 || moves.status().progress() != ClockMoves.Progress.MOVED) {
      assertThat(Instant.now()).isBefore(end);
      Thread.onSpinWait();
    }
    run("catchEvent_opens");
    while (run("serviceTask_drawParticipants")) {
      continue;
    }
  }

  @Test
  void groupAIsSentABankChangesItsListAndWhomItConcernsReadsIt() {
    var centre = at("datacentre", task("userTask_sendGroupA"));
    assertThat(centre.form()).containsText("2 ราย");
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
    assertThat(centre.form()).containsText("เพิ่มใหม่: 2 รายการ");
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
        """.getBytes(StandardCharsets.UTF_8)));
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("main")).containsText("ตอบรับ 1 รายการ ถูกปฏิเสธ 1 รายการ");
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
