package th.cardholder.registry.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;
import th.cardholder.registry.NationalId;
import th.cardholder.registry.TestRegistry;

/** Files as they come from offices, old systems and spreadsheets, beyond those of {@link RegistryCasesTest}. */
class StrangeFilesTest {

  private static final Geography GEOGRAPHY = Geography.packaged();
  private static final String HEADER = String.join(",", RegistryColumns.ALL);
  private static final String ID = NationalId.withCheckDigit("199977090017").digits();
  private static final String OTHER_ID = NationalId.withCheckDigit("199977090018").digits();

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

  @ParameterizedTest(name = "{0}")
  @MethodSource("filesOfTwo")
  void acceptedAndRefusedAreThePeopleInTheFile(String kind, String file) throws IOException {
    assertThat(load(file)).isInstanceOfSatisfying(ImportResult.Finished.class, it -> {
      assertThat(it.accepted()).isEqualTo(2);
      assertThat(it.refused()).isZero();
    });
  }

  static Stream<Arguments> filesOfTwo() {
    var one = row(ID);
    var other = row(OTHER_ID);
    return Stream.of(
        Arguments.of("the mark that old systems end a file with", HEADER + "\r\n" + one + "\r\n" + other + "\r\n\u001a"),
        Arguments.of("a tail of NUL", HEADER + "\n" + one + "\n" + other + "\n\0\0\0\0"),
        Arguments.of("two files put together",
            "\ufeff" + HEADER + "\n" + one + "\n\ufeff" + HEADER.toUpperCase() + "\n" + other + "\n"),
        Arguments.of("blank rows before the header", "\n,,,,\n" + HEADER + "\n" + one + "\n" + other),
        Arguments.of("a spreadsheet's first line", "\ufeffsep=,\r\n" + HEADER + "\r\n" + one + "\r\n" + other),
        Arguments.of("a cell of twelve lines",
            HEADER + "\n" + one.replace("27/1", "\"27/1\n\n\n\n\n\n\n\n\n\n\nซอย 2\"") + "\n" + other),
        Arguments.of("every line end", HEADER + "\r\r\n" + one + "\n\r" + other + "\r"));
  }

  @Test
  void aFileOfHeadersAloneIsRefusedAndLeavesTheBatchsNameFree() throws IOException {
    assertThat(load(HEADER + "\n" + HEADER + "\n\u001a")).isInstanceOfSatisfying(ImportResult.NotPossible.class,
        it -> assertThat(it.message()).contains("มีแต่หัวคอลัมน์"));
    assertThat(load(HEADER + "\n" + row(ID))).isInstanceOf(ImportResult.Finished.class);
  }

  @Test
  void theLineOfAWrongHeaderIsNamed() throws IOException {
    assertThat(load("\n\n" + HEADER.replace(',', ';') + "\n" + row(ID)))
        .isInstanceOfSatisfying(ImportResult.NotPossible.class,
            it -> assertThat(it.message()).contains("บรรทัดที่ 3 ไม่ใช่หัวคอลัมน์"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "TIS-620", "x-windows-874"})
  void aFileInAnotherEncodingIsToldSoEvenWithoutAMark(String encoding) throws IOException {
    var file = folder.resolve("registry.csv");
    Files.write(file, (HEADER + "\n" + row(ID)).getBytes(Charset.forName(encoding)));

    assertThat(importer().load(file, "b1", ImportProgress.SILENT)).isInstanceOfSatisfying(
        ImportResult.NotPossible.class, it -> assertThat(it.message()).contains("ไม่ได้เข้ารหัสแบบ UTF-8"));
  }

  @ParameterizedTest
  @MethodSource("spoiledTexts")
  void aNameThatCannotBeReadIsRefused(String spoiled) throws IOException {
    assertThat(refusal(row(ID).replace("สมชาย", spoiled))).contains("ชื่ออ่านไม่ออก");
    assertThat(refusal(row(ID).replace("ใจดี", spoiled))).contains("นามสกุลอ่านไม่ออก");
  }

  static Stream<String> spoiledTexts() {
    return Stream.of("สมÒÂ", "สมªาย", read("ภา", "UTF-8", "x-windows-874"), read("ภูมา", "UTF-8", "x-windows-874"),
        "&#3626;&#3617;", "&#x0e2a;&#x0E21;", "\\u0e2a\\u0e21", "%E0%B8%AA%E0%B8%A1", "=E0=B8=AA=E0=B8=A1", "ส?ชาย");
  }

  @ParameterizedTest
  @ValueSource(strings = {"¹ÒÂ 3", "ºéÒ¹ 5", "à¸‹à¸¢ 3", "?? 3"})
  void aHouseOrAVillageThatCannotBeReadIsRefused(String spoiled) throws IOException {
    assertThat(refusal(row(ID).replace("27/1", spoiled))).contains("บ้านเลขที่อ่านไม่ออก");
    assertThat(refusal(row(ID).replace(",3,", "," + spoiled + ","))).contains("หมู่ที่อ่านไม่ออก");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3-ม.ค.", "3 มกราคม", "2026-01-03 00:00:00", "Jan-03"})
  void aVillageThatBecameADateIsRefused(String village) throws IOException {
    assertThat(refusal(row(ID).replace(",3,", "," + village + ","))).contains("หมู่ที่", "เปลี่ยนเป็นวันที่");
  }

  @ParameterizedTest
  @ValueSource(strings = {"#####", "#VALUE!", "0.037037037"})
  void aHouseThatASpreadsheetLostIsRefusedAndNotLeftOut(String house) throws IOException {
    assertThat(refusal(row(ID).replace("27/1", house))).contains("บ้านเลขที่");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12 Mayfair", "9 Marina", "88 Decha", "99/2560", "27 หมู่บ้านมกรา", "12 พ.ค.ช.", "27/1 ก."})
  void aHouseThatOnlyLooksLikeADateIsTaken(String house) throws IOException {
    load(HEADER + "\n" + row(ID).replace("27/1", house));

    assertThat(stored("house_number")).isEqualTo(house);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\N", "ไม่ปรากฎ", "ไม่ทราบชื่อ-สกุล", "ไม่ระบุชื่อสกุล", "ไม่พบข้อมูล", "(ว่าง)", "ยังไม่ทราบ", "ไม่รู้",
      "ไม่ได้ระบุ", "ไม่มีข้อมูลในระบบ", "ไม่มีชื่อตัว"})
  void whatHoldsAPlaceIsNoName(String held) throws IOException {
    assertThat(refusal(row(ID).replace("สมชาย", held))).contains("ไม่ใช่ชื่อจริง");
    assertThat(refusal(row(ID).replace("ใจดี", held))).contains("ไม่ใช่นามสกุลจริง");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ไม้", "ไม่ลืม", "แซ่ว่าง", "ว่างเวหา", "เธียร", "เนเน่", "เธอ", "ณ อยุธยา", "O'Neil", "อับดุล’เลาะห์", "José"})
  void whatOnlyLooksLikeThatIsAName(String name) throws IOException {
    load(HEADER + "\n" + row(ID).replace("สมชาย", name));

    assertThat(stored("first_name")).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969/06/15", "2512/06/15", "1969-06-15 00:00:00", "1969-06-15T00:00:00", "15/06/2512 00:00",
      "15/6/2512 0:00:00", "15 มิ.ย. ค.ศ. 1969", "15 มิ.ย. ปี 2512", "2512-06-15T00:00:00.000+07:00"})
  void aBirthDateIsReadInTheFormsOfMachines(String date) throws IOException {
    load(HEADER + "\n" + row(ID).replace("15/06/2512", date));

    assertThat(stored("birth_date || ' ' || birth_known")).isEqualTo("1969-06-15 day");
  }

  @ParameterizedTest
  @CsvSource({"//2490,year", "' / / 2490',year", "เกิดปี 2490,year", "ไม่ทราบวันเดือน 2490,year", "/01/2490,month",
      "ไม่ทราบวัน ม.ค. 2490,month", "ไม่ทราบวันที่เดือนมกราคม พ.ศ. 2490,month"})
  void whatIsKnownOfABirthIsKept(String date, String known) throws IOException {
    load(HEADER + "\n" + row(ID).replace("15/06/2512", date));

    assertThat(stored("birth_date || ' ' || birth_known")).isEqualTo("1947-01-01 " + known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ค.ศ. 2490", "พ.ศ. 1947", "15 มิ.ย. พ.ศ. 1969", "1969-06-15 17:00:00", "1969-06-15T17:00:00.000Z",
      "22812", "15062512", "2512/15/06", "29/02/2512"})
  void aBirthDateThatContradictsItselfIsRefused(String date) throws IOException {
    assertThat(refusal(row(ID).replace("15/06/2512", date))).contains("วันเกิด");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "’", "‘", "`", "´"})
  void theMarkThatMakesANumberATextIsPassedOverInEverySpelling(String mark) throws IOException {
    load(HEADER + "\n" + row(mark + ID));

    assertThat(stored("national_id")).isEqualTo(ID);
  }

  @ParameterizedTest
  @CsvSource({"ว่าที่ ร.ต.,ว่าที่ ร.ต.สมชาย,สมชาย", "ว่าที่ร้อยตรี,ว่าที่ ร.ต. สมชาย,สมชาย", "ร้อยตำรวจเอก,ร.ต.อ. สมชาย,สมชาย",
      "ร้อยตำรวจเอกหญิง,ร้อยตำรวจเอกหญิงสมศรี,สมศรี", "ร.ต.อ.หญิง,ร.ต.อ.หญิง สมศรี,สมศรี", "ว่าที่ ร.ต.หญิง,ว่าที่ร้อยตรีหญิงสมศรี,สมศรี",
      "หม่อมราชวงศ์,ม.ร.ว.สมชาย,สมชาย", "ทพญ.,ทพญ.สมศรี,สมศรี", "นายแพทย์,นายแพทย์สมชาย,สมชาย", "จ.ส.อ.,จ่าสิบเอกสมชาย,สมชาย",
      "ด.ต.,ดาบตำรวจสมชาย,สมชาย", "พลฯ,พลฯ สมชาย,สมชาย", "พล.ต.,พลตรีสมชาย,สมชาย", "ส.ต.อ.,สิบตำรวจเอก สมชาย,สมชาย",
      "นาย,นายก,นายก", "นาง,นางฟ้า,นางฟ้า", "นางสาว,นางฟ้า,นางฟ้า", "นางสาว,พลอย,พลอย", "น.ส.,น.ส.หญิงแก้ว,หญิงแก้ว",
      "ด.ญ.,เด็กหญิงหญิง,หญิง", "นางสาว,นายิกา,นายิกา", "นาย,พลเอก,พลเอก", "พระ,พระสมชาย,พระสมชาย", "นาย,พลตรีรักษ์,พลตรีรักษ์"})
  void aTitleThatIsThereTwiceIsTakenAwayOnceAndNoNameIsCut(String title, String first, String name) throws IOException {
    load(HEADER + "\n" + row(ID).replace("นาย", title).replace("สมชาย", first));

    assertThat(stored("first_name")).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ว่าที่ ร.ต.สมชาย ใจดี", "ว่าที่ร.ต. สมชาย", "พลฯ สมชาย", "ร.ต.อ.หญิงสมชาย", "ร้อยตำรวจเอกหญิง สมชาย",
      "ทพญ.สมชาย", "นายแพทย์สมชาย", "นส สมชาย", "ดร สมชาย ใจดี", "mr. สมชาย", "พระภิกษุสมชาย", "ผู้ช่วยศาสตราจารย์ ดร.สมชาย", "คุณหญิงสมชาย",
      "นาง สาวสมชาย", "สมชาย, ใจดี", "ส"})
  void aPersonIsFoundWithWhateverTitleIsTyped(String typed) throws IOException {
    load(HEADER + "\n" + row(ID));

    assertThat(search(typed)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"ว่าที่ ร.ต.สมศรี", "ว่าที่ ร.ต.หญิงสมศรี", "ว่าที่ร้อยตรีหญิงสมศรี", "ร.ต.อ.หญิง สมศรี", "ร.ต.อ.สมศรี", "ทพญ.สมศรี", "พลฯ สมศรี"})
  void aPersonIsFoundThoughATitleOfAnotherKindStandsInTheFirstName(String first) throws IOException {
    load(HEADER + "\n" + row(ID).replace("สมชาย", first));

    assertThat(search("สมศรี")).hasSize(1);
    assertThat(search("สมศรี ใจดี")).hasSize(1);
    assertThat(search("สม ใจ")).hasSize(1);
    assertThat(search(first)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"นาง,นางฟ้า", "นางสาว,นางฟ้า", "นาย,นายก", "นางสาว,พลอย", "นาย,พลเอก", "นาย,คุณากร", "นาง,แม่ชี", "นางสาว,หญิงแก้ว", "นาย,หม่อม"})
  void aNameThatBeginsLikeATitleIsFoundByItself(String title, String first) throws IOException {
    load(HEADER + "\n" + row(ID).replace("นาย", title).replace("สมชาย", first));

    assertThat(search(first)).hasSize(1);
    assertThat(search(title + first + " ใจดี")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "%%", "สม%ดี", "\\", "'", "\";drop", "", " ", "\u200b", "-", ".", "*", "?", "\0", "นาย"})
  void whatIsNoNameFindsNobody(String typed) throws IOException {
    load(HEADER + "\n" + row(ID));

    assertThat(search(typed)).isEmpty();
  }

  private List<TestRegistry.Found> search(String typed) {
    return TestRegistry.search(jdbc, typed, List.of("8101"));
  }

  private static String read(String text, String from, String as) {
    return new String(text.getBytes(Charset.forName(from)), Charset.forName(as));
  }

  private static String row(String id) {
    return id + ",นาย,สมชาย,ใจดี,15/06/2512,M,27/1,3,810101,20000,alive";
  }

  private String stored(String expression) {
    return jdbc.sql("select " + expression + " from journey.cardholder").query(String.class).single();
  }

  /** Why the only row of a file was refused. */
  private String refusal(String row) throws IOException {
    assertThat(load(HEADER + "\n" + row)).isInstanceOf(ImportResult.NobodyAccepted.class);
    var refusals = folder.resolve("registry.refused.csv");
    var reason = Files.readString(refusals).lines().skip(1).findFirst().orElseThrow();
    Files.delete(refusals);
    return reason;
  }

  private ImportResult load(String content) throws IOException {
    var file = folder.resolve("registry.csv");
    Files.writeString(file, content, StandardCharsets.UTF_8);
    return importer().load(file, "b1", ImportProgress.SILENT);
  }

  private static RegistryImport importer() {
    return RegistryDatabase.importer(dataSource, GEOGRAPHY, 3);
  }
}
