package th.cardholder.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import th.cardholder.dev.Jvm;

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
  public void measure(Stage stage, Table table) throws IOException, InterruptedException {
    stage.stopAll();
    var people = stage.form().of(100_000, 1_000_000, 11_469_184);
    var builder = Jvm.of("512m", ImportBench.class, List.of(String.valueOf(people), String.valueOf(people / 1_000)));
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
    table.add(new Row("registry import with all checks, rows/s", rate, "COPY with the same keys", rate / ratio, ratio,
        Goal.ratioAtLeast(0.5), String.format(Locale.ROOT, "%,d rows, 512 MB of heap", people)));
  }
}
