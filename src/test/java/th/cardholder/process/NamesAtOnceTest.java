package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A batch changes a name at the moment at which the person's case is opened or sent to an agency: found is the new name. */
@JourneyTest
class NamesAtOnceTest {

  private static final int SOME = 20;
  private static final String RENAME = "update journey.cardholder set first_name = 'ใหม่' where id = %d";
  private static final String OPEN = """
      insert into journey.participant_case (case_number, year, cardholder_id, office_id, channel, state, opened_at, opened_by)
      values ('names-at-once', 2561, %d, 'd8101', 'walkIn', 'developing', now(), 'x')""";
  private static final String REFER = """
      insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by)
      select case_number, id, year, 'D2-01', 'a81MOL', 'offered', now(), 'x' from journey.participant_case
       where case_number = 'names-at-once'""";

  @Autowired
  private Scenario scenario;

  @Autowired
  private DataSource dataSource;

  private long person;

  @BeforeEach
  void aPersonWithoutACase() {
    person = scenario.person("8101").id();
  }

  @AfterEach
  void theCaseGoes() {
    scenario.jdbc().sql("delete from journey.referral where referral_number = 'names-at-once'").update();
    scenario.jdbc().sql("delete from journey.participant_case where case_number = 'names-at-once'").update();
    assertThat(scenario.jdbc().sql("select count(*) from journey.case_name where case_id not in (select id from journey.participant_case)")
        .query(Integer.class).single()).isZero();
  }

  @Test
  void aCaseThatIsOpenedDuringTheBatch() throws Exception {
    atOnce(RENAME.formatted(person), OPEN.formatted(person));
    assertAllNamed(1);
  }

  @Test
  void aBatchDuringTheOpeningOfTheCase() throws Exception {
    atOnce(OPEN.formatted(person), RENAME.formatted(person));
    assertAllNamed(1);
  }

  @Test
  void aReferralDuringTheBatch() throws Exception {
    scenario.jdbc().sql(OPEN.formatted(person)).update();
    atOnce(RENAME.formatted(person), REFER);
    assertAllNamed(2);
  }

  @Test
  void aBatchDuringTheReferral() throws Exception {
    scenario.jdbc().sql(OPEN.formatted(person)).update();
    atOnce(REFER, RENAME.formatted(person));
    assertAllNamed(2);
  }

  /** For a plan that is made anew for each case costs ten times what it does. */
  @Test
  void whatIsWrittenOneByOneIsPlannedAFewTimesAndThenNoMore() throws Exception {
    new AskedOfTheDatabase(scenario.jdbc());
    try (var connection = dataSource.getConnection(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // As where there are many.
      statement.execute("update pg_class set relpages = 1, reltuples = 100000 where oid = 'journey.participant_case'::regclass");
      statement.execute("set local pg_stat_statements.track = 'all'");
      statement.execute("set local pg_stat_statements.track_planning = on");
      statement.execute("select measured.pg_stat_statements_reset(0, (select oid from pg_database where datname = current_database()), 0)");
      for (int i = 0; i < SOME; i++) {
        statement.execute(OPEN.formatted(scenario.person("8101").id()).replace("names-at-once", "names-at-once-" + i));
        statement.execute(REFER.replace("names-at-once", "names-at-once-" + i));
      }
      try (var rows = statement.executeQuery("select plans, calls from measured.pg_stat_statements where query like 'insert into journey.case_name%'")) {
        int kinds = 0;
        for (; rows.next(); kinds++) {
          assertThat(rows.getInt("calls")).isEqualTo(SOME);
          assertThat(rows.getInt("plans")).isLessThan(SOME / 2);
        }
        assertThat(kinds).as("by cases and by referrals").isEqualTo(2);
      }
      connection.rollback();
    }
  }

  private void assertAllNamed(int rows) {
    assertThat(scenario.jdbc().sql("""
        select n.name_key from journey.case_name n join journey.participant_case c on c.id = n.case_id where c.cardholder_id = ?
        """).param(person).query(String.class).list()).hasSize(rows).containsOnly("ใหม่ใจดี");
  }

  /** The other comes while the one is not committed, and waits for it. */
  private void atOnce(String one, String other) throws Exception {
    try (var first = dataSource.getConnection(); var second = dataSource.getConnection()) {
      first.setAutoCommit(false);
      execute(first, one);
      var waiting = CompletableFuture.runAsync(() -> execute(second, other));
      assertThatThrownBy(() -> waiting.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
      first.commit();
      waiting.get(10, TimeUnit.SECONDS);
      if (!second.getAutoCommit()) {
        second.commit();
      }
    }
  }

  private static void execute(Connection connection, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
