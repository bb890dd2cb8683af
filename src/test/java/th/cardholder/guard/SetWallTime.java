package th.cardholder.guard;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import th.cardholder.clock.WallTime;

/** A wall clock that goes only when told. */
final class SetWallTime implements WallTime {

  private volatile Instant now = Instant.parse("2026-11-28T01:00:00Z");

  @Override
  public Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Puts it in the place of the real one. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Hung {

    @Bean
    @Primary
    SetWallTime setWallTime() {
      return new SetWallTime();
    }
  }
}
