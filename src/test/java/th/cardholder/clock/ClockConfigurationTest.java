package th.cardholder.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ClockConfigurationTest {

  private static ClockBench bench;

  private final ApplicationContextRunner application = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
          DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
          JdbcClientAutoConfiguration.class))
      .withUserConfiguration(Application.class)
      .withPropertyValues("spring.datasource.url=" + bench.url());

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ClockSettings.class)
  @Import(ClockConfiguration.class)
  static class Application {}

  @BeforeAll
  static void start() {
    bench = new ClockBench();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void forget() {
    bench.forgetEverything();
  }

  @Test
  void followsTheWallUnlessToldOtherwise() {
    application.run(context -> {
      assertThat(context).hasNotFailed().hasSingleBean(Clock.class);
      assertThat(Duration.between(context.getBean(Clock.class).instant(), Instant.now()).abs()).isLessThan(
          Duration.ofSeconds(5));
      assertThat(context.getBean(ClockMoves.class).movable()).isFalse();
    });
  }

  @Test
  void startsOnTheDayThatDevelopmentNames() {
    application.withPropertyValues("journey.clock.movable=true", "journey.clock.start=2018-02-12T08:30")
        .run(context -> {
          assertThat(context).hasNotFailed();
          assertThat(context.getBean(BusinessClock.class).today()).isEqualTo(LocalDate.parse("2018-02-12"));
        });
    assertThat(bench.store.nodes()).singleElement().satisfies(node -> assertThat(node.stopped()).isTrue());
  }
}
