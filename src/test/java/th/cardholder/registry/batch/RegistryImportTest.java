package th.cardholder.registry.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.Registry;
import th.cardholder.registry.Sex;
import th.cardholder.registry.TestRegistry;

class RegistryImportTest {

  private static final Geography GEOGRAPHY = Geography.packaged();
  private static final String HEADER =
      "national_id,title,first_name,last_name,birth_date,sex,house_number,village_number,subdistrict_code,"
          + "declared_income,status";
  private static final String GOOD =
      "1999900000081,นาย,สมชาย,ใจดี,1969-12-25,M,27/1,3,810101,24000,alive";

  private static DataSource dataSource;
  private static JdbcClient jdbc;

  @TempDir
  private Path folder;

  @BeforeAll
  static void createDatabase() {
    dataSource = RegistryDatabase.withGeography(GEOGRAPHY);
    jdbc = JdbcClient.create(dataSource);
  }

  @BeforeEach
  void emptyTheRegistry() {
    RegistryDatabase.clear(jdbc);
  }

  @Test
  void storesAPersonAsTheyAreInTheFile() throws IOException {
    var result = load("b1", GOOD);

    assertThat(result).isEqualTo(new ImportResult.Finished("b1", 1, 0, Optional.empty(), false));
    var person = registry().find(new NationalId("1999900000081")).orElseThrow();
    assertThat(person.fullName()).isEqualTo("นายสมชาย ใจดี");
    assertThat(person.birthDate()).isEqualTo(LocalDate.of(1969, 12, 25));
    assertThat(person.sex()).isEqualTo(Sex.MALE);
    assertThat(person.houseNumber()).isEqualTo("27/1");
    assertThat(person.villageNumber()).isEqualTo("3");
    assertThat(person.subdistrictCode()).isEqualTo("810101");
    assertThat(person.districtCode()).isEqualTo("8101");
    assertThat(person.declaredIncome()).isEqualByComparingTo("24000");
    assertThat(person.status()).isEqualTo(CardholderStatus.ALIVE);
    assertThat(Files.exists(folder.resolve("registry.refused.csv"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("waysOfWritingTheSameRow")
  void acceptsTheWaysInWhichARowIsWritten(String row) throws IOException {
    load("b1", row);

    var person = registry().find(new NationalId("1999900000081")).orElseThrow();
    assertThat(person.fullName()).isEqualTo("นายสมชาย ใจดี");
    assertThat(person.birthDate()).isEqualTo(LocalDate.of(1969, 12, 25));
    assertThat(person.declaredIncome()).isEqualByComparingTo("24000");
  }

  static Stream<String> waysOfWritingTheSameRow() {
    return Stream.of(
        GOOD.replace("1999900000081", "1-9999-00000-08-1"),
        GOOD.replace("1999900000081", "๑๙๙๙๙๐๐๐๐๐๐๘๑"),
        GOOD.replace("1969-12-25", "2512-12-25"),
        GOOD.replace("1969-12-25", "25/12/2512"),
        GOOD.replace("1969-12-25", "25/12/1969"),
        GOOD.replace("1969-12-25", "๒๕ ธ.ค. ๒๕๑๒"),
        GOOD.replace("24000", "\"24,000.00\""),
        GOOD.replace("24000", "๒๔๐๐๐"),
        GOOD.replace(",M,", ",ชาย,"),
        GOOD.replace("สมชาย", "  สมชาย\u200b "),
        GOOD.replace("alive", "Alive"),
        GOOD.replace("27/1", "-").replace(",3,", ",,"),
        GOOD.replace("27/1", "\"27/1, ซอย 5\""));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badRows")
  void refusesARowWithItsReasonAndGoesOn(String row, String reason) throws IOException {
    var result = load("b1", row, id("199990000002") + GOOD.substring(13));

    assertThat(result).isInstanceOfSatisfying(ImportResult.Finished.class, it -> {
      assertThat(it.accepted()).isEqualTo(1);
      assertThat(it.refused()).isEqualTo(1);
      assertThat(it.refusals()).contains(folder.resolve("registry.refused.csv"));
    });
    var refused = refusals().get(0);
    assertThat(refused.getField("line")).isEqualTo("2");
    assertThat(refused.getField("reason")).contains(reason);
  }

  static Stream<Arguments> badRows() {
    return Stream.of(
        Arguments.of(GOOD + ",เกิน", "มี 12 คอลัมน์ แต่ต้องมี 11 คอลัมน์"),
        Arguments.of("1999900000081,นาย", "มี 2 คอลัมน์"),
        Arguments.of(GOOD.replace("สมชาย", "\"สมชาย"), "เครื่องหมายคำพูดไม่ครบคู่"),
        Arguments.of(GOOD.replace("สมชาย", "\"สม\"ชาย"), "เครื่องหมายคำพูดไม่ครบคู่"),
        Arguments.of(GOOD.replace("1999900000081", "1999900000082"), "หลักตรวจสอบไม่ตรง"),
        Arguments.of(GOOD.replace("1999900000081", "199990000008"), "ต้องมี 13 หลัก"),
        Arguments.of(GOOD.replace("1999900000081", ""), "ยังไม่ได้กรอกเลขประจำตัวประชาชน"),
        Arguments.of(GOOD.replace("1999900000081", "1.9999E+12"), "ต้องเป็นตัวเลขเท่านั้น"),
        Arguments.of(GOOD.replace("1999900000081", id("128990000000")), "28 ไม่ใช่รหัสจังหวัด"),
        Arguments.of(GOOD.replace("นาย", ""), "ไม่มีคำนำหน้าชื่อ"),
        Arguments.of(GOOD.replace("สมชาย", " "), "ไม่มีชื่อ"),
        Arguments.of(GOOD.replace("ใจดี", "-"), "ไม่มีนามสกุล"),
        Arguments.of(GOOD.replace("ใจดี", "ใจ\ufffdดี"), "นามสกุลมีอักขระที่อ่านไม่ได้"),
        Arguments.of(GOOD.replace("ใจดี", "ใจ\u0000ดี"), "นามสกุลมีอักขระที่อ่านไม่ได้"),
        Arguments.of(GOOD.replace("ใจดี", "ใ".repeat(101)), "นามสกุลยาวเกิน 100 ตัวอักษร"),
        Arguments.of(GOOD.replace("1969-12-25", "31/02/2512"), "วันเกิด: ไม่มีวันที่ 31 เดือน 2"),
        Arguments.of(GOOD.replace("1969-12-25", "2512-02-29"), "วันเกิด: ไม่มีวันที่ 29 เดือน 2"),
        Arguments.of(GOOD.replace("1969-12-25", "25/12/12"), "วันเกิด: โปรดกรอกปี พ.ศ. ให้ครบสี่หลัก"),
        Arguments.of(GOOD.replace("1969-12-25", "2300-01-01"), "วันเกิด: ปี 2300"),
        Arguments.of(GOOD.replace("1969-12-25", ""), "วันเกิด: ยังไม่ได้กรอกวันที่"),
        Arguments.of(GOOD.replace("1969-12-25", "13/02/2561"), "วันเกิดอยู่ในอนาคต"),
        Arguments.of(GOOD.replace("1969-12-25", "1887-02-11"), "อายุเกิน 130 ปี"),
        Arguments.of(GOOD.replace(",M,", ",X,"), "เพศต้องเป็น M (ชาย) หรือ F (หญิง)"),
        Arguments.of(GOOD.replace("27/1", "27-ม.ค."), "บ้านเลขที่ “27-ม.ค.” ถูกโปรแกรมตารางคำนวณเปลี่ยน"),
        Arguments.of(GOOD.replace("27/1", "27-มค"), "เปลี่ยนเป็นวันที่"),
        Arguments.of(GOOD.replace("27/1", "ม.ค.-27"), "เปลี่ยนเป็นวันที่"),
        Arguments.of(GOOD.replace("27/1", "27-Jan"), "เปลี่ยนเป็นวันที่"),
        Arguments.of(GOOD.replace("27/1", "Dec-99"), "เปลี่ยนเป็นวันที่"),
        Arguments.of(GOOD.replace("27/1", "27 มกราคม 2561"), "เปลี่ยนเป็นวันที่"),
        Arguments.of(GOOD.replace("27/1", "2018-01-27 00:00:00"), "เปลี่ยนเป็นวันที่"),
        Arguments.of(GOOD.replace("810101", "819999"), "ไม่พบรหัสตำบล/แขวง"),
        Arguments.of(GOOD.replace("24000", "ไม่มี"), "รายได้: “ไม่มี” ไม่ใช่ตัวเลข"),
        Arguments.of(GOOD.replace("24000", ""), "รายได้: ยังไม่ได้กรอกตัวเลข"),
        Arguments.of(GOOD.replace("24000", "-1"), "รายได้ติดลบ"),
        Arguments.of(GOOD.replace("24000", "100000.01"), "รายได้เกิน 100,000 บาทต่อปี"),
        Arguments.of(GOOD.replace("24000", "\"1,00\""), "ไม่ใช่ตัวเลข"),
        Arguments.of(GOOD.replace("alive", ""), "สถานะต้องเป็น"));
  }

  @ParameterizedTest
  @MethodSource("trueHouseNumbers")
  void keepsHouseNumbersThatOnlyLookUnusual(String houseNumber) throws IOException {
    load("b1", GOOD.replace("27/1", houseNumber));

    assertThat(registry().find(new NationalId("1999900000081")).orElseThrow().houseNumber()).isEqualTo(houseNumber);
  }

  static Stream<String> trueHouseNumbers() {
    return Stream.of("27/1", "๒๗/๑", "27/1-3", "99/9 ก", "12 หมู่บ้านเมษา", "1", "27/1/5", "เลขที่ 5");
  }

  @Test
  void acceptsTheAgeOf130AndAnIncomeOfExactlyTheLimit() throws IOException {
    load("b1", GOOD.replace("1969-12-25", "1887-02-13").replace("24000", "100000"));

    assertThat(countPeople()).isEqualTo(1);
  }

  @Test
  void namesAllReasonsOfARowAtOnce() throws IOException {
    load("b1", GOOD.replace("1999900000081", "1").replace("alive", "?").replace(",M,", ",,"));

    assertThat(refusals().get(0).getField("reason")).contains("13 หลัก").contains("เพศ").contains("สถานะ");
  }

  @Test
  void keepsTheRefusedRowAsItWas() throws IOException {
    load("b1", GOOD.replace("27/1", "\"27/1, ซอย \"\"5\"\"\"").replace("24000", "\"1,00\""));

    var refused = refusals().get(0);
    assertThat(refused.getField("house_number")).isEqualTo("27/1, ซอย \"5\"");
    assertThat(refused.getField("declared_income")).isEqualTo("1,00");
    assertThat(refused.getField("national_id")).isEqualTo("1999900000081");
  }

  @Test
  void refusesTheSecondOccurrenceOfANumberWithTheLineOfTheFirst() throws IOException {
    var other = id("199990000002") + GOOD.substring(13);
    var result = load("b1", 2, GOOD, other, GOOD.replace("สมชาย", "สมศรี"), other, "", other);

    assertThat(result).isInstanceOfSatisfying(ImportResult.Finished.class, it -> {
      assertThat(it.accepted()).isEqualTo(2);
      assertThat(it.refused()).isEqualTo(3);
    });
    assertThat(refusals()).extracting(it -> it.getField("line") + " " + it.getField("reason")).containsExactly(
        "4 เลขประจำตัวประชาชนซ้ำกับบรรทัดที่ 2 ของแฟ้มเดียวกัน",
        "5 เลขประจำตัวประชาชนซ้ำกับบรรทัดที่ 3 ของแฟ้มเดียวกัน",
        "7 เลขประจำตัวประชาชนซ้ำกับบรรทัดที่ 3 ของแฟ้มเดียวกัน");
    assertThat(registry().find(new NationalId("1999900000081")).orElseThrow().firstName()).isEqualTo("สมชาย");
  }

  @Test
  void findsADuplicateWithinOneChunkToo() throws IOException {
    load("b1", 100, GOOD, GOOD, GOOD);

    assertThat(refusals()).extracting(it -> it.getField("line")).containsExactly("3", "4");
  }

  @Test
  void doesNotCountARefusedRowAsTheFirstOccurrence() throws IOException {
    load("b1", GOOD.replace("alive", "?"), GOOD);

    assertThat(countPeople()).isEqualTo(1);
    assertThat(refusals()).hasSize(1);
  }

  @Test
  void aLaterBatchUpdatesAPerson() throws IOException {
    load("b1", GOOD);
    long id = registry().find(new NationalId("1999900000081")).orElseThrow().id();
    load("b2", GOOD.replace("ใจดี", "ดีใจ").replace("alive", "deceased"));

    var person = registry().find(id).orElseThrow();
    assertThat(person.lastName()).isEqualTo("ดีใจ");
    assertThat(person.status()).isEqualTo(CardholderStatus.DECEASED);
    assertThat(countPeople()).isEqualTo(1);
  }

  @Test
  void changesNothingWhenABatchIsImportedAgain() throws IOException {
    load("b1", GOOD, GOOD);
    var before = wholeRegistry();
    var refusedBefore = Files.readAllBytes(folder.resolve("registry.refused.csv"));

    var again = importer(100).load(folder.resolve("registry.csv"), "b1", ImportProgress.SILENT);

    assertThat(again).isInstanceOfSatisfying(ImportResult.Finished.class, it -> {
      assertThat(it.before()).isTrue();
      assertThat(it.accepted()).isEqualTo(1);
      assertThat(it.refused()).isEqualTo(1);
    });
    assertThat(wholeRegistry()).isEqualTo(before);
    assertThat(folder.resolve("registry.refused.csv")).hasBinaryContent(refusedBefore);
  }

  @Test
  void refusesAnotherFileUnderTheNameOfABatch() throws IOException {
    load("b1", GOOD);

    assertThat(message(load("b1", GOOD.replace("ใจดี", "ดีใจ")))).contains("ใช้กับแฟ้มอื่นไปแล้ว");
    assertThat(registry().find(new NationalId("1999900000081")).orElseThrow().lastName()).isEqualTo("ใจดี");
  }

  @Test
  void refusesABatchNameThatIsNone() throws IOException {
    assertThat(message(load("ชุด 1", GOOD))).contains("ชื่อชุดข้อมูล");
  }

  @Test
  void refusesAFileWithoutTheHeader() throws IOException {
    write(GOOD);

    assertThat(message(load())).contains("บรรทัดที่ 1 ไม่ใช่หัวคอลัมน์ที่ถูกต้อง").contains("national_id,title");
    assertNothingWasStored();
  }

  @Test
  void refusesAnEmptyFileAndAMissingOne() throws IOException {
    write("");
    assertThat(message(load())).contains("แฟ้มว่างเปล่า");

    Files.delete(folder.resolve("registry.csv"));
    assertThat(message(load())).contains("เปิดหรืออ่านแฟ้ม registry.csv ไม่ได้");
    assertNothingWasStored();
  }

  @Test
  void refusesAFileThatIsNotUtf8AndNamesTheLine() throws IOException {
    var windows = Charset.forName("x-windows-874");
    Files.write(folder.resolve("registry.csv"), (HEADER + "\n\n" + GOOD + "\n").getBytes(windows));

    assertThat(message(load())).contains("ไม่ได้เข้ารหัสแบบ UTF-8 (พบที่บรรทัดที่ 3)");
    assertNothingWasStored();
  }

  @Test
  void refusesAFileWithoutLineBreaks() throws IOException {
    write(HEADER + "\n" + GOOD.repeat(2_000));

    assertThat(message(load())).contains("บรรทัดที่ 2 ยาวผิดปกติ");
    assertNothingWasStored();
  }

  @Test
  void readsAFileWithAByteOrderMarkAndWindowsLineEnds() throws IOException {
    write("\ufeff" + HEADER + "\r\n" + GOOD + "\r\n");

    assertThat(load()).isInstanceOf(ImportResult.Finished.class);
    assertThat(countPeople()).isEqualTo(1);
  }

  @Test
  void readsAFileThatEndsWithoutALineBreakAndRefusesOneWithNoPeople() throws IOException {
    write(HEADER + "\n" + GOOD);
    assertThat(load()).isInstanceOf(ImportResult.Finished.class);
    assertThat(countPeople()).isEqualTo(1);

    write(HEADER + "\n");
    assertThat(message(importer(100).load(folder.resolve("registry.csv"), "none", ImportProgress.SILENT)))
        .contains("มีแต่หัวคอลัมน์");
  }

  @Test
  void tellsHowFarItHasCome() throws IOException {
    write(HEADER + "\n" + people(50));
    var steps = new ArrayList<String>();

    importer(20).load(folder.resolve("registry.csv"), "b1", (done, total) -> steps.add(done + "/" + total));

    assertThat(steps).containsExactly("21/51", "41/51", "51/51");
  }

  /** The failure comes while the second chunk is being merged. */
  @Test
  void goesOnWhereAFailureInTheMiddleOfAChunkStoppedIt() throws IOException {
    write(HEADER + "\n" + people(100));
    jdbc.sql("""
        create function journey.fail_at_line_50() returns trigger language plpgsql as $$
        begin
          if new.batch_line = 50 then raise exception 'planted'; end if;
          return new;
        end $$
        """).update();
    interruptAndResume("create trigger planted before insert on journey.cardholder for each row "
        + "execute function journey.fail_at_line_50()", 31);
  }

  /** The failure comes at the commit, after the refused rows of the chunk were written to their file. */
  @Test
  void writesARefusedRowOnceThoughTheCommitAfterItFailed() throws IOException {
    write(HEADER + "\n" + people(100));
    jdbc.sql("""
        create function journey.fail_at_commit() returns trigger language plpgsql as $$
        begin
          if new.batch_line = 50 then raise exception 'planted'; end if;
          return null;
        end $$
        """).update();
    interruptAndResume("create constraint trigger planted after insert on journey.cardholder "
        + "deferrable initially deferred for each row execute function journey.fail_at_commit()", 31);
  }

  private void interruptAndResume(String plant, int safeLines) throws IOException {
    jdbc.sql(plant).update();
    try {
      assertThatThrownBy(() -> importer(30).load(folder.resolve("registry.csv"), "b1", ImportProgress.SILENT))
          .hasStackTraceContaining("planted");
      assertThat(jdbc.sql("select lines_done from journey.registry_batch").query(Integer.class).single())
          .isEqualTo(safeLines);
    } finally {
      jdbc.sql("drop trigger planted on journey.cardholder").update();
    }

    var steps = new ArrayList<Long>();
    var result = importer(30).load(folder.resolve("registry.csv"), "b1", (done, total) -> steps.add(done));

    assertThat(steps).first().isEqualTo(safeLines + 30L);
    assertThat(result).isInstanceOfSatisfying(ImportResult.Finished.class, it -> {
      assertThat(it.accepted()).isEqualTo(90);
      assertThat(it.refused()).isEqualTo(10);
    });
    assertThat(countPeople()).isEqualTo(90);
    assertThat(refusals()).extracting(it -> it.getField("line")).containsExactlyElementsOf(
        IntStream.range(0, 10).mapToObj(it -> String.valueOf(it * 10 + 2)).toList());
  }

  @Test
  void wantsTheRefusedRowsOfAStoppedImportBack() throws IOException {
    write(HEADER + "\n" + people(100));
    assertThatThrownBy(() -> importer(30).load(folder.resolve("registry.csv"), "b1", (done, total) -> {
      throw new IllegalStateException("stopped by the watcher");
    })).hasMessage("stopped by the watcher");
    Files.delete(folder.resolve("registry.refused.csv"));

    assertThat(message(importer(30).load(folder.resolve("registry.csv"), "b1", ImportProgress.SILENT)))
        .contains("ไม่พบแฟ้ม registry.refused.csv");
  }

  @Test
  void letsOneImportRunAtATime() throws Exception {
    write(HEADER + "\n" + people(20));
    try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + 0x7265676973747279L + ")");
      assertThat(message(load())).contains("มีการนำเข้าทะเบียนอื่นกำลังทำงานอยู่");
    }
    assertThat(load()).isInstanceOf(ImportResult.Finished.class);
  }

  /** Every tenth row, from the first, has an unknown status. */
  private static String people(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var row = id("1999900%05d".formatted(i)) + GOOD.substring(13);
          return i % 10 == 0 ? row.replace("alive", "?") : row;
        })
        .collect(Collectors.joining("\n"));
  }

  private static String id(String twelveDigits) {
    return NationalId.withCheckDigit(twelveDigits).digits();
  }

  private ImportResult load(String batchId, String... rows) throws IOException {
    return load(batchId, 100, rows);
  }

  private ImportResult load(String batchId, int chunk, String... rows) throws IOException {
    write(HEADER + "\n" + String.join("\n", rows) + "\n");
    return importer(chunk).load(folder.resolve("registry.csv"), batchId, ImportProgress.SILENT);
  }

  private ImportResult load() {
    return importer(100).load(folder.resolve("registry.csv"), "b1", ImportProgress.SILENT);
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve("registry.csv"), content);
  }

  private List<NamedCsvRecord> refusals() throws IOException {
    try (var csv = CsvReader.builder().detectBomHeader(true).allowMissingFields(true).allowExtraFields(true)
        .ofNamedCsvRecord(folder.resolve("registry.refused.csv"), StandardCharsets.UTF_8)) {
      return csv.stream().toList();
    }
  }

  private static RegistryImport importer(int chunk) {
    return RegistryDatabase.importer(dataSource, GEOGRAPHY, chunk);
  }

  private static Registry registry() {
    return TestRegistry.on(jdbc, Clock.systemUTC());
  }

  private static long countPeople() {
    return jdbc.sql("select count(*) from journey.cardholder").query(Long.class).single();
  }

  private static List<Map<String, Object>> wholeRegistry() {
    return jdbc.sql("select xmin::text as version, * from journey.cardholder order by id").query().listOfRows();
  }

  private static void assertNothingWasStored() {
    assertThat(countPeople()).isZero();
    assertThat(jdbc.sql("select count(*) from journey.registry_batch").query(Long.class).single()).isZero();
  }

  private static String message(ImportResult result) {
    return result instanceof ImportResult.NotPossible no ? no.message() : "possible: " + result;
  }
}
