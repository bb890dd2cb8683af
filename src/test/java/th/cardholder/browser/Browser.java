package th.cardholder.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A Chromium for the tests: the installed one, otherwise one that Playwright fetches. Where neither can be had
 * the test is skipped, loudly; with {@code CI=true} it fails.
 */
final class Browser implements AutoCloseable {

  /** How long what is expected may take: on two cores that two browsers and two servers share, not the usual 5 s. */
  private static final double PATIENCE = 30_000;

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe");
  private static final List<String> PLACES = List.of(
      "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe");
  private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  /** Starts the browser, or ends the test as skipped. */
  static Browser start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Playwright playwright = null;
    try {
      var installed = installed();
      playwright = Playwright.create(new CreateOptions().setEnv(installed.isPresent()
          ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
      var options = new LaunchOptions().setArgs(QUIET);
      installed.ifPresent(options::setExecutablePath);
      return new Browser(playwright, playwright.chromium().launch(options));
    } catch (PlaywrightException e) {
      if (playwright != null) {
        playwright.close();
      }
      throw missing(e);
    }
  }

  private static RuntimeException missing(PlaywrightException cause) {
    if ("true".equals(System.getenv("CI"))) {
      return new IllegalStateException("The browser tests need a Chromium or Chrome", cause);
    }
    System.err.printf("%n%1$s%n  NO BROWSER: THE BROWSER TESTS ARE SKIPPED.%n"
        + "  Install Chromium or Chrome, or let Playwright fetch one. %2$s%n%1$s%n%n",
        "*".repeat(100), cause.getMessage().lines().findFirst().orElse(""));
    return Assumptions.<RuntimeException>abort("No Chromium or Chrome, and none could be fetched");
  }

  private static Optional<Path> installed() {
    var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(path, PLACES.stream().map(Path::of)).filter(Files::isExecutable).findFirst();
  }

  com.microsoft.playwright.Browser chromium() {
    return chromium;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
