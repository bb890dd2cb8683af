package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import th.cardholder.CardholderJourney;
import th.cardholder.revision.ModelsInHand;
import th.cardholder.revision.ModelsInHand.Ended;

/** Revised models are examined from the command line, beside a running installation. */
@JourneyTest
class ModelsCommandTest {

  private static final Path JOURNEY = Path.of("bpmn/cardholder-journey.bpmn");

  @Autowired
  private Scenario scenario;

  @Autowired
  private ApplicationContext product;

  @Value("${spring.datasource.url}")
  private String database;

  @TempDir
  private Path folder;

  @Test
  void theVerdictIsJsonAloneAndTheExitCodeAndNothingIsWritten() throws Exception {
    Files.writeString(folder.resolve("cardholder-journey.bpmn"),
        Files.readString(JOURNEY).replace("form_assignAo", "form_nothing"));
    Files.writeString(folder.resolve("README.md"), "no model");
    // As in production: the test's own engine keeps more than instances, and has read this when it started.
    var ofTheTest = historyLevel("10");
    var before = written();
    Ended refused;
    String after;
    try {
      refused = run("models", "check", folder.toString(), "--json");
      after = written();
    } finally {
      historyLevel(ofTheTest);
    }

    var report = new ObjectMapper().readTree(refused.out());
    assertThat(report.path("verdict").asText()).isEqualTo("refused");
    assertThat(report.path("findings").get(0).path("file").asText()).isEqualTo("cardholder-journey.bpmn");
    assertThat(report.path("findings").get(0).path("message").asText()).contains("โปรด");
    assertThat(refused.code()).as(refused.err()).isEqualTo(3);
    assertThat(after).isEqualTo(before);
  }

  @Test
  void aProposalIsWrittenInAnAdministratorsNameAndNothingElseIs() throws Exception {
    var unique = "แต่งตั้ง " + System.nanoTime();
    Files.writeString(folder.resolve("cardholder-journey.bpmn"),
        Files.readString(JOURNEY).replace("name=\"มอบหมายผู้ดูแล (AO)\"", "name=\"" + unique + "\""));
    var ofTheTest = historyLevel("10");
    var deployments = scenario.engine().getRepositoryService().createDeploymentQuery().count();
    try {
      var nobody = inHand("propose", folder.toString(), "--by", "registrar2401", "--why", "ตามหนังสือเวียน", "--json");
      assertThat(nobody.code()).as(nobody.err()).isEqualTo(64);
      assertThat(nobody.out()).isEmpty();
      assertThat(nobody.err()).contains("ไม่มีผู้ดูแลระบบรหัสนี้", "โปรด");
      assertThat(inHand("propose", folder.toString(), "--json").code()).isEqualTo(64);

      var proposed = run("models", "propose", folder.toString(), "--by", "admin", "--why", "ตามหนังสือเวียน", "--json");
      var told = new ObjectMapper().readTree(proposed.out());
      assertThat(proposed.code()).as(proposed.err()).isEqualTo(told.path("verdict").asText().equals("safe") ? 0 : 1);
      assertThat(told.path("proposal").path("state").asText()).isEqualTo("proposed");
      assertThat(told.path("proposal").path("via").asText()).isEqualTo("command");
      var id = told.path("proposal").path("id").asLong();
      assertThat(scenario.jdbc().sql("select actor from journey.audit where action = 'revision.proposed' and detail ->> 'revision' = ?")
          .param(String.valueOf(id)).query(String.class).single()).isEqualTo("admin");
      assertThat(scenario.engine().getRepositoryService().createDeploymentQuery().count()).isEqualTo(deployments);

      var status = inHand("status", String.valueOf(id), "--json");
      assertThat(status.code()).as(status.err()).isZero();
      assertThat(new ObjectMapper().readTree(status.out()).path("reason").asText()).isEqualTo("ตามหนังสือเวียน");
    } finally {
      historyLevel(ofTheTest);
      // Counted at once: the next test compares what PostgreSQL has counted.
      scenario.jdbc().sql("""
          with files as (delete from journey.revision_file f using journey.revision r where r.id = f.revision_id and r.via = 'command'),
               proposals as (delete from journey.revision where via = 'command')
          select pg_stat_force_next_flush()
          """).query(rows -> {});
    }
  }

  @Test
  void wrongUsageAndAFailureAreToldApart() throws Exception {
    assertThat(inHand().code()).isEqualTo(64);
    assertThat(inHand("check", folder.resolve("nothing").toString()).code()).isEqualTo(64);
    var empty = inHand("check", folder.toString(), "--json");
    assertThat(empty.code()).isEqualTo(64);
    assertThat(empty.out()).isEmpty();
    assertThat(empty.err()).contains("ไม่มีแฟ้ม");

    Files.writeString(folder.resolve("large.bpmn"), "x".repeat(6 << 20));
    Files.writeString(folder.resolve("._small.bpmn"), "no model");
    var large = run("models", "check", folder.toString(), "--json");
    assertThat(large.code()).as(large.err()).isEqualTo(3);
    assertThat(new ObjectMapper().readTree(large.out()).path("findings").get(0).path("message").asText()).contains("5 เมกะไบต์", "โปรด");
    Files.delete(folder.resolve("large.bpmn"));
    assertThat(run("models", "check", folder.toString(), "--json").code()).isEqualTo(64);

    Files.copy(JOURNEY, folder.resolve("cardholder-journey.bpmn"));
    var unreachable = start(Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1/postgres",
        "SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT", "250"), "models", "check", folder.toString(), "--json");
    assertThat(unreachable.code()).isEqualTo(70);
    assertThat(unreachable.out()).isEmpty();
    assertThat(unreachable.err()).contains("ตรวจแบบจำลองไม่สำเร็จ");
  }

  /** Where no application of its own is needed to see it: each start is ten seconds of a processor. */
  private Ended inHand(String... arguments) {
    return ModelsInHand.run(product, arguments);
  }

  private Ended run(String... arguments) throws Exception {
    return start(Map.of("SPRING_DATASOURCE_URL", database), arguments);
  }

  private Ended start(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.timezone=" + ZoneId.systemDefault().getId(),
        CardholderJourney.class.getName()));
    command.addAll(List.of(arguments));
    var out = Files.createTempFile("models", ".out");
    var err = Files.createTempFile("models", ".err");
    var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("CLASSPATH", OtherNode.classPath());
    builder.environment().put("SPRING_DATASOURCE_USERNAME", "postgres");
    builder.environment().put("JOURNEY_CLOCK_MOVABLE", "true");
    builder.environment().putAll(environment);
    try {
      var code = builder.start().waitFor();
      return new Ended(code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Sets what the database says of the engine's history, and returns what it said. */
  private String historyLevel(String now) {
    var before = scenario.jdbc().sql("select value_ from act_ge_property where name_ = 'historyLevel'").query(String.class).single();
    scenario.jdbc().sql("update act_ge_property set value_ = ? where name_ = 'historyLevel'").param(now).update();
    return before;
  }

  /** What PostgreSQL has counted of rows that were written, in all tables, and the nodes of the clock. */
  private String written() {
    return scenario.jdbc().sql("""
        select string_agg(relname || ' ' || n_tup_ins || ' ' || n_tup_del
                 || case when relname = 'act_ge_property' then '' else ' ' || n_tup_upd end, ', ' order by relname)
          from pg_stat_user_tables
         -- What the test's own node writes by the clock; and of one property the test itself.
         where relname not in ('clock_node', 'business_clock', 'login_attempt', 'kept_login')
        """).query(String.class).single();
  }
}
