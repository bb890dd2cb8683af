package th.cardholder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When what is measured is warm. */
class WarmUpTest {

  private final WarmUp warmUp = new WarmUp(Duration.ofSeconds(10), Duration.ofSeconds(90));
  private final List<Duration> windows = new ArrayList<>();

  @Test
  void threeWindowsWithinFivePerCentAreSteady() {
    assertThat(warmUp.until(rates(40, 55, 60, 62, 61, 99))).isEqualTo("steady after 50 s");
  }

  @Test
  void twoAlikeAndOneFarOffAreNot() {
    assertThat(WarmUp.isSteady(List.of(60.0, 60.0))).isFalse();
    assertThat(WarmUp.isSteady(List.of(60.0, 60.0, 70.0))).isFalse();
    assertThat(WarmUp.isSteady(List.of(70.0, 60.0, 60.0))).isFalse();
  }

  @Test
  void whatIsNeverSteadyEndsAfterItsTimeAndSaysSo() {
    assertThat(warmUp.until(rates(10, 20, 10, 20, 10, 20, 10, 20, 10, 20))).isEqualTo("not steady within 90 s");
    assertThat(windows).hasSize(9);
  }

  private Function<Duration, Drive.Count> rates(long... perSecond) {
    Iterator<Long> next = Arrays.stream(perSecond).iterator();
    return window -> {
      windows.add(window);
      return new Drive.Count(next.next() * window.toSeconds(), 0, 0, 0, null, window.toSeconds());
    };
  }
}
