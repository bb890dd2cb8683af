package th.cardholder.engine;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.clock.ClockNode;

/** Puts the engine on the business clock. */
@Configuration(proxyBeanMethods = false)
class EngineClockConfiguration {

  @Bean
  EngineClock engineClock(ClockNode node) {
    return new EngineClock(node);
  }
}
