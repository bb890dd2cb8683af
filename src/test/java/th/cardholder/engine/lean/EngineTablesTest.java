package th.cardholder.engine.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.process.JourneyTest;

/** The engine's tables are as the country's size needs them, after each start. */
@JourneyTest
class EngineTablesTest {

  @Autowired
  private EngineTables tables;

  @Autowired
  private DataSource database;

  @Autowired
  private JdbcClient jdbc;

  @Autowired
  private ProcessEngineConfigurationImpl engine;

  @AfterEach
  void asItWas() {
    tables.settle();
  }

  @Test
  void aStartedProductLacksNothing() throws SQLException {
    assertThat(differences()).isEmpty();
  }

  @Test
  void whatAnUpgradeOfTheEngineBringsBackGoesAgain() throws SQLException {
    run("create index act_idx_task_create on act_ru_task (create_time_)");
    run("create index act_idx_task_owner on act_ru_task (owner_)");
    run("alter table act_ru_task reset (autovacuum_vacuum_scale_factor)");
    assertThat(differences()).hasSize(3);

    tables.settle();

    assertThat(differences()).isEmpty();
    assertThat(indexes("act_ru_task")).doesNotContain("act_idx_task_create", "act_idx_task_owner");
  }

  @Test
  void anIndexThatAKilledNodeLeftHalfBuiltIsBuiltAnew() throws SQLException {
    run("update pg_index set indisvalid = false where indexrelid = 'journey_idx_task_parent'::regclass");
    assertThat(differences()).hasSize(2);

    tables.settle();

    assertThat(differences()).isEmpty();
    assertThat(jdbc.sql("select indisvalid from pg_index where indexrelid = 'journey_idx_task_parent'::regclass")
        .query(Boolean.class).single()).isTrue();
  }

  @Test
  void oneNodeAtATimeChangesThem() throws SQLException {
    run("create index act_idx_task_create on act_ru_task (create_time_)");
    try (var other = database.getConnection(); var statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(25610133)");
      tables.settle();
      assertThat(differences()).isNotEmpty();
      statement.execute("select pg_advisory_unlock(25610133)");
    }

    tables.settle();

    assertThat(differences()).isEmpty();
  }

  /** What the engine asks of each completed task, on a table so small that reading all of it would be cheaper. */
  @Test
  void theSubtasksOfACompletedTaskAreFoundByAnIndex() throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local enable_seqscan = off");
      try (var plan = statement.executeQuery(
          "explain (costs off) select * from act_ru_task where parent_task_id_ = 'x'")) {
        plan.next();
        assertThat(plan.getString(1)).contains("journey_idx_task_parent");
      }
      connection.rollback();
    }
  }

  @Test
  void noIndexIsNamedThatTheEngineDoesNotKnow() {
    var script = read("org/camunda/bpm/engine/db/create/activiti.postgres.create.engine.sql")
        + read("org/camunda/bpm/engine/db/create/activiti.postgres.create.history.sql");

    assertThat(EngineTables.DROPPED).allSatisfy(name -> assertThat(script).contains("index " + name + " "));
  }

  /** What the product has no row of costs nothing: a row a task for metrics that nobody reads. */
  @Test
  void noTaskIsCounted() {
    assertThat(engine.isTaskMetricsEnabled()).isFalse();
    assertThat(jdbc.sql("select count(*) from act_ru_task_meter_log").query(Long.class).single()).isZero();
  }

  private static String read(String resource) {
    try (var in = EngineTablesTest.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> differences() throws SQLException {
    try (var connection = database.getConnection()) {
      return EngineTables.differences(connection);
    }
  }

  private List<String> indexes(String table) {
    return jdbc.sql("select indexname from pg_indexes where tablename = ?").param(table).query(String.class).list();
  }

  private void run(String sql) {
    jdbc.sql(sql).update();
  }
}
