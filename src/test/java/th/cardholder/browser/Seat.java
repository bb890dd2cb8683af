package th.cardholder.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.util.stream.Stream;
import th.cardholder.dev.SampleStaff;

/** Where somebody sits before a page of the product, at an address that nobody else has meanwhile. */
final class Seat implements AutoCloseable {

  private final Page page;
  private final String origin;
  private final Runnable given;

  /** @param given what is done once the seat is given back */
  Seat(Page page, String origin, Runnable given) {
    this.page = page;
    this.origin = origin;
    this.given = given;
    page.setDefaultTimeout(Desk.PATIENCE);
  }

  Page page() {
    return page;
  }

  /** The address of one of the four applications, and of a page in it as it stands after the {@code #}. */
  String address(String application, String inIt) {
    return origin + "/camunda/app/" + application + "/default/#/" + inIt;
  }

  void goTo(String application, String inIt) {
    page.navigate(address(application, inIt));
  }

  /** Opens a page of one of the applications and logs in there. */
  Page logIn(String application, String inIt, String user) {
    goTo(application, inIt);
    var form = page.locator("form[name=signinForm] input[type=text]");
    try {
      form.waitFor(new Locator.WaitForOptions().setTimeout(Desk.PATIENCE / 4));
    } catch (TimeoutError e) {
      // As one does with a page of which something has not come.
      page.reload();
      form.waitFor();
    }
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.locator("form[name=signinForm] input[type=text]").fill(user);
    page.locator("form[name=signinForm] input[type=password]").fill(SampleStaff.PASSWORD);
    page.keyboard().press("Enter");
    page.locator("form[name=signinForm]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return page;
  }

  String origin() {
    return origin;
  }

  /** As when these cookies had run out; all of this seat, where none is named. */
  void forget(String... cookies) {
    var here = new ClearCookiesOptions().setDomain(URI.create(origin).getHost());
    if (cookies.length == 0) {
      page.context().clearCookies(here);
    }
    Stream.of(cookies).forEach(cookie -> page.context().clearCookies(here.setName(cookie)));
  }

  /** Closes what is open here and takes with it what the browser has kept, but for the scripts. */
  @Override
  public void close() {
    if (!page.isClosed()) {
      var kept = new JsonObject();
      kept.addProperty("origin", origin);
      kept.addProperty("storageTypes", "cookies,local_storage,indexeddb,service_workers,cache_storage");
      page.context().newCDPSession(page).send("Storage.clearDataForOrigin", kept);
      forget();
      page.context().pages().stream().filter(open -> open.url().startsWith(origin)).forEach(Page::close);
      page.close();
    }
    given.run();
  }
}
