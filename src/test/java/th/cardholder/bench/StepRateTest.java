package th.cardholder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the steps' windows are made into. */
class StepRateTest {

  @Test
  void aJourneyHasAsManyStepsForEverybody() {
    var table = new Table();
    StepRate.add(Map.of(Party.PRODUCT, done(90, 10), Party.PLAIN, done(60, 40), Party.TUNED, done(100, 20)), "HTTP", 12.5, table);

    assertThat(table.markdown()).contains(
        "| WAL a journey, kB, HTTP | 125 | plain, history full | 500 | **0.25** | ≤ ⅓ × | yes | 12.5 steps",
        "| WAL a journey, kB, HTTP | 125 | plain, history none | 250 | **0.50** |  |  | 12.5 steps");
  }

  @Test
  void theRatioOfSpeedsIsTheMedianOfPairsTakenOneAfterTheOther() {
    var product = done(50, 1);
    product.rate.add(90);
    product.rate.add(100);
    var plain = done(50, 1);
    plain.rate.add(30);
    plain.rate.add(50);
    var table = new Table();
    StepRate.add(Map.of(Party.PRODUCT, product, Party.PLAIN, plain, Party.TUNED, done(100, 1)), "HTTP", 12, table);

    assertThat(table.markdown()).contains(
        "| steps/s, HTTP | 90.0 | plain, history full | 50.0 | **2.00** | ≥ 1.5 × | yes | median of 3 pairs, ratios 1.00–3.00;");
  }

  private static StepRate.Done done(double rate, double wal) {
    var done = new StepRate.Done();
    done.rate.add(rate);
    done.statements.add(50);
    done.wal.add(wal);
    return done;
  }
}
