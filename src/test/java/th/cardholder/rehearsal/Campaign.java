package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * N walk-ins, driven by a few workers. The people it takes and what was acknowledged are kept in a folder: a
 * campaign that was stopped goes on there, and the next one after a finished one takes new people.
 */
final class Campaign implements AutoCloseable {

  private static final String PEOPLE = "people.tsv";
  private static final String ACKNOWLEDGED = "acknowledged.tsv";

  private final URI server;
  private final Acknowledged acknowledged;
  private final List<Plan> plans;
  private final int finishedBefore;
  private final Tally tally = new Tally();
  private final AtomicInteger finished = new AtomicInteger();
  private final Map<String, Desk> sessions = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  private Campaign(URI server, Acknowledged acknowledged, List<Plan> plans) {
    this.server = server;
    this.acknowledged = acknowledged;
    this.plans = plans;
    this.finishedBefore = acknowledged.finishedOnes().size();
    finished.set(finishedBefore);
  }

  /** Goes on with the campaign in {@code folder}, or prepares a new one there. */
  static Campaign in(Path folder, URI server, JdbcClient jdbc, int count, long seed) {
    try {
      Files.createDirectories(folder);
      putAwayWhatIsFinished(folder);
      var file = folder.resolve(PEOPLE);
      if (!Files.exists(file)) {
        // Whole or not at all: a campaign stopped right here must not go on with half of its people.
        var unfinished = folder.resolve(PEOPLE + ".new");
        Files.write(unfinished, choosePeople(jdbc, count, seed));
        Files.move(unfinished, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      }
      return new Campaign(server, new Acknowledged(folder.resolve(ACKNOWLEDGED)), plans(file, jdbc));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void putAwayWhatIsFinished(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(PEOPLE)) || !Files.exists(folder.resolve(ACKNOWLEDGED))) {
      return;
    }
    var people = Files.readAllLines(folder.resolve(PEOPLE)).size() - 1;
    try (var acknowledged = new Acknowledged(folder.resolve(ACKNOWLEDGED))) {
      if (acknowledged.finishedOnes().size() < people) {
        return;
      }
    }
    var name = 1;
    while (Files.exists(folder.resolve("done-" + name))) {
      name++;
    }
    var done = Files.createDirectory(folder.resolve("done-" + name));
    for (var file : List.of(PEOPLE, ACKNOWLEDGED)) {
      Files.move(folder.resolve(file), done.resolve(file));
    }
  }

  private static List<String> choosePeople(JdbcClient jdbc, int count, long seed) {
    List<String> lines = new ArrayList<>(List.of("seed\t" + seed));
    // Spread over districts, in an order that the seed decides.
    lines.addAll(jdbc.sql("""
        select national_id || e'\\t' || birth_date || e'\\t' || district_code from journey.cardholder k
         where status = 'alive' and left(district_code, 2) in ('81', '24') and national_id like '19999%'
           and not exists (select 1 from journey.participant_case c where c.cardholder_id = k.id)
         order by md5(national_id || ?) limit ?
        """).params(String.valueOf(seed), count).query(String.class).list());
    if (lines.size() - 1 < count) {
      throw new IllegalStateException(
          "The registry has only " + (lines.size() - 1) + " more people; asked for " + count);
    }
    return lines;
  }

  private static List<Plan> plans(Path file, JdbcClient jdbc) throws IOException {
    var districts = jdbc.sql("select code from journey.district order by code").query(String.class).list();
    var lines = Files.readAllLines(file);
    var seed = Long.parseLong(lines.get(0).split("\t")[1]);
    List<Plan> plans = new ArrayList<>();
    for (var line : lines.subList(1, lines.size())) {
      var fields = line.split("\t");
      var person = new Plan.Person(fields[0], LocalDate.parse(fields[1]), fields[2]);
      plans.add(Plan.of(plans.size(), person, districts, seed));
    }
    return plans;
  }

  /** Runs until all walk-ins are finished or {@link #stop} is called. Returns how long it took. */
  Duration run(int workers) {
    var begin = System.nanoTime();
    var done = acknowledged.finishedOnes();
    var next = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(workers, work -> new Thread(work, "officers"));
    try (var bar = bar()) {
      for (int i = 0; i < workers; i++) {
        pool.execute(() -> {
          for (int n = next.getAndIncrement(); n < plans.size() && !stopped; n = next.getAndIncrement()) {
            if (!done.contains(n)) {
              drive(plans.get(n), bar);
            }
          }
        });
      }
      pool.shutdown();
      while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        // The workers give up by themselves when the server does not come back.
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder().setTaskName("Walk-ins").setInitialMax(plans.size())
        .startsFrom(finishedBefore, Duration.ZERO).setStyle(ProgressBarStyle.ASCII).showSpeed()
        .setUpdateIntervalMillis(1_000).build();
  }

  private void drive(Plan plan, ProgressBar bar) {
    try {
      new WalkIn(plan, server, acknowledged, tally, user -> sessions.computeIfAbsent(user, u -> new Desk(server, u)),
          () -> stopped).run();
      acknowledged.finished(plan.number());
      finished.incrementAndGet();
      bar.step();
    } catch (WalkIn.Stopped e) {
      // It goes on here another time.
    } catch (RuntimeException e) {
      tally.error("walk-in " + plan.number() + ": " + (e instanceof WalkIn.Wrong ? e.getMessage() : e.toString()));
    }
  }

  /** Ends after the request under way. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  int finished() {
    return finished.get();
  }

  int finishedBefore() {
    return finishedBefore;
  }

  List<Plan> plans() {
    return plans;
  }

  Tally tally() {
    return tally;
  }

  List<Acknowledged.Entry> acknowledged() {
    return acknowledged.entries();
  }

  @Override
  public void close() {
    acknowledged.close();
  }
}
