package th.cardholder.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.bench.plain.PlainEngine;
import th.cardholder.dev.Database;
import th.cardholder.rehearsal.OneDay;
import th.cardholder.rehearsal.Report;

/**
 * One durable PostgreSQL with a database for each party, and the parties' nodes, which are started when they are asked
 * for. Everything is new each time.
 */
final class Stage implements AutoCloseable {

  private final Path folder;
  private final Form form;
  private final Settings settings;
  private final EmbeddedPostgres database;
  private final Map<Party, Node> nodes = new ConcurrentHashMap<>();
  private final List<Node> more = new CopyOnWriteArrayList<>();
  private final Map<Party, Drive> drives = new EnumMap<>(Party.class);
  private final Map<Party, OneDay> peoples = new EnumMap<>(Party.class);
  private final Map<Party, HikariDataSource> pools = new EnumMap<>(Party.class);
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * What may be tried.
   *
   * @param nodes   of the product, where a part takes more than one
   * @param product Spring's settings of each of them
   */
  record Settings(int nodes, List<String> product) {}

  Stage(Path folder, Form form, Settings settings) throws IOException {
    this.folder = folder;
    this.form = form;
    this.settings = settings;
    Database.forget(folder);
    Files.createDirectories(folder);
    database = Database.durable(folder.resolve("postgresql"), 0);
    var server = jdbc("postgres");
    for (var party : Party.values()) {
      server.sql("create database " + party.database()).update();
      Report.Work.count(jdbc(party));
    }
  }

  Form form() {
    return form;
  }

  Path folder() {
    return folder;
  }

  String jdbcUrl(Party party) {
    return database.getJdbcUrl("postgres", party.database());
  }

  /** The address of one more, empty database. */
  String freshDatabase(String name) {
    jdbc("postgres").sql("create database " + name).update();
    return database.getJdbcUrl("postgres", name);
  }

  /** For looks that are counted nowhere. */
  synchronized JdbcClient jdbc(Party party) {
    return JdbcClient.create(pools.computeIfAbsent(party, p -> {
      var pool = new HikariDataSource();
      pool.setJdbcUrl(jdbcUrl(party));
      pool.setMaximumPoolSize(4);
      return pool;
    }));
  }

  private JdbcClient jdbc(String name) {
    var source = new PGSimpleDataSource();
    source.setUrl(database.getJdbcUrl("postgres", name));
    return JdbcClient.create(source);
  }

  /** The running node of a party. The product is the first of all: the others take its officers and its catalogue. */
  synchronized Node node(Party party) {
    if (party != Party.PRODUCT) {
      node(Party.PRODUCT);
    }
    var running = nodes.get(party);
    if (running == null || !running.isAlive()) {
      // What an earlier part has left dead, a later one does not meet.
      drives.remove(party);
      running = launch(party);
      nodes.put(party, running);
      Progress.say("%s: started in %.0f s", party.label(), ready(running));
    }
    return running;
  }

  /** Seconds. */
  private static double ready(Node node) {
    var from = System.nanoTime();
    try {
      node.awaitReady();
    } catch (IllegalStateException e) {
      node.close();
      throw e;
    }
    return (System.nanoTime() - from) / 1e9;
  }

  /** All nodes of the product, as many as the settings say. */
  synchronized List<Node> productNodes() {
    List<Node> all = new ArrayList<>(List.of(node(Party.PRODUCT)));
    more.removeIf(node -> !node.isAlive());
    while (1 + more.size() < settings.nodes()) {
      var another = launch(Party.PRODUCT);
      more.add(another);
      Progress.say("one more node of the product: started in %.0f s", ready(another));
    }
    all.addAll(more);
    return all;
  }

  /** A new node of a party, not awaited. */
  synchronized Node launch(Party party) {
    List<String> arguments = new ArrayList<>(List.of(jdbcUrl(party)));
    if (party != Party.PRODUCT) {
      arguments.add(jdbcUrl(Party.PRODUCT));
    }
    arguments.addAll(party == Party.PRODUCT ? settings.product() : party.settings());
    var classPath = party == Party.PRODUCT ? System.getProperty("java.class.path")
        : PlainClassPath.in(folder.resolve("plain-classpath"));
    return new Node(party.main(), classPath, arguments, folder.resolve(party.database() + ".log"));
  }

  /** Nobody works any more; the next who asks for a node gets a new one. */
  synchronized void stopAll() {
    drives.clear();
    nodes.values().forEach(Node::close);
    nodes.clear();
    more.forEach(Node::close);
    more.clear();
  }

  /** What all processes of the database have used of the processors until now. */
  Duration databaseCpu() {
    try {
      var pid = Long.parseLong(Files.readAllLines(folder.resolve("postgresql").resolve("postmaster.pid")).get(0).strip());
      return ProcessHandle.of(pid).stream().flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
          .flatMap(process -> process.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Side side(Party party) {
    node(party);
    return party == Party.PRODUCT ? new ProductSide(jdbc(party))
        : new PlainSide(PlainEngine.agencies(jdbc(Party.PRODUCT)), "1" + System.nanoTime() % 1_000_000);
  }

  /** The officers who work at a party over HTTP. Whoever is on the way stays so between two calls. */
  synchronized Drive overHttp(Party party) {
    return drives.computeIfAbsent(party, p -> new Drive(side(p), new HttpClerk(List.of(node(p).url())), people(p)::next));
  }

  /** The people for one party: everybody drives the same ones, in the same order. */
  synchronized OneDay people(Party party) {
    return peoples.computeIfAbsent(party, p -> {
      node(Party.PRODUCT);
      return OneDay.of(jdbc(Party.PRODUCT), Bench.SEED, 0, Bench.PEOPLE);
    });
  }

  @Override
  public void close() throws IOException {
    // Not behind the lock: at Ctrl-C somebody may hold it who waits for a node.
    if (closed.getAndSet(true)) {
      return;
    }
    List.copyOf(nodes.values()).forEach(Node::close);
    more.forEach(Node::close);
    pools.values().forEach(HikariDataSource::close);
    database.close();
  }
}
