package th.cardholder.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures the product beside a plain Camunda 7.24 in the same run and prints the table; see {@code docs/benchmarks.md}.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Measures the product beside a plain Camunda 7.24 and prints a table of ratios.")
public final class Bench implements Callable<Integer> {

  static final long SEED = 2561;

  /** Of the sample registry, for those who work over HTTP: several parts, one after the other. */
  static final int PEOPLE = 11_000;

  /** Those after them, for the drivers over the Java API, in the nodes. */
  static final int PEOPLE_OF_A_NODE = 6_000;

  /** In their order; those over a database of the country's size come last. */
  private static final List<Section> SECTIONS = List.of(new LiveBytes(), new Requests(), new StepRate(), new PeakHour(),
      new ColdStart(), new RehearsalStatements(), new RoundOpening(), new OutreachOpening(), new ContinuationOpening(),
      new ImportRate(), new CountrySize());

  @Option(names = "--short", defaultValue = "${env:SHORT:-false}",
      description = "minutes: does it run, roughly where does it stand (env SHORT)")
  boolean brief;

  @Option(names = "--long", defaultValue = "${env:LONG:-false}",
      description = "hours: windows of a minute, 1,000 journeys, rounds of 200,000, 11 million rows (env LONG)")
  boolean whole;

  @Option(names = "--only", split = ",", defaultValue = "${env:ONLY:-}",
      description = "these parts alone: bytes, requests, steps, peak, start, rehearsal, round, outreach, continuation, import, country (env ONLY)")
  List<String> only;

  @Option(names = "--nodes", defaultValue = "${env:NODES:-1}",
      description = "of the product at the peak hour, on one database (env NODES)")
  int nodes;

  @Option(names = "--pool", defaultValue = "${env:POOL:-0}",
      description = "connections of each of the product's nodes; 0: as it is shipped (env POOL)")
  int pool;

  @Option(names = "--job-threads", defaultValue = "${env:JOB_THREADS:-0}",
      description = "threads of the product's job executor; 0: as it is shipped (env JOB_THREADS)")
  int jobThreads;

  @Option(names = "--folder", defaultValue = "${env:BENCH_DATA:-target/bench}",
      description = "its data, new each time, and its table (env BENCH_DATA)")
  Path folder;

  @Spec
  CommandSpec spec;

  private final Table table = new Table();

  /** Runs with {@code --short} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    // The database says much at its start.
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    var chosen = chosen();
    try (var stage = new Stage(folder, form(), settings())) {
      // Ctrl-C: what is measured already is worth something.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stage), "table"));
      table.fill(chosen, stage);
      Progress.say("the end");
    }
    return table.isWhole() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Section> chosen() {
    var names = only.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
    var unknown = new TreeSet<>(names);
    SECTIONS.forEach(section -> unknown.remove(section.name()));
    if (!unknown.isEmpty() || nodes < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(),
          nodes < 1 ? "At least one node" : "There is no part " + unknown + "; see --help");
    }
    if (names.isEmpty()) {
      SECTIONS.stream().filter(section -> !section.isAlways()).forEach(section -> section.leftOut(table));
    }
    return SECTIONS.stream().filter(section -> names.isEmpty() ? section.isAlways() : names.contains(section.name()))
        .toList();
  }

  private Form form() {
    return brief ? Form.SHORT : whole ? Form.LONG : Form.ORDINARY;
  }

  private Stage.Settings settings() {
    List<String> product = new ArrayList<>();
    if (pool > 0) {
      product.add("--spring.datasource.hikari.maximum-pool-size=" + pool);
    }
    if (jobThreads > 0) {
      product.add("--camunda.bpm.job-execution.core-pool-size=" + jobThreads);
      product.add("--camunda.bpm.job-execution.max-pool-size=" + jobThreads);
    }
    return new Stage.Settings(nodes, product);
  }

  private void end(Stage stage) {
    table.end();
    print();
    try {
      stage.close();
    } catch (IOException e) {
      System.err.println("The database did not stop: " + e);
    }
  }

  private void print() {
    var text = String.format(Locale.ROOT, "%n%s form; each node: %s; the product's own settings but %s; %d processors; Java %s%n%n",
        form().label(), String.join(" ", Node.FLAGS), settings().product().isEmpty() ? "none" : settings().product(),
        Runtime.getRuntime().availableProcessors(), Runtime.version()) + table.markdown();
    System.out.println(text);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("bench.md"), text);
      System.out.println("Written to " + folder.resolve("bench.md"));
    } catch (IOException e) {
      System.err.println("The table could not be written: " + e);
    }
  }
}
