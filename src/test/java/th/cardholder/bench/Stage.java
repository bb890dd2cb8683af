package th.cardholder.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final boolean brief;
  private final EmbeddedPostgres database;
  private final Map<Party, Node> nodes = new ConcurrentHashMap<>();
  private final Map<Party, Drive> drives = new EnumMap<>(Party.class);
  private final Map<Party, OneDay> peoples = new EnumMap<>(Party.class);
  private final Map<Party, HikariDataSource> pools = new EnumMap<>(Party.class);
  private final AtomicBoolean closed = new AtomicBoolean();

  Stage(Path folder, boolean brief) throws IOException {
    this.folder = folder;
    this.brief = brief;
    forget(folder);
    Files.createDirectories(folder);
    database = Database.durable(folder.resolve("postgresql"), 0);
    var server = jdbc("postgres");
    for (var party : Party.values()) {
      server.sql("create database " + party.database()).update();
      Report.Work.count(jdbc(party));
    }
  }

  private static void forget(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Database.stopLeftOver(folder.resolve("postgresql"));
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Whether this is the short form. */
  boolean brief() {
    return brief;
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
    if (running == null) {
      running = launch(party);
      nodes.put(party, running);
      var from = System.nanoTime();
      running.awaitReady();
      Progress.say("%s: started in %.0f s", party.label(), (System.nanoTime() - from) / 1e9);
    }
    return running;
  }

  /** A new node of a party whose other one was stopped, not awaited. */
  synchronized Node launch(Party party) {
    List<String> arguments = new ArrayList<>(List.of(jdbcUrl(party)));
    if (party != Party.PRODUCT) {
      arguments.add(jdbcUrl(Party.PRODUCT));
    }
    arguments.addAll(party.settings());
    var classPath = party == Party.PRODUCT ? System.getProperty("java.class.path")
        : PlainClassPath.in(folder.resolve("plain-classpath"));
    return new Node(party.main(), classPath, arguments, folder.resolve(party.database() + ".log"));
  }

  /** Stops a party's node; the next who asks for it gets a new one. */
  synchronized void stop(Party party) {
    var running = nodes.remove(party);
    drives.remove(party);
    if (running != null) {
      running.close();
    }
  }

  Side side(Party party) {
    node(party);
    return party == Party.PRODUCT ? new ProductSide(jdbc(party))
        : new PlainSide(PlainEngine.agencies(jdbc(Party.PRODUCT)), "1" + System.nanoTime() % 1_000_000);
  }

  /** The officers who work at a party over HTTP. Whoever is on the way stays so between two calls. */
  synchronized Drive overHttp(Party party) {
    return drives.computeIfAbsent(party, p -> new Drive(side(p), new HttpClerk(node(p).url()), people(p)::next));
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
    pools.values().forEach(HikariDataSource::close);
    database.close();
  }
}
