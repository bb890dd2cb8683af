package th.cardholder.held;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with something of people. Its SQL knows the row as {@code t}, and the person by {@code :person} (the cardholder's id),
 * {@code :cases} (the ids of their cases), {@code :referrals} (the numbers of their referrals) and {@code :years} (all there are).
 *
 * @param table   with its schema
 * @param where   which rows are of the person
 * @param order   what follows it
 * @param caseId  the case of a row in SQL; null where it is of none
 * @param columns what the person is told
 * @param untold  other columns, which tell nothing of the person
 * @param going   which rows are of {@code :cases}, where what goes is found otherwise than what is told
 */
public record Held(String table, String titleTh, String where, String order, @Nullable String caseId, List<Column> columns,
    Set<String> untold, String going) {

  /** A table whose rows are of cases. */
  public static Held ofCases(String table, String titleTh, Column... columns) {
    return new Held(table, titleTh, "t.case_id = any(:cases)", "order by t.case_id, t.id", "t.case_id", List.of(columns), Set.of(),
        "t.case_id = any(:cases)");
  }

  /** A table whose rows are of a person beside any case. */
  public static Held ofPeople(String table, String titleTh, Column... columns) {
    return new Held(table, titleTh, "t.cardholder_id = :person", "", null, List.of(columns), Set.of(), "");
  }

  public Held where(String where) {
    return new Held(table, titleTh, where, order, caseId, columns, untold, where);
  }

  /** Of what goes, where its rows are found otherwise. */
  public Held goingWhere(String going) {
    return new Held(table, titleTh, where, order, caseId, columns, untold, going);
  }

  public Held ordered(String order) {
    return new Held(table, titleTh, where, order, caseId, columns, untold, going);
  }

  /** Of which case a row is; null for none. */
  public Held of(@Nullable String caseId) {
    return new Held(table, titleTh, where, order, caseId, columns, untold, going);
  }

  /** Columns of which the person is told nothing: keys, users, and what stands in another one as well. */
  public Held untold(String... names) {
    return new Held(table, titleTh, where, order, caseId, columns, Set.of(names), going);
  }

  /** The rows of a person; the case comes first. */
  public String select() {
    return "select " + (caseId == null ? "null::bigint" : caseId) + ", "
        + columns.stream().map(Column::sql).collect(joining(", ")) + " from " + table + " t where " + where + " " + order;
  }

  /** What goes under a rule. */
  public List<Column> going(Erasing.Kind kind) {
    return columns.stream().filter(it -> it.erasing() != null && it.erasing().kind() == kind).toList();
  }

  /** How many rows of some cases hold something that goes under a rule. */
  public String count(Erasing.Kind kind) {
    return "select count(*) from " + table + " t where " + going + " and (" + still(kind) + ")";
  }

  /** Takes it away. */
  public String erase(Erasing.Kind kind) {
    return "update " + table + " t set " + going(kind).stream().map(it -> it.name() + " = " + value(it)).collect(joining(", "))
        + " where " + going + " and (" + still(kind) + ")";
  }

  private String still(Erasing.Kind kind) {
    return going(kind).stream().map(it -> "t." + it.name() + " is distinct from " + value(it)).collect(joining(" or "));
  }

  /** A check may want a text there, or none: what is empty stays so. */
  private static String value(Column column) {
    var erasing = Objects.requireNonNull(column.erasing());
    return erasing.value().equals("null") || erasing.value().startsWith("(case")
        ? erasing.value() : "(case when t." + column.name() + " is not null then " + erasing.value() + " end)";
  }
}
