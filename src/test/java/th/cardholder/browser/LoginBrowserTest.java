package th.cardholder.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.dev.SampleStaff;
import th.cardholder.process.JourneyTest;

/** What the login pages say to whoever is refused, and to whoever was thrown out. */
@JourneyTest
class LoginBrowserTest extends AtTheDesks {

  private static final String REGISTRAR = "registrar2410";
  private static final String TOO_SOON = "ระบบยังไม่ได้ตรวจรหัสผ่านครั้งนี้";

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
  void aRefusedLoginSaysHowLongToWait(String app) {
    var page = strangerAt(app);
    var name = "nobody" + app;

    attempt(page, name, "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดตรวจแล้วลองใหม่ได้ทันที");
    attempt(page, name, "ลองใหม่ได้ทันที");
    attempt(page, name, "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดรออีก 3 วินาที");
    picture(page, "login-wrong-" + app);
    // A machine that takes longer than that is told to wait longer.
    var tries = 0;
    while (!type(page, name, "wrong").text().contains(TOO_SOON)) {
      Assertions.assertThat(++tries).as("attempts that were not too soon").isLessThan(4);
    }
    assertThat(page.getByText(TOO_SOON).first()).isVisible();
    picture(page, "login-too-soon-" + app);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
  void aRefusedLoginKeepsTheNameAndAwaitsThePassword(String app) {
    var page = strangerAt(app);
    attempt(page, "nobody2" + app, "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง");

    var form = page.locator("form[name=signinForm]");
    assertThat(form.locator("input[type=text]")).hasValue("nobody2" + app);
    assertThat(form.locator("input[type=password]")).hasValue("");
    assertThat(form.locator("input[type=password]")).isFocused();
    picture(page, "login-name-kept-" + app);
    page.keyboard().type("wrong");
    page.keyboard().press("Enter");
    assertThat(form.locator("input[type=password]")).hasValue("");
    assertThat(page.getByText("ลองใหม่ได้ทันที").first()).isVisible();
  }

  /** As when the node that has the session is gone. */
  @Test
  void aSessionThatANodeHasLostIsNotMissed() {
    var registrar = at(REGISTRAR);
    registrar.forget("JSESSIONID");

    registrar.page().locator(".task-filters .item").last().click();
    registrar.page().waitForURL(Pattern.compile("filter="));
    registrar.page().locator(".tasks-list li.task, .tasks-list .well").first().waitFor();
    registrar.page().reload();

    registrar.page().locator(".task-filters .item").last().waitFor();
    assertThat(registrar.page().locator("form[name=signinForm]")).isHidden();
  }

  @Test
  void aLostSessionSaysSo() {
    var registrar = at(REGISTRAR);
    registrar.forget("JOURNEY_LOGIN", "JSESSIONID");

    registrar.page().locator(".task-filters .item").last().click();

    assertThat(registrar.page().locator("form[name=signinForm]")).isVisible();
    assertThat(registrar.page().getByText("การเข้าสู่ระบบสิ้นสุดแล้ว").first()).isVisible();
    assertThat(registrar.page().getByText("สิ่งที่กรอกค้างไว้ในแบบฟอร์มยังอยู่").first()).isVisible();
    assertThat(registrar.page().getByText(Pattern.compile("สิ้นสุดแล้ว|หมดเวลา"))).hasCount(1);
    registrar.picture("session-lost");
  }

  @Test
  void whoeverLogsOutIsNotToldThatTheSessionWasLost() {
    var registrar = at(REGISTRAR);

    registrar.page().locator(".account .dropdown-toggle, .account a").first().click();
    registrar.page().getByText("ออกจากระบบ").last().click();

    assertThat(registrar.page().locator("form[name=signinForm]")).isVisible();
    assertThat(registrar.page().getByText("ออกจากระบบแล้ว").first()).isVisible();
    assertThat(registrar.page().getByText("การเข้าสู่ระบบสิ้นสุดแล้ว")).hasCount(0);
  }

  @Test
  void anOfficersMistakeIsForgivenAtOnce() {
    at(REGISTRAR);
    var page = strangerAt("tasklist");
    attempt(page, REGISTRAR, "ลองใหม่ได้ทันที");

    type(page, REGISTRAR, SampleStaff.PASSWORD);

    assertThat(page.locator(".task-filters .item").first()).isVisible();
  }

  /** On a line of 4 Mbit/s that is a page in two seconds in place of sixteen. */
  @Test
  void whoComesBackFetchesOnlyWhatMayHaveChanged() {
    var registrar = at(REGISTRAR);
    registrar.page().navigate("about:blank");
    registrar.goToLists();
    registrar.page().locator(".task-filters .item").first().waitFor();

    var fetched = registrar.page().evaluate("""
        () => performance.getEntriesByType('resource').filter(it => /[.](js|css)$/.test(new URL(it.name).pathname))
          .filter(it => it.transferSize > 0).map(it => it.name.replace(/.*[/]([^?]*).*/, '$1')).sort().join(' ')""");
    Assertions.assertThat(fetched).isEqualTo("config.js everywhere.js journey.css lostSession.js plugin.css plugin.js "
        + "refusedLogin.js user-styles.css");
  }

  private Page strangerAt(String app) {
    var seat = stranger();
    seat.goTo(app, "");
    return seat.page();
  }

  private static void attempt(Page page, String name, String words) {
    type(page, name, "wrong");
    assertThat(page.getByText(words).first()).isVisible();
  }

  private static Response type(Page page, String name, String password) {
    var form = page.locator("form[name=signinForm]");
    form.waitFor();
    // The page is drawn a second time once it has learnt that nobody is logged in.
    page.waitForLoadState(LoadState.NETWORKIDLE);
    form.locator("input[type=text]").fill(name);
    form.locator("input[type=password]").fill(password);
    // What an earlier attempt was told may say the same.
    return page.waitForResponse(response -> response.request().method().equals("POST") && response.url().contains("/login/"),
        () -> page.keyboard().press("Enter"));
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser", name + ".png")));
  }
}
