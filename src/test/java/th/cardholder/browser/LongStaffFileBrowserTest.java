package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;

/** A long file of officers goes on without its page, which tells how far it is and what came of it (ADR 0030). */
@JourneyTest
class LongStaffFileBrowserTest extends AtTheDesks {

  @AfterEach
  void nothingIsUnderWay() {
    scenario.jdbc().sql("alter table journey.office_role drop constraint if exists planted").update();
    // In the order of the worker, which may be at it.
    scenario.jdbc().sql("delete from journey.long_work_item").update();
    scenario.jdbc().sql("delete from journey.long_work").update();
  }

  @Test
  void anAdministratorSeesHowFarALongFileIsAndFindsItAgainAfterANewLogin() {
    scenario.jdbc().sql("alter table journey.office_role add constraint planted check (user_id <> 'screen90')").update();
    var admin = at("admin");
    admin.goTo("tasklist", "staff");
    // The page is drawn a second time after the login, with no file chosen.
    admin.page().reload();
    admin.page().waitForLoadState(LoadState.NETWORKIDLE);
    admin.page().locator("#journey-staff-file").setInputFiles(new FilePayload("officers.csv", "text/csv", file(300)));
    admin.page().locator(".journey-page form button").first().click();
    assertThat(admin.page().locator(".journey-staff-preview")).containsText("เพิ่มใหม่ 300 คน", patience());
    admin.picture("long-file-preview-1366");
    admin.button("ยืนยันและบันทึก 300 คน");
    var work = admin.page().locator(".journey-staff-work");
    admin.picture("long-file-sent-1366");
    assertThat(work).containsText("จาก 300");
    assertThat(work).containsText("หยุดไว้ เพราะบันทึกบรรทัดที่ 91", patience());
    assertThat(work).containsText("ทำแล้ว 89 จาก 300");
    admin.picture("long-file-stopped-1366");
    admin.page().locator("#journey-staff-file").setInputFiles(new FilePayload("wrong.csv", "text/csv",
        "user_id,first_name,last_name,agency,office,role,password,active\nscreen1,,,,,,,\n".getBytes(UTF_8)));
    admin.page().locator(".journey-page form button").first().click();
    assertThat(admin.page().locator(".journey-staff-result").first()).containsText("แถวที่ต้องแก้");
    assertThat(work).containsText("ทำแล้ว 89 จาก 300");

    scenario.jdbc().sql("alter table journey.office_role drop constraint planted").update();
    var later = onTablet("admin", 1024, 768);
    later.goTo("tasklist", "staff");
    var found = later.page().locator(".journey-staff-work");
    assertThat(found).containsText("ทำแล้ว 89 จาก 300");
    later.picture("long-file-found-1024");
    later.button("ทำต่อ");

    assertThat(found).containsText("บันทึกแล้ว เพิ่ม 300 คน", patience());
    found.scrollIntoViewIfNeeded();
    later.picture("long-file-done-1024");
    admin.page().reload();
    assertThat(work).containsText("บันทึกแล้ว เพิ่ม 300 คน");
    work.scrollIntoViewIfNeeded();
    admin.picture("long-file-done-1366");
  }

  private static ContainsTextOptions patience() {
    return new ContainsTextOptions().setTimeout(60_000);
  }

  private static byte[] file(int officers) {
    return IntStream.rangeClosed(1, officers)
        .mapToObj(n -> "screen" + n + ",กานดา,ใจตรง,MOI,d9401,registrar,Rakthai-2561!,yes\n")
        .collect(Collectors.joining("", "user_id,first_name,last_name,agency,office,role,password,active\n", ""))
        .getBytes(UTF_8);
  }
}
