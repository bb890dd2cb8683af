package th.cardholder.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import th.cardholder.dev.Jvm;

/** What officers ask of a database of the country's size, by {@link ScaleBench} in a JVM and with a database of its own. */
final class CountrySize implements Section {

  private static final Pattern ANSWER = Pattern.compile("(?<what>.+?) +(?<median>[0-9.]+) +(?<p95>[0-9.]+) +(?:[0-9]+ +)?[0-9]+(?: !)?");

  /** What one line of it says; milliseconds. */
  private record Asked(String what, double median, double p95) {}

  /** A line of the table: the slowest of what is asked of that kind. */
  private record Kind(String label, Goal goal, Predicate<String> ofKind) {}

  private static final List<Kind> KINDS = List.of(
      new Kind("finder by name, district, p95 ms", Goal.below(20, "ms"), what -> what.startsWith("finder, district")),
      new Kind("finder by name, province, p95 ms", Goal.below(50, "ms"),
          what -> what.startsWith("finder, province") || what.startsWith("finder, agency")),
      new Kind("finder by name, all districts, p95 ms", Goal.below(300, "ms"), what -> what.startsWith("finder, all")),
      new Kind("first page of a task list, p95 ms", Goal.below(100, "ms"),
          what -> what.contains("'s list of ") && !what.endsWith("the numbers of all lists")),
      new Kind("numbers of all task lists of an officer, p95 ms", Goal.below(100, "ms"),
          what -> what.endsWith("the numbers of all lists")));

  @Override
  public String name() {
    return "country";
  }

  @Override
  public String says() {
    return "finder and lists on a database of the country's size";
  }

  /** It fills 7 GB. */
  @Override
  public boolean isAlways() {
    return false;
  }

  @Override
  public void leftOut(Table table) {
    KINDS.forEach(kind -> table.add(Row.elsewhere(kind.label(), kind.goal(), "by ONLY=country, which fills 7 GB")));
  }

  @Override
  public void measure(Stage stage, Table table) throws IOException, InterruptedException {
    stage.stopAll();
    var cases = stage.form().of(20_000, 415_000, 4_145_397);
    var process = Jvm.of("1g", ScaleBench.class, List.of("--cases=" + cases, "--folder=" + stage.folder().resolve("scale"))).start();
    List<String> lines = new ArrayList<>();
    try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        if (ANSWER.matcher(line).matches()) {
          Progress.say("%s", line.strip());
        }
      }
    } finally {
      process.destroy();
    }
    // Its exit code says whether each statement keeps to its pages, which is another question.
    process.waitFor();
    add(lines, String.format(Locale.ROOT, "of %,d cases, by the product's own code, one at a time", cases), table);
  }

  /** From what it prints to the table. */
  static void add(List<String> lines, String remark, Table table) {
    List<Asked> all = new ArrayList<>();
    for (var line : lines) {
      var told = ANSWER.matcher(line);
      if (told.matches()) {
        all.add(new Asked(told.group("what"), Double.parseDouble(told.group("median")), Double.parseDouble(told.group("p95"))));
      }
    }
    for (var kind : KINDS) {
      var slowest = all.stream().filter(asked -> kind.ofKind().test(asked.what())).max(Comparator.comparingDouble(Asked::p95))
          .orElseThrow(() -> new IllegalStateException("nothing was said of: " + kind.label()));
      table.add(Row.alone(kind.label(), slowest.p95(), kind.goal(), String.format(Locale.ROOT, "%s; the slowest: %s, median %.1f",
          remark, slowest.what(), slowest.median())));
    }
  }
}
