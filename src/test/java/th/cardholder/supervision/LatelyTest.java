package th.cardholder.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was counted a moment ago is given again, for as long as counting it took, times twenty. */
class LatelyTest {

  private static final Clock CLOCK = Clock.fixed(Instant.parse("2018-03-01T02:00:00Z"), ZoneId.of("Asia/Bangkok"));

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger counts = new AtomicInteger();

  @Test
  void what_takes_little_is_counted_for_each_look() {
    var lately = lately(Duration.ofSeconds(10));

    assertThat(lately.of("d2407", taking(99)).value()).isEqualTo(1);
    assertThat(lately.of("d2407", taking(99)).value()).isEqualTo(2);
  }

  @Test
  void what_took_two_hundred_milliseconds_is_given_again_for_four_seconds_and_says_when_it_was_counted() {
    var lately = lately(Duration.ofSeconds(10));
    lately.of("d2407", taking(200));
    pass(3_999);

    var again = lately.of("d2407", taking(200));

    assertThat(again.value()).isEqualTo(1);
    assertThat(again.asOf().toInstant()).isEqualTo(CLOCK.instant());
    pass(1);
    assertThat(lately.of("d2407", taking(200)).value()).isEqualTo(2);
  }

  @Test
  void nothing_is_given_again_for_longer_than_the_setting_says() {
    var lately = lately(Duration.ofSeconds(10));
    lately.of("d2407", taking(3_000));
    pass(10_000);

    assertThat(lately.of("d2407", taking(3_000)).value()).isEqualTo(2);
  }

  @Test
  void with_a_setting_of_zero_all_is_counted_for_each_look() {
    var lately = lately(Duration.ZERO);
    lately.of("d2407", taking(3_000));

    assertThat(lately.of("d2407", taking(3_000)).value()).isEqualTo(2);
  }

  @Test
  void one_district_is_not_answered_with_another() {
    var lately = lately(Duration.ofSeconds(10));
    lately.of("d2407", taking(3_000));

    assertThat(lately.of("d2408", taking(3_000)).value()).isEqualTo(2);
  }

  @Test
  void who_asks_while_it_is_being_counted_waits_for_that_count() throws Exception {
    var lately = lately(Duration.ofSeconds(10));
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var askers = new Closing()) {
      var first = askers.pool.submit(() -> lately.of("d2407", () -> {
        begun.countDown();
        await(goOn);
        pass(500);
        return counts.incrementAndGet();
      }).value());
      await(begun);
      var others = IntStream.range(0, 5).mapToObj(i -> askers.pool.submit(() -> lately.of("d2407", taking(500)).value())).toList();
      goOn.countDown();

      assertThat(first.get()).isEqualTo(1);
      for (var other : others) {
        assertThat(other.get()).isEqualTo(1);
      }
    }
  }

  private record Closing(ExecutorService pool) implements AutoCloseable {
    Closing() {
      this(Executors.newFixedThreadPool(6));
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }

  private Lately<String, Integer> lately(Duration most) {
    return new Lately<>(most, CLOCK, nanos::get);
  }

  private Supplier<Integer> taking(int millis) {
    return () -> {
      pass(millis);
      return counts.incrementAndGet();
    };
  }

  private void pass(int millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
