package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** A registrar is shown a whole number for a reason, a chief makes a copy for the person, an administrator asks who saw whom (ADR 0092). */
@JourneyTest
class PersonalDataBrowserTest extends AtTheDesks {

  @Test
  void aWholeNumberACopyAndWhoSawWhomAreEachAskedWithAReason() {
    var person = scenario.person("8101");
    var journey = scenario.register("registrar8101", person);
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101a"));
    var formatted = person.nationalId().replaceAll("(.)(....)(.....)(..)(.)", "$1-$2-$3-$4-$5");

    var registrar = at("registrar8101");
    registrar.openCase(journey.getBusinessKey());
    var facts = registrar.page().locator(".journey-national-id").first();
    assertThat(facts).containsText("xxxxx");
    registrar.page().getByText("แสดงเลขเต็ม").first().click();
    var dialog = registrar.page().locator("dialog");
    dialog.locator("button[type=submit]").click();
    assertThat(dialog).containsText("โปรดเลือก");
    dialog.getByLabel("ตรวจยืนยันตัวบุคคล").check();
    dialog.getByLabel("รายละเอียด").fill("ตรวจกับบัตรประชาชนหน้าเคาน์เตอร์");
    registrar.picture("full-number-why");
    dialog.locator("button[type=submit]").click();
    assertThat(facts).containsText(formatted);
    registrar.wholePicture("full-number");

    var chief = at("chief8101");
    chief.goTo("tasklist", "cases");
    chief.page().locator("a[href='#/privacy']").click();
    chief.page().getByText("ทำสำเนาข้อมูลของบุคคล").click();
    var asks = chief.page().locator("dialog");
    asks.getByLabel("เจ้าของข้อมูล").first().fill(person.nationalId());
    asks.getByLabel("เจ้าของข้อมูลขอด้วยตนเอง").check();
    asks.getByLabel("รายละเอียดของเหตุผล").fill("คำขอที่ 12/2561 แสดงบัตรแล้ว");
    chief.picture("person-copy-asked");
    asks.locator("button[type=submit]").click();
    assertThat(chief.page().locator(".journey-page")).containsText("ต้องตอบภายใน");
    chief.wholePicture("person-copy");
    var paper = chief.page().context().newPage();
    paper.navigate(chief.page().evaluate("() => document.querySelector('a[href$=paper]').href").toString());
    assertThat(paper.locator("main")).containsText(person.nationalId());
    paper.screenshot(new Page.ScreenshotOptions().setFullPage(true)
        .setPath(Path.of("target", "browser", "person-copy-paper.png")));

    var admin = at("admin");
    admin.goTo("tasklist", "staff");
    admin.page().locator("a[href='#/privacy']").click();
    admin.page().getByText("ใครดูบุคคลนี้บ้าง").click();
    var inquiry = admin.page().locator("dialog");
    inquiry.getByLabel("บุคคลหรือเรื่อง").fill(journey.getBusinessKey());
    inquiry.getByLabel("ตั้งแต่วันที่").fill("1/2/2561");
    inquiry.getByLabel("เหตุละเมิดข้อมูลส่วนบุคคล").check();
    inquiry.getByLabel("รายละเอียดของเหตุผล").fill("พบแฟ้มที่ถูกเผยแพร่");
    inquiry.locator("button[type=submit]").click();
    assertThat(admin.page().locator(".journey-page")).containsText("registrar8101");
    assertThat(admin.page().locator(".journey-page")).containsText("เลขประจำตัวเต็ม");
    admin.wholePicture("who-saw");
  }
}
