package th.cardholder.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.words.Coded;

/** The migrations and their items. */
@Repository
class MigrationStore {

  private static final String ONE = """
      select id, process, target_id, target_version, takes_back, mappings::text, chosen::text, places::text, canary, past_canary,
             stayed, alone, state, begun_at, begun_by, ended_at from journey.migration
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  MigrationStore(JdbcClient jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /** Where a migration stands. */
  enum State implements Coded {
    RUNNING("running"), PAUSED("paused"), CANARY("canary"), STOPPED("stopped"), DONE("done"), ENDED("ended");

    private final String code;

    State(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }

    boolean over() {
      return this == DONE || this == ENDED;
    }
  }

  /** What became of an instance. */
  enum Fate implements Coded {
    WAITING("waiting"), MIGRATED("migrated"), ENDED("ended"), SUSPENDED("suspended"), MOVED("moved"), MOVED_ON("movedOn"),
    NO_TARGET("noTarget"), FAILED("failed");

    private final String code;

    Fate(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  /** A migration; {@code targetId} is null where each instance goes back to its own version. */
  record Stored(long id, String process, @Nullable String targetId, @Nullable Integer targetVersion, @Nullable Long takesBack,
      List<Mapping> mappings, Chosen chosen, List<Place> places, @Nullable Integer canary, boolean pastCanary, int stayed,
      int alone, State state, OffsetDateTime begunAt, String begunBy, @Nullable OffsetDateTime endedAt) {}

  /** An instance that is next; {@code stood} is where it stood before the migration that is taken back. */
  record Item(int line, String instanceId, @Nullable String businessKey, String fromId, String toId, int tries,
      List<String> stood) {}

  /** A migration to be stored. */
  record Draft(String process, @Nullable String targetId, @Nullable Integer targetVersion, @Nullable Long takesBack,
      List<Mapping> mappings, Chosen chosen, List<Place> places, @Nullable Integer canary, int stayed, String requestKey,
      String by) {}

  long insert(Draft draft) {
    return jdbc.sql("""
            insert into journey.migration (process, target_id, target_version, takes_back, mappings, chosen, places, canary, stayed,
              request_key, begun_at, begun_by)
            values (:process, :target, :version, :back, :mappings::jsonb, :chosen::jsonb, :places::jsonb, :canary, :stayed, :key,
              :now, :by) returning id
            """).param("process", draft.process()).param("target", draft.targetId()).param("version", draft.targetVersion())
        .param("back", draft.takesBack()).param("mappings", write(draft.mappings())).param("chosen", write(draft.chosen()))
        .param("places", write(draft.places())).param("canary", draft.canary()).param("stayed", draft.stayed())
        .param("key", draft.requestKey()).param("now", OffsetDateTime.now(clock)).param("by", draft.by())
        .query(Long.class).single();
  }

  /** All of the chosen instances that something takes over, in one statement; those of the canary's office first. */
  int fill(long id, String targetId, Standing.Cohort cohort, List<Place> without, @Nullable String firstOffice) {
    return jdbc.sql("""
            insert into journey.migration_item (migration_id, line, instance_id, business_key, from_id, to_id)
            select :id, row_number() over (order by r.tenant_id_ is distinct from :first, r.id_), r.id_, r.business_key_,
                   r.proc_def_id_, :target
            """ + Standing.FROM + """
               and not exists (select from act_ru_execution p join unnest(:withoutD::text[], :withoutE::text[]) as w(d, e)
                                   on w.d = p.proc_def_id_ and w.e = p.act_id_
                                where p.proc_inst_id_ = r.id_ and p.is_active_)
            """).params(cohort.params()).param("id", id).param("first", firstOffice).param("target", targetId)
        .param("withoutD", without.stream().map(Place::definitionId).toArray(String[]::new))
        .param("withoutE", without.stream().map(Place::element).toArray(String[]::new)).update();
  }

  /** One instance alone. */
  void fill(long id, String targetId, String instanceId) {
    jdbc.sql("""
            insert into journey.migration_item (migration_id, line, instance_id, business_key, from_id, to_id)
            select :id, 1, r.id_, r.business_key_, r.proc_def_id_, :target from act_ru_execution r where r.id_ = :instance
            """).param("id", id).param("target", targetId).param("instance", instanceId).update();
  }

  /** Those that were migrated and are not brought back yet. */
  int fillBack(long id, long takesBack) {
    return jdbc.sql("""
            insert into journey.migration_item (migration_id, line, instance_id, business_key, from_id, to_id)
            select :id, i.line, i.instance_id, i.business_key, i.to_id, i.from_id from journey.migration_item i
             where i.migration_id = :back and i.state = 'migrated' and not exists (
               select from journey.migration_item b join journey.migration m on m.id = b.migration_id
                where m.takes_back = :back and b.line = i.line and b.state = 'migrated')
            """).param("id", id).param("back", takesBack).update();
  }

  /** Those to a version of whose instances some were not brought back yet, the newest first. */
  List<Long> toBringBack(String process, String definitionId) {
    return jdbc.sql("""
            select m.id from journey.migration m
             where m.process = :process and m.target_id = :target and m.takes_back is null and exists (
               select from journey.migration_item i join act_ru_execution e on e.id_ = i.instance_id and e.proc_def_id_ = :target
                where i.migration_id = m.id and i.state = 'migrated' and not exists (
                  select from journey.migration_item b join journey.migration w on w.id = b.migration_id
                   where w.takes_back = m.id and b.line = i.line and (b.state in ('migrated', 'noTarget') or w.ended_at is null)))
             order by m.id desc
            """).param("process", process).param("target", definitionId).query(Long.class).list();
  }

  /** Running on a version, and brought there by none. */
  int startedOn(String definitionId) {
    return jdbc.sql("""
            select count(*)::int from act_ru_execution e where e.proc_def_id_ = :definition and e.parent_id_ is null and not exists (
              select from journey.migration_item i join journey.migration m on m.id = i.migration_id
               where m.target_id = :definition and i.instance_id = e.id_ and i.state = 'migrated')
            """).param("definition", definitionId).query(Integer.class).single();
  }

  Optional<Stored> find(long id) {
    return jdbc.sql(ONE + "where id = ?").param(id).query(this::stored).optional();
  }

  Optional<Stored> byRequest(String requestKey, String by) {
    return jdbc.sql(ONE + "where request_key = ? and begun_by = ?").params(requestKey, by).query(this::stored).optional();
  }

  Optional<Stored> unfinished(String process) {
    return jdbc.sql(ONE + "where process = ? and ended_at is null").param(process).query(this::stored).optional();
  }

  List<Stored> newest(int most) {
    return jdbc.sql(ONE + "order by id desc limit ?").param(most).query(this::stored).list();
  }

  /** The newest first; what takes back maps nothing of its own. */
  List<Stored> of(String process) {
    return jdbc.sql(ONE + "where process = ? and takes_back is null order by id desc").param(process).query(this::stored).list();
  }

  boolean change(long id, State to, State... from) {
    return jdbc.sql("""
            update journey.migration set state = :to, alone = 0,
                   ended_at = case when :over then cast(:now as timestamptz) end
             where id = :id and state = any(:from)
            """).param("to", to.code()).param("over", to.over()).param("now", OffsetDateTime.now(clock)).param("id", id)
        .param("from", List.of(from).stream().map(State::code).toArray(String[]::new)).update() == 1;
  }

  void pastCanary(long id) {
    jdbc.sql("update journey.migration set past_canary = true where id = ?").param(id).update();
  }

  /** What has failed is tried again. */
  void tryAgain(long id) {
    jdbc.sql("""
        update journey.migration_item set state = 'waiting', said = null, tries = 0, done_at = null
         where migration_id = ? and state = 'failed'
        """).param(id).update();
  }

  /** Numbers by the code of what became of them. */
  Map<String, Integer> counts(long id) {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql("select state, count(*)::int from journey.migration_item where migration_id = ? group by 1").param(id)
        .query(row -> {
          counts.put(row.getString(1), row.getInt(2));
        });
    return counts;
  }

  /** An instance of which there is something to say. */
  record Told(int line, @Nullable String key, String state, @Nullable String said) {}

  List<Told> told(long id, @Nullable String state, int after, int most) {
    return jdbc.sql("""
            select line, business_key as key, state, said from journey.migration_item
             where migration_id = :id and line > :after
               and (state = :state or :state::text is null and state not in ('waiting', 'migrated')) order by line limit :most
            """).param("id", id).param("state", state).param("after", after).param("most", most).query(Told.class).list();
  }

  void act(long id, String act, @Nullable String reason, String by) {
    jdbc.sql("insert into journey.migration_act (migration_id, act, reason, done_at, done_by) values (?, ?, ?, ?, ?)")
        .params(id, act, reason, OffsetDateTime.now(clock), by).update();
  }

  /** What somebody did. */
  record Act(String act, @Nullable String reason, OffsetDateTime doneAt, String doneBy) {}

  List<Act> acts(long id) {
    return jdbc.sql("select act, reason, done_at, done_by from journey.migration_act where migration_id = ? order by id").param(id)
        .query(Act.class).list();
  }

  // ---- For the worker

  List<Long> running() {
    return jdbc.sql("select id from journey.migration where state = 'running' order by id").query(Long.class).list();
  }

  /** Holds a migration until the transaction ends, unless another node does. Not by its row: a pause would wait. */
  boolean hold(long id) {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('migration'), ?::int)").param(id).query(Boolean.class).single();
  }

  /** Waits until the batch that is being done is done. */
  void awaitBatch(long id) {
    jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtext('migration'), ?::int)) held").param(id).query(row -> { });
  }

  /** The next ones; what somebody else had in hand comes after the others. */
  List<Item> next(Stored migration, int most) {
    return jdbc.sql("""
            select i.line, i.instance_id, i.business_key, i.from_id, i.to_id, i.tries, coalesce(b.stood, '{}') as stood
              from journey.migration_item i
              left join journey.migration_item b on b.migration_id = :back and b.line = i.line
             where i.migration_id = :id and i.state = 'waiting' order by i.tries, i.line limit :most
            """).param("id", migration.id()).param("back", migration.takesBack(), java.sql.Types.BIGINT).param("most", most)
        .query((row, n) -> new Item(row.getInt("line"), row.getString("instance_id"), row.getString("business_key"),
            row.getString("from_id"), row.getString("to_id"), row.getInt("tries"), texts(row.getArray("stood")))).list();
  }

  void carried(long id, Collection<Item> items, Map<String, Standing.Stand> stood) {
    jdbc.sql("""
            update journey.migration_item i set state = 'migrated', done_at = :now, stood = string_to_array(w.stood, ',')
              from unnest(:lines::int[], :stood::text[]) as w(line, stood)
             where i.migration_id = :id and i.line = w.line
            """).param("now", OffsetDateTime.now(clock)).param("id", id)
        .param("lines", items.stream().map(Item::line).toArray(Integer[]::new))
        .param("stood", items.stream().map(it -> String.join(",", java.util.Objects.requireNonNull(stood.get(it.instanceId()))
            .elements())).toArray(String[]::new)).update();
  }

  void not(long id, Collection<Item> items, Fate fate, String said) {
    if (!items.isEmpty()) {
      jdbc.sql("""
              update journey.migration_item set state = :state, said = :said, done_at = :now
               where migration_id = :id and line = any(:lines)
              """).param("state", fate.code()).param("said", said).param("now", OffsetDateTime.now(clock)).param("id", id)
          .param("lines", items.stream().map(Item::line).toArray(Integer[]::new)).update();
    }
  }

  void did(Stored migration, int items) {
    if (migration.alone() > 0) {
      jdbc.sql("update journey.migration set alone = greatest(alone - ?, 0) where id = ?").params(items, migration.id()).update();
    }
  }

  void alone(long id, int items) {
    jdbc.sql("update journey.migration set alone = ? where id = ?").params(items, id).update();
  }

  void later(long id, Item item) {
    jdbc.sql("update journey.migration_item set tries = tries + 1 where migration_id = ? and line = ?").params(id, item.line())
        .update();
  }

  private Stored stored(ResultSet row, int number) throws SQLException {
    return new Stored(row.getLong("id"), row.getString("process"), row.getString("target_id"),
        row.getObject("target_version", Integer.class), row.getObject("takes_back", Long.class),
        List.of(read(row.getString("mappings"), Mapping[].class)), read(row.getString("chosen"), Chosen.class),
        List.of(read(row.getString("places"), Place[].class)), row.getObject("canary", Integer.class),
        row.getBoolean("past_canary"), row.getInt("stayed"), row.getInt("alone"), Coded.of(State.class, row.getString("state")),
        row.getObject("begun_at", OffsetDateTime.class), row.getString("begun_by"),
        row.getObject("ended_at", OffsetDateTime.class));
  }

  static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A migration cannot be written as JSON", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A migration cannot be read as JSON", e);
    }
  }
}
