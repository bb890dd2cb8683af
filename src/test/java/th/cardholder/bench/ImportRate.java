package th.cardholder.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The import of the registry beside COPY, by {@link ImportBench} in a JVM of 512 MB with a database of its own. */
final class ImportRate implements Section {

  private static final Pattern RATE = Pattern.compile("import with all checks.* ([0-9,]+) rows/s");
  private static final Pattern RATIO = Pattern.compile("ratio: ([0-9.]+) × the bare COPY, ([0-9.]+) × COPY with.*");

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String says() {
    return "registry import beside COPY";
  }

  @Override
  public List<Row> measure(Stage stage) throws IOException, InterruptedException {
    List.of(Party.values()).forEach(stage::stop);
    var people = stage.brief() ? 100_000 : 1_000_000;
    var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Duser.timezone=Asia/Bangkok", ImportBench.class.getName(),
        String.valueOf(people), String.valueOf(people / 1_000)).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    var process = builder.start();
    @Nullable Double rate = null;
    @Nullable Double ratio = null;
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var told = RATE.matcher(line);
        if (told.find()) {
          rate = Double.valueOf(told.group(1).replace(",", ""));
        }
        var held = RATIO.matcher(line);
        if (held.find()) {
          ratio = 1 / Double.parseDouble(held.group(2));
        }
        if (told.reset().find() || held.reset().find() || line.startsWith("  ")) {
          Progress.say("%s", line.strip());
        }
      }
    } finally {
      process.destroy();
    }
    if (process.waitFor() != 0 || rate == null || ratio == null) {
      throw new IllegalStateException("the import bench has failed");
    }
    return List.of(new Row("registry import with all checks, rows/s", Row.number(rate), "COPY with the same keys",
        Row.number(rate / ratio), ratio, "≥ 0.5, 512 MB", String.format("%,d rows", people)));
  }
}
