package th.cardholder.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;

/** The page of an installation's health and its metrics: what stands in the database, for administrators, and of nobody (ADR 0093). */
@JourneyTest
class HealthTest {

  private static final String PROMETHEUS = "/actuator/prometheus";
  private static final LocalDate DAY = LocalDate.of(2500, 1, 31);
  /** What a metric may be told apart by; anything else may hold whatever somebody has typed. */
  private static final Set<String> LABELS = Set.of("action", "area", "cause", "compiler", "error", "exception", "gc", "id", "level",
      "main_application_class", "method", "name", "outcome", "path", "pool", "runtime", "state", "status", "uri", "vendor", "version");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  @Autowired
  private Scenario scenario;

  @Autowired
  private Vitals vitals;

  @Autowired
  private DatabaseSizes sizes;

  @LocalServerPort
  private int port;

  @BeforeEach
  @AfterEach
  void nothingIsLeft() {
    scenario.jdbc().sql("delete from journey.backup_run").update();
    scenario.jdbc().sql("delete from journey.database_size where day >= '2500-01-01'").update();
    scenario.jdbc().sql("delete from act_ru_incident where id_ = 'health'").update();
    scenario.jdbc().sql("delete from journey.message where key = 'health'").update();
  }

  @Test
  void eachFigureCanBeReadAndTellsWhatStands() {
    var before = vitals.measure();
    assertThat(before.groups()).allSatisfy(it -> assertThat(it.read()).as(it.watched().nameTh()).isTrue());
    scenario.jdbc().sql("""
        insert into act_ru_incident (id_, rev_, incident_timestamp_, incident_type_, activity_id_, cause_incident_id_, root_cause_incident_id_)
        values ('health', 1, now(), 'failedJob', 'x', 'health', 'health')
        """).update();
    scenario.jdbc().sql("""
        insert into journey.message (key, kind, way, user_id, office_id, said_at, said_on, next_try_at)
        select 'health', 'digest', 'email', user_id, 'd8101', now(), current_date, now() - interval '2 hours' from journey.officer limit 1
        """).update();

    var after = vitals.measure();

    assertThat(after.value("journey.incidents")).isEqualTo(before.value("journey.incidents") + 1);
    assertThat(after.value("journey.jobs.failed")).isEqualTo(before.value("journey.jobs.failed") + 1);
    assertThat(after.value("journey.outbox.waiting")).isEqualTo(before.value("journey.outbox.waiting") + 1);
    assertThat(after.value("journey.outbox.oldest.seconds")).isGreaterThanOrEqualTo(7_200);
    assertThat(after.value("journey.months.ahead")).isGreaterThanOrEqualTo(3);
    assertThat(after.value("journey.database.bytes")).isGreaterThan(10_000_000);
    assertThat(worrying(after)).contains("งานอัตโนมัติ", "ข้อความที่ส่ง");
  }

  @Test
  void aBackupIsTheLastOneThatWasWholeAndItsAgeIsTold() {
    assertThat(vitals.measure().value("journey.backup.age.seconds")).isNull();
    assertThat(worrying(vitals.now())).as("never backed up").contains("สำรองและกู้คืน");

    backup("backup", "3 hours", 5_000, true);
    backup("restore", "50 days", 0, true);
    assertThat(vitals.measure().value("journey.backup.age.seconds")).isBetween(10_800.0, 10_900.0);
    assertThat(vitals.now().value("journey.backup.bytes")).isEqualTo(5_000);
    assertThat(vitals.now().value("journey.restore.age.seconds")).isGreaterThan(4_000_000);
    assertThat(worrying(vitals.now())).doesNotContain("สำรองและกู้คืน");

    backup("backup", "1 hour", 4_000, false);
    assertThat(vitals.measure().value("journey.backup.age.seconds")).as("one that is not whole is none").isGreaterThan(10_000);
    assertThat(vitals.now().value("journey.backup.broken")).isEqualTo(1);
    assertThat(worrying(vitals.now())).contains("สำรองและกู้คืน");
  }

  @Test
  void theDatabasesSizeIsNotedOnceADayAndItsGrowthIsThatOfAMonth() {
    assertThat(sizes.note(DAY.minusDays(10))).isTrue();
    assertThat(sizes.note(DAY.minusDays(10))).as("a second node").isFalse();
    assertThat(sizes.note(DAY)).isTrue();
    scenario.jdbc().sql("update journey.database_size set bytes = bytes - 5000000 where day = ? and name = '*'").param(DAY.minusDays(10)).update();
    scenario.jdbc().sql("update journey.database_size set bytes = 9000000 where day = ? and name = '*'").param(DAY.minusDays(10)).update();
    scenario.jdbc().sql("update journey.database_size set bytes = 19000000 where day = ? and name = '*'").param(DAY).update();

    var noted = sizes.largest();

    assertThat(noted.get(0).name()).isEqualTo("*");
    assertThat(noted.get(0).aDay()).isEqualTo(1_000_000);
    assertThat(noted).extracting(DatabaseSizes.Size::name).anyMatch(it -> it.startsWith("journey."));
    assertThat(noted.stream().skip(1).map(DatabaseSizes.Size::bytes).toList()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void theAdministratorReadsThePageWithEachComponentAndItsAnswer() {
    var page = WebSession.of(port, "admin").get("/health").json();

    assertThat(names(page.path("groups"))).contains("งานอัตโนมัติ", "ข้อความที่ส่ง", "เดือนของบันทึก", "ฐานข้อมูล", "สำรองและกู้คืน",
        "การซ้อมรุ่นใหม่", "ส่วนประกอบของระบบ");
    assertThat(page.path("groups")).allSatisfy(it -> assertThat(it.path("read").asBoolean()).isTrue());
    assertThat(page.path("parts").toString()).contains("CVE-2026-109432", "Apache Tomcat", "PostgreSQL");
    assertThat(WebSession.of(port, "chief8101").get("/health").status()).isEqualTo(403);
  }

  @Test
  void metricsAreForAdministratorsAloneAndEachFigureIsOne() {
    var scraped = WebSession.of(port, "admin").anywhere("GET", PROMETHEUS, null);
    assertThat(scraped.status()).isEqualTo(200);
    for (var group : vitals.now().groups()) {
      assertThat(group.watched().vitals()).allSatisfy(it -> assertThat(scraped.body()).contains(it.metric().replace('.', '_') + " "));
    }
    for (var other : List.of("chief8101", "governor81", "policy", "registrar8101")) {
      assertThat(WebSession.of(port, other).anywhere("GET", PROMETHEUS, null).status()).as(other).isEqualTo(403);
    }
  }

  @Test
  void eachMetricThatAnAlertOrTheDashboardNamesIsOne() {
    WebSession.of(port, "chief8101").get("/context");
    var scraped = "\n" + WebSession.of(port, "admin").anywhere("GET", PROMETHEUS, null).body();

    assertThat(OperationsFilesTest.metrics()).hasSizeGreaterThan(15)
        .allSatisfy(it -> assertThat(scraped).containsPattern("\n" + it + "[ {]"));
  }

  /** Neither a person nor an office, whatever was asked for before. */
  @Test
  void metricsAreToldApartByNothingThatSomebodyHasTypedOrIs() {
    var id = scenario.person("8101").nationalId();
    var chief = WebSession.of(port, "chief8101");
    chief.post("/cases/search", Map.of("q", id));
    for (var asked : List.of("/cases/2561-8101-0000001", "/cases/" + id, "/supervision/d8101/overview", "/nothing/" + id, "/agency-work/a81MOL/mol81")) {
      chief.get(asked);
    }
    chief.anywhere("GET", "/camunda/api/engine/engine/default/task/" + id, null);

    var scraped = WebSession.of(port, "admin").anywhere("GET", PROMETHEUS, null).body();

    assertThat(scraped).contains("http_server_requests_seconds_count", "/camunda/api/journey/cases/{number}")
        .doesNotContain(id, "8101", "mol81", "2561-");
    var labels = LABEL.matcher(scraped).results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    assertThat(LABELS).containsAll(labels);
  }

  private void backup(String kind, String ago, long bytes, boolean holds) {
    var at = scenario.jdbc().sql("select now() - ?::interval").param(ago).query(OffsetDateTime.class).single();
    scenario.jdbc().sql("insert into journey.backup_run (kind, label, began_at, ended_at, bytes, holds) values (?, 'health', ?, ?, ?, ?)")
        .params(kind, at, at, bytes, holds).update();
  }

  private static List<String> worrying(Vitals.Measured measured) {
    return measured.groups().stream().filter(Vitals.Group::worrying).map(it -> it.watched().nameTh()).toList();
  }

  private static List<String> names(JsonNode groups) {
    return StreamSupport.stream(groups.spliterator(), false).map(it -> it.path("name").asText()).toList();
  }
}
