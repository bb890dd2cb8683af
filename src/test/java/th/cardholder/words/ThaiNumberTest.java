package th.cardholder.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThaiNumberTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "24000 | 24000", "24,000 | 24000", " 24,000.50 | 24000.50", "๒๔,๐๐๐.๕ | 24000.5", "0 | 0", "1,234,567 | 1234567",
      "-500 | -500", "007 | 7"})
  void readsNumbersAsTheyAreTyped(String typed, BigDecimal number) {
    assertThat(ThaiNumber.parse(typed).orThrow()).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,00", "1000,000", ",100", "1,0000", "12,34,567", "1.234,50", "1.", ".5", "1e5", "--5", "+5",
      "สองหมื่น", "24000 บาท", "NaN", "0x10", "1 000", "1.2.3", "9999999999999"})
  void refusesWhatIsNotANumber(String typed) {
    assertThat(message(typed)).contains("ไม่ใช่ตัวเลขที่ถูกต้อง");
  }

  @Test
  void refusesMoreThanTwoDecimalsAndNothingAtAll() {
    assertThat(message("1.005")).contains("ทศนิยมต้องไม่เกินสองตำแหน่ง");
    assertThat(message("  ")).contains("ยังไม่ได้กรอก");
  }

  @Test
  void writesSeparatorsAndDecimals() {
    assertThat(ThaiNumber.format(new BigDecimal("24000"))).isEqualTo("24,000");
    assertThat(ThaiNumber.format(new BigDecimal("24000.00"))).isEqualTo("24,000");
    assertThat(ThaiNumber.format(new BigDecimal("24000.5"))).isEqualTo("24,000.50");
  }

  @Property
  void whatIsWrittenIsReadAsTheSameNumber(
      @ForAll @BigRange(min = "-999999999", max = "999999999") @Scale(2) BigDecimal number) {
    assertThat(ThaiNumber.parse(ThaiNumber.format(number)).orThrow()).isEqualByComparingTo(number);
    assertThat(ThaiNumber.parse(ThaiDigits.of(ThaiNumber.format(number))).orThrow()).isEqualByComparingTo(number);
  }

  @Property
  void neverThrowsWhateverIsTyped(@ForAll String typed) {
    ThaiNumber.parse(typed);
  }

  private static String message(String typed) {
    return ThaiNumber.parse(typed).fold(number -> "read as " + number, message -> message);
  }
}
