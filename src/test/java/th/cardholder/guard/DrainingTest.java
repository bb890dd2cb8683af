package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;

/** A node that ends answers on until the proxy has seen that it is not ready any more. */
class DrainingTest {

  @Test
  void itEndsBeforeTheDoorsCloseAndWaitsAsLongAsItIsTold() {
    var draining = new Draining(new Draining.Settings(Duration.ofMillis(300)));
    assertThat(draining.getPhase()).isGreaterThan(WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE);
    draining.start();

    var begun = System.nanoTime();
    draining.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(290), Duration.ofSeconds(5));
    assertThat(draining.isRunning()).isFalse();
  }

  @Test
  void withoutAProxyItEndsAtOnce() {
    var draining = new Draining(new Draining.Settings(Duration.ZERO));
    draining.start();
    var begun = System.nanoTime();
    draining.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(200));
  }
}
