package th.cardholder.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test's application a database that writes down its plans. */
public final class ExplainedDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Explained DATABASE = Explained.start(null);

  static {
    // After the applications: one that ends without its database waits half a minute for a connection.
    SpringApplication.getShutdownHandlers().add(DATABASE::close);
  }

  public static Explained get() {
    return DATABASE;
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of("spring.datasource.url=" + DATABASE.url(), "spring.datasource.username=postgres").applyTo(context);
  }
}
