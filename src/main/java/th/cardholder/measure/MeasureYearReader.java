package th.cardholder.measure;

import static java.util.Collections.unmodifiableMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.measure.MeasureYears.Code;
import th.cardholder.measure.MeasureYears.ConsentText;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears.Window;
import th.cardholder.words.Coded;

/** Reads all years whole, a statement for each table. */
final class MeasureYearReader {

  private final JdbcClient jdbc;

  MeasureYearReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row<K, V>(int year, K key, V value) {}

  Map<Integer, MeasureYear> all() {
    var windows = byYear("""
        select year, kind, opens, closes, draft from journey.measure_window order by opens, kind
        """, row -> row.getString("kind"), MeasureYearReader::window);
    var settings = byYear("select year, key, value, draft from journey.measure_setting", row -> row.getString("key"),
        row -> new MeasureYear.Setting(row.getString("value"), row.getBoolean("draft")));
    var deadlines = byYear("""
        select year, process, step, window_kind, days, of_round, after_appointment, draft from journey.step_deadline
        """, row -> new MeasureYear.Step(row.getString("process"), row.getString("step")), MeasureYearReader::deadline);
    var texts = listsByYear("""
        select year, kind, version, text_th, draft from journey.consent_text order by version desc
        """, row -> row.getString("kind"),
        row -> new ConsentText(row.getInt("version"), row.getString("text_th"), row.getBoolean("draft")));
    var codes = listsByYear("""
        select year, list, code, label_th, ends_on from journey.code_list order by list, position
        """, row -> row.getString("list"),
        row -> new Code(row.getString("code"), row.getString("label_th"), row.getObject("ends_on", LocalDate.class)));
    var projects = byYear("""
        select p.year, p.code, p.dimension, p.name_th, p.agency_code, coalesce(a.name_th, i.implementer, 'คอจ.') as agency_name,
               p.draft, p.developed_by, p.province_code, coalesce(i.implementer_kind, p.developed_by) as implementer_kind, p.superseded_by,
               p.asks_income, p.ends_on, p.budget, array(select w.province_code from journey.project_place w
                                 where w.year = p.year and w.project_code = p.code) as places
          from journey.project p left join journey.agency a on a.code = p.agency_code
          left join lateral (select implementer, implementer_kind from journey.provincial_project
                              where year = p.year and code = p.code order by version desc limit 1) i on true
         order by p.dimension, p.code
        """, row -> row.getString("code"), MeasureYearReader::project);
    var consequences = byYear("select year, code, whose, days, facts from journey.referral_refusal", row -> row.getString("code"),
        row -> new MeasureYears.Consequence(row.getString("whose").equals("person"), row.getObject("days", Integer.class),
            List.of((String[]) row.getArray("facts").getArray())));
    Map<Integer, MeasureYear> years = new LinkedHashMap<>();
    jdbc.sql("select year, name_th, opens, closes, continues from journey.measure_year order by year").query(row -> {
      int year = row.getInt("year");
      years.put(year, new MeasureYear(year, row.getString("name_th"), day(row, "opens"), day(row, "closes"),
          row.getObject("continues", Integer.class), of(windows, year), of(settings, year), of(deadlines, year), of(texts, year), of(codes, year),
          of(projects, year), of(consequences, year)));
    });
    return unmodifiableMap(years);
  }

  /** What a row is read as. */
  private interface Read<T> {

    T of(ResultSet row) throws SQLException;
  }

  private <K, V> Map<Integer, Map<K, V>> byYear(String sql, Read<K> key, Read<V> value) {
    Map<Integer, Map<K, V>> years = new HashMap<>();
    rows(sql, key, value).forEach(row ->
        years.computeIfAbsent(row.year(), year -> new LinkedHashMap<>()).put(row.key(), row.value()));
    return years;
  }

  private <K, V> Map<Integer, Map<K, List<V>>> listsByYear(String sql, Read<K> key, Read<V> value) {
    Map<Integer, Map<K, List<V>>> years = new HashMap<>();
    rows(sql, key, value).forEach(row -> years.computeIfAbsent(row.year(), year -> new LinkedHashMap<>())
        .computeIfAbsent(row.key(), name -> new ArrayList<>()).add(row.value()));
    years.values().forEach(lists -> lists.replaceAll((name, list) -> List.copyOf(list)));
    return years;
  }

  private <K, V> List<Row<K, V>> rows(String sql, Read<K> key, Read<V> value) {
    RowMapper<Row<K, V>> mapper = (row, n) -> new Row<>(row.getInt("year"), key.of(row), value.of(row));
    return jdbc.sql(sql).query(mapper).list();
  }

  private static <K, V> Map<K, V> of(Map<Integer, Map<K, V>> years, int year) {
    return unmodifiableMap(years.getOrDefault(year, Map.of()));
  }

  private static LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  private static Window window(ResultSet row) throws SQLException {
    return new Window(day(row, "opens"), day(row, "closes"), row.getBoolean("draft"));
  }

  private static MeasureYear.Deadline deadline(ResultSet row) throws SQLException {
    return new MeasureYear.Deadline(row.getString("window_kind"), row.getObject("days", Integer.class),
        row.getBoolean("of_round"), row.getBoolean("after_appointment"), row.getBoolean("draft"));
  }

  private static Project project(ResultSet row) throws SQLException {
    return new Project(row.getString("code"), row.getInt("dimension"), row.getString("name_th"),
        row.getString("agency_code"), row.getString("agency_name"), row.getBoolean("draft"),
        Coded.of(MeasureYears.Developer.class, row.getString("developed_by")), row.getString("province_code"), row.getString("implementer_kind"),
        row.getString("superseded_by"), row.getObject("ends_on", LocalDate.class),
        row.getBoolean("asks_income"), Set.of((String[]) row.getArray("places").getArray()),
        row.getString("budget") == null ? null : Coded.of(MeasureYears.Budget.class, row.getString("budget")));
  }
}
