package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.supervision.CountedNow;

/** Those who answer for the work find in Cockpit what is late, and come from there to the case. */
@JourneyTest
class SupervisorBrowserTest extends AtTheDesks {

  private static final String DISTRICT = "2409";

  @Autowired
  private CountedNow counted;

  private String late = "";

  @BeforeEach
  void oneInterviewIsLate() {
    nothingIsOpenIn(DISTRICT);
    var journey = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief" + DISTRICT, journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "a"));
    scenario.jdbc().sql("update act_ru_task set due_date_ = '2018-02-01 03:00' where proc_inst_id_ = ?")
        .param(journey.getId()).update();
    late = journey.getBusinessKey();
    counted.now();
  }

  @Test
  void aChiefGoesFromWhatIsLateToTheCaseAndToWhereItStands() {
    var chief = at("chief" + DISTRICT);
    var page = chief.page();
    chief.goTo("cockpit", "");
    assertThat(page.locator("h1")).hasText("ภาพรวมงาน" + districtName());
    chief.picture("supervisor-overview");

    var tile = page.locator(".journey-tile a[href*='&of=late&']");
    assertThat(tile).hasText("1");
    tile.click();
    assertThat(page.locator("h1")).containsText("งานเกินกำหนด");
    var line = page.locator(".journey-worklist tbody tr");
    assertThat(line).hasCount(1);
    assertThat(line).containsText(late);
    assertThat(line).containsText("ทดสอบ");
    assertThat(line).containsText("เกิน 11 วัน");
    chief.picture("supervisor-list");

    page.locator(".journey-worklist thead a", new Page.LocatorOptions().setHasText("ชื่อ-สกุล")).click();
    assertThat(page.locator(".journey-worklist th[aria-sort=ascending]")).containsText("ชื่อ-สกุล");
    line.getByText("เปิด", new Locator.GetByTextOptions().setExact(true)).click();
    page.waitForURL(Pattern.compile("#/process-instance/"));
    var step = page.locator("[data-element-id=userTask_interview]").first();
    step.waitFor();
    chief.until("the step at which the work is can be read", () -> step.boundingBox().width > 70);
    assertThat(page.locator(".cam-breadcrumb")).containsText(late);
    assertThat(page.locator(".process-information .instance-id")).not().isVisible();
    page.goBack();
    var instance = scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(late)
        .singleResult().getId();
    chief.goTo("cockpit", "process-instance/" + instance + "/runtime?tab=variables-tab");
    page.getByText("ดูเส้นทางทีละขั้น").click(); // though no tab has asked for the story before
    assertThat(page.locator(".journey-replay-step")).containsText("ขั้นที่ 1 จาก");
    page.goBack();
    page.locator(".journey-worklist tbody a").first().click();
    page.waitForURL(Pattern.compile("tasklist.*#/cases/" + late));
    assertThat(page.locator("main h1, main h2").first()).containsText("ทดสอบ");
  }

  @Test
  void aChiefSeesWhoseJourneysRunInPlaceOfIdsAndFreezesAReport() {
    var chief = at("chief" + DISTRICT);
    var page = chief.page();
    var definition = scenario.engine().getRepositoryService().createProcessDefinitionQuery()
        .processDefinitionKey("cardholder-journey").latestVersion().singleResult().getId();
    chief.goTo("cockpit", "process-definition/" + definition + "/runtime");
    assertThat(page.locator(".journey-cockpit-tab .journey-worklist tbody tr").first()).containsText(late);

    assertThat(page.locator(".journey-engine-list")).not().isVisible();
    assertThat(page.locator(".journey-engine-list")).hasCount(1);

    chief.goTo("cockpit", "journey-reports");
    page.locator("button", new Page.LocatorOptions().setHasText("จัดทำรายงานประจำเดือน")).click();
    page.locator("dialog textarea").fill("ตรวจ");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".journey-report h1")).containsText("ประจำเดือนกุมภาพันธ์ 2561");
    page.getByText("ลงนามรับรอง", new Page.GetByTextOptions().setExact(true)).click();
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".journey-report-end")).containsText("ลงนามรับรองโดย");
    chief.picture("supervisor-report");
  }

  @Test
  void aChiefGivesALineAwayTakesItBackAndHandsOverForALeave() {
    var chief = at("chief" + DISTRICT);
    var page = chief.page();
    chief.goTo("cockpit", "worklist?scope=d" + DISTRICT + "&year=2561&of=late");
    page.locator(".journey-worklist thead input").check();
    page.locator(".journey-acts button", new Page.LocatorOptions().setHasText("เปลี่ยนผู้ดูแล (AO)")).click();
    var dialog = page.locator("dialog");
    assertThat(dialog.locator("tbody tr")).hasCount(1);
    assertThat(dialog.locator("tbody tr")).containsText(late);
    assertThat(aoOf(late)).isEqualTo("ao" + DISTRICT + "a");
    dialog.locator("tbody select").first().selectOption("ao" + DISTRICT + "c");
    dialog.locator(".journey-assign-reason input").fill("กระจายงานให้เท่ากัน");
    dialog.locator(".btn-primary").click();
    assertThat(dialog.locator(".journey-result")).containsText("เปลี่ยนเป็น");
    assertThat(aoOf(late)).isEqualTo("ao" + DISTRICT + "c");
    chief.picture("supervisor-moved");

    dialog.getByText("คืนให้ผู้ดูแลเดิม 1 เรื่อง").click();
    dialog.locator(".btn-primary").click();
    assertThat(dialog.locator("tr[data-result=ok]")).hasCount(1);
    assertThat(aoOf(late)).isEqualTo("ao" + DISTRICT + "a");
    dialog.getByText("ปิด", new Locator.GetByTextOptions().setExact(true)).click();

    chief.goTo("cockpit", "journey-leaves?scope=d" + DISTRICT + "&ao=ao" + DISTRICT + "a");
    dialog.locator("input").nth(0).fill("12/02/2561");
    dialog.locator("input").nth(1).fill("16/02/2561");
    dialog.locator("button[type=submit]").click();
    assertThat(dialog.locator("tbody tr")).containsText(late);
    dialog.locator("tbody select").first().selectOption("ao" + DISTRICT + "c");
    dialog.locator(".btn-primary").click();
    assertThat(page.locator(".journey-table").first()).containsText("ส่งต่อแล้ว 1 เรื่อง");
    assertThat(aoOf(late)).isEqualTo("ao" + DISTRICT + "c");
    chief.picture("supervisor-leaves");
    page.getByText("ยกเลิกวันลา", new Page.GetByTextOptions().setExact(true)).click();
    dialog.locator("button[type=submit]").click();
    page.getByText("ดูเรื่อง", new Page.GetByTextOptions().setExact(true)).first().click();
    page.getByText("คืนให้ผู้ดูแลเดิม 1 เรื่อง").click();
    dialog.locator(".btn-primary").click();
    assertThat(dialog.locator("tr[data-result=ok]")).hasCount(1);
    assertThat(aoOf(late)).isEqualTo("ao" + DISTRICT + "a");
  }

  private String aoOf(String number) {
    return scenario.jdbc().sql("select ao_user_id from journey.participant_case where case_number = ?").param(number)
        .query(String.class).single();
  }

  @Test
  void aGovernorGoesDownToTheDistrictsListAndTakesItAlong() throws IOException {
    var governor = at("governor24");
    var page = governor.page();
    page.locator(".navbar-nav a, [cam-widget-header] a", new Page.LocatorOptions().setHasText("ภาพรวม")).first().click();
    page.waitForURL(Pattern.compile("cockpit.*#/overview"));
    assertThat(page.locator("h1")).hasText("ภาพรวมงานจังหวัดฉะเชิงเทรา");
    governor.picture("supervisor-province");
    page.locator("th[scope=row] a", new Page.LocatorOptions().setHasText(districtName())).click();
    assertThat(page.locator("h1")).hasText("ภาพรวมงาน" + districtName());
    assertThat(page.locator(".journey-path a")).hasText("จังหวัดฉะเชิงเทรา");

    page.locator(".journey-tile a[href*='&of=late&']").click();
    assertThat(page.locator(".journey-worklist tbody tr")).containsText(late);
    var file = page.waitForDownload(() -> page.getByText("ดาวน์โหลด CSV").click());
    assertThat(Files.readString(file.path(), StandardCharsets.UTF_8)).contains(late).contains("ทดสอบ");
    page.locator(".journey-list-tools input").fill("ไม่มีใคร");
    page.keyboard().press("Enter");
    assertThat(page.locator(".journey-nothing")).hasText("ไม่มีรายการ");
    // Kept without what was searched for, and found again with its number.
    page.locator(".journey-keep button").click();
    page.locator("dialog .btn-primary").click();
    assertThat(page.locator(".journey-keep")).containsText("เก็บแล้ว");
    // What is the engine's is nobody's of a province: left before it is drawn.
    governor.goTo("cockpit", "processes");
    page.waitForURL(Pattern.compile("#/overview"));
    assertThat(page.locator(".journey-views")).containsText(Pattern.compile("งานเกินกำหนด " + districtName() + "\\s*[1-9]"));

    page.locator("a[href*='#/standards?']").click();
    assertThat(page.locator("h1")).hasText("มาตรฐานเวลาการให้บริการ จังหวัดฉะเชิงเทรา");
    assertThat(page.locator(".journey-standards").first()).containsText("ภายใน 7 วัน (ร่าง)");
  }

  @Test
  void aProvincialSecretaryInstructsTheAoOfWhatIsLateWhoReadsItAboveTheForm() {
    var secretary = at("secretary24");
    var page = secretary.page();
    secretary.goTo("cockpit", "worklist?scope=p24&year=2561&of=late&q=" + late);
    page.locator(".journey-worklist tbody input").check();
    page.locator(".journey-acts button", new Page.LocatorOptions().setHasText("ขยายกำหนด")).click();
    assertThat(page.locator("dialog")).containsText("เป็นไปตามมาตรการ ขยายไม่ได้"); // the close of a window
    page.keyboard().press("Escape");
    page.locator(".journey-acts button", new Page.LocatorOptions().setHasText("สั่งการ")).click();
    assertThat(page.locator("dialog tbody tr")).containsText(late);
    page.locator("dialog textarea").fill("โปรดนัดภายในสัปดาห์นี้");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".journey-notice")).hasText("สั่งการแล้ว 1 เรื่อง");

    var task = scenario.engine().getTaskService().createTaskQuery().processInstanceBusinessKey(late).singleResult().getId();
    var ao = at("ao" + DISTRICT + "a", task).page();
    assertThat(ao.locator(".journey-instruction")).containsText("โปรดนัดภายในสัปดาห์นี้");
    ao.locator(".journey-instruction button").click();
    assertThat(ao.locator(".journey-instruction")).hasText("รับทราบคำสั่งการแล้ว");

    secretary.goTo("cockpit", "journey-reports");
    page.locator("button", new Page.LocatorOptions().setHasText("จัดทำรายงานประจำเดือน")).click();
    page.locator("dialog textarea").fill("ตรวจ");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".journey-report h1")).containsText("ประจำเดือนกุมภาพันธ์ 2561");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator(".journey-report")).isVisible();
    assertThat(page.locator("[cam-widget-header]").first()).not().isVisible();
  }

  @Test
  void theNationSeesTheCountryAndNobodysName() {
    var policy = at("policy");
    var page = policy.page();
    policy.goTo("cockpit", "");
    assertThat(page.locator("h1")).hasText("ภาพรวมงานทั้งประเทศ");
    policy.picture("supervisor-country");
    page.locator(".journey-tile a[href*='&of=late&']").click();
    page.locator("tr", new Page.LocatorOptions().setHasText("จังหวัดฉะเชิงเทรา")).locator(".journey-figure").click();
    assertThat(page.locator(".journey-worklist tbody")).containsText(late);
    assertThat(page.locator(".journey-worklist")).not().containsText("ทดสอบ");
    assertThat(page.locator(".journey-worklist tbody a")).hasCount(0);
    assertThat(page.locator(".journey-worklist thead")).not().containsText("ชื่อ-สกุล");
    assertThat(page.locator(".journey-acts")).hasCount(0);
  }

  private String districtName() {
    return scenario.jdbc().sql("select 'อำเภอ' || name_th from journey.district where code = ?").param(DISTRICT)
        .query(String.class).single();
  }
}
