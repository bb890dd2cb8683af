package th.cardholder.rehearsal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for texts in every column of every table of the engine: as text whatever the column's type, in bytes
 * in UTF-8 and both UTF-16, and as JSON and Java properties escape them.
 */
final class MarkerScan {

  private static final List<Charset> IN_BYTES =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private final JdbcClient jdbc;
  private int columns;

  MarkerScan(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where one of the markers is found: {@code table.column} and the marker. */
  List<String> find(List<String> markers) {
    List<String> found = new ArrayList<>();
    columns = 0;
    columnsByTable().forEach((table, types) -> types.forEach((column, type) -> {
      columns++;
      var each = markers.stream().map(marker -> condition(column, type, marker)).toList();
      if (exists(table, String.join(" or ", each))) {
        for (int i = 0; i < each.size(); i++) {
          if (exists(table, each.get(i))) {
            found.add(table + "." + column + " holds " + markers.get(i));
          }
        }
      }
    }));
    return found;
  }

  /** Where a text matches the pattern. */
  List<String> findLike(String pattern) {
    List<String> found = new ArrayList<>();
    columnsByTable().forEach((table, types) -> types.forEach((column, type) -> {
      var text = type.equals("bytea") ? "encode(" + column + ", 'escape')" : column + "::text";
      if (exists(table, text + " ~ '" + pattern + "'")) {
        found.add(table + "." + column + " holds something like " + pattern);
      }
    }));
    return found;
  }

  private boolean exists(String table, String where) {
    return jdbc.sql("select exists (select 1 from public." + table + " where " + where + ")").query(Boolean.class)
        .single();
  }

  /** How many columns the last search looked at. */
  int columns() {
    return columns;
  }

  static boolean contains(String text, String marker) {
    return text.contains(marker) || text.contains(escaped(marker)) || text.contains(escaped(marker).toUpperCase());
  }

  private Map<String, Map<String, String>> columnsByTable() {
    Map<String, Map<String, String>> tables = new LinkedHashMap<>();
    jdbc.sql("""
        select table_name, column_name, data_type from information_schema.columns
         where table_schema = 'public' and table_name like 'act\\_%' order by table_name, ordinal_position
        """).query((row, n) -> tables.computeIfAbsent(row.getString(1), t -> new LinkedHashMap<>())
        .put(row.getString(2), row.getString(3))).list();
    return tables;
  }

  private static String condition(String column, String type, String marker) {
    List<String> conditions = new ArrayList<>();
    if (type.equals("bytea")) {
      for (var text : List.of(marker, escaped(marker))) {
        for (var charset : IN_BYTES) {
          conditions.add("position('\\x" + HexFormat.of().formatHex(text.getBytes(charset)) + "'::bytea in "
              + column + ") > 0");
        }
      }
    } else {
      for (var text : List.of(marker, escaped(marker))) {
        conditions.add("position(lower('" + text.replace("'", "''") + "') in lower(" + column + "::text)) > 0");
      }
    }
    return String.join(" or ", conditions);
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.chars().forEach(c -> {
      if (c < 128) {
        escaped.append((char) c);
      } else {
        escaped.append("\\u").append(HexFormat.of().toHexDigits((char) c));
      }
    });
    return escaped.toString();
  }
}
