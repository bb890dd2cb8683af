package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** An administrator puts a journey right that stands at a step to which its case does not carry it. */
@JourneyTest
class RepairBrowserTest extends AtTheDesks {

  private static final String WISH = "userTask_recordWish";
  private static final String INTERVIEW = "userTask_interview";

  private ProcessInstance journey;

  @AfterEach
  void nobodyWaits() {
    scenario.jdbc().sql("update journey.participant_case set state = 'withdrawn' where case_number = ?").param(journey.getBusinessKey()).update();
    scenario.engine().getRuntimeService().deleteProcessInstance(journey.getId(), "afresh");
  }

  @Test
  void aJourneyThatStandsWronglyIsFoundPreviewedAndPutRight() {
    journey = scenario.register("registrar8107", scenario.person("8107"));
    scenario.submit("registrar8107", journey.getId(), WISH, Scenario.wishForm());
    scenario.submit("chief8107", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8107b"));
    scenario.engine().getRuntimeService().createProcessInstanceModification(journey.getId()).cancelAllForActivity(INTERVIEW)
        .startBeforeActivity(WISH).execute();
    var page = stranger().logIn("cockpit", "journey-repair", "admin");

    page.locator(".journey-cockpit-page input[type=search]").fill(journey.getBusinessKey());
    page.keyboard().press("Enter");
    assertThat(page.locator(".journey-repair-of [role=alert]")).containsText("สิ่งที่ไม่ตรงกัน");
    assertThat(page.locator(".journey-repair-needs .journey-late").first()).containsText("✗");
    picture(page, "repair-looked");

    page.getByLabel("ดูผลก่อนซ่อม สัมภาษณ์", new Page.GetByLabelOptions().setExact(false)).first().click();
    assertThat(page.locator(".journey-repair-preview")).containsText("จะเปิด");
    page.locator(".journey-repair-preview textarea").fill("ตั้งค่าผิดจากการย้ายรุ่น");
    page.locator(".journey-repair-preview button[type=submit]").click();
    // What is in somebody's hand is not taken without a word.
    assertThat(page.locator(".journey-repair-preview")).isVisible();
    assertThat(scenario.task(journey.getId(), WISH)).isNotNull();
    page.locator(".journey-repair-preview input[type=checkbox]").check();
    picture(page, "repair-preview");
    page.locator(".journey-repair-preview button[type=submit]").click();

    assertThat(page.locator(".journey-repair-of [role=status]")).containsText("แล้ว");
    assertThat(page.locator(".journey-repair-of")).containsText("สถานะของเรื่องตรงกับกระบวนงาน");
    assertThat(page.locator(".journey-repair-of")).containsText("ตั้งค่าผิดจากการย้ายรุ่น");
    picture(page, "repair-done");
    assertThat(scenario.task(journey.getId(), WISH)).isNull();
    assertThat(scenario.task(journey.getId(), INTERVIEW).getAssignee()).isEqualTo("ao8107b");
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
