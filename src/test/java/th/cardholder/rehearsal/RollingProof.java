package th.cardholder.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.TestSocketUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import th.cardholder.dev.Database;

/**
 * Restarts two nodes one after the other while a rehearsal runs through the proxy of {@code ops/haproxy}: nobody sees an error, and
 * nothing is done twice. See {@code docs/proofs.md}.
 */
@Command(name = "rolling-proof", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Restarts two nodes one after the other while a rehearsal runs through the proxy: nobody sees an error.")
public final class RollingProof implements Callable<Integer> {

  private static final Path CONFIGURATION = Path.of("ops", "haproxy", "haproxy.cfg");
  /** In a line of the proxy's log. */
  private static final int SERVER = 2;
  private static final int STATUS = 4;
  private static final int FAULT = 500;
  private static final double FROM = 0.1;
  /** Of a line of the log in the form "ecs"; the last ones are the engine's, of where it is. */
  private static final Set<String> FIELDS = Set.of("@timestamp", "log", "process", "service", "message", "ecs", "error", "activityId", "applicationName",
      "businessKey", "engineName", "processDefinitionId", "processInstanceId", "tenantId");

  @Option(names = "--count", defaultValue = "${env:COUNT:-200}", description = "how many people (env COUNT)")
  int count;

  @Option(names = "--workers", defaultValue = "${env:WORKERS:-3}", description = "how many at once (env WORKERS)")
  int workers;

  @Option(names = "--seed", defaultValue = "${env:SEED:-0}", description = "who comes; 0 is another each time (env SEED)")
  long seed;

  @Option(names = "--years", defaultValue = "${env:YEARS:-1}", description = "1 plays 2561 alone, 2 plays 2562 after it (env YEARS)")
  int years;

  @Option(names = "--folder", defaultValue = "${env:ROLLING_PROOF_DATA:-.data/rolling-proof}", description = "its data, new each time")
  Path folder;

  @Option(names = "--proxy", defaultValue = "${env:PROXY:-haproxy}", description = "the program (env PROXY)")
  String proxy;

  @Option(names = "--plant", defaultValue = "${env:PLANT:-false}",
      description = "nodes that end close their doors at once, which must fail (env PLANT)")
  boolean plant;

  private final List<String> told = new ArrayList<>();
  private volatile boolean ended;
  private volatile @Nullable RuntimeException failure;

  /** Runs with {@code --count=200} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new RollingProof()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Postgres.programs();
    var chosen = seed == 0 ? System.nanoTime() % 1_000_000 : seed;
    Database.forget(folder);
    Files.createDirectories(folder);
    System.out.printf("Rolling proof, seed %d: %d people, two nodes. Logs are in %s%n", chosen, count, folder);
    var database = new Postgres(folder.resolve("primary")).create().start();
    try (var gateway = new Gateway(Campaign.gateway(folder.resolve("campaign")));
        var one = node("node1", database, gateway);
        var two = node("node2", database, gateway);
        var doors = new Doors(proxy, folder.resolve("proxy.log"), one, two)) {
      var jdbc = Rehearsal.jdbc(database.jdbcUrl());
      try (var campaign = Campaign.in(folder.resolve("campaign"), doors.url(), jdbc, count, chosen, Duration.ofMinutes(4), 0, years)) {
        return prove(one, two, doors, jdbc, campaign);
      }
    } finally {
      database.close();
    }
  }

  private Server node(String name, Postgres database, Gateway gateway) {
    return Server.managed(folder.resolve(name), database.jdbcUrl(), Campaign.register(count), Campaign.settings(gateway, folder),
        "--journey.drain.after=" + (plant ? "0s" : "5s"), "--logging.structured.format.console=ecs");
  }

  private int prove(Server one, Server two, Doors doors, JdbcClient jdbc, Campaign campaign) throws IOException {
    var baseline = Rehearsal.baseline(doors.url(), workers);
    var before = Report.Size.of(jdbc);
    var operator = new Thread(() -> {
      try {
        while (campaign.moved() < campaign.moves() * FROM && !ended) {
          Pause.millis(50);
        }
        for (var node : List.of(one, two)) {
          if (!ended) {
            restart(node, campaign);
          }
        }
      } catch (RuntimeException e) {
        failure = e;
        campaign.stop();
      }
    }, "operator");
    operator.start();
    var took = campaign.run(workers);
    ended = true;
    try {
      operator.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    var log = folder.resolve("server.log");
    Files.write(log, Stream.of(one, two).flatMap(it -> lines(it.log()).stream()).toList());
    List<Invariants.Violation> violations = new ArrayList<>(new Verdict(jdbc, log).on(campaign));
    if (told.size() < 2) {
      violations.add(new Invariants.Violation("both nodes are restarted while work goes on", told));
    }
    var fields = fields(log);
    fields.removeAll(FIELDS);
    if (!fields.isEmpty()) {
      violations.add(new Invariants.Violation("a line of the log has the fields that docs/operations.md names", List.copyOf(fields)));
    }
    var faults = doors.lines().filter(it -> status(it) >= FAULT).limit(10).toList();
    if (!faults.isEmpty()) {
      violations.add(new Invariants.Violation("nobody sees an error", faults));
    }
    if (campaign.tally().unanswered.sum() > 0) {
      violations.add(new Invariants.Violation("each request is answered", List.of(String.valueOf(campaign.tally().unanswered.sum()))));
    }
    new Report(System.out, jdbc).print(campaign, took, baseline, before, Report.Size.of(jdbc), null, violations);
    told.forEach(it -> System.out.println("  " + it));
    Map<String, Long> answered = doors.lines().filter(it -> status(it) > 0)
        .collect(Collectors.groupingBy(it -> it.split(" ")[SERVER], TreeMap::new, Collectors.counting()));
    System.out.println("  Requests by node: " + answered);
    var proven = violations.isEmpty() && campaign.tally().errorCount() == 0 && campaign.moved() == campaign.moves();
    System.out.printf("%nRolling proof: %s. %d acknowledged submits compared with the audit.%n", proven ? "HOLDS" : "FAILS",
        campaign.acknowledged().size());
    return proven ? 0 : 1;
  }

  private void restart(Server node, Campaign campaign) {
    var from = campaign.moved();
    var begun = System.nanoTime();
    node.restart();
    // The proxy looks twice before it sends anybody there again.
    Pause.millis(3_000);
    if (campaign.moved() == from) {
      return;
    }
    told.add("Restarted %s, %s: %.1f s, %d moves were made meanwhile".formatted(node.log().getParent().getFileName(), campaign.day().title(),
        (System.nanoTime() - begun) / 1e9, campaign.moved() - from));
    System.out.println("  " + told.get(told.size() - 1));
  }

  /** The fields of all lines that are an object. */
  private static Set<String> fields(Path log) {
    Set<String> found = new TreeSet<>();
    for (var line : lines(log)) {
      if (line.startsWith("{")) {
        try {
          new ObjectMapper().readTree(line).fieldNames().forEachRemaining(found::add);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int status(String line) {
    var fields = line.split(" ");
    return fields.length > STATUS && fields[SERVER].contains("/") && fields[STATUS].matches("-?[0-9]+") ? Integer.parseInt(fields[STATUS]) : 0;
  }

  /** The proxy in front of two nodes, as it is delivered. */
  private static final class Doors implements AutoCloseable {

    private final int port = TestSocketUtils.findAvailableTcpPort();
    private final Path log;
    private final Process process;

    Doors(String program, Path log, Server one, Server two) throws IOException {
      this.log = log;
      var builder = new ProcessBuilder(program, "-db", "-f", CONFIGURATION.toAbsolutePath().toString()).redirectErrorStream(true)
          .redirectOutput(log.toFile());
      builder.environment().putAll(Map.of("PROXY_BIND", "127.0.0.1:" + port, "NODE1", address(one.url()), "NODE2", address(two.url()),
          "NODE1_CHECK", String.valueOf(one.health().getPort()), "NODE2_CHECK", String.valueOf(two.health().getPort())));
      process = builder.start();
      Pause.millis(4_000);
      if (!process.isAlive()) {
        throw new IllegalStateException("The proxy did not start; see " + log);
      }
    }

    private static String address(URI node) {
      return "127.0.0.1:" + node.getPort();
    }

    URI url() {
      return URI.create("http://localhost:" + port);
    }

    Stream<String> lines() {
      return RollingProof.lines(log).stream();
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
