package th.cardholder.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of one plugin as the browser sees them: the plugin's own folder under {@code app/}, and what
 * Tasklist and Cockpit have in common under {@code app/shared/}.
 *
 * <p>The browser keeps them under an address that has the version of all pages in it, {@code app/v-…/}: a module names the
 * next one as it lies beside it, so that the version is said once, in the entry that the webapp asks for without it.
 *
 * <p>A file is served because it lies in one of the two folders: the list is read once, so that no request
 * can name anything else.
 */
final class PluginAssets {

  private static final String ROOT = "plugin-webapp/";
  private static final String OWN = "app/";
  private static final String SHARED = "app/shared/";
  private static final String SHARED_FOLDER = ROOT + "journey-shared/";
  private static final Pattern VERSIONED = Pattern.compile("app/v-[0-9a-f]+/(.*)");

  /** What the webapp knows of a plugin: one script and one style. */
  private static final String ENTRY = "entry/";
  private static final Map<String, String> ENTRIES = Map.of(
      ENTRY + "app/plugin.js", "export { default } from './v-%s/plugin.js';\n",
      ENTRY + "app/plugin.css", "@import \"v-%s/plugin.css\";\n");

  private final String folder;
  private final List<String> names;

  PluginAssets(String folder) {
    this.folder = ROOT + folder + "/" + OWN;
    this.names = Stream.of(ENTRIES.keySet().stream(), namesIn(this.folder).map(OWN::concat),
        namesIn(SHARED_FOLDER).map(SHARED::concat)).flatMap(it -> it).toList();
  }

  /** What the webapp may ask for: the files, and the two entries. */
  List<String> names() {
    return names;
  }

  /** The name of the file that a browser's request means, whatever version it has in it. */
  static String plain(String asked) {
    var versioned = VERSIONED.matcher(asked);
    return versioned.matches() ? OWN + versioned.group(1) : ENTRIES.containsKey(ENTRY + asked) ? ENTRY + asked : asked;
  }

  @Nullable InputStream open(String name) {
    if (!names.contains(name)) {
      return null;
    }
    var entry = ENTRIES.get(name);
    if (entry != null) {
      return new ByteArrayInputStream(entry.formatted(PageFiles.ours().version()).getBytes(UTF_8));
    }
    var path = name.startsWith(SHARED)
        ? SHARED_FOLDER + name.substring(SHARED.length())
        : folder + name.substring(OWN.length());
    return PluginAssets.class.getClassLoader().getResourceAsStream(path);
  }

  private static Stream<String> namesIn(String folder) {
    try {
      var found = new PathMatchingResourcePatternResolver(PluginAssets.class.getClassLoader())
          .getResources("classpath:" + folder + "**/*.*");
      return Stream.of(found).map(resource -> nameIn(folder, resource));
    } catch (IOException e) {
      throw new UncheckedIOException("The plugin's files cannot be listed: " + folder, e);
    }
  }

  private static String nameIn(String folder, Resource resource) {
    try {
      var location = resource.getURL().toString();
      return location.substring(location.lastIndexOf(folder) + folder.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
