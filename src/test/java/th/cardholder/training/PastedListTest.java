package th.cardholder.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.training.ClassPeople.Person;
import th.cardholder.training.PastedList.Kind;

/** A list from a spreadsheet is read as people make one, each line by itself. */
class PastedListTest {

  private static final String FIRST = "2561-8101-0000001-R01";
  private static final List<Person> PEOPLE = List.of(person(FIRST, "นาง", "มะลิ", "ใจดี", "1999900000016", "scheduled"),
      person("2561-8101-0000002-R01", "นาย", "สมชาย", "แสงทอง", "1999900000024", "scheduled"),
      person("2561-8101-0000003-R02", "นาย", "สมชาย", "แสงทอง", "1999900000032", "scheduled"),
      person("2561-8101-0000004-R01", "นางสาว", "พิกุล", "รักเรียน", "1999900000040", "attending"));

  @ParameterizedTest
  @ValueSource(strings = {"2561-8101-0000001-R01", "๒๕๖๑-๘๑๐๑-๐๐๐๐๐๐๑-R๐๑", "1999900000016", "1-9999-00000-01-6", "1 9999 00000 01 6",
      "นางมะลิ ใจดี", "นาง มะลิ  ใจดี", "มะลิ ใจดี"})
  void somebodyIsFoundByNumberOrNameHoweverItIsWritten(String who) {
    assertThat(one(Kind.ATTENDANCE, who + "\tมาครบ").referralNumber()).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"มาครบ | attended", "มา | attended", "1 | attended", "๑ | attended", "/ | attended",
      "บางส่วน | partly", "มาไม่ครบ | partly", "ขาด | absent", "ไม่มา | absent", "X | absent", "0 | absent"})
  void whetherSomebodyCameIsReadInTheWordsOfARollCall(String word, String attendance) {
    assertThat(one(Kind.ATTENDANCE, FIRST + "\t" + word).values()).containsEntry("attendance", attendance);
  }

  @Test
  void cellsArePartedByTabsCommasOrSemicolonsAndMayBeQuoted() {
    var told = Map.of("result", "developed", "completedOn", "12/02/2561", "incomeAfter", "36,000");
    var last = "2561-8101-0000004-R01";

    assertThat(one(Kind.RESULTS, last + "\tแล้วเสร็จ\t12/02/2561\t36,000").values()).isEqualTo(told);
    assertThat(one(Kind.RESULTS, last + ",แล้วเสร็จ,12/02/2561,\"36,000\"").values()).isEqualTo(told);
    assertThat(one(Kind.RESULTS, "1\t" + last + "\tแล้วเสร็จ\t12/02/2561\t\"36,000\"").values()).isEqualTo(told);
    assertThat(one(Kind.RESULTS, last + ";แล้วเสร็จ").values()).isEqualTo(Map.of("result", "developed"));
  }

  @Test
  void withHeadingsTheColumnsComeInAnyOrder() {
    var read = PastedList.read(Kind.ATTENDANCE, "\uFEFFลำดับ\tคำนำหน้า\tชื่อ\tนามสกุล\tหมายเหตุ\tการมา\tดำเนินการต่อ\r\n"
        + "1\tนาง\tมะลิ\tใจดี\tป่วย\tไม่มา\tยุติ\r\n\r\n", PEOPLE);

    assertThat(read.rows()).singleElement().satisfies(row -> {
      assertThat(row.line()).isEqualTo(2);
      assertThat(row.values()).isEqualTo(Map.of("attendance", "absent", "next", "ended", "note", "ป่วย"));
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"2561-8101-0000009-R01;มา | ไม่พบในรุ่นนี้", "สมชาย แสงทอง;มา | มากกว่าหนึ่งคน",
      "2561-8101-0000001-R01;อาจจะมา | อ่านการมา", "2561-8101-0000001-R01; | อ่านการมา",
      "2561-8101-0000001-R01;มา;สองวัน | อ่านจำนวนวัน", ";มา | ไม่ได้บอกว่าเป็นใคร",
      "2561-8101-0000004-R01;มา | บันทึกการมาไว้แล้ว"})
  void aLineThatCannotBeReadIsRefusedByItself(String line, String said) {
    var read = PastedList.read(Kind.ATTENDANCE, line.replace(';', '\t') + "\n2561-8101-0000002-R01\tมา", PEOPLE);

    assertThat(read.rows().get(0).refused()).contains(said).contains("โปรด");
    assertThat(read.rows().get(0).referralNumber()).isNull();
    assertThat(read.rows().get(1).refused()).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"ผ่าน;31/02/2561; | ปฏิทิน", "ผ่าน;12/02/2018; | ค.ศ.", "ดีมาก;; | อ่านผล",
      "ผ่าน;12/02/2561;มาก | ตัวเลข"})
  void aResultThatCannotBeReadIsRefusedByItself(String line, String said) {
    assertThat(one(Kind.RESULTS, "2561-8101-0000004-R01\t" + line.replace(';', '\t')).refused()).contains(said);
  }

  @Test
  void aLineWithAStrayQuotationMarkSpoilsItselfAlone() {
    var read = PastedList.read(Kind.ATTENDANCE, "2561-8101-0000002-R01,มา\n\"มะลิ ใจดี,มา\n2561-8101-0000001-R01,มา", PEOPLE);

    assertThat(read.rows().stream().filter(row -> row.refused() == null)).hasSize(2);
    assertThat(read.rows().get(1).refused()).contains("คำพูด");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "ชื่อ\tการมา\n", "การมา\tหมายเหตุ\nมา\t"})
  void whatIsNoListIsRefusedAsAWholeWithWhatToDo(String text) {
    var read = PastedList.read(Kind.ATTENDANCE, text, PEOPLE);

    assertThat(read.rows()).isEmpty();
    assertThat(read.refused()).contains("โปรด");
  }

  @Test
  void aListThatIsTooLongIsRefused() {
    assertThat(PastedList.read(Kind.PEOPLE, (FIRST + "\n").repeat(501), PEOPLE).refused()).contains("500").contains("โปรด");
  }

  private static PastedList.Row one(Kind kind, String line) {
    return PastedList.read(kind, line, PEOPLE).rows().get(0);
  }

  private static Person person(String number, String title, String first, String last, String id, String state) {
    return new Person(1, number, 1, number.substring(0, 17), 1, state, null, null, title, first, last, id, "810101", null, null, null,
        null, null, 1L, null, null, null, null, state.equals("attending") ? "attended" : null, null, null, true, null);
  }
}
