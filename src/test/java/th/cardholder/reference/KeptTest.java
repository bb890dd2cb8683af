package th.cardholder.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.process.JourneyTest;

/** What is kept of the reference tables stands until they change, whoever changes them, and a moment longer. */
@JourneyTest
class KeptTest {

  private static final Duration ASKED_EACH = Duration.ofSeconds(1);
  private static final String VALUE = "select value from journey.measure_setting where year = 2561 and key = 'keptTest'";

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private DataSource database;

  @Autowired
  private TransactionTemplate transaction;

  private Instant now = Instant.parse("2018-02-12T01:30:00Z");
  private final AtomicInteger read = new AtomicInteger();
  private ReferenceVersion version;
  private Kept<String> kept;

  @BeforeEach
  void aSetting() throws SQLException {
    byAnother("insert into journey.measure_setting (year, key, value, source) values (2561, 'keptTest', 'old', 'test')");
    version = new ReferenceVersion(jdbc, () -> now, ASKED_EACH);
    kept = new Kept<>(version, () -> {
      read.incrementAndGet();
      return jdbc.sql(VALUE).query(String.class).single();
    });
    assertThat(kept.get()).isEqualTo("old");
  }

  @AfterEach
  void noSetting() throws SQLException {
    byAnother("delete from journey.measure_setting where key = 'keptTest'");
  }

  @Test
  void isReadOnce() {
    now = now.plus(ASKED_EACH);

    assertThat(List.of(kept.get(), kept.get())).containsOnly("old");
    assertThat(read).hasValue(1);
  }

  @Test
  void aChangeByAnAdministratorsSqlIsSeenWithinASecond() throws SQLException {
    byAnother("update journey.measure_setting set value = 'new' where key = 'keptTest'");
    now = now.plus(ASKED_EACH);

    assertThat(kept.get()).isEqualTo("new");
  }

  @Test
  void withinThatSecondNothingIsAskedAtAll() throws SQLException {
    byAnother("update journey.measure_setting set value = 'new' where key = 'keptTest'");
    now = now.plus(ASKED_EACH).minusMillis(1);

    assertThat(kept.get()).isEqualTo("old");
  }

  @Test
  void aClockThatWasSetBackHoldsNothingUp() throws SQLException {
    byAnother("update journey.measure_setting set value = 'new' where key = 'keptTest'");
    now = now.minusSeconds(3600);

    assertThat(kept.get()).isEqualTo("new");
  }

  @Test
  void whoChangesItSeesSoAndNobodyElseUntilItIsSo() {
    List<String> seen = new ArrayList<>();
    transaction.executeWithoutResult(status -> {
      version.changes();
      jdbc.sql("update journey.measure_setting set value = 'new' where key = 'keptTest'").update();
      seen.add(kept.get());
      now = now.plus(ASKED_EACH);
      seen.add(CompletableFuture.supplyAsync(kept::get).join());
    });
    seen.add(kept.get());

    assertThat(seen).containsExactly("new", "old", "new");
  }

  /** Two transactions that change it one after the other would else be taken for one. */
  @Test
  void whatWasGivenUpIsKeptByNobody() throws SQLException {
    transaction.executeWithoutResult(status -> {
      version.changes();
      jdbc.sql("update journey.measure_setting set value = 'given up' where key = 'keptTest'").update();
      assertThat(kept.get()).isEqualTo("given up");
      status.setRollbackOnly();
    });
    assertThat(kept.get()).isEqualTo("old");
    byAnother("update journey.measure_setting set value = 'new' where key = 'keptTest'");
    now = now.plus(ASKED_EACH);

    assertThat(kept.get()).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"journey.measure_year", "journey.measure_window", "journey.measure_setting",
      "journey.step_deadline", "journey.consent_text", "journey.message_text", "journey.code_list", "journey.project", "journey.agency",
      "journey.office", "act_re_procdef", "act_re_decision_def", "act_re_camformdef"})
  void eachTableThatIsKeptTellsWhenItChanges(String table) throws SQLException {
    var before = version.now().number();
    byAnother("delete from " + table + " where false");
    now = now.plus(ASKED_EACH);

    assertThat(version.now().number()).isNotEqualTo(before);
  }

  private void byAnother(String sql) throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
