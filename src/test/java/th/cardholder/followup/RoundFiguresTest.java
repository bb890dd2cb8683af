package th.cardholder.followup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;

/** The country is counted once for all who look, and they do not take the product's connections meanwhile. */
@JourneyTest
class RoundFiguresTest {

  private static final int READERS = 6;

  @Autowired
  private AutowireCapableBeanFactory beans;

  @Autowired
  private DataSource dataSource;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void whoeverWaitsForTheCountrysCountHoldsNoConnection() throws Exception {
    // One that has counted nothing yet, with all that the product's own has around it.
    var figures = beans.createBean(RoundFigures.class);
    var readers = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<List<RoundFigures.Round>>> looks = new ArrayList<>();
      new TransactionTemplate(transactions).executeWithoutResult(status -> {
        // The count takes as long as this lasts.
        jdbc.sql("lock table journey.follow_up_due in access exclusive mode").update();
        for (int i = 0; i < READERS; i++) {
          looks.add(readers.submit(() -> figures.of("policy")));
        }
        pause();
        assertThat(looks).noneMatch(Future::isDone);
        // This one's, the counting one's, and one for whatever else goes on.
        assertThat(active()).isLessThanOrEqualTo(3);
      });
      for (var look : looks) {
        assertThat(look.get(10, TimeUnit.SECONDS)).hasSize(2);
      }
    } finally {
      readers.shutdownNow();
    }
  }

  private int active() {
    try {
      return dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(700);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
