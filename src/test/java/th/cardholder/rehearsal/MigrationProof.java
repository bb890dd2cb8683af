package th.cardholder.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import th.cardholder.dev.Database;
import th.cardholder.dev.SampleStaff;
import th.cardholder.process.Scenario;

/**
 * Moves many running journeys over to a revised model while the server is killed, compares all of them with what they were,
 * brings them back, and drives some on to an outcome; see {@code docs/proofs.md}.
 */
@Command(name = "migration-proof", mixinStandardHelpOptions = true, showDefaultValues = true,
    description = "Kills the server (kill -9) during a migration and shows that no journey is lost or stuck.")
public final class MigrationProof implements Callable<Integer> {

  private static final List<String> DISTRICTS = List.of("8101", "8102", "8103", "8104", "8105", "8106", "8107", "8108");
  private static final int FIRST_PERSON = 600_000;
  /** One in so many waits for the chief, the others at the counter. */
  private static final int NEXT_STEP = 5;
  private static final String MIGRATIONS = "/camunda/api/journey/migrations";
  private static final String REVISIONS = "/camunda/api/journey/revisions";

  @Option(names = "--count", defaultValue = "${env:COUNT:-10000}", description = "how many journeys (env COUNT)")
  int count;

  @Option(names = "--kills", defaultValue = "${env:KILLS:-5}", description = "how often (env KILLS)")
  int kills;

  @Option(names = "--driven", defaultValue = "${env:DRIVEN:-300}", description = "how many go on to an outcome (env DRIVEN)")
  int driven;

  @Option(names = "--workers", defaultValue = "${env:WORKERS:-4}", description = "how many at once (env WORKERS)")
  int workers;

  @Option(names = "--seed", defaultValue = "${env:SEED:-0}", description = "when the server dies; 0 is another each time (env SEED)")
  long seed;

  @Option(names = "--folder", defaultValue = "${env:MIGRATION_PROOF_DATA:-.data/migration-proof}",
      description = "its data, new each time (env MIGRATION_PROOF_DATA)")
  Path folder;

  @Option(names = "--plant", defaultValue = "${env:PLANT:-false}",
      description = "takes a journey's task away before the comparison, which must fail (env PLANT)")
  boolean plant;

  private final List<String> wrong = new ArrayList<>();

  /** Runs with {@code --count=10000} and so on, or with settings in the environment. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new MigrationProof()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    var chosen = seed == 0 ? System.nanoTime() % 1_000_000 : seed;
    Database.forget(folder);
    System.out.printf("Migration proof, seed %d: %d journeys, %d kills. The server's log is %s%n", chosen, count, kills,
        folder.resolve("server.log"));
    try (var server = new Server(folder)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "server"));
      prove(server, Rehearsal.jdbc(server.jdbcUrl()), new Random(chosen));
    }
    wrong.forEach(it -> System.out.println("  " + it));
    System.out.printf("Migration proof: %s.%n", wrong.isEmpty() ? "HOLDS" : "FAILS");
    return wrong.isEmpty() ? 0 : 1;
  }

  private void prove(Server server, JdbcClient jdbc, Random random) throws Exception {
    open(server.url(), jdbc);
    var before = tasks(jdbc);
    System.out.printf("  %d journeys run%n", before.size());
    var admin = new Desk(server.url(), "admin");
    propose(server.url());
    putIntoUse(admin);
    var target = jdbc.sql("select max(version_) from act_re_procdef where key_ = 'cardholder-journey'").query(Integer.class).single();
    var id = begun(admin.page("POST", MIGRATIONS, Map.of("process", "cardholder-journey", "target", target, "reason", "พิสูจน์การย้ายรุ่น",
        "requestKey", UUID.randomUUID().toString())));
    carriedOut(server, jdbc, id, kills, random);
    if (plant) {
      jdbc.sql("""
          with gone as (select id_ from act_ru_task limit 1), links as (
            delete from act_ru_identitylink where task_id_ in (select id_ from gone))
          delete from act_ru_task where id_ in (select id_ from gone)
          """).update();
    }
    compare(admin, jdbc, before, target);
    var back = begun(admin.page("POST", MIGRATIONS + "/" + id + "/roll-back", Map.of("reason", "พิสูจน์การย้ายกลับ", "requestKey",
        UUID.randomUUID().toString())));
    carriedOut(server, jdbc, back, 0, random);
    compare(admin, jdbc, before, target - 1);
    driveOn(server.url(), jdbc);
  }

  private void open(URI server, JdbcClient jdbc) throws InterruptedException {
    var taken = Set.copyOf(jdbc.sql("select national_id from journey.cardholder").query(String.class).list());
    var ids = IntStream.iterate(FIRST_PERSON, i -> i + 1).mapToObj(Scenario::testId).filter(it -> !taken.contains(it)).limit(count)
        .toArray(String[]::new);
    jdbc.sql("""
        insert into journey.registry_batch (id, file_name, file_sha256, started_at) values ('proof', 'proof', repeat('0', 64), now())
        """).update();
    jdbc.sql("""
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
          subdistrict_code, district_code, declared_income, status, batch_id)
        select id, 'นาย', 'ทดสอบ' || substr(id, 6, 7), 'ใจดี', '1977-05-14', 'M', '27/1', '3',
               (select min(code) from journey.subdistrict where district_code = d), d, 24000, 'alive', 'proof'
          from unnest(:ids::text[]) with ordinality as one(id, n)
          cross join lateral (select (:districts::text[])[1 + (n - 1) % :of] as d) place
        """).param("ids", ids).param("districts", DISTRICTS.toArray(String[]::new)).param("of", DISTRICTS.size()).update();
    everywhere(count, i -> {
      var registrar = new Desk(server, "registrar" + DISTRICTS.get(i % DISTRICTS.size()));
      var journey = accepted(() -> registrar.start(Map.of("nationalId", ids[i], "channel", "walkIn"))).json().path("id").asText();
      if (i % NEXT_STEP == 0) {
        var task = jdbc.sql("select id_ from act_ru_task where proc_inst_id_ = ?").param(journey).query(String.class).single();
        accepted(() -> registrar.submit(task, Scenario.wishForm()));
      }
    });
  }

  private void everywhere(int number, IntConsumer work) throws InterruptedException {
    var all = Executors.newFixedThreadPool(workers);
    var failures = new ConcurrentLinkedQueue<Throwable>();
    IntStream.range(0, number).forEach(i -> all.execute(() -> {
      try {
        work.accept(i);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }));
    all.shutdown();
    if (!all.awaitTermination(1, TimeUnit.HOURS) || !failures.isEmpty()) {
      wrong.add(failures.size() + " forms were not taken, the first: " + failures.peek());
    }
  }

  private static Desk.Answer accepted(Callable<Desk.Answer> call) {
    try {
      var answer = call.call();
      if (!answer.accepted()) {
        throw new IllegalStateException(answer.status() + " " + answer.message());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Two steps with another name, sent as Camunda Modeler does. */
  private static void propose(URI server) throws IOException, InterruptedException {
    var model = Files.readString(Path.of("bpmn", "cardholder-journey.bpmn")).replace("name=\"มอบหมายผู้ดูแล (AO)\"",
        "name=\"แต่งตั้งผู้ดูแล (AO)\"").replace("name=\"รับแบบแสดงความประสงค์\"", "name=\"รับแบบความประสงค์\"");
    var body = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nproof\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"deployment-source\"\r\n\r\nadministrator\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"cardholder-journey.bpmn\"\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n" + model + "\r\n--b--\r\n";
    var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.resolve("/engine-rest/deployment/create"))
        .header("Content-Type", "multipart/form-data; boundary=b").header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString(("admin:" + SampleStaff.PASSWORD).getBytes(StandardCharsets.UTF_8)))
        .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("The model was not taken: " + answer.body());
    }
  }

  private static void putIntoUse(Desk admin) throws IOException {
    var proposal = REVISIONS + "/" + admin.page("GET", REVISIONS, null).json().path("proposals").path(0).path("id").asLong();
    var agreed = admin.page("GET", proposal, null).json().path("proposal").path("asks").findValuesAsText("key");
    accepted(() -> admin.page("POST", proposal + "/deployment", Map.of("reason", "พิสูจน์การย้ายรุ่น", "agreed", agreed)));
  }

  private static long begun(Desk.Answer answer) {
    if (answer.status() != 201) {
      throw new IllegalStateException("The migration was not begun: " + answer.status() + " " + answer.message());
    }
    return answer.json().path("id").asLong();
  }

  /** Waits until it stands, and kills the server at random moments in so many parts of it. */
  private void carriedOut(Server server, JdbcClient jdbc, long id, int deaths, Random random) {
    var begun = System.nanoTime();
    for (int died = 0; died < deaths; died++) {
      var at = count * (died + random.nextDouble()) * 0.95 / deaths;
      while (done(jdbc, id) < at && state(jdbc, id).equals("running")) {
        Pause.millis(20);
      }
      if (!state(jdbc, id).equals("running")) {
        wrong.add("it was over before the kill " + (died + 1));
        break;
      }
      Pause.millis(random.nextInt(400));
      server.kill();
      System.out.printf("  Killed after %d%n", done(jdbc, id));
      server.startAgain();
    }
    while (state(jdbc, id).equals("running")) {
      Pause.millis(100);
    }
    System.out.printf("  Migration %d: %s, %d instances in %d s%n", id, state(jdbc, id), done(jdbc, id),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    if (!state(jdbc, id).equals("done") || done(jdbc, id) != count) {
      wrong.add("the migration " + id + " is " + state(jdbc, id) + " after " + done(jdbc, id));
    }
  }

  /** On whichever connection: the database of a killed server goes away with it, and comes back. */
  private static String state(JdbcClient jdbc, long id) {
    return jdbc.sql("select state from journey.migration where id = ?").param(id).query(String.class).single();
  }

  private static int done(JdbcClient jdbc, long id) {
    return jdbc.sql("select count(*)::int from journey.migration_item where migration_id = ? and state = 'migrated'").param(id)
        .query(Integer.class).single();
  }

  /** Each open task with what a migration must leave alone. */
  private static List<String> tasks(JdbcClient jdbc) {
    return jdbc.sql("""
        select concat_ws(' ', t.proc_inst_id_, t.id_, t.task_def_key_, t.due_date_, t.tenant_id_, t.assignee_, e.business_key_,
                 (select string_agg(group_id_, ',') from act_ru_identitylink l where l.task_id_ = t.id_ and l.type_ = 'candidate'),
                 (select string_agg(event_name_, ',' order by event_name_) from act_ru_event_subscr s where s.proc_inst_id_ = e.id_))
          from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_ order by 1
        """).query(String.class).list();
  }

  private void compare(Desk admin, JdbcClient jdbc, List<String> before, int version) throws IOException {
    if (!tasks(jdbc).equals(before)) {
      wrong.add("version " + version + ": open tasks are not what they were");
    }
    var elsewhere = jdbc.sql("""
        select count(*)::int from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_
         where d.key_ = 'cardholder-journey' and d.version_ <> ?
        """).param(version).query(Integer.class).single();
    if (elsewhere > 0) {
      wrong.add("version " + version + ": " + elsewhere + " tasks are of another version");
    }
    accepted(() -> admin.page("POST", "/camunda/api/journey/supervision/reconciliation", Map.of()));
    var differences = jdbc.sql("select count(*)::int from journey.reconciliation_difference").query(Integer.class).single();
    if (differences > 0) {
      wrong.add("version " + version + ": engine and domain differ in " + differences);
    }
    var incidents = jdbc.sql("select count(*)::int from act_ru_incident").query(Integer.class).single();
    if (incidents > 0) {
      wrong.add("version " + version + ": " + incidents + " incidents");
    }
    System.out.printf("  Compared at version %d: %d tasks, %d differences%n", version, before.size(), differences);
  }

  private void driveOn(URI server, JdbcClient jdbc) throws InterruptedException {
    record Open(String taskId, String office) {}
    var open = jdbc.sql("""
        select id_ as task_id, tenant_id_ as office from act_ru_task where task_def_key_ = 'userTask_recordWish' order by id_ limit ?
        """).param(driven).query(Open.class).list();
    everywhere(open.size(), i -> accepted(() -> new Desk(server, "registrar" + open.get(i).office().substring(1))
        .submit(open.get(i).taskId(), Scenario.declineForm())));
    var ended = jdbc.sql("select count(*)::int from journey.participant_case where state = 'declined'").query(Integer.class).single();
    System.out.printf("  Driven on to an outcome: %d%n", ended);
    if (ended != driven) {
      wrong.add(ended + " of " + driven + " came to their outcome");
    }
  }
}
