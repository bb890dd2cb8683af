package th.cardholder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;
import th.cardholder.registry.batch.ImportProgress;
import th.cardholder.registry.batch.ImportResult;
import th.cardholder.registry.batch.RegistryGenerator;
import th.cardholder.registry.batch.RegistryImport;
import th.cardholder.rehearsal.OneDay;

/**
 * People who come while the whole country is in the database: from the counter to the agency's result, over HTTP, one after the
 * other, each request timed. The rounds stay closed: whoever opened one here would open it for four million.
 */
final class CountryWalk {

  /** Longer than any job takes that is not stuck, in seconds. */
  private static final long PATIENCE = 30;

  private static final String BATCH = "walk-2561";

  private CountryWalk() {}

  /** Prints the median, the 95th percentile and the longest of each kind of request, in ms. */
  static void print(ConfigurableApplicationContext product, int people) throws IOException, InterruptedException {
    var jdbc = product.getBean(JdbcClient.class);
    peopleCome(jdbc, product.getBean(Geography.class), product.getBean(RegistryImport.class));
    var port = Objects.requireNonNull(product.getEnvironment().getProperty("local.server.port"));
    var timed = new Timed(new HttpClerk(List.of(URI.create("http://localhost:" + port))));
    var side = new ProductSide(jdbc);
    // Whoever comes first warms up.
    var day = OneDay.of(jdbc, Bench.SEED, 0, 4 * people);
    for (int i = 0; i < 2 * people; i++) {
      if (i == people) {
        timed.kinds.clear();
      }
      accompany(new Traveller(day.next(), side), timed);
    }
    System.out.printf("%n%-45s %6s %8s %8s %8s%n", "request, " + people + " people", "times", "p50 ms", "p95 ms", "longest");
    timed.kinds.forEach((kind, took) -> System.out.printf("%-45s %6d %8.0f %8.0f %8.0f%s%n", kind, took.size(), took.median(),
        took.percentile(0.95), took.percentile(1), took.median() < 300 ? "" : " !"));
  }

  /** A batch of the two provinces whose officers the samples have, once. */
  private static void peopleCome(JdbcClient jdbc, Geography geography, RegistryImport registry) throws IOException {
    if (jdbc.sql("select exists (select from journey.registry_batch where id = ? and finished_at is not null)").param(BATCH)
        .query(Boolean.class).single()) {
      return;
    }
    var file = Files.createTempFile("walk", ".csv");
    try {
      new RegistryGenerator(geography).write(RegistryGenerator.Order.of(2561, 2_000, "81", "24"), file);
      if (!(registry.load(file, BATCH, ImportProgress.SILENT) instanceof ImportResult.Finished)) {
        throw new IllegalStateException("The people who are to come were not imported");
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(RegistryImport.refusalsOf(file));
    }
  }

  private static void accompany(Traveller traveller, Clerk clerk) throws IOException, InterruptedException {
    while (!traveller.arrived()) {
      var next = traveller.next();
      if (next != null && next.element().equals("userTask_followUp")) {
        return;
      }
      if (!traveller.step(clerk)) {
        if (traveller.waitsFor() > PATIENCE) {
          throw new IllegalStateException("Waited in vain: " + traveller);
        }
        Thread.sleep(50);
      }
    }
  }

  /** A clerk whose requests are timed, by what they are for. */
  private static final class Timed implements Clerk {

    private final Clerk clerk;
    private final Map<String, Samples> kinds = new TreeMap<>();
    private final Map<String, String> elements = new HashMap<>();

    Timed(Clerk clerk) {
      this.clerk = clerk;
    }

    private interface Request<T> {
      T send() throws IOException;
    }

    private <T> T timed(String kind, Request<T> request) throws IOException {
      var from = System.nanoTime();
      var answer = request.send();
      kinds.computeIfAbsent(kind, none -> new Samples()).add((System.nanoTime() - from) / 1e6);
      return answer;
    }

    private String element(String task) {
      return elements.getOrDefault(task, "");
    }

    @Override
    public String start(String user, @Nullable String key, Map<String, ?> form) throws IOException {
      return timed("starts a case", () -> clerk.start(user, key, form));
    }

    @Override
    public List<OpenTask> tasks(String user, String key) throws IOException {
      var tasks = timed("lists the tasks of a case", () -> clerk.tasks(user, key));
      tasks.forEach(task -> elements.put(task.id(), task.element()));
      return tasks;
    }

    @Override
    public void claim(String user, String task) throws IOException {
      timed("claims", () -> {
        clerk.claim(user, task);
        return true;
      });
    }

    @Override
    public JsonNode open(String user, String task) throws IOException {
      return timed("opens " + element(task), () -> clerk.open(user, task));
    }

    @Override
    public void submit(String user, String task, Map<String, ?> form) throws IOException {
      timed("submits " + element(task), () -> {
        clerk.submit(user, task, form);
        return true;
      });
    }
  }
}
