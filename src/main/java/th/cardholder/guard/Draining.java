package th.cardholder.guard;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * A node that is told to end says so by its readiness first and goes on answering for a while, so that a proxy that looks every
 * few seconds sends nobody to it any more when its doors close. Then what is under way ends, and the rest is Spring's.
 */
@Component
class Draining implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

  private final Settings settings;
  private volatile boolean running;

  Draining(Settings settings) {
    this.settings = settings;
  }

  /** {@code after}: so long it goes on answering; nothing where no proxy looks. */
  @ConfigurationProperties("journey.drain")
  record Settings(@DefaultValue("0s") Duration after) {}

  @Override
  public void start() {
    running = true;
  }

  /** Its readiness is off since before (Spring Boot's web server says so when the application begins to close). */
  @Override
  public void stop() {
    running = false;
    if (settings.after().toMillis() <= 0) {
      return;
    }
    LOG.info("Ends in {} s; until then it answers whoever still comes", settings.after().toSeconds());
    try {
      Thread.sleep(settings.after().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before everything else that ends. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
