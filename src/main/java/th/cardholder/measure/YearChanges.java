package th.cardholder.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.clock.WallTime;
import th.cardholder.reference.ReferenceVersion;
import th.cardholder.words.Coded;

/**
 * What a year says as it stands in the database, and each change of it with what it said before. Whether a change may be made is not
 * asked here.
 */
@Repository
public class YearChanges {

  private static final String SELECT = """
      select id, year, what, name, before::text, after::text, reason, document, changed_at, changed_by, work_id, tasks, moved
        from journey.year_change
      """;
  private static final TypeReference<LinkedHashMap<String, String>> VALUES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final ReferenceVersion version;
  private final ObjectMapper json;
  private final Clock clock;
  private final WallTime wall;

  YearChanges(JdbcClient jdbc, ReferenceVersion version, ObjectMapper json, Clock clock, WallTime wall) {
    this.jdbc = jdbc;
    this.version = version;
    this.json = json;
    this.clock = clock;
    this.wall = wall;
  }

  /** A year: its name and the days between which there is something to do about it. */
  public record Year(int year, String nameTh, LocalDate opens, LocalDate closes) {}

  /** A window of a year; {@code source} is what it rests on. */
  public record WindowRow(String kind, LocalDate opens, LocalDate closes, boolean draft, String source) {}

  /** When a step is due: so many days after it appears or after an appointment, or at the close of a window or of a round. */
  public record DeadlineRow(String process, String step, @Nullable String windowKind, @Nullable Integer days, boolean ofRound,
      boolean afterAppointment, boolean draft) {}

  /** A threshold, an amount or another number or word of a year. */
  public record SettingRow(String key, String value, boolean draft, String source) {}

  /** A project of the country's catalogue; {@code places} are the provinces in which it is offered, none for wherever it can be. */
  public record ProjectRow(String code, int dimension, String nameTh, String agencyCode, String agencyName, String developedBy,
      boolean draft, @Nullable LocalDate endsOn, String places, @Nullable String budget) {}

  /** An entry of a code list. */
  public record CodeRow(String list, String code, String labelTh, boolean draft, @Nullable LocalDate endsOn) {}

  /** The newest version of a text. */
  public record TextRow(String kind, int version, String textTh, boolean draft) {}

  /** All years, the newest first. */
  public List<Year> years() {
    return jdbc.sql("select year, name_th, opens, closes from journey.measure_year order by year desc").query(Year.class).list();
  }

  /** A year, held until the transaction ends: of two who change it the second reads what the first has written. */
  public Optional<Year> hold(int year) {
    return jdbc.sql("select year, name_th, opens, closes from journey.measure_year where year = ? for no key update").param(year)
        .query(Year.class).optional();
  }

  /** Its windows, the first to open first. */
  public List<WindowRow> windows(int year) {
    return jdbc.sql("select kind, opens, closes, draft, source from journey.measure_window where year = ? order by opens, closes, kind")
        .param(year).query(WindowRow.class).list();
  }

  /** Its deadlines, by process and step. */
  public List<DeadlineRow> deadlines(int year) {
    return jdbc.sql("""
        select process, step, window_kind, days, of_round, after_appointment, draft from journey.step_deadline
         where year = ? order by process, step
        """).param(year).query(DeadlineRow.class).list();
  }

  /** Its settings, by key. */
  public List<SettingRow> settings(int year) {
    return jdbc.sql("select key, value, draft, source from journey.measure_setting where year = ? order by key").param(year)
        .query(SettingRow.class).list();
  }

  /** The country's projects of a year, by dimension and code; {@code places} with a comma between. */
  public List<ProjectRow> projects(int year) {
    return jdbc.sql("""
        select p.code, p.dimension, p.name_th, p.agency_code, a.name_th as agency_name, p.developed_by, p.draft, p.ends_on, p.budget,
               coalesce((select string_agg(w.province_code, ',' order by w.province_code) from journey.project_place w
                          where w.year = p.year and w.project_code = p.code), '') as places
          from journey.project p join journey.agency a on a.code = p.agency_code
         where p.year = ? and p.province_code is null and p.code !~ '^P[0-9]+-' order by p.dimension, p.code
        """).param(year).query(ProjectRow.class).list();
  }

  /** The code lists of a year, each in its order. */
  public List<CodeRow> codes(int year) {
    return jdbc.sql("select list, code, label_th, draft, ends_on from journey.code_list where year = ? order by list, position, code")
        .param(year).query(CodeRow.class).list();
  }

  /** The texts of a year as they are in force. */
  public List<TextRow> texts(int year) {
    return jdbc.sql("""
        select distinct on (kind) kind, version, text_th, draft from journey.consent_text where year = ? order by kind, version desc
        """).param(year).query(TextRow.class).list();
  }

  /** The words of messages to people as they are in force. */
  public List<TextRow> messages(int year) {
    return jdbc.sql("""
        select distinct on (kind) kind, version, text_th, draft from journey.message_text where year = ? order by kind, version desc
        """).param(year).query(TextRow.class).list();
  }

  /** The change that a page's key has made; sent again it is the same one. */
  public Optional<YearChange> madeBy(String requestKey) {
    return jdbc.sql(SELECT + "where request_key = ?").param(requestKey).query(this::change).optional();
  }

  public Optional<YearChange> find(long id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query(this::change).optional();
  }

  /** The changes of a year, the newest first. */
  public List<YearChange> of(int year, int most) {
    return jdbc.sql(SELECT + "where year = ? order by id desc limit ?").params(year, most).query(this::change).list();
  }

  /** Those of one thing of it, in the order in which they were made. */
  public List<YearChange> of(int year, YearPart what, String name) {
    return jdbc.sql(SELECT + "where year = ? and what = ? and name = ? order by id").params(year, what.code(), name)
        .query(this::change).list();
  }

  /**
   * Writes what the year says from now on, and the change itself. What an official document says is a draft no more.
   *
   * @return the change as it was written
   */
  @Transactional
  public YearChange write(YearChange wanted, String requestKey) {
    var after = wanted.after();
    switch (wanted.what()) {
      case WINDOW -> jdbc.sql("""
          update journey.measure_window set opens = ?, closes = ?, draft = false, source = ? where year = ? and kind = ?
          """).params(wanted.dayAfter(YearChange.OPENS), wanted.dayAfter(YearChange.CLOSES), wanted.document(), wanted.year(),
          wanted.name()).update();
      case DEADLINE -> jdbc.sql("""
          update journey.step_deadline set days = ?, draft = false where year = ? and process || ' ' || step = ?
          """).params(wanted.numberAfter(), wanted.year(), wanted.name()).update();
      case SETTING -> jdbc.sql("""
          update journey.measure_setting set value = ?, draft = false, source = ? where year = ? and key = ?
          """).params(Objects.requireNonNull(after.get(YearChange.VALUE)), wanted.document(), wanted.year(), wanted.name()).update();
      case PROJECT -> project(wanted);
      case CODE -> code(wanted);
      case TEXT -> text("consent_text", wanted);
      case MESSAGE -> text("message_text", wanted);
    }
    // What follows in this transaction reads past what is kept.
    version.changes();
    return jdbc.sql("""
            insert into journey.year_change (year, what, name, before, after, reason, document, request_key, changed_at, wall_at,
                                             changed_by, followed_at)
            values (:year, :what, :name, :before::jsonb, :after::jsonb, :reason, :document, :key, :now, :wall, :by, :wall)
            returning id, year, what, name, before::text, after::text, reason, document, changed_at, changed_by, work_id, tasks, moved
            """).param("year", wanted.year()).param("what", wanted.what().code()).param("name", wanted.name())
        .param("before", text(wanted.before())).param("after", text(after)).param("reason", wanted.reason())
        .param("document", wanted.document()).param("key", requestKey).param("now", OffsetDateTime.now(clock))
        .param("wall", wall.now().atOffset(ZoneOffset.UTC)).param("by", wanted.changedBy()).query(this::change).single();
  }

  private void text(String table, YearChange wanted) {
    jdbc.sql("insert into journey." + table + " (year, kind, version, text_th, draft) values (?, ?, ?, ?, false)").params(wanted.year(),
        wanted.name(), Integer.valueOf(value(wanted, YearChange.VERSION)), value(wanted, YearChange.TEXT)).update();
  }

  private void project(YearChange wanted) {
    jdbc.sql("""
            insert into journey.project as p (year, code, dimension, name_th, agency_code, draft, developed_by, ends_on, budget)
            values (:year, :code, :dimension::int, :name, :agency, false, :developedBy, cast(nullif(:endsOn, '') as date),
                    nullif(:budget, ''))
            on conflict (year, code) do update set name_th = excluded.name_th, ends_on = excluded.ends_on, draft = false,
                   budget = excluded.budget
            """).param("year", wanted.year()).param("code", wanted.name()).param("dimension", value(wanted, YearChange.DIMENSION))
        .param("name", value(wanted, YearChange.NAME)).param("agency", value(wanted, YearChange.AGENCY))
        .param("developedBy", value(wanted, YearChange.DEVELOPED_BY)).param("endsOn", value(wanted, YearChange.ENDS_ON))
        .param("budget", value(wanted, YearChange.BUDGET)).update();
    jdbc.sql("delete from journey.project_place where year = ? and project_code = ?").params(wanted.year(), wanted.name()).update();
    jdbc.sql("""
        insert into journey.project_place (year, project_code, province_code)
        select ?, ?, place from unnest(string_to_array(nullif(?, ''), ',')) as place
        """).params(wanted.year(), wanted.name(), value(wanted, YearChange.PLACES)).update();
  }

  /** A new entry comes last, but for what is called other. */
  private void code(YearChange wanted) {
    var list = wanted.name().substring(0, wanted.name().indexOf(' '));
    jdbc.sql("""
            insert into journey.code_list as c (year, list, code, label_th, label_en, position, draft, ends_on)
            select :year, :list, :code, :label, :label, coalesce(max(position) filter (where code <> 'other'), 0) + 1, false,
                   cast(nullif(:endsOn, '') as date)
              from journey.code_list where year = :year and list = :list
            on conflict (year, list, code) do update set label_th = excluded.label_th, ends_on = excluded.ends_on, draft = false
            """).param("year", wanted.year()).param("list", list).param("code", wanted.name().substring(list.length() + 1))
        .param("label", value(wanted, YearChange.NAME)).param("endsOn", value(wanted, YearChange.ENDS_ON)).update();
  }

  private static String value(YearChange wanted, String which) {
    return Objects.requireNonNull(wanted.after().get(which), which);
  }

  /** Open tasks are moved by a long work. */
  public void movedBy(long id, long workId, int tasks) {
    jdbc.sql("update journey.year_change set work_id = ?, tasks = ?, followed_at = null where id = ?").params(workId, tasks, id).update();
  }

  /** So many more have been moved; {@code all} where those were the last. */
  public void moved(long id, int tasks, boolean all) {
    jdbc.sql("update journey.year_change set moved = moved + ?, followed_at = case when ? then cast(? as timestamptz) end where id = ?")
        .params(tasks, all, wall.now().atOffset(ZoneOffset.UTC), id).update();
  }

  /**
   * The oldest change which all that was open has followed, and after which it was not looked again yet for what appeared at that very
   * moment. Its year is to be held before anything is done about it: another change may be made.
   *
   * @param seconds so long ago at least, in real time
   */
  public Optional<YearChange> toLookAgain(int seconds) {
    return jdbc.sql(SELECT + "where looked_again_at is null and followed_at < ? order by id limit 1")
        .param(wall.now().minusSeconds(seconds).atOffset(ZoneOffset.UTC)).query(this::change).optional();
  }

  /** Whether a change is the newest of its thing, and it was not looked again. */
  public boolean standsUnlooked(YearChange change) {
    return jdbc.sql("""
        select looked_again_at is null and not exists (select from journey.year_change n
                where n.year = c.year and n.what = c.what and n.name = c.name and n.id > c.id)
          from journey.year_change c where id = ?
        """).param(change.id()).query(Boolean.class).single();
  }

  /** It was looked, and so many more were moved. */
  public void lookedAgain(long id, int tasks) {
    jdbc.sql("update journey.year_change set looked_again_at = ?, tasks = tasks + ?, moved = moved + ? where id = ?")
        .params(wall.now().atOffset(ZoneOffset.UTC), tasks, tasks, id).update();
  }

  /**
   * The due date that a step would have now which was given another before, when the year said otherwise.
   *
   * @param deadline how the step is due
   * @param kept     the day that it had
   * @param opened   when it had appeared
   * @param done     when it was over; what was changed until then was taken in already
   */
  public LocalDate carried(int year, DeadlineRow deadline, LocalDate kept, OffsetDateTime opened, OffsetDateTime done) {
    if (deadline.windowKind() == null && !deadline.ofRound()) {
      var granted = GrantedDays.of(of(year, YearPart.DEADLINE, deadline.process() + " " + deadline.step()),
          Objects.requireNonNullElse(deadline.days(), 0));
      return kept.plusDays(granted.since(opened) - (long) granted.between(opened, done));
    }
    var day = kept;
    for (var change : windowChanges(year)) {
      var its = deadline.ofRound() ? change.name().startsWith("followUp") : change.name().equals(deadline.windowKind());
      if (its && change.changedAt().isAfter(done) && day.equals(change.dayBefore(YearChange.CLOSES))) {
        day = change.dayAfter(YearChange.CLOSES);
      }
    }
    return day;
  }

  private List<YearChange> windowChanges(int year) {
    return jdbc.sql(SELECT + "where year = ? and what = 'window' order by id").param(year).query(this::change).list();
  }

  private YearChange change(ResultSet row, int n) throws SQLException {
    return new YearChange(row.getLong("id"), row.getInt("year"), Coded.of(YearPart.class, row.getString("what")),
        row.getString("name"), values(row.getString("before")), values(row.getString("after")), row.getString("reason"),
        row.getString("document"), row.getObject("changed_at", OffsetDateTime.class), row.getString("changed_by"),
        row.getObject("work_id", Long.class), row.getInt("tasks"), row.getInt("moved"));
  }

  private String text(Map<String, String> values) {
    try {
      return json.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Values of a year that are no JSON", e);
    }
  }

  private Map<String, String> values(String text) {
    try {
      return json.readValue(text, VALUES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Values of a year that cannot be read", e);
    }
  }
}
