package th.cardholder.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** R06, domain.md §3.3: what holds of the months and the sums, whatever the dates and the amounts. */
class EntitlementPropertyTest {

  private static final YearMonth LAST = YearMonth.of(2018, 12);

  @Provide
  Arbitrary<LocalDate> days() {
    var from = LocalDate.of(2015, 1, 1);
    return Arbitraries.longs().between(0, ChronoUnit.DAYS.between(from, LocalDate.of(2021, 12, 31))).map(from::plusDays);
  }

  @Provide
  Arbitrary<LocalDate> daysOfTheYear() {
    return Arbitraries.integers().between(1, 365).map(day -> LocalDate.ofYearDay(2018, day));
  }

  @Provide
  Arbitrary<Integer> amounts() {
    return Arbitraries.of(0, 100, 200, 350);
  }

  @Example
  void theExamplesOfTheMeasure() {
    var february = LocalDate.of(2018, 2, 12);
    assertThat(Entitlement.of(200, february, LAST))
        .isEqualTo(new Entitlement(200, YearMonth.of(2018, 3), LAST))
        .satisfies(it -> assertThat(it.months()).isEqualTo(10))
        .satisfies(it -> assertThat(it.total()).isEqualTo(2_000));
    assertThat(Entitlement.of(100, february, LAST).total()).isEqualTo(1_000);
    assertThat(Stream.of(3, 4, 5).map(month -> Entitlement.of(200, LocalDate.of(2018, month, 28), LAST))
        .map(Entitlement::months)).containsExactly(9, 8, 7);
    assertThat(Entitlement.of(200, LocalDate.of(2018, 11, 30), LAST).months()).isEqualTo(1);
    assertThat(Entitlement.of(200, LocalDate.of(2018, 12, 1), LAST).nothing()).isTrue();
    assertThat(Entitlement.of(200, LocalDate.of(2018, 11, 30), LAST).nothing()).isFalse();
  }

  @Property
  void whoStatesTheWishWithinTheYearHasTheMonthsThatAreLeftOfIt(@ForAll("daysOfTheYear") LocalDate stated,
      @ForAll("amounts") int amount) {
    var entitlement = Entitlement.of(amount, stated, LAST);

    assertThat(entitlement.months()).isEqualTo(12 - stated.getMonthValue());
    assertThat(entitlement.total()).isEqualTo(amount * (12 - stated.getMonthValue()));
  }

  @Property
  void theFirstMonthIsTheOneAfterTheWishAndTheLastIsNeverExceeded(@ForAll("days") LocalDate stated) {
    var entitlement = Entitlement.of(200, stated, LAST);

    assertThat(entitlement.first()).isEqualTo(YearMonth.from(stated.withDayOfMonth(1).plusMonths(1)));
    assertThat(entitlement.months()).isNotNegative();
    if (entitlement.months() > 0) {
      assertThat(entitlement.last()).isEqualTo(LAST);
    }
  }

  @Property
  void theSumIsThatOfItsMonthsCountedOneByOne(@ForAll("days") LocalDate stated, @ForAll("amounts") int amount) {
    var entitlement = Entitlement.of(amount, stated, LAST);

    var counted = IntStream.range(0, 200).mapToObj(n -> YearMonth.of(2014, 1).plusMonths(n))
        .filter(month -> !month.isBefore(entitlement.first()) && !month.isAfter(entitlement.last())).count();

    assertThat(entitlement.months()).isEqualTo((int) counted);
    assertThat(entitlement.total()).isEqualTo(amount * (int) counted);
  }

  @Property
  void aDeathNeverLengthensAndEndsWithItsMonth(@ForAll("days") LocalDate stated, @ForAll("days") LocalDate died) {
    var before = Entitlement.of(200, stated, LAST);

    var after = before.endingWith(YearMonth.from(died));

    assertThat(after.first()).isEqualTo(before.first());
    assertThat(after.amount()).isEqualTo(before.amount());
    assertThat(after.months()).isBetween(0, before.months());
    if (after.months() > 0) {
      assertThat(after.last()).isEqualTo(Stream.of(before.last(), YearMonth.from(died)).min(YearMonth::compareTo)
          .orElseThrow());
    } else {
      assertThat(before.months() == 0 || YearMonth.from(died).isBefore(before.first())).isTrue();
    }
  }

  @Property
  void aDeathToldTwiceShortensOnce(@ForAll("days") LocalDate stated, @ForAll("days") LocalDate died) {
    var once = Entitlement.of(200, stated, LAST).endingWith(YearMonth.from(died));

    assertThat(once.endingWith(YearMonth.from(died))).isEqualTo(once);
  }
}
