package th.cardholder.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import th.cardholder.rehearsal.Report;

/**
 * Measures the product beside a plain Camunda 7.24 in the same run and prints the table; see {@code docs/benchmarks.md}.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Measures the product beside a plain Camunda 7.24 and prints a table of ratios.")
public final class Bench implements Callable<Integer> {

  static final long SEED = 2561;

  /** Of the sample registry; as many for the drivers over HTTP and for those over the Java API. */
  static final int PEOPLE = 10_000;

  /** In their order; those over a database of the country's size come last. */
  private static final List<Section> SECTIONS = List.of(new LiveBytes(), new Requests(), new StepRate(), new PeakHour(),
      new ColdStart(), new RehearsalStatements(), new RoundOpening(), new ImportRate());

  @Option(names = "--short", defaultValue = "${env:SHORT:-false}",
      description = "minutes in place of an hour; its figures are of a machine that is not warm (env SHORT)")
  boolean brief;

  @Option(names = "--only", split = ",", defaultValue = "${env:ONLY:-}",
      description = "these parts alone: bytes, requests, steps, peak, start, rehearsal, round, import (env ONLY)")
  List<String> only;

  @Option(names = "--folder", defaultValue = "${env:BENCH_DATA:-target/bench}",
      description = "its data, new each time, and its table (env BENCH_DATA)")
  Path folder;

  private final List<Row> rows = new ArrayList<>();

  /** Runs with {@code --short} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    // The database says much at its start.
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    var chosen = SECTIONS.stream()
        .filter(section -> only.stream().allMatch(String::isEmpty) || only.contains(section.name())).toList();
    try (var stage = new Stage(folder, brief)) {
      // Ctrl-C: what is measured already is worth something.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stage), "table"));
      for (var section : chosen) {
        Progress.say("%s: %s", section.name(), section.says());
        try {
          add(section.measure(stage));
        } catch (Exception e) {
          // One part that cannot be measured leaves the others.
          Progress.say("%s failed: %s", section.name(), e);
          add(List.of(Row.failed(section.name(), e)));
        }
      }
      Progress.say("the end");
    }
    return rows.stream().anyMatch(row -> row.product().contains("failed")) ? 1 : 0;
  }

  private synchronized void add(List<Row> measured) {
    rows.addAll(measured);
    measured.forEach(row -> Progress.say("%s", row.markdown()));
  }

  private void end(Stage stage) {
    print();
    try {
      stage.close();
    } catch (IOException e) {
      System.err.println("The database did not stop: " + e);
    }
  }

  private synchronized void print() {
    var table = table();
    System.out.println(table);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("bench.md"), table);
      System.out.println("Written to " + folder.resolve("bench.md"));
    } catch (IOException e) {
      System.err.println("The table could not be written: " + e);
    }
  }

  private String table() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%n%s form; each node: %s; %d processors; Java %s%n", brief ? "Short" : "Ordinary",
        String.join(" ", Node.FLAGS), Runtime.getRuntime().availableProcessors(), Runtime.version()));
    lines.add("| " + String.join(" | ", Row.HEAD) + " |");
    lines.add("|" + Row.HEAD.stream().map(head -> "---").collect(Collectors.joining("|")) + "|");
    rows.stream().map(Row::markdown).forEach(lines::add);
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  /** What the engine and the domain take, after everything dead was thrown away. */
  static long liveBytes(JdbcClient jdbc) {
    jdbc.sql("vacuum full").update();
    var size = Report.Size.of(jdbc);
    return size.engine() + size.domain();
  }
}
