package th.cardholder.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import th.cardholder.CardholderJourney;
import th.cardholder.clock.BusinessClock;
import th.cardholder.clock.ClockMoves;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.TestDatabase;

/** The product as it is deployed, its job executor running: wired to the clock, and a timer fires by it. */
@SpringBootTest(classes = CardholderJourney.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "journey.registry.allow-test-ids=true",
        "journey.clock.movable=true",
        "journey.clock.start=2018-02-12T08:30"})
@ActiveProfiles("development")
@ContextConfiguration(initializers = TestDatabase.class)
@Import(ProductOnClockTest.Bell.class)
@DirtiesContext
@OwnApplication
class ProductOnClockTest {

  private static final AtomicInteger RUNG = new AtomicInteger();
  /** As other tests' engines in this JVM left it. */
  private static final long ENGINE_OFFSET = ClockUtil.getCurrentTime().getTime() - System.currentTimeMillis();

  @Autowired
  private ProcessEngineConfigurationImpl engine;

  @Autowired
  private BusinessClock clock;

  @Autowired
  private ClockMoves moves;

  @AfterAll
  static void leaveTheEnginesClockAsItWas() {
    ClockUtil.offset(ENGINE_OFFSET);
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Bell {

    @Bean
    JobHandler<Nothing> bell() {
      return new JobHandler<>() {
        @Override
        public String getType() {
          return "bell";
        }

        @Override
        public void execute(Nothing nothing, ExecutionEntity execution, CommandContext context, String tenant) {
          RUNG.incrementAndGet();
        }

        @Override
        public Nothing newConfiguration(String text) {
          return new Nothing();
        }

        @Override
        public void onDelete(Nothing nothing, JobEntity job) {
          // Nothing to clear away.
        }
      };
    }
  }

  record Nothing() implements JobHandlerConfiguration {

    @Override
    public String toCanonicalString() {
      return "";
    }
  }

  @Test
  void firesATimerAfterAMoveAndRunsNothingInBetween() throws InterruptedException {
    assertThat(engine.getJobExecutor().isActive()).isTrue();
    assertThat(clock.today()).isEqualTo("2018-02-12");
    assertThat(LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), BusinessClock.ZONE))
        .isEqualTo(clock.today());
    var firstOfMarch = LocalDateTime.parse("2018-03-01T00:00").atZone(BusinessClock.ZONE).toInstant();
    engine.getCommandExecutorTxRequired().execute(context -> {
      var timer = new TimerEntity();
      timer.setDuedate(Date.from(firstOfMarch));
      timer.setJobHandlerType("bell");
      timer.setJobHandlerConfiguration(new Nothing());
      context.getJobManager().schedule(timer);
      return null;
    });
    Thread.sleep(2_000);
    assertThat(RUNG).hasValue(0);

    moves.moveTo(LocalDateTime.parse("2018-03-01T08:30"), "admin");
    var end = Instant.now().plusSeconds(20);
    while (RUNG.get() == 0 && Instant.now().isBefore(end)) {
      Thread.sleep(100);
    }
    assertThat(RUNG).hasValue(1);
    assertThat(clock.today()).isEqualTo("2018-03-01");
    assertThat(engine.getJobExecutor().getAcquireJobsCmdFactory().getClass().getEnclosingClass())
        .isEqualTo(EngineClock.class);
  }
}
