package th.cardholder.engine.lean;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.clock.Inspection;

/**
 * Indexes, storage and triggers of the engine's tables as the country's size needs them. Flyway runs before the engine has made its
 * tables, and an engine's upgrade may bring back what was dropped; so each start looks, and changes what differs. Indexes
 * are built and dropped beside running work ({@code concurrently}), by one node; what a killed one left half-built is
 * built anew. Where somebody's long transaction is in the way, the next start goes on.
 */
@Component
@Profile(Inspection.NOT)
class EngineTables {

  private static final Logger LOG = LoggerFactory.getLogger(EngineTables.class);

  private static final long LOCK = 25_610_133;

  /** An index that the engine lacks or has over all rows where nearly all hold nothing. */
  record Index(String name, String table, String columns, String where) {

    String create() {
      return "create index concurrently " + name + " on " + table + " (" + columns + ") where " + where;
    }
  }

  /** Only rows that hold something: they still serve a foreign key and "= ?". */
  private static Index partial(String name, String table, String column) {
    return new Index(name, table, column, column + " is not null");
  }

  /** {@code _held} stands for an engine's index without the rows that hold nothing. */
  static final List<Index> BUILT = List.of(
      // Asked at every completion of a task; the engine has none, and reads all open tasks of the country.
      partial("journey_idx_task_parent", "act_ru_task", "parent_task_id_"),
      // The order in which a list shows the tasks of an office, so that its first page is read and no more (LeanTasks).
      new Index("journey_idx_task_office", "act_ru_task", "tenant_id_, due_date_, create_time_, id_",
          "tenant_id_ is not null"),
      // The same with what is urgent first, as the lists begin (ADR 0051).
      new Index("journey_idx_task_urgent", "act_ru_task", "tenant_id_, priority_ desc, due_date_, create_time_, id_",
          "tenant_id_ is not null"),
      partial("journey_idx_task_owner_held", "act_ru_task", "owner_"),
      partial("journey_idx_exe_super_held", "act_ru_execution", "super_exec_"),
      partial("journey_idx_exe_parent_held", "act_ru_execution", "parent_id_"),
      partial("journey_idx_var_batch_held", "act_ru_variable", "batch_id_"),
      partial("journey_idx_var_bytearray_held", "act_ru_variable", "bytearray_id_"),
      new Index("journey_idx_var_task_held", "act_ru_variable", "task_id_, name_, type_", "task_id_ is not null"),
      partial("journey_idx_ident_lnk_user_held", "act_ru_identitylink", "user_id_"),
      partial("journey_idx_athrz_procdef_held", "act_ru_identitylink", "proc_def_id_"),
      partial("journey_idx_event_config_held", "act_ru_event_subscr", "configuration_"),
      partial("journey_idx_job_exception_held", "act_ru_job", "exception_stack_id_"));

  /** The engine's, which one above replaces or nothing of the product asks. */
  static final List<String> DROPPED = List.of(
      "act_idx_task_tenant_id", "act_idx_task_owner",
      "act_idx_exe_super", "act_idx_exe_parent", "act_idx_batch_id", "act_idx_var_bytearray",
      "act_idx_variable_task_name_type", "act_idx_ident_lnk_user", "act_idx_athrz_procedef",
      "act_idx_event_subscr_config_", "act_idx_job_exception",
      "act_idx_task_create", "act_idx_task_last_updated", "act_idx_task_procdef", "act_idx_exe_root_pi",
      "act_idx_variable_task_id", "act_idx_variable_tenant_id", "act_idx_event_subscr_tenant_id",
      "act_idx_job_root_procinst",
      // Of its history the engine writes a row for each instance, and reads it by its id (ADR 0034).
      "act_idx_hi_pro_inst_end", "act_idx_hi_pro_i_buskey", "act_idx_hi_pro_inst_tenant_id",
      "act_idx_hi_pro_inst_proc_def_key", "act_idx_hi_pro_inst_proc_time", "act_idx_hi_pi_pdefid_end_time",
      "act_idx_hi_pro_inst_root_pi", "act_idx_hi_pro_inst_rm_time", "act_idx_hi_pro_rst_pro_inst_id");

  /** Small, ever changing tables beside millions of rows: cleaned often, and rows changed on their own page. */
  private static final String CLEANED = "autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=200";

  static final Map<String, String> STORAGE = Map.of(
      "act_ru_execution", "fillfactor=70, " + CLEANED,
      "act_ru_task", CLEANED,
      "act_ru_variable", CLEANED,
      "act_ru_event_subscr", CLEANED,
      "act_ru_identitylink", CLEANED,
      "act_ru_job", CLEANED,
      "act_hi_procinst", CLEANED);

  /** Whatever changes a model is told to all nodes, which keep them (ADR 0035). */
  static final List<String> TOLD = List.of("act_re_procdef", "act_re_decision_def", "act_re_camformdef");

  private final DataSource database;

  EngineTables(DataSource database) {
    this.database = database;
  }

  @EventListener(ApplicationReadyEvent.class)
  void settle() {
    try (var connection = database.getConnection()) {
      // Each of these statements is a transaction of its own.
      connection.setAutoCommit(true);
      settle(connection);
    } catch (SQLException e) {
      LOG.warn("The engine's indexes are not all in place; the next start goes on ({})", e.getSQLState());
    }
  }

  private static void settle(Connection connection) throws SQLException {
    var todo = differences(connection);
    if (todo.isEmpty() || !locked(connection)) {
      return;
    }
    try {
      run(connection, "set lock_timeout = '30s'");
      // Another node may have been at it until now.
      var left = differences(connection);
      for (var statement : left) {
        LOG.debug("{}", statement);
        run(connection, statement);
      }
      LOG.info("The engine's tables: {} indexes and settings put in place", left.size());
    } finally {
      run(connection, "reset lock_timeout");
      run(connection, "select pg_advisory_unlock(" + LOCK + ")");
    }
  }

  /** The statements that bring the tables to what they should be, the new index before the old one goes. */
  static List<String> differences(Connection connection) throws SQLException {
    Set<String> valid = new HashSet<>();
    Set<String> broken = new HashSet<>();
    try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
        select c.relname, i.indisvalid from pg_index i
          join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
         where t.oid in (%s)
        """.formatted(oids()))) {
      while (rows.next()) {
        (rows.getBoolean(2) ? valid : broken).add(rows.getString(1));
      }
    }
    List<String> todo = new ArrayList<>();
    for (var index : BUILT) {
      if (broken.contains(index.name())) {
        todo.add("drop index concurrently " + index.name());
      }
      if (!valid.contains(index.name())) {
        todo.add(index.create());
      }
    }
    DROPPED.stream().filter(name -> valid.contains(name) || broken.contains(name))
        .forEach(name -> todo.add("drop index concurrently " + name));
    todo.addAll(storage(connection));
    todo.addAll(told(connection));
    return todo;
  }

  private static List<String> told(Connection connection) throws SQLException {
    List<String> todo = new ArrayList<>();
    for (var table : TOLD) {
      try (var statement = connection.createStatement(); var rows = statement.executeQuery(
          "select 1 from pg_trigger where tgname = 'reference_changed' and tgrelid = '" + table + "'::regclass")) {
        if (!rows.next()) {
          todo.add("create trigger reference_changed after insert or update or delete on " + table
              + " for each statement execute function journey.reference_changed()");
        }
      }
    }
    return todo;
  }

  private static List<String> storage(Connection connection) throws SQLException {
    Map<String, Set<String>> stands = new HashMap<>();
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(
        "select relname, coalesce(array_to_string(reloptions, ','), '') from pg_class where oid in (" + oids() + ")")) {
      while (rows.next()) {
        stands.put(rows.getString(1), Set.of(rows.getString(2).split(",")));
      }
    }
    return STORAGE.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .filter(wanted -> !stands.getOrDefault(wanted.getKey(), Set.of())
            .containsAll(List.of(wanted.getValue().split(", "))))
        .map(wanted -> "alter table " + wanted.getKey() + " set (" + wanted.getValue() + ")").toList();
  }

  /** The engine's tables where it has them, whatever schema that is. */
  private static String oids() {
    return String.join(", ", STORAGE.keySet().stream().sorted().map(table -> "'" + table + "'::regclass").toList());
  }

  private static boolean locked(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
