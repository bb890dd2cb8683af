package th.cardholder.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Costly figures are counted once in some minutes, and no longer kept than that. */
class CountedLatelyTest {

  private Instant now = Instant.parse("2018-06-20T01:30:00Z");
  private final AtomicInteger counts = new AtomicInteger();
  private final CountedLately<Integer, Integer> figures = new CountedLately<>(Duration.ofMinutes(5), new Clock() {
    @Override
    public ZoneId getZone() {
      return ZoneId.of("Asia/Bangkok");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  });

  @Test
  void isCountedOnceUntilItsMinutesAreOver() {
    assertThat(look(2561)).isEqualTo(1);
    now = now.plusSeconds(299);
    assertThat(look(2561)).isEqualTo(1);

    now = now.plusSeconds(1);

    assertThat(look(2561)).isEqualTo(2);
  }

  @Test
  void eachYearIsCountedForItself() {
    assertThat(look(2561)).isEqualTo(1);
    assertThat(look(2562)).isEqualTo(2);
    assertThat(look(2561)).isEqualTo(1);
  }

  private int look(int year) {
    return figures.get(year, it -> counts.incrementAndGet());
  }
}
