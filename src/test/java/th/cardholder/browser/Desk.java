package th.cardholder.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import th.cardholder.dev.SampleStaff;

/** An officer before Tasklist, at a small office screen or with a tablet, with a Thai browser. */
final class Desk implements AutoCloseable {

  /** Before the login Tasklist asks who is logged in, and the server says: nobody. A refusal is no fault either. */
  private static final Pattern EXPECTED = Pattern.compile("status of 4\\d\\d");

  /**
   * Tasklist looks every ten seconds whether the open task is still there. Where it ends in between the engine's two
   * reads, the engine answers 500, and Tasklist goes on.
   */
  private static final Pattern ENDED_WHILE_LOOKED_AT = Pattern.compile(".*/engine/default/task/[-0-9a-z]{14,36}(:.*)?");

  private static final int LOGINS = 4;
  private static final String INSIDE = ".task-filters .item, .journey-page";
  /** A page that is loaded for the first time takes a machine under load a minute. */
  static final double PATIENCE = 120_000;
  private static final double MESSAGE_STAYS = 5_000;
  private static final Pattern LIST_IS_READ = Pattern.compile(".*/filter/([-0-9a-z]{14,36})/list(\\?.*)?");

  private final Seat seat;
  private final Page page;
  private final Keyboard keys;
  private final String user;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<String> awaited = new CopyOnWriteArrayList<>();
  private String listRead = "";

  private Desk(Seat seat, String user) {
    this.seat = seat;
    this.page = seat.page();
    this.keys = new Keyboard(page);
    this.user = user;
    page.onPageError(error -> faults.add(user + ": " + error));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !EXPECTED.matcher(message.text()).find()
          && !ENDED_WHILE_LOOKED_AT.matcher(message.location()).matches()) {
        faults.add(user + ": " + message.text());
      }
    });
    page.onRequest(request -> awaited.add(request.url()));
    page.onRequestFailed(request -> awaited.add(request.failure() + " " + request.url()));
    page.onRequestFinished(request -> {
      awaited.remove(request.url());
      var list = LIST_IS_READ.matcher(request.url());
      if (list.matches()) {
        listRead = list.group(1);
      }
    });
    page.onResponse(response -> {
      if (response.status() >= 500 && !ENDED_WHILE_LOOKED_AT.matcher(response.url()).matches()) {
        faults.add(user + ": " + response.status() + " " + response.url());
      }
    });
  }

  /** An officer who is logged in before the first page, and sees the lists. */
  static Desk of(Seat seat, String user) {
    var desk = new Desk(seat, user);
    desk.isLetIn();
    desk.goToLists();
    desk.awaitPage(desk.page.locator(INSIDE).first());
    return desk;
  }

  /** The same, who opens this task by its address as from a bookmark. */
  static Desk atTask(Seat seat, String user, String taskId) {
    var desk = new Desk(seat, user);
    desk.isLetIn();
    seat.goTo("tasklist", "?task=" + taskId);
    desk.awaitTask(taskId);
    return desk;
  }

  /** An officer who comes in through the login page. */
  static Desk throughTheDoor(Seat seat, String user) {
    var desk = new Desk(seat, user);
    desk.goToLists();
    desk.logIn();
    return desk;
  }

  /** Sends what the login page would send: the page itself is asked in its own tests, and once in a whole journey. */
  private void isLetIn() {
    page.navigate(seat.origin() + "/camunda/favicon.ico");
    var status = page.evaluate("""
        async ([name, password]) => {
          await fetch('/camunda/app/tasklist/default/');
          const answer = await fetch('/camunda/api/admin/auth/user/default/login/tasklist', { method: 'POST',
            headers: { 'X-XSRF-TOKEN': /XSRF-TOKEN=([^;]*)/.exec(document.cookie)[1] },
            body: new URLSearchParams({ username: name, password }) });
          return answer.status;
        }""", List.of(user, SampleStaff.PASSWORD));
    if (!status.equals(200)) {
      throw new AssertionError(user + " was not let in: " + status);
    }
  }

  /** Tasklist, as its address alone shows it. */
  void goToLists() {
    seat.goTo("tasklist", "");
  }

  /** As when these cookies of the officer's browser had run out; all, where none is named. */
  void forget(String... cookies) {
    seat.forget(cookies);
  }

  /** Another of the four applications, and a page in it as it stands after the {@code #}. */
  void goTo(String application, String inIt) {
    seat.goTo(application, inIt);
  }

  /**
   * Tasklist draws its login page a second time once it has learnt that nobody is logged in. On a busy machine that
   * comes after the typing, and then it is typed again, as anybody would.
   */
  void logIn() {
    var name = page.locator("form[name=signinForm] input[type=text]");
    var in = page.locator(INSIDE).first();
    awaitPage(name.or(in).first());
    for (int tries = 1; tries <= LOGINS; tries++) {
      if (name.isVisible()) {
        name.fill(user);
        page.locator("form[name=signinForm] input[type=password]").fill(SampleStaff.PASSWORD);
        keys.press("Enter");
      }
      try {
        in.waitFor(new Locator.WaitForOptions().setTimeout(tries * 10_000));
        return;
      } catch (PlaywrightException stuck) {
        picture("stuck-at-the-door");
      }
    }
    throw new AssertionError(user + " did not get in: " + page.url() + " " + faults);
  }

  /** Waits for the page; where none comes it is told what it waits for itself. */
  private void awaitPage(Locator anything) {
    try {
      anything.waitFor();
    } catch (TimeoutError blank) {
      picture("nothing-at-the-door");
      throw new AssertionError(user + " sees nothing at " + page.url() + ", which asked for " + awaited + " " + faults,
          blank);
    }
  }

  Page page() {
    return page;
  }

  Keyboard keys() {
    return keys;
  }

  /** Opens the list of that name and its first task. */
  void open(String list) {
    show(list);
    page.locator(".tasks-list li.task a").first().click();
    form().waitFor();
  }

  /** Chooses the list of that name and waits until its tasks stand there: those of the one before stay until then. */
  void show(String list) {
    var item = page.locator(".task-filters .item", new Page.LocatorOptions().setHasText(list));
    item.click();
    var id = item.evaluate("item => angular.element(item.closest('.task-filter') ?? item).scope().filter.id");
    until("the list is read", () -> listRead.equals(id));
    drawn();
    page.locator(".tasks-list li.task, .tasks-list .well").first().waitFor();
  }

  /** Waits until what has been done is drawn: a field stands there anew then, and takes the next key. */
  void drawn() {
    keys.drawn();
  }

  /** Waits until this is so. What is read once may be read before it is drawn. */
  void until(String what, BooleanSupplier so) {
    if (!comes(so, PATIENCE)) {
      throw new AssertionError(user + " has waited in vain until " + what);
    }
  }

  /** Whether it comes to be so before a message would go by itself: what lies over something lies there longer. */
  boolean soon(BooleanSupplier so) {
    return comes(so, MESSAGE_STAYS - 1_000);
  }

  private boolean comes(BooleanSupplier so, double patience) {
    try {
      page.waitForCondition(so, new Page.WaitForConditionOptions().setTimeout(patience));
      return true;
    } catch (TimeoutError never) {
      return false;
    }
  }

  /**
   * Opens this task by its address, as a link does. While Tasklist is still writing the address of the list that it
   * began with, it can take the place of this one; whoever sees the list then goes to the link again.
   */
  void openTask(String taskId) {
    goTo(taskId);
    awaitTask(taskId);
  }

  /** From an empty page: in the one that is open, the old form would be drawn once more and thrown away. */
  private void goTo(String taskId) {
    var tasklist = page.url().replaceAll("#.*", "");
    page.navigate("about:blank");
    page.navigate(tasklist + "#/?task=" + taskId);
  }

  private void awaitTask(String taskId) {
    for (int tries = 1; tries <= LOGINS; tries++) {
      try {
        page.locator(".task-details h2.task").waitFor(new Locator.WaitForOptions().setTimeout(tries * 15_000));
        return;
      } catch (PlaywrightException elsewhere) {
        picture("not-at-the-task");
        goTo(taskId);
      }
    }
    throw new AssertionError(user + " did not come to the task: " + page.url());
  }

  /** The same, where the task is still on its way: another office's answer, or a round that opens. */
  void openWhenThere(String list) {
    for (int i = 0; i < 30; i++) {
      listRead = "";
      page.reload();
      show(list);
      if (page.locator(".tasks-list li.task").count() > 0) {
        open(list);
        return;
      }
      page.waitForTimeout(1_000);
    }
    throw new AssertionError(user + " has waited in vain for a task in " + list);
  }

  /** The person's page, found as people find it. */
  void openCase(String caseNumber) {
    page.getByText("ค้นหาเรื่อง").first().click();
    page.locator("#journey-query").fill(caseNumber);
    page.keyboard().press("Enter");
    page.locator(".journey-results a").first().click();
    page.locator(".journey-case-heading").waitFor();
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

  void tick(String question, String answer) {
    form().locator(".fjs-form-field-checklist", new Locator.LocatorOptions().setHasText(question))
        .getByLabel(answer).first().check();
  }

  void pick(String question, String answer) {
    form().locator(".fjs-form-field-select", new Locator.LocatorOptions().setHasText(question))
        .locator(".fjs-input-group").click();
    page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(answer)).first().click();
  }

  /** Opens or closes a folded section. */
  void fold(String heading) {
    form().locator(".journey-fold", new Locator.LocatorOptions().setHasText(heading)).click();
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

  /** The same, where the case's next task is the officer's own and opens by itself. */
  void sendToNext(String step) {
    send();
    notice("ขั้นต่อไป: " + step);
    page.locator(".task-details h2.task", new Page.LocatorOptions().setHasText(step)).waitFor();
    form().locator("input:not([disabled])").first().waitFor();
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

  /** The whole of a page that scrolls inside of Tasklist's frame. */
  void wholePicture(String name) {
    var height = (int) page.evaluate("() => document.querySelector('.journey-page').scrollHeight");
    page.setViewportSize(1366, Math.max(768, height + 80));
    picture(name);
    page.setViewportSize(1366, 768);
  }

  void picture(String name) {
    page.screenshot(new ScreenshotOptions().setPath(Path.of("target", "browser", name + ".png")));
  }

  /** What the test itself has made go wrong is no fault of the page: once, and it has to be there. */
  void wasMadeToFail(String what) {
    if (!faults.remove(user + ": " + what)) {
      throw new AssertionError("Nothing of this went wrong: " + what + " " + faults);
    }
  }

  /** In CSS pixels; nothing where the page has none, or is none of the product's. */
  int heightOfTheHeader() {
    return page.isClosed() ? 0 : (int) page.evaluate("""
        () => innerWidth < 768 ? 0 // where the links are folded away
          : Math.round(document.querySelector('[cam-widget-header]')?.getBoundingClientRect().height ?? 0)""");
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    seat.close();
  }

  @Override
  public String toString() {
    return user;
  }
}
