package th.cardholder.process;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import th.cardholder.dev.Databases;

/** One PostgreSQL for the whole test run, a database of its own for each application context. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of("spring.datasource.url=" + Databases.at(Databases.NEWEST),
        "spring.datasource.username=postgres",
        // A test that changes the year and reads at once waits for nothing, unless it is about that.
        "journey.reference.asked-each=" + context.getEnvironment().getProperty("journey.reference.asked-each", "0s"),
        // Messages are sent when a test says so.
        "journey.outbox.sends=" + context.getEnvironment().getProperty("journey.outbox.sends", "false"),
        // What is kept counted is counted when a test says so.
        "journey.supervision.every=" + context.getEnvironment().getProperty("journey.supervision.every", "0s"),
        // And of a district for each look, however slow the machine is.
        "journey.supervision.again=" + context.getEnvironment().getProperty("journey.supervision.again", "0s"))
        .applyTo(context);
  }
}
