package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.Cases;
import th.cardholder.process.JourneyTest;

/** An administrator moves the last day of the interviews by a month, as really happened, and back again. */
@JourneyTest
class YearsBrowserTest extends AtTheDesks {

  private static final String INTERVIEW = "userTask_interview";

  private ProcessInstance journey;

  @AfterEach
  void asItWas() {
    scenario.jdbc().sql("""
        update journey.measure_window set closes = '2018-04-30', draft = false, source = 'R03' where year = 2561 and kind = 'homeVisit'
        """).update();
    scenario.jdbc().sql("delete from journey.year_change").update();
    scenario.jdbc().sql("delete from journey.year_draft").update();
    scenario.jdbc().sql("update journey.participant_case set state = 'withdrawn' where case_number = ?").param(journey.getBusinessKey()).update();
    scenario.engine().getRuntimeService().deleteProcessInstance(journey.getId(), "afresh");
  }

  @Test
  void theLastDayOfTheInterviewsIsMovedAfterWhatMovesWithItWasShown() {
    journey = Cases.awaitingInterview(scenario, "8107", "ao8107a", scenario.person("8107"));
    var page = stranger().logIn("cockpit", "journey-years", "admin");
    assertThat(page.locator(".journey-year")).containsText("30 เมษายน 2561");
    assertThat(page.locator(".journey-year")).containsText("ผู้มีบัตรฯ ดำเนินกิจกรรมของตนเอง");
    picture(page, "years");

    move(page, "20/02/2561");
    assertThat(page.locator("dialog .journey-error").filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("วันปิดต้องไม่ก่อนวันเปิด")))
        .isVisible();
    page.keyboard().press("Escape");

    move(page, "31/05/2561");
    var dialog = page.locator("dialog[open]");
    assertThat(dialog).containsText("จาก 1 มี.ค. 2561 – 30 เม.ย. 2561 เป็น 1 มี.ค. 2561 – 31 พ.ค. 2561");
    assertThat(dialog.locator("table")).containsText("สัมภาษณ์ และจัดทำแบบประเมิน");
    assertThat(dialog.locator("table")).containsText("31 พ.ค. 2561");
    dialog.locator("textarea").fill("มีผู้รอสัมภาษณ์จำนวนมาก คณะกรรมการให้ขยายเวลา");
    dialog.locator("input[type=text]").fill("กค 1005/1234 ลงวันที่ 12 กุมภาพันธ์ 2561");
    picture(page, "years-preview");
    assertThat(due()).isEqualTo("2018-04-30");
    dialog.locator("button[type=submit]").click();

    assertThat(page.locator(".journey-year")).containsText("31 พฤษภาคม 2561");
    assertThat(page.locator(".journey-year .alert-info")).hasCount(0);
    assertThat(page.locator(".journey-year")).containsText("กค 1005/1234");
    picture(page, "years-done");
    assertThat(due()).isEqualTo("2018-05-31");

    move(page, "30/04/2561");
    page.locator("dialog[open] textarea").fill("แก้คืนตามหนังสือฉบับเดิม");
    page.locator("dialog[open] input[type=text]").fill("กค 1005/1235 ลงวันที่ 12 กุมภาพันธ์ 2561");
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.locator(".journey-year section").last()).containsText("แก้คืนตามหนังสือฉบับเดิม");
    assertThat(page.locator(".journey-year .alert-info")).hasCount(0);
    assertThat(due()).isEqualTo("2018-04-30");
  }

  @Test
  void aProjectEndsOnADayAndTheNextYearIsPreparedAndGivenUp() {
    journey = Cases.awaitingInterview(scenario, "8107", "ao8107a", scenario.person("8107"));
    var page = stranger().logIn("cockpit", "journey-catalogue", "admin");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("เปลี่ยน การรับงานไปทำที่บ้าน")).click();
    page.locator("dialog[open] input").last().fill("31/12/2561");
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.locator("dialog[open]")).containsText("ถึง 31 ธ.ค. 2561");
    page.locator("dialog[open] textarea").fill("หน่วยงานปิดรับสมัคร");
    page.locator("dialog[open] input[type=text]").fill("รง 0301/55");
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.locator(".journey-year [role=status]")).containsText("แล้ว");
    assertThat(page.locator(".journey-year")).containsText("รง 0301/55");
    picture(page, "catalogue");
    scenario.jdbc().sql("update journey.project set ends_on = null, draft = true where year = 2561 and code = 'D1-04'").update();

    page.locator(".journey-ways a").getByText("เตรียมปีใหม่").click();
    page.getByText("เริ่มร่างปี 2563 จากปี 2562").click();
    assertThat(page.locator(".journey-year .alert").last()).containsText("ครบถ้วน");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("เปลี่ยน แจ้ง คอจ. เมื่อพัฒนาได้ไม่ครบ")).click();
    page.locator("dialog[open] input").last().fill("15/07/2563");
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.locator(".journey-year .alert-warning")).containsText("หน่วยงานพัฒนา");
    picture(page, "next-year");
    page.getByText("เลิกร่างนี้").click();
    page.locator("dialog[open] button[type=submit]").click();
    assertThat(page.locator(".journey-year")).containsText("ยังไม่มีร่างของปีใหม่");
  }

  private static void move(Page page, String closes) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("เลื่อน สัมภาษณ์ และไปหา (เยี่ยมบ้าน)")).click();
    page.locator("dialog[open] input").last().fill(closes);
    page.locator("dialog[open] button[type=submit]").click();
  }

  private LocalDate due() {
    return scenario.task(journey.getId(), INTERVIEW).getDueDate().toInstant().atZone(ZoneId.of("Asia/Bangkok")).toLocalDate();
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
