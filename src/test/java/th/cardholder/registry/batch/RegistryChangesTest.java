package th.cardholder.registry.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.Databases;
import th.cardholder.geography.Geography;
import th.cardholder.geography.ReferenceData;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.TestRegistry;

/** What a new cut changes of people with a case is kept, and of nobody else (ADR 0083). */
class RegistryChangesTest {

  private static final Geography GEOGRAPHY = Geography.packaged();
  private static final String HEADER =
      "national_id,title,first_name,last_name,birth_date,sex,house_number,village_number,subdistrict_code,declared_income,status";
  private static final int PEOPLE = 9;

  private static DataSource dataSource;
  private static JdbcClient jdbc;

  @TempDir
  private Path folder;

  @BeforeAll
  static void createDatabase() {
    dataSource = RegistryDatabase.withGeography(GEOGRAPHY);
    jdbc = JdbcClient.create(dataSource);
    jdbc.sql("""
        insert into journey.office (id, kind, name_th, name_en, province_code, district_code)
        values ('d8101', 'district', 'ทีม 1', 'team 1', '81', '8101'), ('d8102', 'district', 'ทีม 2', 'team 2', '81', '8102')
        """).update();
  }

  @BeforeEach
  void aFirstCutAndCasesOfSome() throws IOException {
    RegistryDatabase.clear(jdbc);
    load("b1", people());
    assertThat(jdbc.sql("select count(*) from journey.registry_change").query(Integer.class).single())
        .as("whoever is new has no earlier cut").isZero();
    IntStream.range(0, PEOPLE - 1).forEach(n -> open(2561, n, "d8101"));
  }

  @Test
  void eachFactThatDiffersFromTheCutBeforeIsKeptWithBothValues() throws IOException {
    var rows = people();
    rows.set(0, row(0).replace("alive", "deceased"));
    rows.set(1, row(1).replace("810101", "810201"));
    rows.set(2, row(2).replace("27/1", "28/4"));
    rows.set(3, row(3).replace("นาย,สมชาย", "นางสาว,สมชาย").replace(",M,", ",F,"));
    rows.set(4, row(4).replace("24000", "31000"));
    rows.set(5, row(5).replace("1969-12-25", "1969-12-26"));

    load("b2", rows);

    assertThat(changes()).containsExactlyInAnyOrder(
        "0 b2 status alive>deceased", "1 b2 district 8101>8102", "2 b2 address 27/1 3 810101>28/4 3 810101",
        "3 b2 name นาย สมชาย ใจดี>นางสาว สมชาย ใจดี", "3 b2 sex M>F", "4 b2 income 24000.00>31000.00",
        "5 b2 birth 1969-12-25 day>1969-12-26 day");
    assertThat(jdbc.sql("select fact || ' ' || changes from journey.registry_change_count where office_id = 'd8101' and batch_id = 'b2'")
        .query(String.class).list()).containsExactlyInAnyOrder("status 1", "district 1", "address 1", "name 1", "sex 1", "income 1", "birth 1");
  }

  @Test
  void ofSomebodyWithoutACaseNothingIsKept() throws IOException {
    var rows = people();
    rows.set(PEOPLE - 1, row(PEOPLE - 1).replace("alive", "deceased"));

    load("b2", rows);

    assertThat(changes()).isEmpty();
  }

  @Test
  void theSameCutAgainAndOneThatSaysTheSameChangeNothing() throws IOException {
    var rows = people();
    rows.set(0, row(0).replace("alive", "deceased"));
    load("b2", rows);
    var before = changes();

    load("b2", rows);
    load("b3", rows);

    assertThat(changes()).isEqualTo(before).hasSize(1);
  }

  @Test
  void aCutThatIsStoppedInTheMiddleGoesOnAndKeepsEachChangeOnce() throws IOException {
    var rows = new ArrayList<>(IntStream.range(0, PEOPLE).mapToObj(n -> row(n).replace("24000", "31000")).toList());
    var file = file(rows);
    jdbc.sql("""
        create function planted() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$;
        create trigger planted before update on journey.cardholder for each row when (new.batch_line = 6) execute function planted()
        """).update();
    try {
      assertThatThrownBy(() -> importer().load(file, "b2", ImportProgress.SILENT)).hasStackTraceContaining("planted");
      assertThat(changes()).as("two chunks of two").hasSize(4);
    } finally {
      jdbc.sql("drop trigger planted on journey.cardholder; drop function planted()").update();
    }

    importer().load(file, "b2", ImportProgress.SILENT);

    assertThat(changes()).hasSize(PEOPLE - 1).doesNotHaveDuplicates();
    assertThat(jdbc.sql("select changes from journey.registry_change_count where batch_id = 'b2'").query(Integer.class).list())
        .containsExactly(PEOPLE - 1);
  }

  @Test
  void aReportThatACutContradictsIsKeptBesideItOnceAsLongAsTheCutsSayTheSame() throws IOException {
    var registry = TestRegistry.on(jdbc, Clock.systemUTC());
    var person = registry.find(new NationalId(id(0))).orElseThrow();
    registry.markStatus(person.id(), CardholderStatus.DECEASED);

    load("b2", people());
    load("b3", people());

    assertThat(changes()).containsExactly("0 b2 status deceased>alive kept");

    var rows = people();
    rows.set(0, row(0).replace("alive", "deceased"));
    load("b4", rows);
    assertThat(changes()).as("and that they agree by now").containsExactlyInAnyOrder("0 b2 status deceased>alive kept",
        "0 b4 status alive>deceased");
  }

  @Test
  void aDatabaseOfTheVersionBeforeHasNoChangesAndTellsOfTheNextCut() throws IOException {
    var older = Databases.source(Databases.at("107"));
    var sql = JdbcClient.create(older);
    new ReferenceData(GEOGRAPHY, older, new TransactionTemplate(new JdbcTransactionManager(older))).load();
    sql.sql("""
        insert into journey.office (id, kind, name_th, name_en, province_code, district_code)
        values ('d8101', 'district', 'ทีม 1', 'team 1', '81', '8101');
        insert into journey.registry_batch (id, file_name, file_sha256, started_at, finished_at, changed) values ('b1', 'b1', '', now(), now(), 1);
        insert into journey.cardholder (national_id, title, first_name, last_name, birth_date, sex, house_number, village_number,
          subdistrict_code, district_code, declared_income, batch_id, batch_line)
        values ('%s', 'นาย', 'สมชาย', 'ใจดี', '1969-12-25', 'M', '27/1', '3', '810101', '8101', 20000, 'b1', 2);
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        select '2561-8101-0000001', 2561, id, 'd8101', 'walkIn', 'awaitingAo', now(), 'test' from journey.cardholder
        """.formatted(id(0))).update();

    Databases.migrate(older, Databases.NEWEST);

    assertThat(sql.sql("select count(*) from journey.registry_change").query(Integer.class).single()).isZero();
    RegistryDatabase.importer(older, GEOGRAPHY, 2).load(file(List.of(row(0))), "b2", ImportProgress.SILENT);
    assertThat(sql.sql("select fact || ' ' || was || ' ' || said from journey.registry_change").query(String.class).list())
        .containsExactly("income 20000.00 24000.00");
    assertThat(sql.sql("select count(*) from journey.step_deadline where process = 'registry-discrepancy' and year = 2561")
        .query(Integer.class).single()).isEqualTo(2);
  }

  @Test
  void ofACaseThatIsOpenedLaterEarlierCutsTellNothing() throws IOException {
    var rows = people();
    rows.set(PEOPLE - 1, row(PEOPLE - 1).replace("24000", "31000"));
    load("b2", rows);
    open(2561, PEOPLE - 1, "d8102");

    load("b3", people());

    assertThat(changes()).containsExactly((PEOPLE - 1) + " b3 income 31000.00>24000.00");
  }

  private static List<String> changes() {
    return jdbc.sql("""
        select right(case_number, 1) || ' ' || batch_id || ' ' || fact || ' ' || translate(was, E'\\t', ' ') || '>'
               || translate(said, E'\\t', ' ') || case when kept then ' kept' else '' end
          from journey.registry_change join journey.participant_case on id = case_id order by 1
        """).query(String.class).list();
  }

  private static void open(int year, int n, String office) {
    jdbc.sql("""
        insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
        select ?, ?, id, ?, 'walkIn', 'awaitingAo', now(), 'test' from journey.cardholder where national_id = ?
        """).params("%d-%s-%07d".formatted(year, office.substring(1), n), year, office, id(n)).update();
  }

  private static List<String> people() {
    return new ArrayList<>(IntStream.range(0, PEOPLE).mapToObj(RegistryChangesTest::row).toList());
  }

  private static String row(int n) {
    return id(n) + ",นาย,สมชาย,ใจดี,1969-12-25,M,27/1,3,810101,24000,alive";
  }

  private static String id(int n) {
    return NationalId.withCheckDigit("1999900007%02d".formatted(n)).digits();
  }

  private static RegistryImport importer() {
    return RegistryDatabase.importer(dataSource, GEOGRAPHY, 2);
  }

  private Path file(List<String> rows) throws IOException {
    var lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    return Files.write(folder.resolve("registry.csv"), lines);
  }

  private void load(String batch, List<String> rows) throws IOException {
    assertThat(importer().load(file(rows), batch, ImportProgress.SILENT)).isInstanceOf(ImportResult.Finished.class);
  }
}
