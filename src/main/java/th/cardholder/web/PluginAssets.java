package th.cardholder.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files of one plugin as the browser sees them: the plugin's own folder under {@code app/}, and what
 * Tasklist and Cockpit have in common under {@code app/shared/}.
 *
 * <p>A file is served because it lies in one of the two folders: the list is read once, so that no request
 * can name anything else.
 */
final class PluginAssets {

  private static final String ROOT = "plugin-webapp/";
  private static final String OWN = "app/";
  private static final String SHARED = "app/shared/";
  private static final String SHARED_FOLDER = ROOT + "journey-shared/";

  private final String folder;
  private final List<String> names;

  PluginAssets(String folder) {
    this.folder = ROOT + folder + "/" + OWN;
    this.names = Stream.concat(
        namesIn(this.folder).map(OWN::concat),
        namesIn(SHARED_FOLDER).map(SHARED::concat)).toList();
  }

  List<String> names() {
    return names;
  }

  @Nullable InputStream open(String name) {
    if (!names.contains(name)) {
      return null;
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
