package th.cardholder.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;

/** What a page has asked for and not yet been told. */
final class Calls {

  /** As long as a page takes to ask for the next thing once it was told of the one before. */
  private static final long QUIET_MILLIS = 250;

  private final Page page;
  private final List<Request> open = new ArrayList<>();
  private long last = System.currentTimeMillis();

  Calls(Page page) {
    this.page = page;
    page.onRequest(request -> changed(() -> open.add(request)));
    page.onRequestFinished(request -> changed(() -> open.remove(request)));
    page.onRequestFailed(request -> changed(() -> open.remove(request)));
  }

  private void changed(Runnable change) {
    change.run();
    last = System.currentTimeMillis();
  }

  void areAnswered() {
    last = System.currentTimeMillis();
    page.waitForCondition(() -> open.isEmpty() && System.currentTimeMillis() - last >= QUIET_MILLIS);
  }
}
