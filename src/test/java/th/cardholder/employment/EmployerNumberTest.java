package th.cardholder.employment;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** domain.md §10.1: the thirteen digits of an employer, and the code of a certificate. */
class EmployerNumberTest {

  @Test
  void aJuristicPersonsNumberIsShownWholeAndAPersonsIsMasked() {
    var juristic = EmployerNumber.parse(withCheck("010555601234")).orThrow();
    var person = EmployerNumber.parse(withCheck("199990000008")).orThrow();

    assertThat(juristic.ofAPerson()).isFalse();
    assertThat(juristic.shown()).isEqualTo("0-1055-56012-34-" + juristic.digits().charAt(12));
    assertThat(person.ofAPerson()).isTrue();
    assertThat(person.shown()).startsWith("1-9999-xxxxx-08-").isEqualTo(person.toString());
  }

  @Test
  void thaiDigitsBlanksAndHyphensAreTaken() {
    var number = withCheck("010555601234");
    var thai = new StringBuilder();
    number.chars().forEach(c -> thai.append((char) ('๐' + c - '0')));

    assertThat(EmployerNumber.parse(" " + thai + " ").orThrow().digits()).isEqualTo(number);
    assertThat(EmployerNumber.parse(number.substring(0, 1) + "-" + number.substring(1, 5) + " – " + number.substring(5)).orThrow().digits())
        .isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      ''             | โปรดกรอกเลขประจำตัวผู้เสียภาษีของนายจ้าง 13 หลัก
      บริษัท          | ต้องเป็นตัวเลขเท่านั้น
      123456         | แต่กรอกมา 6 หลัก
      0105556012340  | หลักตรวจสอบไม่ตรง
      """)
  void whatIsNoNumberIsRefusedWithWhatToDo(String typed, String said) {
    assertThat(EmployerNumber.parse(typed).<String>fold(right -> "", why -> why)).contains(said, "โปรด");
  }

  @Test
  void aCodeIsOfCharactersThatNobodyTakesForOthersAndIsReadAsItIsTyped() {
    var random = new SecureRandom();
    var codes = new HashSet<String>();
    for (int i = 0; i < 1_000; i++) {
      codes.add(VerificationCode.random(random).printed());
    }
    assertThat(codes).hasSize(1_000).allMatch(it -> it.matches("[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}"));

    var code = VerificationCode.random(random);
    assertThat(code.is(VerificationCode.typed(code.printed().toLowerCase(Locale.ROOT).replace("-", " ")))).isTrue();
    assertThat(code.is(VerificationCode.typed(code.printed() + "2"))).isFalse();
    assertThat(code.is(VerificationCode.typed(""))).isFalse();
    assertThat(code.toString()).doesNotContain(code.characters());
  }

  private static String withCheck(String twelve) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (twelve.charAt(i) - '0') * (13 - i);
    }
    return twelve + (11 - sum % 11) % 10;
  }
}
