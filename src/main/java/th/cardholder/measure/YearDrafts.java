package th.cardholder.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.reference.ReferenceVersion;

/**
 * Years that are being prepared. One is whole in a row of its own, so that nobody can use it, and goes over into the year's tables whole.
 */
@Repository
public class YearDrafts {

  /** B.E. less C.E. */
  private static final int ERA = 543;

  private final JdbcClient jdbc;
  private final MeasureYearCheck check;
  private final ReferenceVersion version;
  private final ObjectMapper json;
  private final Clock clock;

  YearDrafts(JdbcClient jdbc, MeasureYearCheck check, ReferenceVersion version, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.check = check;
    this.version = version;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A year that is being prepared.
   *
   * @param content by the name of a table, its rows as they are to be
   * @param version counts what was changed of it
   */
  public record Draft(int year, int copiedFrom, ObjectNode content, int version, OffsetDateTime changedAt, String changedBy) {

    /** The rows of a table. */
    public Iterable<JsonNode> rows(YearTable table) {
      return content.withArray(table.code());
    }
  }

  /** All of them, by year. */
  public List<Draft> all() {
    return jdbc.sql("select year from journey.year_draft order by year").query(Integer.class).list().stream()
        .flatMap(year -> find(year).stream()).toList();
  }

  public Optional<Draft> find(int year) {
    return read("select year, copied_from, content::text, version, changed_at, changed_by from journey.year_draft where year = ?", year);
  }

  /** The same, held until the transaction ends. */
  public Optional<Draft> hold(int year) {
    return read("select year, copied_from, content::text, version, changed_at, changed_by from journey.year_draft where year = ? for update",
        year);
  }

  private Optional<Draft> read(String sql, int year) {
    return jdbc.sql(sql).param(year).query((row, n) -> new Draft(row.getInt("year"), row.getInt("copied_from"),
        content(row.getString("content")), row.getInt("version"), row.getObject("changed_at", OffsetDateTime.class),
        row.getString("changed_by"))).optional();
  }

  /** What a year says, by table, as a draft has it. */
  public ObjectNode contentOf(int year) {
    var content = json.createObjectNode();
    for (var table : YearTable.values()) {
      content.set(table.code(), tree(jdbc.sql("select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text from journey." + table.code()
          + " t where t.year = ? and " + table.copied()).param(year).query(String.class).single()));
    }
    return content;
  }

  /**
   * Begins the year after another, with all that the other says: its days a year later, and marked as drafts.
   *
   * @return whether it was begun; somebody may have begun it before
   */
  @Transactional
  public boolean begin(int from, String by) {
    int to = from + 1;
    var content = contentOf(from);
    for (var table : YearTable.values()) {
      content.withArray(table.code()).forEach(row -> later((ObjectNode) row, table, from, to));
    }
    var now = OffsetDateTime.now(clock);
    return jdbc.sql("""
        insert into journey.year_draft (year, copied_from, content, made_at, made_by, changed_at, changed_by)
        values (?, ?, ?::jsonb, ?, ?, ?, ?) on conflict do nothing
        """).params(to, from, text(content), now, by, now, by).update() == 1;
  }

  private static void later(ObjectNode row, YearTable table, int from, int to) {
    row.put("year", to);
    if (row.has("draft")) {
      row.put("draft", true);
    }
    if (row.has("source")) {
      row.put("source", "สำเนาจากปี " + from);
    }
    if (row.has("version")) {
      row.put("version", 1);
    }
    for (var column : List.of("opens", "closes")) {
      if (row.hasNonNull(column)) {
        row.put(column, LocalDate.parse(row.get(column).asText()).plusYears(1).toString());
      }
    }
    if (row.hasNonNull("continues")) {
      row.put("continues", row.get("continues").asInt() + to - from);
    }
    if (table == YearTable.SETTING) {
      row.put("value", laterValue(row.get("value").asText()));
    }
    if (table == YearTable.YEAR || table == YearTable.CODE) {
      for (var column : List.of("name_th", "label_th", "label_en")) {
        if (row.hasNonNull(column)) {
          row.put(column, row.get(column).asText().replace(String.valueOf(from), String.valueOf(to))
              .replace(String.valueOf(from - ERA), String.valueOf(to - ERA)));
        }
      }
    }
  }

  private static String laterValue(String value) {
    if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return LocalDate.parse(value).plusYears(1).toString();
    }
    return value.matches("\\d{4}-\\d{2}") ? YearMonth.parse(value).plusYears(1).toString() : value;
  }

  /** Writes a draft down as it is now. */
  @Transactional
  public void write(Draft draft, String by) {
    jdbc.sql("update journey.year_draft set content = ?::jsonb, version = version + 1, changed_at = ?, changed_by = ? where year = ?")
        .params(text(draft.content()), OffsetDateTime.now(clock), by, draft.year()).update();
  }

  /** Gives a draft up. */
  public void giveUp(int year) {
    jdbc.sql("delete from journey.year_draft where year = ?").param(year).update();
  }

  /**
   * Puts a draft into the year's tables, in the transaction of the caller, and looks whether the year is whole as each start does.
   *
   * @param document what the rows that were written by hand rest on
   * @return what it lacks; the caller gives the transaction up where that is something
   */
  @Transactional
  public List<String> into(Draft draft, String document) {
    for (var table : YearTable.values()) {
      jdbc.sql("insert into journey.%1$s select * from jsonb_populate_recordset(null::journey.%1$s, ?::jsonb)".formatted(table.code()))
          .param(text(draft.content().withArray(table.code()))).update();
    }
    for (var table : List.of("measure_window", "measure_setting")) {
      jdbc.sql("update journey." + table + " set source = ? where year = ? and source = ''").params(document, draft.year()).update();
    }
    version.changes();
    return check.missing(draft.year());
  }

  private String text(JsonNode node) {
    try {
      return json.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A draft that is no JSON", e);
    }
  }

  private ObjectNode content(String text) {
    return (ObjectNode) tree(text);
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A draft that cannot be read", e);
    }
  }
}
