package th.cardholder.training;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.training.TrainingClass.State;
import th.cardholder.words.Coded;

/** The classes as they are kept. */
@Repository
class ClassStore {

  private static final String COLUMNS = """
      id, office_id, year, project_code, number, name, place, starts_on, starts_at, ends_on, ends_at, note, seats, state,
      cancel_reason, version""";
  private static final String SELECT = "select " + COLUMNS + " from journey.training_class ";
  private static final int MOST = 300;

  private final JdbcClient jdbc;
  private final Clock clock;

  ClassStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<TrainingClass> find(long id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(ClassStore::read).optional();
  }

  /** The same, held until the transaction ends: whoever gives its seats away, or moves it, comes after. */
  Optional<TrainingClass> hold(long id) {
    return jdbc.sql(SELECT + "where id = ? for update").param(id).query(ClassStore::read).optional();
  }

  Optional<TrainingClass> madeBy(String officeId, String requestKey) {
    return jdbc.sql(SELECT + "where office_id = ? and request_key = ?").params(officeId, requestKey).query(ClassStore::read)
        .optional();
  }

  /** Those of these offices, the latest first. */
  List<TrainingClass> of(Collection<String> officeIds) {
    return jdbc.sql(SELECT + "where office_id = any(?) order by starts_on desc, id desc limit " + MOST)
        .param(officeIds.toArray(String[]::new)).query(ClassStore::read).list();
  }

  /** Adds one under the next number; empty when the same page has added it meanwhile. */
  Optional<TrainingClass> add(String officeId, int year, String project, ClassFacts facts, String requestKey, String by) {
    // One after the other of an office and a project, so that a number is given once.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param("training_class " + officeId + year + project)
        .query(row -> { });
    return jdbc.sql("""
        insert into journey.training_class (office_id, year, project_code, number, name, place, starts_on, starts_at, ends_on,
                                            ends_at, note, seats, request_key, made_at, made_by, changed_at, changed_by)
        select :office, :year, :project, coalesce(max(number), 0) + 1, :name, :place, :startsOn, :startsAt, :endsOn,
               :endsAt, :note, :seats, :key, :now, :by, :now, :by
          from journey.training_class where office_id = :office and year = :year and project_code = :project
        on conflict (office_id, request_key) do nothing
        returning\s""" + COLUMNS).param("office", officeId).param("year", year).param("project", project)
        .param("name", facts.name()).param("place", facts.place()).param("startsOn", facts.startsOn())
        .param("startsAt", facts.startsAt()).param("endsOn", facts.endsOn()).param("endsAt", facts.endsAt())
        .param("note", facts.note()).param("seats", facts.seats()).param("key", requestKey)
        .param("now", OffsetDateTime.now(clock)).param("by", by).query(ClassStore::read).optional();
  }

  TrainingClass change(long id, ClassFacts facts, String by) {
    return jdbc.sql("""
        update journey.training_class
           set name = :name, place = :place, starts_on = :startsOn, starts_at = :startsAt, ends_on = :endsOn,
               ends_at = :endsAt, note = :note, seats = :seats, version = version + 1, changed_at = :now, changed_by = :by
         where id = :id returning\s""" + COLUMNS).param("name", facts.name()).param("place", facts.place())
        .param("startsOn", facts.startsOn()).param("startsAt", facts.startsAt()).param("endsOn", facts.endsOn())
        .param("endsAt", facts.endsAt()).param("note", facts.note()).param("seats", facts.seats())
        .param("now", OffsetDateTime.now(clock)).param("by", by).param("id", id).query(ClassStore::read).single();
  }

  TrainingClass cancel(long id, String reason, String by) {
    return jdbc.sql("""
        update journey.training_class
           set state = 'cancelled', cancel_reason = :reason, version = version + 1, changed_at = :now, changed_by = :by
         where id = :id returning\s""" + COLUMNS).param("reason", reason).param("now", OffsetDateTime.now(clock))
        .param("by", by).param("id", id).query(ClassStore::read).single();
  }

  /** Somebody has come: it is not moved any more. */
  void held(long id) {
    jdbc.sql("update journey.training_class set state = 'held' where id = ? and state = 'open'").param(id).update();
  }

  private static TrainingClass read(ResultSet row, int n) throws SQLException {
    return new TrainingClass(row.getLong("id"), row.getString("office_id"), row.getInt("year"),
        row.getString("project_code"), row.getInt("number"), row.getString("name"), row.getString("place"),
        row.getObject("starts_on", LocalDate.class), time(row, "starts_at"), row.getObject("ends_on", LocalDate.class),
        time(row, "ends_at"), row.getString("note"), row.getInt("seats"), Coded.of(State.class, row.getString("state")),
        row.getString("cancel_reason"), row.getInt("version"));
  }

  private static @Nullable LocalTime time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalTime.class);
  }
}
