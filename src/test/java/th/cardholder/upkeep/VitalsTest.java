package th.cardholder.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.TransactionDefinition;
import th.cardholder.upkeep.Vital.Limit;

/** Figures are measured seldom, however often they are asked for, and one that fails hides no other. */
class VitalsTest {

  private static final class Counted implements Watched {

    private final String metric;
    private int measured;
    private boolean broken;

    Counted(String metric) {
      this.metric = metric;
    }

    @Override
    public String nameTh() {
      return metric;
    }

    @Override
    public String todoTh() {
      return "";
    }

    @Override
    public List<Vital> vitals() {
      return List.of(new Vital(metric, metric, metric, Vital.Unit.COUNT, Limit.over(5)));
    }

    @Override
    public Map<String, Double> measured() {
      measured++;
      if (broken) {
        throw new IllegalStateException("no database");
      }
      return Map.of(metric, (double) measured);
    }
  }

  private final Counted one = new Counted("test.one");
  private final Counted other = new Counted("test.other");
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Vitals vitals = new Vitals(List.of(one, other), now::get, new NoTransactions());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void pageAndMetricsTogetherAskTheDatabaseOnceInAQuarterOfAMinute() {
    vitals.bindTo(metrics);
    for (int i = 0; i < 50; i++) {
      assertThat(gauge("test.one")).isEqualTo(1);
      assertThat(vitals.now().value("test.other")).isEqualTo(1);
    }
    now.set(now.get().plus(Duration.ofSeconds(15)));
    assertThat(gauge("test.one")).isEqualTo(2);
    assertThat(one.measured).isEqualTo(2);
  }

  @Test
  void whatCannotBeReadIsToldAndHidesNothingElse() {
    vitals.bindTo(metrics);
    one.broken = true;

    assertThat(gauge("test.one")).isNaN();
    assertThat(gauge("test.other")).isEqualTo(1);
    assertThat(gauge(Vitals.UNREADABLE)).isEqualTo(1);
    assertThat(vitals.now().groups()).extracting(Vitals.Group::worrying).containsExactly(true, false);
  }

  @Test
  void aFigureWorriesPastItsLimitAndWhereThereIsNoneIfThatIsSaid() {
    assertThat(Limit.over(5).passed(5.0)).isFalse();
    assertThat(Limit.over(5).passed(5.1)).isTrue();
    assertThat(Limit.under(3).passed(2.0)).isTrue();
    assertThat(Limit.under(3).passed(3.0)).isFalse();
    assertThat(Limit.over(Duration.ofHours(1)).passed(null)).isFalse();
    assertThat(Limit.over(Duration.ofHours(1)).orMissing().passed(null)).isTrue();
    assertThat(Limit.NO_ONE.passed(1.0)).isTrue();
    assertThat(Limit.NONE.passed(1e12)).isFalse();
  }

  @Test
  void sizesAndTimesAreWrittenAsPeopleReadThem() {
    assertThat(Health.bytes(512)).isEqualTo("512 B");
    assertThat(Health.bytes(1_600_000)).isEqualTo("1.5 MB");
    assertThat(Health.bytes(25L << 30)).isEqualTo("25 GB");
    assertThat(Health.lasting(59)).isEqualTo("59 วินาที");
    assertThat(Health.lasting(3_599)).isEqualTo("59 นาที");
    assertThat(Health.lasting(7_260)).isEqualTo("2 ชั่วโมง 1 นาที");
    assertThat(Health.lasting(2 * 86_400 + 3 * 3_600)).isEqualTo("2 วัน 3 ชั่วโมง");
  }

  private double gauge(String name) {
    return Objects.requireNonNull(metrics.find(name).gauge(), name).value();
  }

  private static final class NoTransactions extends AbstractPlatformTransactionManager {

    @Override
    protected Object doGetTransaction() {
      return this;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {}

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
  }
}
