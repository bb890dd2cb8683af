package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.cardholder.process.JourneyTest;

/** An administrator sees what is to be looked at, and that it is well again (ADR 0093). */
@JourneyTest
class HealthBrowserTest extends AtTheDesks {

  @AfterEach
  void nothingIsLeft() {
    scenario.jdbc().sql("delete from journey.backup_run").update();
  }

  @Test
  void theAdministratorSeesThatABackupIsMissingAndWhatIsKnownOfTheComponents() {
    scenario.jdbc().sql("""
        insert into journey.backup_run (kind, label, began_at, ended_at, bytes, holds)
        values ('backup', 'browser', now() - interval '3 days', now() - interval '3 days', 52428800, true)
        """).update();

    var page = stranger().logIn("cockpit", "journey-revisions", "admin");
    page.locator(".journey-ways a").getByText("สุขภาพของระบบ").click();

    assertThat(page.locator(".alert-warning")).containsText("สำรองและกู้คืน");
    assertThat(page.locator(".alert-warning")).containsText("ops/backup.sh");
    assertThat(page.locator(".journey-health-groups")).containsText("งานอัตโนมัติ");
    assertThat(page.locator(".journey-health-groups")).containsText("เดือนของบันทึก");
    assertThat(page.locator("table").last()).containsText("CVE-2026-77226");
    assertThat(page.locator("table").last()).containsText("แทนรุ่นที่มากับ Spring Boot");
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screenshots", "health.png")));
    page.locator("table").last().screenshot(new Locator.ScreenshotOptions().setPath(Path.of("target", "screenshots", "health-components.png")));
  }
}
