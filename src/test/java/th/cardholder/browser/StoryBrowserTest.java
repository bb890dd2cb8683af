package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.referral.Referrals;

/** A chief reads what has become of a case: in Cockpit as a slip and on the diagram, and on the page of the case. */
@JourneyTest
class StoryBrowserTest extends AtTheDesks {

  private static final String CHIEF = "chief8101";
  private static final String AO = "ao8101a";

  @Autowired
  private Referrals referrals;

  private ProcessInstance journey;

  /** A case with an agency that has refused: what is open is the AO's to revise. */
  @BeforeEach
  void anAgencyHasRefused() {
    journey = scenario.register("registrar8101", scenario.person("8101"));
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit(CHIEF, journey.getId(), "userTask_assignAo", Map.of("aoUserId", AO));
    var interview = Scenario.interviewForm();
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    scenario.submit(AO, journey.getId(), "userTask_interview", interview);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension2", List.of("D2-01"), "signing", "self"));
    scenario.send(journey.getId());
    var sent = referrals.get(journey.getBusinessKey() + "-R01").processInstanceId();
    scenario.submit("mol81", sent, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(sent);
  }

  @Test
  void aChiefFollowsACaseOnTheSlipOnTheDiagramAndOnItsPage() {
    var chief = at(CHIEF);
    var page = chief.page();
    chief.goTo("cockpit", "process-instance/" + journey.getId() + "/runtime");
    var slips = page.locator(".journey-slip");
    assertThat(page.locator(".ctn-tabbed .nav-tabs .active")).containsText("เส้นทางของเรื่อง");
    assertThat(slips).hasCount(2);
    assertThat(slips.first().locator("tbody tr").nth(2)).containsText("มอบหมายผู้ดูแล (AO)");
    assertThat(page.locator(".journey-strand")).containsText("หน่วยงานปฏิเสธ");
    chief.picture("story-tab");

    replayed(chief);

    page.locator(".journey-story-head a").click();
    var past = page.locator(".journey-past");
    assertThat(past.getByText("ประวัติ", exactly())).hasAttribute("aria-pressed", "true");
    assertThat(slips).hasCount(0);
    past.getByText("เส้นทางของเรื่อง", exactly()).click();
    assertThat(slips).hasCount(2);
    chief.wholePicture("story-page");
    printed(page);
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.person_view v join journey.participant_case c on c.id = v.case_id
         where c.case_number = ? and v.actor = ? and v.purpose = 'story'
        """).param(journey.getBusinessKey()).param(CHIEF).query(Long.class).single())
        .as("the tab and the diagram are one look, the page of the case another").isEqualTo(2);
  }

  private static void replayed(Desk chief) {
    var page = chief.page();
    button(page, "ดูเส้นทางทีละขั้น").click();
    var step = page.locator(".journey-replay-step");
    var now = page.locator(".djs-element.journey-now");
    assertThat(step).containsText("ขั้นที่ 1 จาก 5: รับแบบแสดงความประสงค์");
    assertThat(now).hasAttribute("data-element-id", "userTask_recordWish");
    assertThat(button(page, "ก่อนหน้า")).hasAttribute("aria-disabled", "true");
    page.keyboard().press("ArrowRight");
    button(page, "ถัดไป").click();
    assertThat(step).containsText("ขั้นที่ 3 จาก 5: สัมภาษณ์ และจัดทำแบบประเมิน");
    assertThat(now).hasAttribute("data-element-id", "userTask_interview");
    assertThat(page.locator(".djs-element.journey-passed")).hasCount(2);
    page.waitForTimeout(400); // for the picture: the colours are still changing
    chief.picture("story-replay");
    button(page, "ถัดไป").click();
    button(page, "เล่น").click();
    assertThat(step).containsText("ขั้นที่ 5 จาก 5: ขณะนี้: ปรับแผน เมื่อหน่วยงานปฏิเสธ");
    assertThat(now).hasAttribute("data-element-id", "userTask_revisePlan");
    chief.picture("story-replay-end");
    page.keyboard().press("Escape");
    assertThat(page.locator(".journey-now, .journey-passed")).hasCount(0);
    assertThat(button(page, "ดูเส้นทางทีละขั้น")).isFocused();
  }

  /** What a printer gets is the story alone, with what is open at its foot. */
  private static void printed(Page page) {
    page.evaluate("() => { window.print = () => {}; }");
    button(page, "พิมพ์เส้นทาง").click();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.setViewportSize(700, 1000);
    assertThat(page.locator(".journey-sheet h1")).isVisible();
    assertThat(page.locator(".journey-sheet")).containsText("ขณะนี้");
    assertThat(page.locator(".journey-page")).isHidden();
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
        .setPath(Path.of("target", "browser", "story-paper.png")));
    page.evaluate("() => { window.dispatchEvent(new Event('afterprint')); }");
    assertThat(page.locator(".journey-sheet")).hasCount(0);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
