package th.cardholder.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.Dates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThaiDateTest {

  private static final LocalDate CHRISTMAS_2512 = LocalDate.of(1969, 12, 25);

  @ParameterizedTest
  @ValueSource(strings = {"25/12/2512", " 25/12/2512 ", "25-12-2512", "25.12.2512", "25 / 12 / 2512", "๒๕/๑๒/๒๕๑๒",
      "25 ธ.ค. 2512", "25 ธค 2512", "25 ธ.ค 2512", "25ธ.ค.2512", "25 ธันวาคม 2512", "25 ธันวาคม พ.ศ. 2512",
      "25 ธ.ค. พ.ศ.2512", "วันที่ 25 เดือน ธันวาคม พ.ศ. 2512", "๒๕ ธันวาคม ๒๕๑๒"})
  void readsTheWaysInWhichADateIsTyped(String typed) {
    assertThat(ThaiDate.parseTyped(typed)).isEqualTo(Result.of(CHRISTMAS_2512));
    assertThat(ThaiDate.parseBirthFromFile(typed)).isEqualTo(Result.of(PartialDate.of(CHRISTMAS_2512)));
  }

  @Test
  void readsEveryMonthByItsNameAndByItsShortName() {
    for (int month = 1; month <= 12; month++) {
      var date = LocalDate.of(2018, month, 9);
      assertThat(ThaiDate.parseTyped(ThaiDate.longForm(date))).isEqualTo(Result.of(date));
      assertThat(ThaiDate.parseTyped(ThaiDate.shortForm(date))).isEqualTo(Result.of(date));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "25/12/1969 | ปี 1969 เป็นปี ค.ศ. โปรดกรอกเป็นปี พ.ศ. (ค.ศ. 1969 คือ พ.ศ. 2512)",
      "25 ธ.ค. 2018 | ปี 2018 เป็นปี ค.ศ.",
      "25/12/2300 | ปี 2300 ไม่ใช่ปี พ.ศ. ที่ใช้ได้",
      "25/12/2701 | ปี 2701 ไม่ใช่ปี พ.ศ. ที่ใช้ได้",
      "25/12/62 | โปรดกรอกปี พ.ศ. ให้ครบสี่หลัก",
      "25 ม.ค. 62 | โปรดกรอกปี พ.ศ. ให้ครบสี่หลัก",
      "31/02/2561 | ไม่มีวันที่ 31 เดือน 2 ปี 2561 ในปฏิทิน",
      "29/02/2561 | ไม่มีวันที่ 29 เดือน 2 ปี 2561 ในปฏิทิน",
      "12/25/2561 | ไม่มีวันที่ 12 เดือน 25 ปี 2561 ในปฏิทิน",
      "0/1/2561 | ไม่มีวันที่ 0 เดือน 1 ปี 2561 ในปฏิทิน",
      "25 ธันวา 2512 | ไม่รู้จักชื่อเดือน",
      "1969-12-25 | อ่านวันที่ไม่ได้",
      "2512-12-25 | อ่านวันที่ไม่ได้",
      "เมื่อวาน | อ่านวันที่ไม่ได้",
      "25/12-2512 | อ่านวันที่ไม่ได้",
      "'' | ยังไม่ได้กรอกวันที่"
  })
  void refusesWhatIsNotADateOfTheBuddhistEraAndSaysWhatToDo(String typed, String message) {
    assertThat(message(ThaiDate.parseTyped(typed))).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-25", "2512-12-25", "25/12/1969", "25/12/2512"})
  void readsEitherEraInAFile(String field) {
    assertThat(ThaiDate.parseBirthFromFile(field)).isEqualTo(Result.of(PartialDate.of(CHRISTMAS_2512)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"15 มิ.ย. ค.ศ. 2512", "ค.ศ. 2490", "ม.ค. ค.ศ. 2490", "15 มิ.ย. พ.ศ. 1969", "พ.ศ. 1947", "15/06/2512 00:00"})
  void refusesATypedBirthWhoseEraIsNotThatOfItsYear(String typed) {
    assertThat(ThaiDate.parseBirthTyped(typed).isRight()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2300-01-01", "1849-01-01", "0069-01-01", "1969-13-01", "1969-02-29", "1969-1-1"})
  void refusesImpossibleDatesInAFile(String field) {
    assertThat(ThaiDate.parseBirthFromFile(field).isRight()).isFalse();
  }

  @Test
  void acceptsTheLeapDayOfALeapYear() {
    assertThat(ThaiDate.parseTyped("29/2/2559")).isEqualTo(Result.of(LocalDate.of(2016, 2, 29)));
  }

  @Test
  void writesTheBuddhistEra() {
    var date = LocalDate.of(2018, 2, 12);
    assertThat(ThaiDate.longForm(date)).isEqualTo("12 กุมภาพันธ์ 2561");
    assertThat(ThaiDate.shortForm(date)).isEqualTo("12 ก.พ. 2561");
    assertThat(ThaiDate.numeric(date)).isEqualTo("12/02/2561");
    assertThat(ThaiDate.buddhistYear(date)).isEqualTo(2561);
  }

  @Property
  void whatIsWrittenIsReadAsTheSameDate(@ForAll("days") LocalDate day) {
    assertThat(ThaiDate.parseTyped(ThaiDate.longForm(day))).isEqualTo(Result.of(day));
    assertThat(ThaiDate.parseTyped(ThaiDate.shortForm(day))).isEqualTo(Result.of(day));
    assertThat(ThaiDate.parseTyped(ThaiDate.numeric(day))).isEqualTo(Result.of(day));
    assertThat(ThaiDate.parseTyped(ThaiDigits.of(ThaiDate.numeric(day)))).isEqualTo(Result.of(day));
    assertThat(ThaiDate.parseBirthFromFile(day.toString())).isEqualTo(Result.of(PartialDate.of(day)));
  }

  @Property
  void aTypedYearIsTakenForBuddhistOrNotAtAll(
      @ForAll @IntRange(max = 9999) int year, @ForAll @IntRange(min = 1, max = 28) int day,
      @ForAll @IntRange(min = 1, max = 12) int month) {
    var read = ThaiDate.parseTyped(day + "/" + month + "/" + year);
    if (year >= 2400 && year <= 2700) {
      assertThat(read).isEqualTo(Result.of(LocalDate.of(year - 543, month, day)));
    } else {
      assertThat(read.isRight()).isFalse();
    }
  }

  @Property
  void aDateOutOfAFileNeverLiesOutsideTheYearsOfLivingPeople(@ForAll @IntRange(max = 9999) int year) {
    ThaiDate.parseBirthFromFile("%04d-06-15".formatted(year)).fold(date -> {
      assertThat(date.first().getYear()).isBetween(1850, 2200);
      assertThat(date.first().getYear()).isIn(year, year - 543);
      return date;
    }, message -> message);
  }

  @Property
  void neverThrowsWhateverIsTyped(@ForAll("noise") String typed) {
    ThaiDate.parseTyped(typed);
    ThaiDate.parseBirthFromFile(typed);
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Dates.dates().between(LocalDate.of(1857, 1, 1), LocalDate.of(2157, 12, 31));
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(30),
        Arbitraries.strings().withChars("0123456789๐๑๒๙/.- มคธพศ").ofMaxLength(20));
  }

  private static String message(Result<LocalDate, String> parsed) {
    return parsed.fold(date -> "read as " + date, message -> message);
  }
}
