package th.cardholder.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.DigestUtils;

/**
 * The files that our pages are made of, and for how long a browser may keep each (ADR 0041). All of ours together have one
 * version, told by what is in them: times of files are the same in each build, so that they tell of no change.
 */
final class PageFiles {

  /** How long what stands at an address will stay as it is. */
  enum Stays {
    /** For good: whatever is changed comes to have another address. */
    FOR_GOOD,
    /** Until the next version of the product, at the same address. */
    UNTIL_THE_NEXT_VERSION,
    /** It is another version's, which another node may have asked for: shown and not kept. */
    NOT_AT_ALL
  }

  private static final String ROOT = "/camunda/";
  private static final String PLUGINS = "plugin-webapp/";
  private static final String PAGES = "META-INF/resources/webjars/camunda/";
  private static final Pattern VERSIONED = Pattern.compile(".*/static/app/v-([0-9a-f]+)/.*");
  private static final Pattern OF_A_PLUGIN = Pattern.compile("/camunda/api/[^/]+/plugin/([^/]+)/static/.*");
  /** The path of a file, without the query. */
  private static final Pattern FILE = Pattern.compile("/camunda/(api/[^/]+/plugin/[^/]+/static|app/[^/]+|lib|assets)/.*"
      + "[.](js|css|json|woff2?|ttf|eot|svg|ico|png|gif)|/camunda/favicon[.]ico");

  private static final int LETTERS = 12;

  private static final PageFiles OURS = new PageFiles(ProcessEngine.class.getPackage().getImplementationVersion());

  private final String version;
  private final String engineVersion;
  /** Paths below that of the pages, {@code app/tasklist/scripts/config.js}. */
  private final Set<String> ours;

  /** @param engineVersion as Camunda's pages have it behind {@code bust=} */
  PageFiles(@Nullable String engineVersion) {
    this.engineVersion = String.valueOf(engineVersion);
    var pages = digests(PAGES);
    this.ours = Set.copyOf(pages.keySet());
    this.version = DigestUtils.md5DigestAsHex((this.engineVersion + pages + digests(PLUGINS)).getBytes(UTF_8))
        .substring(0, LETTERS);
  }

  /** The files of this application. */
  static PageFiles ours() {
    return OURS;
  }

  /** Twelve hexadecimal digits, another wherever a single letter of a file is another. */
  String version() {
    return version;
  }

  /** Whether this path names a file, and no page or answer. */
  static boolean isFile(String path) {
    return FILE.matcher(path).matches();
  }

  /**
   * For how long a browser may keep what stands at this address.
   *
   * @param bust what the address says behind {@code bust=}, or empty
   */
  Stays stays(String path, String bust) {
    var versioned = VERSIONED.matcher(path);
    if (versioned.matches()) {
      return versioned.group(1).equals(version) ? Stays.FOR_GOOD : Stays.NOT_AT_ALL;
    }
    return bust.equals(engineVersion) && !isOurs(path) ? Stays.FOR_GOOD : Stays.UNTIL_THE_NEXT_VERSION;
  }

  /** Ours stand in the place of Camunda's own, with its number behind them. */
  private boolean isOurs(String path) {
    var plugin = OF_A_PLUGIN.matcher(path);
    return plugin.matches() ? plugin.group(1).equals(JourneyTasklistPlugin.ID) : ours.contains(path.substring(ROOT.length()));
  }

  /** A digest of each file that lies in this folder of ours, by its path from there, in order. */
  private static SortedMap<String, String> digests(String folder) {
    var loader = PageFiles.class.getClassLoader();
    var digests = new TreeMap<String, String>();
    try {
      // Without a star behind "classpath": of the folders of this name the first, which is ours.
      for (var file : new PathMatchingResourcePatternResolver(loader).getResources("classpath:" + folder + "**/*.*")) {
        var location = file.getURL().toString();
        try (var content = file.getInputStream()) {
          digests.put(location.substring(location.lastIndexOf(folder) + folder.length()),
              DigestUtils.md5DigestAsHex(content));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files of the pages cannot be read: " + folder, e);
    }
    return digests;
  }
}
