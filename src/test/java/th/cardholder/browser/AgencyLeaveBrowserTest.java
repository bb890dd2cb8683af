package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.dev.SampleStaff;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.process.JourneyTest;

/** An agency's officer says that she is away, and who of the office does her work meanwhile. */
@JourneyTest
class AgencyLeaveBrowserTest extends AtTheDesks {

  @Autowired
  private Staff staff;

  @BeforeEach
  void twoOfficers() {
    staff.save("gsb24b", "สมศรี", "ออมทรัพย์", "GSB", SampleStaff.PASSWORD);
    staff.assign("gsb24b", "a24GSB", Set.of(Role.AGENCY_OFFICER));
    staff.setOnDuty("gsb24b", true);
  }

  @AfterEach
  void goneAgain() {
    scenario.jdbc().sql("update journey.agency_leave set cancelled_at = now(), cancelled_by = 'a test', returned_at = now()"
        + " where returned_at is null").update();
    staff.setOnDuty("gsb24b", false);
  }

  @Test
  void anOfficerSaysThatSheIsAwayAndTakesItBack() {
    var officer = at("gsb24b");
    officer.goTo("tasklist", "agency-work");
    var page = officer.page();
    var line = page.locator("tbody tr", new Page.LocatorOptions().setHasText("สมศรี"));
    line.locator("button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("บันทึกวันลา")).click();
    page.locator("dialog").getByLabel("วันแรก").fill("13/02/2561");
    page.locator("dialog").getByLabel("วันสุดท้าย").fill("16/02/2561");
    page.locator("dialog select").selectOption("gsb24");
    officer.picture("agency-leave");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("main")).containsText("บันทึกวันลาของ สมศรี ออมทรัพย์ แล้ว");
    assertThat(page.locator("main li")).containsText("ลา 13 ก.พ. 2561 ถึง 16 ก.พ. 2561");
    officer.wholePicture("agency-leave-recorded");

    page.locator("main li button").click();
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("main")).containsText("ยกเลิกวันลาของ สมศรี ออมทรัพย์ แล้ว");
    assertThat(page.locator("main li")).hasCount(0);
  }
}
