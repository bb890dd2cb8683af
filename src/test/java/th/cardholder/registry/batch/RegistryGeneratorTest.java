package th.cardholder.registry.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Period;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.batch.RegistryGenerator.Order;
import th.cardholder.registry.batch.RegistryGenerator.Spoiled;
import th.cardholder.registry.batch.RegistryGenerator.Spread;
import th.cardholder.words.Result;

class RegistryGeneratorTest {

  private static final Geography GEOGRAPHY = Geography.packaged();
  private static final List<District> DISTRICTS =
      GEOGRAPHY.districts().stream().filter(it -> it.province().code().equals("81")).toList();
  private static final RowCheck CHECK = new RowCheck(
      GEOGRAPHY, new NationalIds(GEOGRAPHY, true), new BigDecimal(100_000), RegistryGenerator.AGES_ON);

  private final RegistryGenerator generator = new RegistryGenerator(GEOGRAPHY);

  @Test
  void makesTheSameRegistryFromTheSameSeed() throws IOException {
    var order = new Order(7, 500, List.of("81"), Spread.BY_DISTRICT, 25);
    assertThat(text(order)).isEqualTo(text(order));
    assertThat(text(order)).isNotEqualTo(text(new Order(8, 500, List.of("81"), Spread.BY_DISTRICT, 25)));
  }

  /** The four cells of domain.md §1.1, to within the rounding of whole persons. */
  @Property(tries = 60)
  void keepsTheTrueProportionsOfAgeAndIncome(@ForAll long seed, @ForAll @IntRange(max = 3_000) int people)
      throws IOException {
    var rows = rows(Order.of(seed, people, "81", "24"));

    assertThat(rows).hasSize(people);
    assertShare(rows, true, true, 5_272_881);
    assertShare(rows, true, false, 2_573_145);
    assertShare(rows, false, true, 3_075_811);
    assertShare(rows, false, false, 547_347);
  }

  @Property(tries = 20)
  void makesOnlyRowsThatTheImportAccepts(@ForAll long seed) throws IOException {
    var rows = rows(Order.of(seed, 500));

    assertThat(rows).hasSize(500)
        .allSatisfy(it -> {
          assertThat(age(it)).isBetween(18, 100);
          assertThat(it.nationalId()).startsWith("19999");
        });
    assertThat(new HashSet<>(rows.stream().map(RowCheck.Row::nationalId).toList())).hasSize(500);
  }

  @Test
  void givesMillionsOfPeopleDifferentNumbers() throws IOException {
    var seen = new BitSet(RegistryGenerator.MOST_PEOPLE);
    generator.write(Order.of(3, 300_000, "81"), new Writer() {
      private final StringBuilder line = new StringBuilder();

      @Override
      public void write(char[] characters, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
          if (characters[i] == '\n') {
            if (line.charAt(0) == '1') {
              int serial = Integer.parseInt(line.substring(5, 12));
              assertThat(seen.get(serial)).isFalse();
              seen.set(serial);
            }
            line.setLength(0);
          } else {
            line.append(characters[i]);
          }
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    });
    assertThat(seen.cardinality()).isEqualTo(300_000);
  }

  private static long subdistricts(District district) {
    return GEOGRAPHY.subdistricts().stream().filter(it -> it.district().equals(district)).count();
  }

  @Test
  void spreadsPeopleOverTheDistrictsOrSubdistrictsOfTheChosenProvinces() throws IOException {
    var byDistrict = rows(new Order(1, 8_000, List.of("81"), Spread.BY_DISTRICT, 0));
    assertThat(DISTRICTS).allSatisfy(district ->
        assertThat(count(byDistrict, it -> it.districtCode().equals(district.code()))).isBetween(850L, 1_150L));

    var bySubdistrict = rows(new Order(1, 8_000, List.of("81"), Spread.BY_SUBDISTRICT, 0));
    double perSubdistrict = 8_000.0
        / DISTRICTS.stream().mapToLong(RegistryGeneratorTest::subdistricts).sum();
    assertThat(DISTRICTS).allSatisfy(district -> {
      double expected = perSubdistrict * subdistricts(district);
      assertThat((double) count(bySubdistrict, it -> it.districtCode().equals(district.code())))
          .isCloseTo(expected, within(expected * 0.2));
    });
  }

  @Test
  void hasFewWhoDiedOrMovedAndSomeExactlyAtTheLimits() throws IOException {
    var rows = rows(Order.of(1, 20_000, "81", "24"));

    assertThat(count(rows, it -> it.status() == CardholderStatus.DECEASED)).isBetween(40L, 140L);
    assertThat(count(rows, it -> it.status() == CardholderStatus.MOVED)).isBetween(60L, 200L);
    assertThat(count(rows, it -> age(it) == 60)).isPositive();
    assertThat(count(rows, it -> age(it) == 61)).isPositive();
    assertThat(count(rows, it -> it.declaredIncome().intValue() == 30_000)).isPositive();
  }

  @Test
  void hasEnoughNames() {
    assertThat(new HashSet<>(ThaiNames.MALE)).hasSizeGreaterThanOrEqualTo(80).hasSameSizeAs(ThaiNames.MALE);
    assertThat(new HashSet<>(ThaiNames.FEMALE)).hasSizeGreaterThanOrEqualTo(80).hasSameSizeAs(ThaiNames.FEMALE);
    assertThat(ThaiNames.LAST_BEGINNINGS.size() * ThaiNames.LAST_ENDINGS.size()).isGreaterThanOrEqualTo(120);
  }

  @Property(tries = 20)
  void spoilsAsManyRowsAsOrderedAndTellsWhich(@ForAll long seed, @ForAll @IntRange(max = 60) int spoiled)
      throws IOException {
    var text = new StringWriter();
    var told = generator.write(new Order(seed, 300, List.of("81"), Spread.BY_SUBDISTRICT, spoiled), text);
    var lines = text.toString().split("\r\n");

    assertThat(told).hasSize(spoiled);
    for (int line = 2; line <= lines.length; line++) {
      int number = line;
      var defect = told.stream().filter(it -> it.line() == number).map(Spoiled::defect).findFirst();
      var fields = RegistryFile.fields(lines[line - 1]);
      if (defect.isEmpty() || defect.get() == Defect.ID_TWICE) {
        assertThat(CHECK.check(fields.orElseThrow())).isInstanceOf(Result.Right.class);
      } else if (defect.get() == Defect.UNPAIRED_QUOTE) {
        assertThat(fields).isEmpty();
      } else {
        assertThat(CHECK.check(fields.orElseThrow()).<String>fold(row -> "taken", reason -> reason))
            .contains(defect.get().reasonPart());
      }
    }
  }

  @Test
  void refusesMorePeopleThanNumbersAndAnUnknownProvince() {
    assertThatThrownBy(() -> Order.of(1, 10_000_001, "81")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> text(Order.of(1, 1, "99"))).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertShare(List<RowCheck.Row> rows, boolean workingAge, boolean lowIncome, long persons) {
    long found = count(rows, it -> age(it) <= 60 == workingAge
        && it.declaredIncome().compareTo(new BigDecimal(30_000)) <= 0 == lowIncome);
    assertThat((double) found).isCloseTo(rows.size() * (persons / 11_469_184.0), within(1.0));
  }

  private List<RowCheck.Row> rows(Order order) throws IOException {
    return text(order).lines()
        .skip(1)
        .map(it -> CHECK.check(RegistryFile.fields(it).orElseThrow()).orThrow())
        .toList();
  }

  private String text(Order order) throws IOException {
    var text = new StringWriter();
    generator.write(order, text);
    return text.toString();
  }

  private static int age(RowCheck.Row row) {
    return Period.between(row.birthDate(), RegistryGenerator.AGES_ON).getYears();
  }

  private static long count(List<RowCheck.Row> rows, Predicate<RowCheck.Row> condition) {
    return rows.stream().filter(condition).count();
  }
}
