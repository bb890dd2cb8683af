package th.cardholder.revision.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows that decisions and steps read of an installation's year, taken along into the database of a rehearsal. Nobody's data is
 * among them: which tables these are is a list, and each stands there because it has none.
 */
final class ReferenceRows {

  /** Each after those that it refers to. */
  static final List<String> TABLES = List.of("agency", "measure_year", "measure_window", "measure_setting", "step_deadline",
      "consent_text", "message_text", "project", "code_list", "referral_refusal");

  /** What a province has added stays there: officers wrote it, and invented people are sent to the country's projects. */
  private static final String OF_THE_COUNTRY = "project";

  private static final Pattern NAME = Pattern.compile("[a-z_]+");

  private ReferenceRows() {}

  static List<Script.Rows> of(JdbcClient jdbc, ObjectMapper json) {
    return TABLES.stream().map(table -> new Script.Rows(table, read(json,
        jdbc.sql("select coalesce(jsonb_agg(t), '[]')::text from journey." + table + " t"
            + (table.equals(OF_THE_COUNTRY) ? " where province_code is null" : "")).query(String.class).single()))).toList();
  }

  /** In the place of those that a new database comes with. */
  static void write(JdbcClient jdbc, List<Script.Rows> rows) {
    var backwards = new ArrayList<>(rows);
    Collections.reverse(backwards);
    backwards.forEach(it -> jdbc.sql("delete from journey." + named(it)).update());
    rows.forEach(it -> jdbc.sql("insert into journey." + named(it) + " select * from jsonb_populate_recordset(null::journey." + named(it)
        + ", ?::jsonb)").param(it.rows().toString()).update());
  }

  private static String named(Script.Rows rows) {
    if (!NAME.matcher(rows.table()).matches()) {
      throw new IllegalArgumentException("Not a table");
    }
    return rows.table();
  }

  private static JsonNode read(ObjectMapper json, String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
