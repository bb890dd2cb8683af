package th.cardholder.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the registry is compared next, and what names an exchange (domain.md §5.2; ADR 0090). */
class ExchangeDaysTest {

  private static final LocalDate FIRST = LocalDate.of(2019, 1, 25);
  private static final LocalDate UNTIL = LocalDate.of(2019, 7, 15);

  @ParameterizedTest
  @CsvSource({
      "          ,           , 2019-01-25",
      "2019-01-25,           , 2019-01-26",
      "2019-02-01, 2019-02-01, 2019-02-08",
      "2019-02-20, 2019-02-01, 2019-02-21",
      "2019-07-11, 2019-07-11, 2019-07-15",
      "2019-07-15, 2019-07-15, 2019-07-22",
      "2019-09-01, 2019-07-22, 2019-09-02"})
  void itIsLookedAWeekAfterASendingElseTheDayAfterAndOnTheLastDayInAnyCase(@Nullable LocalDate looked, @Nullable LocalDate made, LocalDate next) {
    assertThat(ExchangeDays.next(FIRST, UNTIL, 7, looked, made)).isEqualTo(next);
  }

  @Property
  void itIsAlwaysLookedLaterThanItWasAndTheLastDayIsPassedByNone(@ForAll @IntRange(min = 1, max = 999) int every,
      @ForAll @IntRange(max = 400) int looked, @ForAll @IntRange(max = 400) int before) {
    var day = FIRST.plusDays(looked);
    var next = ExchangeDays.next(FIRST, UNTIL, every, day, day.minusDays(before));

    assertThat(next).isAfter(day);
    assertThat(day.isBefore(UNTIL) && next.isAfter(UNTIL)).isFalse();
    assertThat(next).isBeforeOrEqualTo(day.plusDays(every));
  }

  @Test
  void aKeyIsReadAsItIsWritten() {
    for (var kind : ExchangeKind.values()) {
      assertThat(ExchangeKey.of(new ExchangeKey(2562, kind).toString())).isEqualTo(new ExchangeKey(2562, kind));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2562-8101-0000001", "2562-groupC-exchange", "2562-exchange", "2562-continuation", ""})
  void anotherKeyIsRefused(String key) {
    assertThatThrownBy(() -> ExchangeKey.of(key)).isInstanceOf(IllegalArgumentException.class);
  }
}
