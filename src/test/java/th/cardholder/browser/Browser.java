package th.cardholder.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * A Chromium for the tests: the installed one, otherwise one that Playwright fetches. Where neither can be had
 * the test is skipped, loudly; with {@code CI=true} it fails. The one without a window comes first: it takes less than half
 * of the processor.
 *
 * <p>A page's scripts are compiled once for a JVM and not once for each desk, which is most of what a page costs: the
 * browser keeps them in one profile on the disk. Where a profile is new for each desk nothing is kept. So that desks know
 * nothing of each other all the same, each sits at an address of its own, for which it leaves nothing behind. The browser
 * itself is started once for a JVM, too, and ends with it.
 */
final class Browser {

  /** How long what is expected may take: on two cores that two browsers and two servers share, not the usual 5 s. */
  private static final double PATIENCE = 30_000;

  private static final List<String> NAMES = List.of("chromium-headless-shell", "chromium", "chromium-browser",
      "google-chrome", "google-chrome-stable", "chrome", "chrome.exe");
  private static final List<String> PLACES = List.of(
      "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
      "/snap/bin/chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe");
  private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync");

  /** New for each JVM, so that no run is shown the scripts of another. */
  private static final Path PROFILE = profile();

  private static @Nullable Browser running;

  private final Playwright playwright;
  private final LaunchPersistentContextOptions options;
  private final BrowserContext desks;
  private final Set<String> taken = new HashSet<>();

  private Browser(Playwright playwright, LaunchPersistentContextOptions options) {
    this.playwright = playwright;
    this.options = options;
    this.desks = playwright.chromium().launchPersistentContext(PROFILE, options);
  }

  /** The browser of this JVM, or the end of the test as skipped. */
  static Browser running() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private static Browser start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Playwright playwright = null;
    try {
      var installed = installed();
      playwright = Playwright.create(new CreateOptions().setEnv(installed.isPresent()
          ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
      var options = screen(1366, 768);
      installed.ifPresent(options::setExecutablePath);
      return new Browser(playwright, options);
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

  /** A place before a small office screen, whose browser has never been here. */
  Seat seat(int port) {
    var host = IntStream.iterate(1, number -> number + 1).mapToObj(number -> "desk" + number + ".localhost")
        .filter(taken::add).findFirst().orElseThrow();
    return new Seat(desks.newPage(), "http://" + host + ":" + port, () -> taken.remove(host));
  }

  /** A place with a tablet that is touched, of so many CSS pixels: a browser of its own. */
  Seat tablet(int port, int width, int height) {
    try {
      var own = Files.createTempDirectory("tablet");
      var touched = screen(width, height).setHasTouch(true);
      touched.executablePath = options.executablePath;
      var tablet = playwright.chromium().launchPersistentContext(own, touched);
      return new Seat(tablet.newPage(), "http://localhost:" + port, () -> {
        tablet.close();
        remove(own);
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LaunchPersistentContextOptions screen(int width, int height) {
    return new LaunchPersistentContextOptions().setArgs(QUIET).setViewportSize(width, height).setLocale("th-TH")
        .setTimezoneId("Asia/Bangkok");
  }

  private static Path profile() {
    try {
      var profile = Files.createTempDirectory("browser");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(profile)));
      return profile;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A browser that is just closing may still write; what it leaves is the machine's to clear away. */
  private static void remove(Path folder) {
    FileSystemUtils.deleteRecursively(folder.toFile());
  }
}
