package th.cardholder.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path without what announces itself in it: the product's classes and models are there for the driver, but
 * neither its services, which the engine's REST and web application would load, nor its settings.
 */
final class PlainClassPath {

  private static final String SERVICES = "META-INF";

  private PlainClassPath() {}

  /** Copies each folder that brings services into {@code folder}, without them. */
  static String in(Path folder) {
    List<String> entries = new ArrayList<>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      entries.add(Files.isDirectory(Path.of(entry, SERVICES, "services"))
          ? copy(Path.of(entry), folder.resolve(String.valueOf(entries.size()))).toString() : entry);
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Path copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = from.relativize(file);
        var announces = name.startsWith(SERVICES) || name.getNameCount() == 1 && name.toString().startsWith("application");
        var copy = to.resolve(name);
        if (!announces && !Files.exists(copy)) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
