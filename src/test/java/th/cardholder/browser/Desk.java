package th.cardholder.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import th.cardholder.dev.SampleStaff;

/** An officer before Tasklist, at a small office screen, with a Thai browser. */
final class Desk implements AutoCloseable {

  /** Before the login Tasklist asks who is logged in, and the server says: nobody. A refusal is no fault either. */
  private static final Pattern EXPECTED = Pattern.compile("status of 4\\d\\d");

  private final Page page;
  private final String user;
  private final List<String> faults = new CopyOnWriteArrayList<>();

  private Desk(Page page, String user) {
    this.page = page;
    this.user = user;
    page.setDefaultTimeout(20_000);
    page.onPageError(error -> faults.add(user + ": " + error));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !EXPECTED.matcher(message.text()).find()) {
        faults.add(user + ": " + message.text());
      }
    });
    page.onResponse(response -> {
      if (response.status() >= 500) {
        faults.add(user + ": " + response.status() + " " + response.url());
      }
    });
  }

  /** Logs in and waits for the lists. */
  static Desk of(Browser browser, int port, String user) {
    var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(1366, 768)
        .setLocale("th-TH").setTimezoneId("Asia/Bangkok"));
    var desk = new Desk(context.newPage(), user);
    desk.page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
    desk.page.locator("form[name=signinForm] input[type=text]").fill(user);
    desk.page.locator("form[name=signinForm] input[type=password]").fill(SampleStaff.PASSWORD);
    desk.page.locator("form[name=signinForm] button[type=submit]").click();
    desk.page.locator(".journey-date").waitFor();
    desk.page.locator(".task-filters .item").first().waitFor();
    return desk;
  }

  Page page() {
    return page;
  }

  /** Opens the list of that name and its first task. */
  void open(String list) {
    page.locator(".task-filters .item", new Page.LocatorOptions().setHasText(list)).click();
    page.locator(".tasks-list li.task a").first().click();
    form().waitFor();
  }

  /** Takes the open task over; its form can be typed in from then on. */
  void claim() {
    page.locator(".task-details").getByText("รับงาน", new Locator.GetByTextOptions().setExact(true)).click();
    form().locator("input:not([disabled]), textarea:not([disabled])").first().waitFor();
  }

  Locator form() {
    return page.locator(".fjs-form").first();
  }

  Locator field(String label) {
    return form().getByLabel(label);
  }

  void choose(String question, String answer) {
    form().locator(".fjs-form-field-radio", new Locator.LocatorOptions().setHasText(question))
        .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true)).check();
  }

  /** Presses the form's button. */
  void send() {
    page.locator(".form-actions .btn-primary").click();
  }

  /** Presses the form's button and waits until Tasklist says that it was taken. */
  void sendWell() {
    send();
    notice("บันทึกและส่งแล้ว");
  }

  void notice(String text) {
    page.locator(".page-notifications, [notifications-panel]").getByText(text).first().waitFor();
  }

  void button(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  void waitUntilGone(String selector) {
    page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** All that this page's browser keeps beyond the tab. */
  String storage() {
    return (String) page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])");
  }

  void picture(String name) {
    page.screenshot(new ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    page.context().close();
  }

  @Override
  public String toString() {
    return user;
  }
}
