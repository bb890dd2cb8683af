package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Standing;
import th.cardholder.process.WebSession;

/** A secretary holds a sitting of คอจ. in the browser, the governor signs, and the AO reads what was decided. */
@JourneyTest
class SittingBrowserTest extends AtTheDesks {

  private static final String SECRETARY = "secretary81";

  @Test
  void aSecretaryHoldsASittingTheGovernorSignsAndTheAoTicksOffWhatWasDecided() {
    var matters = List.of(onAgenda(), onAgenda(), onAgenda());

    var secretary = at(SECRETARY);
    var page = secretary.page();
    page.getByText("การประชุม คอจ.", new Page.GetByTextOptions().setExact(true)).click();
    button(page, "เปิดการประชุม").click();
    field(page, "วันที่ประชุม").fill("12/02/2561");
    page.locator("dialog").getByLabel("ประธาน*", new Locator.GetByLabelOptions().setExact(true)).fill("ผู้ว่าราชการจังหวัดกระบี่");
    field(page, "ผู้เข้าประชุม").fill("ผู้ว่าราชการจังหวัด ปลัดจังหวัด นายอำเภอทุกอำเภอ");
    secretary.picture("sitting-open");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("h1")).containsText("การประชุม คอจ. ครั้งที่");
    secretary.wholePicture("sitting-agenda");

    button(page, "เพิ่มโครงการของจังหวัด").click();
    field(page, "ชื่อโครงการ").fill("อบรมทำขนมพื้นบ้าน");
    field(page, "มิติ").selectOption("2");
    field(page, "ประเภทผู้จัดโครงการ").selectOption("agency");
    field(page, "หน่วยงานผู้จัดโครงการ").selectOption("BAAC");
    secretary.picture("sitting-project-of-an-agency");
    field(page, "ประเภทผู้จัดโครงการ").selectOption("localAdministration");
    page.locator("dialog").getByLabel("ผู้จัดโครงการ*", new Locator.GetByLabelOptions().setExact(true)).fill("อบต.ไสไทย");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("เพิ่มโครงการแล้ว รหัส P81-");

    choose(page, matters.subList(0, 2));
    button(page, "ลงมติ").click();
    page.locator("dialog input[value=elsewhere]").check();
    page.locator("dialog select").selectOption(new SelectOption().setLabel("อบรมทำขนมพื้นบ้าน · อบต.ไสไทย"));
    secretary.picture("sitting-verdict");
    page.locator("dialog button[type=submit]").click();
    assertThat(line(page, matters.get(1))).containsText("ให้โครงการอื่นแทน");
    choose(page, matters.subList(2, 3));
    button(page, "ลงมติ").click();
    page.locator("dialog input[value=closed]").check();
    field(page, "เหตุผล").fill("ไม่มีโครงการรองรับในปีนี้");
    page.locator("dialog button[type=submit]").click();
    assertThat(line(page, matters.get(2))).containsText("ไม่มีโครงการรองรับในปีนี้");
    secretary.wholePicture("sitting-decided");

    var instance = scenario.jdbc().sql("select process_instance_id from journey.sitting where state = 'open' and office_id = 'p81'")
        .query(String.class).single();
    scenario.submit(SECRETARY, instance, "userTask_decideAgenda", Map.of("present", "ผู้ว่าราชการจังหวัด", "closing", "close"));
    scenario.engine().getManagementService().createJobQuery().processInstanceId(instance).list()
        .forEach(job -> scenario.engine().getManagementService().executeJob(job.getId()));

    var minutes = WebSession.of(port, SECRETARY);
    var id = scenario.jdbc().sql("select id from journey.sitting where process_instance_id = ?").param(instance).query(Long.class).single();
    assertThat(minutes.get("/sittings/" + id + "/minutes").status()).isEqualTo(200);
    page.reload();
    assertThat(page.locator(".journey-page")).containsText("แจ้งมติแล้ว 3 เรื่อง");
    page.navigate(page.url().replaceAll("/camunda/app/.*", "/camunda/api/journey/sittings/" + id + "/minutes"));
    assertThat(page.locator("h1")).containsText("รายงานการประชุม คอจ.");
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "browser", "sitting-minutes.png")));
    secretary.goTo("tasklist", "sittings");
    assertThat(page.locator(".journey-page")).containsText("ปิดการประชุมแล้ว รอรับรองรายงาน");
    secretary.wholePicture("sittings-and-own-projects");
    button(page, "แก้ไขเป็นฉบับใหม่").first().click();
    field(page, "ชื่อโครงการ").fill("อบรมทำขนมพื้นบ้านและการขายในตลาดนัด");
    field(page, "เหตุผลที่แก้ไข").fill("เพิ่มหลักสูตรตามมติ คอจ.");
    secretary.picture("own-project-revised");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".journey-page")).containsText("บันทึกฉบับใหม่แล้ว รหัส P81-");

    var ao = at("ao8101b");
    ao.goTo("tasklist", "referrals");
    var told = ao.page().locator("[data-kind=notices]");
    assertThat(told).containsText("จังหวัดให้โครงการอื่นแทนแล้ว");
    ao.wholePicture("notices");
    told.getByText("รับทราบทั้ง", new Locator.GetByTextOptions().setExact(false)).click();
    assertThat(ao.page().locator("[data-kind=notices]")).hasCount(0);
  }

  private static Locator field(Page page, String label) {
    return page.locator("dialog").getByLabel(label).first();
  }

  private static void choose(Page page, List<String> matters) {
    matters.forEach(matter -> line(page, matter).locator("input[type=checkbox]").check());
  }

  private static Locator line(Page page, String matter) {
    return page.locator("tr", new Page.LocatorOptions().setHasText(matter));
  }

  private static Locator button(Page page, String name) {
    return page.locator(".journey-page").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }

  /** A referral that its agency has no place for. */
  private String onAgenda() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = WebSession.of(port, "ao8101b").post("/cases/" + journey.getBusinessKey() + "/referrals",
        Map.of("projectCode", "D2-01")).json().path("referralNumber").asText();
    var instance = scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?").param(referral)
        .query(String.class).single();
    scenario.submit("mol81", instance, "userTask_decide",
        Map.of("answer", "province", "reasonCode", "full", "note", "รุ่นสุดท้ายของปีเต็มแล้ว"));
    scenario.runJobs(instance);
    return referral;
  }
}
