package th.cardholder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the ceiling of a machine is found. */
class LadderTest {

  private final List<Double> tried = new ArrayList<>();

  @Test
  void aRateIsSteppedUpUntilItDoesNotHoldTwice() {
    assertThat(climb(30)).isEqualTo(new Ladder<>(20.0, 40.0));
    assertThat(tried).containsExactly(5.0, 10.0, 20.0, 40.0, 40.0);
  }

  @Test
  void aHiccupIsNotTheCeiling() {
    var ladder = Ladder.<Double>climb(5, 1, 2, rate -> {
      tried.add(rate);
      return tried.size() == 2 ? 99.0 : rate;
    }, rate -> rate <= 10);

    assertThat(ladder).isEqualTo(new Ladder<>(10.0, 20.0));
    assertThat(tried).containsExactly(5.0, 10.0, 10.0, 20.0, 20.0);
  }

  @Test
  void aMachineThatCannotDoTheFirstHasACeilingToo() {
    assertThat(climb(3)).isEqualTo(new Ladder<>(2.5, 5.0));
  }

  @Test
  void belowTheLeastNothingIsTried() {
    assertThat(climb(0)).isEqualTo(new Ladder<>(null, 0.625));
  }

  private Ladder<Double> climb(double ceiling) {
    return Ladder.climb(5, 1, 2, rate -> {
      tried.add(rate);
      return rate;
    }, rate -> rate <= ceiling);
  }
}
