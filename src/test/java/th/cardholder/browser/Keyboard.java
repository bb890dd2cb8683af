package th.cardholder.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.jspecify.annotations.Nullable;

/**
 * The hands of an officer who has no mouse: keys alone, and the eyes to see where the focus is. There is nothing in
 * here that could click.
 */
final class Keyboard {

  private static final String FOCUS = """
      () => {
        const focused = document.activeElement;
        const field = /-field_(\\w+?)(-\\d+)?$/.exec(focused?.id ?? '');
        return field ? field[1] : (focused?.textContent ?? '').trim().replace(/\\s+/g, ' ').slice(0, 60);
      }""";

  private final Page page;

  Keyboard(Page page) {
    this.page = page;
  }

  Keyboard press(String... keys) {
    for (var key : keys) {
      page.keyboard().press(key);
    }
    return this;
  }

  Keyboard type(String text) {
    page.keyboard().type(text);
    return this;
  }

  /** In place of what stands in the field. */
  Keyboard retype(String text) {
    return press("Control+a").type(text);
  }

  /** Picks the second choice of the list that opens when it is reached, once it is seen to be there. */
  Keyboard pickSecond() {
    page.locator(".fjs-dropdownlist").waitFor();
    drawn();
    press("ArrowDown", "Enter");
    page.locator(".fjs-dropdownlist").waitFor(new WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    return this;
  }

  /** Waits until what the last key has changed is drawn. */
  void drawn() {
    page.evaluate("() => new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))");
  }

  /** One press of Tab leads to this field or heading. */
  Keyboard tabTo(String expected) {
    drawn(); // a question may have come, or gone, with the answer
    press("Tab");
    assertThat(focus()).startsWith(expected);
    return this;
  }

  /** The field that has the focus by its key, or what is written on the button or link. */
  String focus() {
    return String.valueOf(page.evaluate(FOCUS));
  }

  /** Waits until something within {@code selector} has the focus, another element than {@code not}. */
  void awaitFocusIn(String selector, @Nullable String not) {
    try {
      page.waitForFunction("""
          ([selector, not]) => document.activeElement.closest(selector)
            && document.activeElement.getAttribute('href') !== not""", new @Nullable Object[] {selector, not},
          new WaitForFunctionOptions().setTimeout(Desk.PATIENCE).setPollingInterval(10));
    } catch (PlaywrightException e) {
      throw new AssertionError("The focus never came to " + selector + ", it stayed at: " + focus(), e);
    }
  }

  /** Waits until the chosen list is there. */
  void awaitList(String name) {
    page.locator(".task-filters .item.active", new Page.LocatorOptions().setHasText(name)).waitFor();
    page.locator(".tasks-list li.task").first().waitFor();
    page.waitForLoadState(LoadState.NETWORKIDLE);
  }

  /** Where the focused link leads. */
  @Nullable String link() {
    return (String) page.evaluate("() => document.activeElement.getAttribute('href')");
  }
}
