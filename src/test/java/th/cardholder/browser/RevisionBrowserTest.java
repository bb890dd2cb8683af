package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import th.cardholder.dev.Databases;
import th.cardholder.dev.SampleStaff;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;

/**
 * A revised diagram from the drop to its use and back, by two administrators, where an installation wants two and has a database
 * to rehearse in.
 */
@JourneyTest
@OwnApplication
// Of what is played in a rehearsal four will do here; StageTest plays them all.
@TestPropertySource(properties = {"journey.revision.second-approval=true", "journey.revision.rehearsal.scenarios=classpath*:scenarios/de*.json"})
class RevisionBrowserTest extends AtTheDesks {

  private static final String SECOND = "secondadmin";
  private static final String NAME = "ปรับชื่อขั้นตอนตามหนังสือเวียน";
  private static final Path JOURNEY = Path.of("bpmn/cardholder-journey.bpmn");
  private static final String DISTRICT = "8108";
  /** A rehearsal starts an application of its own and plays a year. */
  private static final double A_YEAR = 300_000;

  @DynamicPropertySource
  static void aDatabaseToRehearseIn(DynamicPropertyRegistry settings) {
    settings.add("journey.revision.rehearsal.url", Databases::empty);
    settings.add("journey.revision.rehearsal.username", () -> "postgres");
  }

  @BeforeEach
  void aSecondAdministrator() {
    var identity = scenario.engine().getIdentityService();
    var user = identity.newUser(SECOND);
    user.setPassword(SampleStaff.PASSWORD);
    user.setFirstName("สอง");
    user.setLastName("ผู้ดูแล");
    identity.saveUser(user);
    identity.createMembership(SECOND, Groups.CAMUNDA_ADMIN);
  }

  @AfterEach
  void asBefore() {
    scenario.engine().getIdentityService().deleteUser(SECOND);
    scenario.jdbc().sql("delete from journey.process_start where process = 'cardholder-journey'").update();
    scenario.jdbc().sql("delete from journey.revision_file").update();
    scenario.jdbc().sql("delete from journey.revision").update();
    scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName(NAME).list()
        .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
  }

  @Test
  void aDroppedDiagramIsReadRehearsedApprovedDeployedTriedOnTheFirstOnAllAndTakenBack() throws IOException {
    var before = newest();
    var running = List.of(1, 2, 3).stream().map(it -> scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT)).getId())
        .toList();
    var first = stranger().logIn("cockpit", "", "admin");
    first.locator("[cam-widget-header] a").getByText("ปรับปรุงกระบวนงาน", new Locator.GetByTextOptions().setExact(true)).click();

    // One that is refused shows why, on the drawing too.
    drop(first, Files.readString(JOURNEY).replace("camunda:formRef=\"form_assignAo\"", "camunda:formRef=\"form_nothing\""));
    first.locator(".journey-revision-new textarea").fill("ทดลองก่อนส่งจริง");
    propose(first);
    assertThat(first.locator(".journey-revision-new [role=alert]")).containsText("ยังไม่รับเป็นข้อเสนอ");
    assertThat(first.locator(".journey-revision-new table")).containsText("form_nothing");
    assertThat(first.locator(".journey-revision-pin.journey-revision-error")).hasCount(1);
    picture(first, "revision-refused");

    drop(first, Files.readString(JOURNEY).replace("name=\"มอบหมายผู้ดูแล (AO)\"", "name=\"แต่งตั้งผู้ดูแล (AO)\""));
    first.locator(".journey-revision-new input[type=text]").fill(NAME);
    first.locator(".journey-revision-new textarea").fill("หนังสือเวียน 12/2561 เรียกว่าแต่งตั้ง");
    propose(first);
    assertThat(first.locator("h1")).hasText(NAME);
    assertThat(first.locator(".journey-revision-sides .djs-element.journey-mark-renamed")).hasCount(2);
    assertThat(first.locator(".journey-cockpit-page")).containsText("แต่งตั้งผู้ดูแล (AO)");
    assertThat(first.locator(".journey-cockpit-page")).containsText("ต้องให้ผู้ดูแลระบบท่านอื่นเห็นชอบ");
    assertThat(first.getByText("ติดตั้ง", new Page.GetByTextOptions().setExact(true))).hasCount(0);
    picture(first, "revision-proposed");
    // A drawing that wrote into the address what part of it is seen would have the page drawn anew, and again.
    first.waitForTimeout(1500);
    var address = first.url();
    assertThat(first.locator(".journey-revision-sides .djs-element.journey-mark-renamed")).hasCount(2);
    org.assertj.core.api.Assertions.assertThat(address).doesNotContain("viewbox");

    assertThat(first.locator(".journey-revision-rehearsal [role=status]").first()).containsText("ซ้อมเสร็จเมื่อ",
        new LocatorAssertions.ContainsTextOptions().setTimeout(A_YEAR));
    assertThat(first.locator(".journey-revision-rehearsal [role=status]").first()).containsText("ไม่ผ่าน 0 เรื่อง");
    first.getByText("เรื่องตัวอย่างที่ย้ายจากรุ่นที่ดำเนินอยู่").click();
    assertThat(first.locator(".journey-revision-rehearsal")).containsText("รุ่น " + before + " ที่ “รับแบบแสดงความประสงค์”");
    picture(first, "revision-rehearsed");

    var second = stranger().logIn("cockpit", "", SECOND);
    second.navigate(second.url().replaceAll("#.*", "") + address.substring(address.indexOf('#')));
    second.getByText("เห็นชอบ", new Page.GetByTextOptions().setExact(true)).click();
    say(second, "อ่านผลตรวจและเปรียบเทียบแล้ว");
    assertThat(second.locator("h1 + p .journey-revision-approved")).hasText("เห็นชอบแล้ว");
    assertThat(newest()).isEqualTo(before);

    first.reload();
    first.getByText("ติดตั้ง", new Page.GetByTextOptions().setExact(true)).click();
    say(first, "ครบสองคนแล้ว");
    assertThat(first.locator("h1 + p .journey-revision-deployed")).hasText("ติดตั้งแล้ว");
    assertThat(first.locator(".journey-revision-next a")).hasAttribute("href",
        "#/journey-migration?process=cardholder-journey&target=" + (before + 1));
    assertThat(first.locator(".journey-cockpit-page")).containsText("อ่านผลตรวจและเปรียบเทียบแล้ว");
    picture(first, "revision-deployed");
    assertThat(newest()).isEqualTo(before + 1);

    first.locator(".journey-revision-next a").click();
    first.getByText("ดูแผน", new Page.GetByTextOptions().setExact(true)).click();
    first.getByText("เริ่มย้าย", new Page.GetByTextOptions().setExact(true)).click();
    first.locator("dialog input[type=text]").fill("1");
    say(first, "ลองหนึ่งเรื่องก่อน");
    stands(first, "ชุดแรกเสร็จแล้ว รอคำสั่ง", "1 จาก");
    assertThat(on(before + 1, running)).isLessThanOrEqualTo(1);
    act(first, "ย้ายส่วนที่เหลือ", "ชุดแรกเรียบร้อย");
    stands(first, "เสร็จสิ้น", "จาก");
    assertThat(on(before + 1, running)).isEqualTo(3);
    picture(first, "revision-migrated");
    act(first, "ย้ายกลับ", "ขอกลับไปใช้ชื่อเดิม");
    assertThat(first.locator("h1")).containsText("กลับรุ่นเดิม");
    stands(first, "เสร็จสิ้น", "จาก");
    assertThat(on(before, running)).isEqualTo(3);
    picture(first, "revision-taken-back");

    // Where new ones start: the version of before in a district, and then everywhere.
    first.navigate(first.url().replaceAll("#.*", "#/journey-versions"));
    start(first, before, "ใช้บางพื้นที่", "8107");
    assertThat(first.locator(".journey-cockpit-page")).containsText("บันทึกแล้ว");
    picture(first, "versions");
    assertThat(startedIn("8107")).isEqualTo(before);
    assertThat(startedIn("8106")).isEqualTo(before + 1);
    start(first, before, "ใช้กับเรื่องใหม่ทุกแห่ง", null);
    assertThat(ofVersion(first, before)).containsText("เริ่มที่รุ่นนี้");
    assertThat(startedIn("8106")).isEqualTo(before);
    scenario.submit("registrar" + DISTRICT, running.get(0), "userTask_recordWish", Scenario.declineForm());
  }

  private static void start(Page page, int version, String act, @Nullable String district) {
    ofVersion(page, version).getByText(act, new Locator.GetByTextOptions().setExact(true)).click();
    if (district != null) {
      page.locator("dialog select").selectOption(district);
    }
    say(page, "ตามหนังสือเวียน");
  }

  /** The line of the journey's version. */
  private static Locator ofVersion(Page page, int version) {
    return page.locator("section", new Page.LocatorOptions().setHas(page.locator("h2",
            new Page.LocatorOptions().setHasText("การพัฒนารายบุคคล"))))
        .locator("tr", new Locator.LocatorOptions().setHasText("รุ่น " + version)).first();
  }

  /** On which version somebody who comes to that district's counter starts. */
  private int startedIn(String district) {
    return scenario.engine().getRepositoryService().getProcessDefinition(scenario.register("registrar" + district,
        scenario.person(district)).getProcessDefinitionId()).getVersion();
  }

  private static void stands(Page page, String state, String done) {
    assertThat(page.locator("h1 + p[role=status]")).containsText(state);
    assertThat(page.locator("h1 + p[role=status]")).containsText(done);
  }

  private static void act(Page page, String act, String reason) {
    page.locator(".journey-list-files button").getByText(act, new Locator.GetByTextOptions().setExact(true)).click();
    say(page, reason);
  }

  /** How many of them run on that version. */
  private int on(int version, List<String> instances) {
    return scenario.jdbc().sql("""
        select count(*)::int from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
         where e.id_ = any(?) and d.version_ = ?
        """).params(instances.toArray(String[]::new), version).query(Integer.class).single();
  }

  private static void drop(Page page, String content) {
    page.locator(".journey-revision-drop input").setInputFiles(new FilePayload("cardholder-journey.bpmn", "text/xml",
        content.getBytes(StandardCharsets.UTF_8)));
  }

  private static void propose(Page page) {
    page.getByText("ตรวจและเสนอ", new Page.GetByTextOptions().setExact(true)).click();
  }

  private static void say(Page page, String reason) {
    page.locator("dialog textarea").fill(reason);
    page.locator("dialog button[type=submit]").click();
    page.locator("dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name + ".png")));
  }

  private int newest() {
    return scenario.engine().getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
        .latestVersion().singleResult().getVersion();
  }
}
