package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.Cases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** An employer's certificate from the counter to whoever verifies it, in the browser. */
@JourneyTest
class EmploymentBrowserTest extends AtTheDesks {

  private static final String EMPLOYER = "บริษัท สวนปาล์มกระบี่ จำกัด";

  private Scenario.Person person;
  private ProcessInstance journey;

  @BeforeEach
  void aParticipant() {
    person = scenario.person("8101");
    journey = Cases.awaitingInterview(scenario, "8101", "ao8101b", person);
  }

  @Test
  void aTeamRecordsCertifiesAndEndsAnEmploymentAndAnybodyVerifiesIt() {
    var desk = at("team8101");
    var page = desk.page();
    desk.openCase(journey.getBusinessKey());
    desk.button("บันทึกการจ้างงานหรือฝึกอบรม");
    var dialog = page.locator("dialog");
    dialog.getByLabel("ชื่อนายจ้าง").fill(EMPLOYER);
    dialog.getByLabel("เลขประจำตัวผู้เสียภาษีของนายจ้าง").fill("0105556012340");
    dialog.locator("input[value=employment]").check();
    dialog.getByLabel("วันเริ่ม").fill("15/01/2561");
    dialog.locator("select").selectOption("account");
    dialog.locator("input[value=yes]").check();
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("หลักตรวจสอบไม่ตรง");
    dialog.getByLabel("เลขประจำตัวผู้เสียภาษีของนายจ้าง").fill("0-1055-56012-34-1");
    desk.picture("employment-record");
    dialog.locator("button[type=submit]").click();

    var section = page.locator("section", new Page.LocatorOptions().setHasText("การจ้างงานและฝึกอบรมโดยนายจ้าง")).last();
    assertThat(section).containsText(EMPLOYER);
    assertThat(section).containsText("ดำเนินอยู่");
    section.getByText("ออกหนังสือรับรอง", exactly()).click();
    desk.picture("employment-issue");
    dialog.locator("button[type=submit]").click();
    assertThat(section).containsText("E2561-81-");
    section.scrollIntoViewIfNeeded();
    desk.wholePicture("employment-section");

    var paper = page.context().waitForPage(() -> section.getByText("พิมพ์หนังสือรับรอง").click());
    assertThat(paper.locator("body")).containsText("1.5 เท่า");
    paper.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "browser", "employment-certificate.png")));
    var number = paper.locator(".number").innerText();
    var code = paper.locator(".when strong").innerText();
    var address = paper.locator(".when dd").last().innerText();
    paper.close();

    var anybody = page.context().browser().newContext();
    var check = anybody.newPage();
    check.navigate(address);
    verify(check, number, code);
    assertThat(check.locator("section")).containsText("ใช้ได้");
    assertThat(check.locator("section")).containsText(EMPLOYER);
    check.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "browser", "employment-valid.png")));

    section.getByText("บันทึกการสิ้นสุด", exactly()).click();
    dialog.locator("input[value=completed]").check();
    desk.picture("employment-end");
    dialog.locator("button[type=submit]").click();
    assertThat(section).containsText("สิ้นสุดแล้ว");

    verify(check, number, code);
    assertThat(check.locator("section")).containsText("สิ้นสุดเมื่อ 12 กุมภาพันธ์ 2561");
    assertThat(check.content()).doesNotContain(person.nationalId()).doesNotContain("ทดสอบ");
    verify(check, number, "22222-22222");
    assertThat(check.locator("section")).containsText("ไม่พบหนังสือรับรอง");
    check.setViewportSize(390, 780);
    check.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "browser", "employment-unknown.png")));
    anybody.close();

    section.getByText("ถอนความยินยอม", exactly()).click();
    desk.picture("employment-withdraw");
    dialog.locator("button[type=submit]").click();
    assertThat(section).containsText("ถอนความยินยอมเมื่อ");
    assertThat(section.getByText("พิมพ์หนังสือรับรอง")).hasCount(0);
    desk.wholePicture("employment-withdrawn");
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static void verify(Page check, String number, String code) {
    check.getByLabel("เลขที่หนังสือ").fill(number);
    check.getByLabel("รหัสตรวจสอบ").fill(code);
    check.locator("button").click();
  }
}
