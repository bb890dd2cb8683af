package th.cardholder.employment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import th.cardholder.cases.CaseNumber;

/** ADR 0086: what is mistyped of a certificate's number is seen, and what is typed otherwise is read. */
class CertificateNumberPropertyTest {

  @Provide
  Arbitrary<CertificateNumber> numbers() {
    return Arbitraries.integers().between(2561, 2599).flatMap(year -> Arbitraries.integers().between(10, 96)
        .flatMap(province -> Arbitraries.integers().between(1, 999_999_999)
            .map(serial -> CertificateNumber.of(year, String.valueOf(province), serial))));
  }

  @Example
  void theFirstOfAProvince() {
    assertThat(CertificateNumber.of(2561, "81", 1).text()).matches("E2561-81-0000001-\\d");
    assertThat(CertificateNumber.of(2561, "81", 12_345_678).text()).as("a number that outgrows its width keeps its end")
        .startsWith("E2561-81-12345678-");
    assertThat(CaseNumber.isOfACase(CertificateNumber.of(2561, "81", 1).text())).isFalse();
  }

  @Property
  void noDigitIsMistypedUnseen(@ForAll("numbers") CertificateNumber number, @ForAll @IntRange(max = 18) int at,
      @ForAll @IntRange(min = 1, max = 9) int by) {
    var places = places(number);
    int place = places[at % places.length];
    var wrong = new StringBuilder(number.text());
    wrong.setCharAt(place, (char) ('0' + (number.text().charAt(place) - '0' + by) % 10));

    assertThat(CertificateNumber.parse(wrong.toString()).isRight()).as(wrong.toString()).isFalse();
  }

  @Property
  void noTwoNeighboursChangePlacesUnseen(@ForAll("numbers") CertificateNumber number, @ForAll @IntRange(max = 18) int at) {
    var places = places(number);
    int first = places[at % (places.length - 1)];
    int second = places[at % (places.length - 1) + 1];
    var wrong = new StringBuilder(number.text());
    wrong.setCharAt(first, number.text().charAt(second));
    wrong.setCharAt(second, number.text().charAt(first));

    assertThat(CertificateNumber.parse(wrong.toString()).isRight()).as(wrong.toString())
        .isEqualTo(wrong.toString().equals(number.text()));
  }

  @Property
  void whatIsTypedInThaiDigitsInSmallLettersAndWithOtherHyphensIsTheSame(@ForAll("numbers") CertificateNumber number) {
    var typed = new StringBuilder();
    number.text().toLowerCase(Locale.ROOT).chars()
        .forEach(c -> typed.appendCodePoint(c >= '0' && c <= '9' ? '๐' + c - '0' : c == '-' ? '–' : c));

    assertThat(CertificateNumber.parse(" " + typed + " ").orThrow()).isEqualTo(number);
    assertThat(CertificateNumber.parse(number.text().replace("-", "")).orThrow()).isEqualTo(number);
  }

  @Property
  void whateverIsTypedIsReadOrRefusedInThai(@ForAll String typed) {
    CertificateNumber.parse(typed).match(number -> assertThat(number.text()).startsWith("E"),
        why -> assertThat(why).containsPattern("[ก-๙]").contains("โปรด"));
  }

  /** Where its digits stand. */
  private static int[] places(CertificateNumber number) {
    return IntStream.range(0, number.text().length()).filter(it -> Character.isDigit(number.text().charAt(it))).toArray();
  }
}
