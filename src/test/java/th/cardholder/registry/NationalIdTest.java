package th.cardholder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.geography.Geography;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDigits;

class NationalIdTest {

  private static final Geography GEOGRAPHY = Geography.packaged();
  private static final NationalIds TESTING = new NationalIds(GEOGRAPHY, true);
  private static final NationalIds PRODUCTION = new NationalIds(GEOGRAPHY, false);

  /** The vectors of domain.md §10.1: a remainder of 0, 1, 2 and 10. */
  @ParameterizedTest
  @ValueSource(strings = {"1999900000081", "1999900000030", "1999900000099", "1999900000021"})
  void acceptsTheVectorsOfEveryKindOfRemainder(String digits) {
    assertThat(TESTING.parse(digits)).isEqualTo(Result.of(new NationalId(digits)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-9999-00000-08-1", "1 9999 00000 08 1", " 1999900000081 ", "๑๙๙๙๙๐๐๐๐๐๐๘๑",
      "๑-๙๙๙๙-๐๐๐๐๐-๐๘-๑", "1–9999–00000–08–1", "1\u00a09999\u200b00000081"})
  void acceptsThaiDigitsBlanksAndHyphens(String typed) {
    assertThat(TESTING.parse(typed)).isEqualTo(Result.of(new NationalId("1999900000081")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "1999900000082 | หลักตรวจสอบไม่ตรง",
      "199990000008 | ต้องมี 13 หลัก แต่กรอกมา 12 หลัก",
      "19999000000811 | แต่กรอกมา 14 หลัก",
      "19999000000A1 | ต้องเป็นตัวเลขเท่านั้น",
      "0999900000081 | ขึ้นต้นด้วย 0 ไม่ได้",
      "9999900000081 | ขึ้นต้นด้วย 9 ไม่ได้",
      "'' | ยังไม่ได้กรอกเลขประจำตัวประชาชน",
      "--- | ยังไม่ได้กรอกเลขประจำตัวประชาชน"
  })
  void refusesAWrongNumberWithAThaiSentence(String typed, String message) {
    assertThat(message(TESTING, typed)).contains(message).contains("โปรด");
  }

  @Test
  void refusesAProvinceThatDoesNotExist() {
    var id = NationalId.withCheckDigit("128990000000").digits();
    assertThat(message(TESTING, id)).contains("หลักที่ 2–3 คือ 28 ไม่ใช่รหัสจังหวัด");
  }

  @Test
  void refusesTestNumbersInProduction() {
    assertThat(message(PRODUCTION, "1999900000081")).contains("หลักที่ 2–3 คือ 99 ไม่ใช่รหัสจังหวัด");
  }

  @Test
  void acceptsANumberOfAnExistingProvinceInProduction() {
    assertThat(PRODUCTION.parse(NationalId.withCheckDigit("181010000000").digits()).isRight()).isTrue();
  }

  @Test
  void showsTheNumberWholeOrMasked() {
    var id = NationalId.withCheckDigit("199991234508");
    assertThat(id.formatted()).isEqualTo("1-9999-12345-08-8");
    assertThat(id.masked()).isEqualTo("1-9999-xxxxx-08-8");
  }

  @Test
  void doesNotTellTheNumberInAnException() {
    assertThatThrownBy(() -> new NationalId("1999900000082"))
        .isInstanceOf(IllegalArgumentException.class)
        .message().doesNotContain("1999900000082");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "199990000008", "19999000000819", "199990000008x", "x999900000081"})
  void aNumberThatIsKnownToBeRightHasThirteenDigits(String digits) {
    assertThatThrownBy(() -> new NationalId(digits)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a national ID number");
  }

  @Property
  void everyTwelveDigitsHaveOneCheckDigit(@ForAll("twelveDigits") String twelve) {
    long valid = Arbitraries.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9").allValues().orElseThrow()
        .filter(check -> NationalId.parse(twelve + check).isRight())
        .count();
    assertThat(valid).isEqualTo(1);
  }

  @Property
  void theFormattedFormAndThaiDigitsAreReadAsTheSameNumber(@ForAll("twelveDigits") String twelve) {
    var id = NationalId.withCheckDigit(twelve);
    assertThat(NationalId.parse(id.formatted())).isEqualTo(Result.of(id));
    assertThat(NationalId.parse(ThaiDigits.of(id.formatted()))).isEqualTo(Result.of(id));
  }

  @Property
  void theTextFormNeverShowsTheMiddle(@ForAll("twelveDigits") String twelve) {
    var id = NationalId.withCheckDigit(twelve);
    assertThat(id.toString()).hasSize(17).doesNotContain(id.digits()).contains("-xxxxx-");
  }

  @Property
  void aMistakeInTheThirdDigitIsSeenByTheProvinceIfAtAll(
      @ForAll("twelveDigits") String twelve, @ForAll @IntRange(min = 1, max = 9) int shift) {
    var right = NationalId.withCheckDigit(twelve).digits();
    var wrong = right.substring(0, 2) + (right.charAt(2) - '0' + shift) % 10 + right.substring(3);
    assertThat(NationalId.parse(wrong).isRight()).isTrue();
    assertThat(PRODUCTION.parse(wrong).isRight()).isEqualTo(GEOGRAPHY.isProvince(wrong.substring(1, 3)));
  }

  @Property
  void neverThrowsWhateverIsTyped(@ForAll String typed) {
    TESTING.parse(typed);
  }

  @Property
  void neverThrowsWhateverDigitsAreTyped(@ForAll @NumericChars @StringLength(max = 20) String typed) {
    TESTING.parse(typed);
  }

  @Provide
  Arbitrary<String> twelveDigits() {
    return Arbitraries.longs().between(100_000_000_000L, 899_999_999_999L).map(String::valueOf);
  }

  private static String message(NationalIds ids, String typed) {
    return ids.parse(typed).fold(id -> "read as " + id, message -> message);
  }
}
