package th.cardholder.registry.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.Registry;
import th.cardholder.registry.TestRegistry;

/** Files that were once misread, through the command as a data owner runs it. */
class RegistryCasesTest {

  private static final String CASES = "/cases/registry/";
  private static final String HEADER = "national_id,title,first_name,last_name,birth_date,sex,house_number,"
      + "village_number,subdistrict_code,declared_income,status";

  private static JdbcClient jdbc;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  private Path folder;

  @BeforeAll
  static void database() {
    var url = RegistryDatabase.newJdbcUrl();
    settings(url).forEach(System::setProperty);
    jdbc = JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""));
  }

  @AfterAll
  static void forgetSettings() {
    settings("").keySet().forEach(System::clearProperty);
  }

  @AfterEach
  void emptyTheRegistry() {
    if (jdbc.sql("select to_regclass('journey.cardholder') is not null").query(Boolean.class).single()) {
      RegistryDatabase.clear(jdbc);
      jdbc.sql("update journey.measure_setting set value = 'refused' where key = 'noLastName'").update();
    }
  }

  /** Accepted and refused are the people in the file, always. */
  @ParameterizedTest
  @CsvSource(textBlock = """
      birth-day-unknown.csv, 4, 1
      blank-rows-of-commas.csv, 1, 0
      cr-between-two-rows.csv, 3, 0
      cr-only.csv, 2, 0
      double-bom.csv, 1, 0
      id-spoiled-by-excel.csv, 3, 1
      markup-in-name.csv, 3, 0
      no-break-space.csv, 6, 0
      older-cut-alive.csv, 1, 0
      refused-lost/first/area.csv, 1, 2
      search-blank-in-name.csv, 2, 0
      search-mark-order.csv, 3, 0
      search-sara-am.csv, 1, 0
      title-twice.csv, 2, 0
      trailing-comma.csv, 1, 0
      """)
  void takesInWhoCanBeReadAndRefusesTheOthers(String file, int accepted, int refused) throws IOException {
    assertThat(load(file, "b")).as(err.toString()).isZero();

    assertThat(out.toString()).contains("รับ " + accepted + " ราย ไม่รับ " + refused + " ราย");
    assertThat(people()).isEqualTo(accepted);
    assertThat(refusals("area.refused.csv").size() + refusals(name(file) + ".refused.csv").size())
        .isEqualTo(name(file).equals("area") ? 2 * refused : refused);
  }

  /** Nobody accepted is no import: the command says so, and the batch's name can be used again. */
  @ParameterizedTest
  @CsvSource(textBlock = """
      house-number-full-date.csv, 3, เปลี่ยนเป็นวันที่
      mojibake.csv, 3, อ่านไม่ออก
      no-last-name.csv, 2, ไม่มีนามสกุล
      too-young.csv, 2, อายุไม่ถึง 18 ปี
      us-date-order.csv, 4, เดือนก่อนวัน
      """)
  void whereNobodyIsAcceptedTheBatchIsFreeAgain(String file, int refused, String reason) throws IOException {
    assertThat(load(file, "b")).isEqualTo(1);

    assertThat(err.toString()).contains("ไม่รับทั้ง " + refused + " ราย");
    assertThat(refusals(name(file) + ".refused.csv")).hasSize(refused)
        .allSatisfy(row -> assertThat(row.getField("reason")).contains(reason));
    assertThat(people()).isZero();
    assertThat(load("search-sara-am.csv", "b")).isZero();
  }

  @Test
  void aFileWithNobodyInItIsRefusedAndTheBatchIsFree() throws IOException {
    assertThat(load("header-only.csv", "b")).isEqualTo(1);
    assertThat(err.toString()).contains("มีแต่หัวคอลัมน์");

    write("commas.csv", HEADER + "\n,,,,,,,,,,\n \u00a0,,,,,,,,,,\n\n");
    assertThat(run("commas.csv", "b")).isEqualTo(1);

    assertThat(jdbc.sql("select count(*) from journey.registry_batch").query(Long.class).single()).isZero();
    assertThat(load("search-sara-am.csv", "b")).isZero();
  }

  @Test
  void saysWhatAProgramHasDoneToTheFileAsAWhole() throws IOException {
    load("us-date-order.csv", "b1");
    assertThat(err.toString()).contains("แบบอเมริกัน");
    load("id-spoiled-by-excel.csv", "b2");
    assertThat(out.toString()).contains("Excel").contains("1.23457E+12");
    assertThat(refusals("id-spoiled-by-excel.refused.csv")).first()
        .satisfies(row -> assertThat(row.getField("reason")).contains("Excel"));
    load("double-bom.csv", "b3");
    assertThat(out.toString()).contains("BOM");
    load("mojibake.csv", "b4");
    assertThat(err.toString()).contains("TIS-620");
  }

  @Test
  void aNameThatTheMachinesLocaleCannotSpellIsToldAsThat() {
    for (var lost : List.of("\ufffd\ufffd\ufffd.csv", "?????.csv", folder.resolve("???").toString())) {
      err.getBuffer().setLength(0);
      assertThat(RegistryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), "import", lost,
          "--batch", "b")).isEqualTo(1);
      assertThat(err.toString()).contains("LC_ALL=C.UTF-8");
    }
  }

  @Test
  void oneBatchsRefusalsAreNotOverwrittenByAnothers() throws IOException {
    load("refused-lost/first/area.csv", "first");
    load("refused-lost/second/area.csv", "second");
    assertThat(refusals("area.refused.csv")).extracting(row -> row.getField("first_name"))
        .containsExactly("ไม่รับหนึ่ง", "ไม่รับสอง");

    write("area.csv", Files.readString(resource("refused-lost/first/area.csv")).replace("รับได้", "รับอีก"));
    run("area.csv", "third");
    assertThat(refusals("area.refused.csv")).hasSize(2);
    assertThat(refusals("area.third.refused.csv")).hasSize(2);
    assertThat(out.toString()).contains("area.third.refused.csv");
  }

  @Test
  void aQuotedLineBreakIsOnePersonAndAStrayMarkSpoilsOneRow() throws IOException {
    write("quotes.csv", HEADER + "\n"
        + "1999977090416,นาย,มีจริง,ลองของ,15/06/2512,M,\"27/1\nซอย 5, ตรอก 2\",3,810101,20000,alive\r\n"
        + "1999977090424,นาย,\"เสีย,ลองของ,15/06/2512,M,27/1,3,810101,20000,alive\n"
        + "1999977090467,นาย,ดี\",ลองของ,15/06/2512,M,27/1,3,810101,20000,alive\n"
        + "1999977090033,นาย,\"หนึ่ง\r\rสอง\",ลองของ,15/06/2512,M,27/1,3,810101,20000,alive\n");

    assertThat(run("quotes.csv", "b")).isZero();

    assertThat(out.toString()).contains("รับ 3 ราย ไม่รับ 1 ราย");
    assertThat(refusals("quotes.refused.csv").get(0).getField("line")).isEqualTo("4");
    assertThat(jdbc.sql("select first_name || ' ' || house_number from journey.cardholder order by batch_line")
        .query(String.class).list())
        .containsExactly("มีจริง 27/1 ซอย 5, ตรอก 2", "ดี\" 27/1", "หนึ่ง สอง 27/1");
    assertThat(jdbc.sql("select batch_line from journey.cardholder order by 1").query(Long.class).list())
        .containsExactly(2L, 5L, 6L);
  }

  @Test
  void newChangedAndUnchangedPeopleAreCountedApart() throws IOException {
    load("cr-between-two-rows.csv", "b1");
    assertThat(out.toString()).contains("ใหม่ 3 ราย เปลี่ยนแปลง 0 ราย เหมือนเดิม 0 ราย");

    write("again.csv", Files.readString(resource("cr-between-two-rows.csv")).replace("หนึ่ง", "เอก")
        + "1999977090416,นาย,มีจริง,ลองของ,15/06/2512,M,27/1,3,810101,20000,alive\n");
    run("again.csv", "b2");
    assertThat(out.toString()).contains("ใหม่ 1 ราย เปลี่ยนแปลง 1 ราย เหมือนเดิม 2 ราย");
  }

  @Test
  void ofABirthTheYearIsEnoughAndWhatIsUnknownStaysUnknown() throws IOException {
    load("birth-day-unknown.csv", "b");

    assertThat(jdbc.sql("select birth_date || ' ' || birth_known from journey.cardholder order by national_id")
        .query(String.class).list())
        .containsExactly("1947-01-01 year", "1947-01-01 year", "1947-01-01 year", "1947-01-01 month");
    assertThat(registry().find(new NationalId("1999977090297")).orElseThrow().birth().longForm())
        .isEqualTo("พ.ศ. 2490 (ไม่ทราบวันและเดือน)");
    assertThat(out.toString()).contains("ไม่ทราบวันหรือเดือนเกิด 4 ราย");
    assertThat(refusals("birth-day-unknown.refused.csv").get(0).getField("reason")).contains("ไม่ทราบแม้แต่ปีเกิด");
  }

  @Test
  void peopleWithOneNameAreTakenWhereTheYearAllowsIt() throws IOException {
    load("search-sara-am.csv", "b0");
    jdbc.sql("update journey.measure_setting set value = 'allowed' where key = 'noLastName'").update();

    assertThat(load("no-last-name.csv", "b")).isZero();

    assertThat(out.toString()).contains("รับ 2 ราย ไม่รับ 0 ราย").contains("ไม่มีนามสกุล 2 ราย");
    var person = registry().find(new NationalId("1999977090343")).orElseThrow();
    assertThat(person.fullName()).isEqualTo("นายมะลิ");
    assertThat(found("มะลิ")).containsExactly("นายมะลิ", "นายมะลิ");
  }

  @Test
  void namesStandAsTheyAre() throws IOException {
    load("markup-in-name.csv", "b");

    assertThat(jdbc.sql("select first_name from journey.cardholder order by national_id").query(String.class).list())
        .containsExactly("**หนา**", "[เดิม สมศรี](x.test)", "<img src=x>");
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
      search-sara-am.csv, อำพร|\u0e2d\u0e4d\u0e32\u0e1e\u0e23|นายอำพร|นาย อำพร หาไม่|หาไม่เจอ|หาไม\u0e48เจอ, นายอำพร หาไม่เจอ
      search-mark-order.csv, \u0e1b\u0e39\u0e48|\u0e1b\u0e48\u0e39|ปู่ สลับ, นายปู่ สลับเครื่องหมาย
      search-mark-order.csv, น้ำฝน|\u0e19\u0e4d\u0e49\u0e32\u0e1d\u0e19|\u0e19\u0e49\u0e4d\u0e32\u0e1d\u0e19|\u0e19\u0e33\u0e49\u0e1d\u0e19|นายน้ำฝน, นายน้ำฝน สลับเครื่องหมาย
      search-mark-order.csv, แดง|\u0e40\u0e40\u0e14\u0e07|สระเอสองตัว|แดง สระ, นายแดง สระเอสองตัว
      search-blank-in-name.csv, สม ปอง|สมปอง|สม ปอง ณ ทดลอง|นายสม ปอง ณ ทดลอง|นาย สมปอง ณทดลอง|ณ ทดลอง|ณทดลอง|สม ปอง ณ|สม  ปอง\u200b|สม-ปอง, นายสม ปอง ณ ทดลอง
      search-blank-in-name.csv, นาง วันดี|วันดี เว้น|นางวันดี เว้นวรรค|วันดี|นาง  วันดี เว้นวรรคคำนำหน้า, นางวันดี เว้นวรรคคำนำหน้า
      title-twice.csv, สมหมาย|นายสมหมาย|นาย สมหมาย|นายสมหมาย ลองของ|นายนายสมหมาย|สมหมาย ลอง, นายสมหมาย ลองของ
      title-twice.csv, สมหญิง|น.ส.สมหญิง|น.ส. สมหญิง|นางสาวสมหญิง|นางสาว สมหญิง ลองของ|นส.สมหญิง, นางสาวสมหญิง ลองของ
      """)
  void aPersonIsFoundHoweverTheNameIsTyped(String file, String typed, String person) throws IOException {
    load(file, "b");

    for (var one : typed.split("\\|")) {
      assertThat(found(one)).as(one).containsExactly(person);
    }
    assertThat(found("อื่น")).isEmpty();
  }

  @Test
  void aReportedDeathIsNotOverwrittenInSilence() throws IOException {
    load("older-cut-alive.csv", "b1");
    var registry = registry();
    var person = registry.find(new NationalId("1999977099103")).orElseThrow();
    registry.markStatus(person.id(), CardholderStatus.DECEASED);

    write("older.csv", Files.readString(resource("older-cut-alive.csv")).replace("20000", "21000"));
    assertThat(run("older.csv", "b2")).isZero();

    assertThat(registry.find(person.id()).orElseThrow().status()).isEqualTo(CardholderStatus.DECEASED);
    assertThat(registry.find(person.id()).orElseThrow().declaredIncome()).isEqualByComparingTo("21000");
    assertThat(out.toString()).contains("ขัดกับการแจ้ง").contains("1 ราย (บรรทัดที่ 2)");
    assertThat(registry.contradiction(person.id())).get()
        .extracting(Registry.Contradiction::batchId, Registry.Contradiction::said)
        .containsExactly("b2", CardholderStatus.ALIVE);

    registry.takeBackStatus(person.id(), CardholderStatus.MOVED);
    assertThat(registry.find(person.id()).orElseThrow().status()).as("what the batch said")
        .isEqualTo(CardholderStatus.ALIVE);
    assertThat(registry.contradiction(person.id())).isEmpty();
  }

  /** The batch has to wait for the report, and then to look at it: not at what it saw before. */
  @Test
  void aDeathThatIsReportedWhileABatchIsStoredIsNotOverwrittenEither() throws Exception {
    load("older-cut-alive.csv", "b1");
    write("older.csv", Files.readString(resource("older-cut-alive.csv")).replace("20000", "21000"));
    var importing = Executors.newSingleThreadExecutor();
    try (var connection = DriverManager.getConnection(System.getProperty("spring.datasource.url"), "postgres", "")) {
      connection.setAutoCommit(false);
      var report = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      var registry = TestRegistry.on(report, Clock.systemUTC());
      var person = registry.find(new NationalId("1999977099103")).orElseThrow();
      registry.markStatus(person.id(), CardholderStatus.DECEASED);

      var imported = importing.submit(() -> run("older.csv", "b2"));
      await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
          + " and datname = current_database()").query(Long.class).single() > 0);
      connection.commit();

      assertThat(imported.get(30, TimeUnit.SECONDS)).isZero();
      assertThat(registry.find(person.id()).orElseThrow().status()).isEqualTo(CardholderStatus.DECEASED);
      assertThat(registry.contradiction(person.id())).get().extracting(Registry.Contradiction::said)
          .isEqualTo(CardholderStatus.ALIVE);
    } finally {
      importing.shutdownNow();
    }
  }

  @Test
  void aContradictionIsOverWhenALaterBatchIsTakenAtItsWord() throws IOException {
    load("older-cut-alive.csv", "b1");
    var registry = registry();
    var person = registry.find(new NationalId("1999977099103")).orElseThrow();
    registry.markStatus(person.id(), CardholderStatus.MOVED);
    write("alive.csv", Files.readString(resource("older-cut-alive.csv")).replace("20000", "21000"));
    run("alive.csv", "b2");
    assertThat(registry.contradiction(person.id())).isPresent();

    write("dead.csv", Files.readString(resource("older-cut-alive.csv")).replace("alive", "deceased"));
    run("dead.csv", "b3");

    assertThat(registry.find(person.id()).orElseThrow().status()).isEqualTo(CardholderStatus.DECEASED);
    assertThat(registry.contradiction(person.id())).isEmpty();
  }

  @Test
  void aContradictionIsSettledAtTheTimeOfTheBusinessClock() throws IOException {
    load("older-cut-alive.csv", "b1");
    var person = registry().find(new NationalId("1999977099103")).orElseThrow();
    registry().markStatus(person.id(), CardholderStatus.DECEASED);
    write("alive.csv", Files.readString(resource("older-cut-alive.csv")).replace("20000", "21000"));
    run("alive.csv", "b2");
    var then = Instant.parse("2018-05-14T03:00:00Z");

    TestRegistry.on(jdbc, Clock.fixed(then, ZoneOffset.UTC)).takeBackStatus(person.id(), CardholderStatus.ALIVE);

    assertThat(jdbc.sql("select settled_at from journey.registry_contradiction").query(OffsetDateTime.class).single()
        .toInstant()).isEqualTo(then);
  }

  @Test
  void aDeathThatABatchToldALaterBatchMayCorrect() throws IOException {
    write("dead.csv", Files.readString(resource("older-cut-alive.csv")).replace("alive", "deceased"));
    run("dead.csv", "b1");
    load("older-cut-alive.csv", "b2");

    assertThat(jdbc.sql("select status from journey.cardholder").query(String.class).single()).isEqualTo("alive");
  }

  private static Registry registry() {
    return TestRegistry.on(jdbc, Clock.systemUTC());
  }

  private List<String> found(String typed) {
    return TestRegistry.search(jdbc, typed, List.of("8101")).stream().map(TestRegistry.Found::fullName).toList();
  }

  private int load(String file, String batch) throws IOException {
    var copy = folder.resolve(Path.of(file).getFileName().toString());
    Files.write(copy, Files.readAllBytes(resource(file)));
    return run(copy.getFileName().toString(), batch);
  }

  private int run(String file, String batch) {
    return RegistryCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), "import",
        folder.resolve(file).toString(), "--batch", batch);
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  private List<NamedCsvRecord> refusals(String file) throws IOException {
    if (!Files.exists(folder.resolve(file))) {
      return List.of();
    }
    try (var csv = CsvReader.builder().detectBomHeader(true).allowMissingFields(true).allowExtraFields(true)
        .ofNamedCsvRecord(folder.resolve(file), StandardCharsets.UTF_8)) {
      return csv.stream().collect(Collectors.toList());
    }
  }

  private static long people() {
    return jdbc.sql("select count(*) from journey.cardholder").query(Long.class).single();
  }

  private static String name(String file) {
    return Path.of(file).getFileName().toString().replace(".csv", "");
  }

  private static Path resource(String file) {
    try {
      return Path.of(RegistryCasesTest.class.getResource(CASES + file).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> settings(String url) {
    return Map.of("spring.datasource.url", url, "spring.datasource.username", "postgres",
        "journey.registry.allow-test-ids", "true");
  }
}
