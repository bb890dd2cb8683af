package th.cardholder.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import th.cardholder.CardholderJourney;

/**
 * Starts the product for development: the same application as in production on an embedded database,
 * with sample cardholders and sample users. It lives among the tests so that neither can reach the
 * packaged jar.
 */
public final class DevelopmentServer {

  private DevelopmentServer() {}

  public static void main(String[] args) {
    var kept = System.getenv("JOURNEY_DB_URL");
    if (kept != null) {
      // Whoever keeps that database ends it; a node that is told to end does so as in production.
      var node = start(kept, args);
      Runtime.getRuntime().addShutdownHook(new Thread(node::close, "shutdown"));
      return;
    }
    var folder = Path.of(System.getenv().getOrDefault("JOURNEY_DATA", ".data"));
    var port = Integer.parseInt(System.getenv().getOrDefault("JOURNEY_DB_PORT", "0"));
    var database = Database.durable(folder.resolve("postgresql"), port);
    var context = new AtomicReference<@Nullable ConfigurableApplicationContext>();
    // The engine first, its database last: a job that still runs must be able to end.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      var started = context.get();
      if (started != null) {
        started.close();
      }
      Database.close(database);
    }, "shutdown"));
    try {
      context.set(start(database.getJdbcUrl("postgres", "postgres"), withRehearsals(database, args)));
    } catch (RuntimeException e) {
      Database.close(database);
      throw e;
    }
  }

  /** It rehearses revisions in a second database of the same server. */
  private static String[] withRehearsals(EmbeddedPostgres server, String... args) {
    Database.create(server, "rehearsal");
    return Stream.concat(Stream.of("--journey.revision.rehearsal.url=" + server.getJdbcUrl("postgres", "rehearsal"),
        "--journey.revision.rehearsal.username=postgres"), Stream.of(args)).toArray(String[]::new);
  }

  /** Starts it on a database that somebody else keeps; the caller closes it. */
  public static ConfigurableApplicationContext start(String jdbcUrl, String... args) {
    var application = new SpringApplication(CardholderJourney.class, SampleData.class);
    application.setAdditionalProfiles("development");
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(Map.of(
        "spring.datasource.url", jdbcUrl,
        "spring.datasource.username", "postgres",
        "journey.registry.allow-test-ids", "true",
        "journey.clock.movable", "true",
        "journey.clock.start", "2018-02-12T08:30"));
    return application.run(args);
  }
}
