package th.cardholder.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Coded;

/** A table of a measure year: by what its rows are known, which of it is copied into the next year, and what of it is written by hand. */
public enum YearTable implements Coded {
  YEAR("measure_year", List.of(), "true", Map.of("name_th", Kind.NAME, "opens", Kind.DATE, "closes", Kind.DATE)),
  WINDOW("measure_window", List.of("kind"), "true", Map.of("opens", Kind.DATE, "closes", Kind.DATE)),
  SETTING("measure_setting", List.of("key"), "true", Map.of("value", Kind.WORD)),
  DEADLINE("step_deadline", List.of("process", "step"), "true", Map.of("days", Kind.DAYS)),
  TEXT("consent_text", List.of("kind"), "not exists (select from journey.consent_text n where n.year = t.year and n.kind = t.kind"
      + " and n.version > t.version)", Map.of("text_th", Kind.TEXT)),
  MESSAGE("message_text", List.of("kind"), "not exists (select from journey.message_text n where n.year = t.year and n.kind = t.kind"
      + " and n.version > t.version)", Map.of("text_th", Kind.MESSAGE)),
  PROJECT("project", List.of("code"), "province_code is null and code !~ '^P[0-9]+-'"
      + " and (ends_on is null or asks_income or developed_by = 'province')",
      Map.of("name_th", Kind.NAME, "dimension", Kind.DIMENSION, "agency_code", Kind.WORD, "developed_by", Kind.WORD)),
  PLACE("project_place", List.of("project_code", "province_code"), "exists (select from journey.project p where p.year = t.year"
      + " and p.code = t.project_code and p.province_code is null and p.code !~ '^P[0-9]+-' and p.ends_on is null)", Map.of()),
  CODE("code_list", List.of("list", "code"), "ends_on is null", Map.of("label_th", Kind.NAME)),
  CONSEQUENCE("referral_refusal", List.of("code"), "true", Map.of("days", Kind.DAYS));

  /** What may be written into a column. */
  public enum Kind { DATE, DAYS, DIMENSION, WORD, NAME, TEXT, MESSAGE }

  private final String table;
  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> key;
  private final String copied;
  @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
  private final Map<String, Kind> written;

  YearTable(String table, List<String> key, String copied, Map<String, Kind> written) {
    this.table = table;
    this.key = key;
    this.copied = copied;
    this.written = written;
  }

  @Override
  public String code() {
    return table;
  }

  /** The columns by which a row is known within its year. */
  public List<String> key() {
    return key;
  }

  /** Which rows {@code t} go over into the next year, as a condition. */
  String copied() {
    return copied;
  }

  /** The columns that are written by hand. */
  public Map<String, Kind> written() {
    return written;
  }

  /** The table of this name. */
  public static Optional<YearTable> of(@Nullable String table) {
    return Arrays.stream(values()).filter(it -> it.table.equals(table)).findFirst();
  }
}
