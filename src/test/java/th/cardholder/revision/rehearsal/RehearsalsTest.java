package th.cardholder.revision.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import th.cardholder.process.AddedTask;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.revision.Rehearsal;
import th.cardholder.revision.Rehearser;
import th.cardholder.revision.Report;
import th.cardholder.words.Result;

/** A rehearsal in a process of its own, and what it refuses to be done on. */
@JourneyTest
class RehearsalsTest {

  private static final String DATABASE = "rehearsed";
  private static final Report FOUND = new Report("safe", false, List.of(), List.of(), List.of(), null);
  private static final String JOURNEY = "bpmn/cardholder-journey.bpmn";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Scripts scripts;

  @Autowired
  private DataSource product;

  @Autowired
  private ObjectMapper json;

  @Autowired
  private ApplicationContext application;

  @Value("${spring.datasource.url}")
  private String url;

  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void anEmptyDatabase() {
    scenario.jdbc().sql("drop database if exists " + DATABASE + " with (force)").update();
    scenario.jdbc().sql("create database " + DATABASE).update();
  }

  @Test
  void whatIsDrivenInAProcessOfItsOwnIsToldWithTheElementAndTheStoryOfWhatFailed() throws SQLException {
    var version = newest("cardholder-journey");
    var positions = List.of("userTask_assignAo", "userTask_interview").stream().map(it -> new Report.Position("cardholder-journey", version,
        it, it, 3, Map.of("81", 3), Map.of("d8101", 3), it)).toList();
    var people = scenario.jdbc().sql("select count(*) from journey.cardholder").query(Long.class).single();
    // No guard finds that nobody can fill in the form of the added step.
    Map<String, byte[]> files = new HashMap<>(AddedTask.files("cardholder-journey", AddedTask.beforeTheInterview(
        AddedTask.task(AddedTask.attributes("ao"), AddedTask.days("15")))));
    files.put(AddedTask.FORM + ".form", bytes(AddedTask.form("""
        {"type": "radio", "key": "papers", "label": "เอกสารที่ตรวจ", "values": [{"label": "ครบ", "value": "yes "}],
          "validate": {"required": true}}""")));

    var done = rehearsals(address(DATABASE), "5m").rehearse(files, new Report("safe", false, List.of(), positions, List.of(), null),
        watcher(true));

    var rehearsal = done.<Rehearsal>fold(it -> it, why -> {
      throw new AssertionError(why.why());
    });
    assertThat(rehearsal.stories()).filteredOn(it -> it.kind().equals("revised")).hasSizeGreaterThan(12).allSatisfy(it -> {
      var never = List.of("declined", "common", "periodReported", "provincePrepared", "topUpPaid").contains(it.scenario());
      assertThat(it.passed()).as(it.scenario() + " " + it.failure()).isEqualTo(never);
      if (!never) {
        assertThat(it.failure().element()).isEqualTo(AddedTask.STEP);
        assertThat(it.failure().file()).isEqualTo("cardholder-journey.bpmn");
        assertThat(it.failure().why()).contains("เอกสารที่ตรวจ");
        assertThat(it.lines()).extracting(Rehearsal.Line::what).contains("มอบหมายผู้ดูแล (AO)");
      }
    });
    assertThat(rehearsal.stories()).filteredOn(it -> it.kind().equals("current")).hasSizeGreaterThanOrEqualTo(12)
        .allSatisfy(it -> assertThat(it.passed()).as(it.scenario() + " " + it.failure()).isTrue());
    // Whoever stands before the added step meets it; whoever is past it goes on to an end.
    assertThat(rehearsal.stories()).filteredOn(it -> it.kind().equals("carried")).hasSize(2).allSatisfy(it ->
        assertThat(it.passed()).as(String.valueOf(it.failure())).isEqualTo(it.from().element().equals("userTask_interview")));
    assertThat(rehearsal.unreached()).isEmpty();
    assertThat(told).isNotEmpty();
    assertThat(scenario.jdbc().sql("select count(*) from journey.cardholder").query(Long.class).single()).isEqualTo(people);

    // Once more, with less time than it takes: its process is ended and the database is free again.
    var late = rehearsals(address(DATABASE), "2s").rehearse(files, FOUND, watcher(true));
    assertThat(why(late).later()).isFalse();
    assertThat(why(late).why()).contains("นานเกิน", "โปรด");
    try (var held = DriverManager.getConnection(address(DATABASE), "postgres", ""); var statement = held.createStatement()) {
      statement.execute("select pg_advisory_lock(" + 0x7265686561727365L + ")");
      var busy = rehearsals(address(DATABASE), "1m").rehearse(files, FOUND, watcher(true));
      assertThat(why(busy).later()).isTrue();
      assertThat(why(busy).why()).contains("โปรด");
    }
  }

  @Test
  void theProductsDatabaseIsNotRehearsedOnUnderWhateverAddress() {
    var refused = rehearsals(url.replace("localhost", "127.0.0.1"), "1m").rehearse(Map.of(), FOUND, watcher(true));

    assertThat(why(refused).why()).contains("ฐานข้อมูลจริง", "โปรด");
    assertThat(why(refused).later()).isFalse();
    assertThat(scenario.jdbc().sql("select count(*) from pg_namespace where nspname = 'rehearsal'").query(Long.class).single()).isZero();
    // Nor by hand.
    assertThatThrownBy(() -> Scratch.mustBear(url, "postgres", null)).hasMessageContaining("Not a database of rehearsals");
  }

  @Test
  void aDatabaseWithSomebodyElsesTablesIsNotEmptied() throws SQLException {
    try (var connection = DriverManager.getConnection(address(DATABASE), "postgres", ""); var statement = connection.createStatement()) {
      statement.execute("create table somebodys (name text)");
      statement.execute("insert into somebodys values ('theirs')");

      var refused = rehearsals(address(DATABASE), "1m").rehearse(Map.of(), FOUND, watcher(true));
      assertThat(why(refused).why()).contains("มีข้อมูลอื่นอยู่", "โปรด");
      try (var row = statement.executeQuery("select count(*) from somebodys")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(1);
      }
    }
  }

  @Test
  void withoutADatabaseThereIsNoRehearsalAndWhereItIsNotThereThatIsSaid() {
    var none = rehearsals("", "1m");
    assertThat(none.ready()).isFalse();
    assertThat(why(none.rehearse(Map.of(), FOUND, watcher(true))).why()).contains("โปรด");
    var away = rehearsals("jdbc:postgresql://localhost:1/nowhere", "1m").rehearse(Map.of(), FOUND, watcher(true));
    assertThat(why(away).why()).contains("ติดต่อฐานข้อมูลสำหรับซ้อมไม่ได้", "โปรด");
    var notItsTurn = rehearsals(address(DATABASE), "1m").rehearse(Map.of(JOURNEY, bytes(file(JOURNEY))), FOUND, watcher(false));
    assertThat(why(notItsTurn).later()).isTrue();
  }

  @Test
  void nobodysDataIsTakenAlong() {
    var columns = scenario.jdbc().sql("""
        select distinct column_name from information_schema.columns where table_schema = 'journey' and table_name = any(?) order by 1
        """).param(ReferenceRows.TABLES.toArray(String[]::new)).query(String.class).list();

    // Each column was looked at: none of these says anything of a person.
    assertThat(columns).isSubsetOf("after_appointment", "agency_code", "asks_income", "budget", "closes", "code", "continues", "days", "developed_by", "dimension", "draft",
        "effect", "ends_on", "facts", "is_bank", "key",
        "kind", "label_en", "label_th", "list", "name_en", "name_th", "of_round", "opens", "position", "process", "province_code",
        "source", "step", "superseded_by", "text_th", "value", "version", "whose", "window_kind", "year");
  }

  private Rehearsals rehearsals(String address, String longest) {
    return new Rehearsals(new RehearsalSettings(address, "postgres", null, Duration.parse("PT" + longest), List.of()), scripts, product,
        json, application);
  }

  private String address(String database) {
    return url.replaceFirst("/[a-z]+_?\\d+", "/" + database);
  }

  private int newest(String process) {
    return scenario.engine().getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(process).withoutTenantId()
        .latestVersion().singleResult().getVersion();
  }

  private Rehearser.Watcher watcher(boolean begins) {
    return new Rehearser.Watcher() {
      @Override
      public boolean begins() {
        return begins;
      }

      @Override
      public void told(int done, int total) {
        told.add(done + " " + total);
      }
    };
  }

  private static Rehearser.NotDone why(Result<Rehearsal, Rehearser.NotDone> result) {
    return result.fold(it -> {
      throw new AssertionError("It was rehearsed");
    }, it -> it);
  }
}
