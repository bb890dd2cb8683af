package th.cardholder.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is asked of the database. */
public final class Statements {

  private Statements() {}

  /** The statements that this makes through Spring, in this thread; but for what is looked at by time. */
  public static List<String> of(Runnable work) {
    var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    var log = new ListAppender<ILoggingEvent>() {
      @Override
      protected void append(ILoggingEvent event) {
        // It takes its thread's name when it is first asked for it, which would be here, for those of other threads too.
        event.prepareForDeferredProcessing();
        super.append(event);
      }
    };
    var level = logger.getLevel();
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    try {
      work.run();
    } finally {
      logger.setAdditive(true);
      logger.setLevel(level);
      logger.detachAppender(log);
    }
    return log.list.stream().filter(event -> event.getThreadName().equals(Thread.currentThread().getName()))
        .map(ILoggingEvent::getFormattedMessage).filter(it -> it.contains("SQL statement ["))
        .filter(it -> !it.contains("business_clock") && !it.contains("clock_node")
            && !it.contains("reference_version")).toList();
  }
}
