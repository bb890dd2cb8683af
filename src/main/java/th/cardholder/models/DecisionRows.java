package th.cardholder.models;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Whether the rows of a revised table leave nobody out whom the product's table decides about, and whether no two of them hold at
 * once where only one may: either fails in the face of whoever comes to the decision. The engine's own FEEL is asked of each cell
 * for the values at which the cells of both tables change.
 */
final class DecisionRows {

  private static final int MOST_CASES = 50_000;
  private static final int MOST_TESTS = 20_000;
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d{1,12}(?:\\.\\d{1,6})?(?![\\w.])");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  /** Values, comparisons with one, ranges and lists; no call of a function but {@code not}. */
  private static final Pattern COMPARISON = Pattern.compile(
      "(?:[\\s<>=,.\\[\\]()\\d-]|not\\s*\\(|[A-Za-z_]\\w*(?!\\s*\\(|\\w))*");
  private static final Set<String> WORDS = Set.of("not", "null", "true", "false", "and", "or", "in", "if", "then", "else");
  /** A text that stands in no table. */
  private static final String ANY_OTHER = "(ค่าอื่น)";

  private final FeelEngine feel;
  private final Map<String, Set<@Nullable Object>> values = new LinkedHashMap<>();
  private final Map<String, Object> given = new LinkedHashMap<>();
  private final Map<List<@Nullable Object>, Boolean> asked = new HashMap<>();

  private DecisionRows(FeelEngine feel, Element before, Element after) {
    this.feel = feel;
    var formulas = new LinkedHashSet<>(inputs(before));
    formulas.addAll(inputs(after));
    for (var table : List.of(before, after)) {
      table.elements("rule").forEach(rule -> rule.elements("inputEntry").forEach(cell -> names(text(cell)).stream()
          .filter(name -> !formulas.contains(name)).forEach(name -> given.computeIfAbsent(name, it -> 1_000L * (given.size() + 1)))));
    }
    formulas.forEach(formula -> values.put(formula, values(formula, before, after)));
  }

  /** What rows of the revised table do not go together; nothing is said of tables whose cells do more than compare, or are too many. */
  static List<Finding> compare(FeelEngine feel, Element before, Element after) {
    if (!compares(before) || !compares(after) || mixes(after)) {
      return List.of();
    }
    var rows = new DecisionRows(feel, before, after);
    if (rows.tests(before) + rows.tests(after) > MOST_TESTS) {
      return List.of();
    }
    var was = rows.holding(before);
    var is = rows.holding(after);
    List<Finding> findings = new ArrayList<>();
    rows.never(after, is, findings);
    var policy = Objects.requireNonNullElse(after.attribute("hitPolicy"), "UNIQUE");
    if (policy.equals("UNIQUE") || policy.equals("ANY")) {
      rows.overlaps(after, is, policy.equals("ANY"), findings);
    }
    if (!policy.equals("COLLECT") && !policy.equals("RULE ORDER") || after.attribute("aggregation") != null) {
      rows.gaps(before, was, after, is, findings);
    }
    return findings;
  }

  /** Whether a column is compared with a number and with a value of the year: which of them is larger the year says. */
  private static boolean mixes(Element table) {
    for (int column = 0; column < inputs(table).size(); column++) {
      int at = column;
      var cells = table.elements("rule").stream().map(rule -> TEXT.matcher(text(rule.elements("inputEntry").get(at))).replaceAll(" ")).toList();
      if (cells.stream().anyMatch(cell -> !names(cell).isEmpty())
          && cells.stream().flatMap(cell -> NUMBER.matcher(cell).results()).anyMatch(it -> !it.group().equals("0"))) {
        return true;
      }
    }
    return false;
  }

  private long tests(Element table) {
    return table.elements("rule").size() * inputs(table).stream().mapToLong(formula -> Objects.requireNonNull(values.get(formula)).size()).sum();
  }

  private static boolean compares(Element table) {
    var formulas = inputs(table);
    return table.elements("rule").stream().flatMap(rule -> rule.elements("inputEntry").stream()).map(DecisionRows::text)
        .allMatch(cell -> COMPARISON.matcher(TEXT.matcher(cell).replaceAll(" ")).matches()
            && names(cell).stream().noneMatch(formulas::contains));
  }

  /** For each input of a table and each value of it, the rows that let it pass. */
  private Map<String, Map<@Nullable Object, BitSet>> holding(Element table) {
    Map<String, Map<@Nullable Object, BitSet>> holding = new LinkedHashMap<>();
    var formulas = inputs(table);
    var rules = table.elements("rule");
    for (int column = 0; column < formulas.size(); column++) {
      Map<@Nullable Object, BitSet> passed = holding.computeIfAbsent(formulas.get(column), it -> new LinkedHashMap<>());
      for (var value : Objects.requireNonNull(values.get(formulas.get(column)))) {
        var rows = new BitSet();
        for (int row = 0; row < rules.size(); row++) {
          if (holds(text(rules.get(row).elements("inputEntry").get(column)), value)) {
            rows.set(row);
          }
        }
        passed.merge(value, rows, (one, other) -> {
          one.and(other);
          return one;
        });
      }
    }
    return holding;
  }

  private boolean holds(String cell, @Nullable Object value) {
    // Most cells stand in both tables, and in several rows.
    return cell.isEmpty() || cell.equals("-") || asked.computeIfAbsent(Arrays.asList(cell, value), it -> evaluated(cell, value));
  }

  private boolean evaluated(String cell, @Nullable Object value) {
    var context = Variables.createVariables();
    context.putAll(given);
    context.put("inputOfCell", value);
    try {
      return feel.evaluateSimpleUnaryTests(cell, "inputOfCell", context.asVariableContext());
    } catch (RuntimeException e) {
      // What cannot be compared with the value does not hold for it; what cannot be evaluated at all is found elsewhere.
      return false;
    }
  }

  /** A row that holds for nothing that anybody could be: a name without quotes, or a range that is upside down. */
  private void never(Element table, Map<String, Map<@Nullable Object, BitSet>> is, List<Finding> findings) {
    var formulas = inputs(table);
    var rules = table.elements("rule");
    for (int row = 0; row < rules.size(); row++) {
      for (int column = 0; column < formulas.size(); column++) {
        int at = row;
        var cell = rules.get(row).elements("inputEntry").get(column);
        if (Objects.requireNonNull(is.get(formulas.get(column))).values().stream().noneMatch(rows -> rows.get(at))) {
          findings.add(Finding.at("decision.never", cell, "ช่องนี้ (" + Places.shortened(text(cell)) + ") ไม่ตรงกับค่าใดเลย แถวนี้จะไม่มีผล "
              + "โปรดตรวจเครื่องหมายคำพูดและค่า หรือนำแถวนี้ออก"));
        }
      }
    }
  }

  private void overlaps(Element table, Map<String, Map<@Nullable Object, BitSet>> is, boolean sameResult, List<Finding> findings) {
    var rules = table.elements("rule");
    for (int one = 0; one < rules.size(); one++) {
      for (int other = one + 1; other < rules.size(); other++) {
        if (sameResult && results(rules.get(one)).equals(results(rules.get(other)))) {
          continue;
        }
        int first = one;
        int second = other;
        Map<String, @Nullable Object> both = new LinkedHashMap<>();
        boolean overlap = is.entrySet().stream().allMatch(column -> column.getValue().entrySet().stream()
            .filter(value -> value.getValue().get(first) && value.getValue().get(second)).findFirst()
            .map(value -> {
              both.put(column.getKey(), value.getKey());
              return value;
            }).isPresent());
        if (overlap) {
          findings.add(Finding.at("decision.overlap", rules.get(other),
              "แถวที่ " + (other + 1) + " ซ้อนกับแถวที่ " + (one + 1) + " เมื่อ " + said(both)
              + " จะตัดสินไม่ได้ โปรดแก้เงื่อนไขให้ตรงได้แถวเดียว"));
        }
      }
    }
  }

  private void gaps(Element before, Map<String, Map<@Nullable Object, BitSet>> was, Element after,
      Map<String, Map<@Nullable Object, BitSet>> is, List<Finding> findings) {
    if (values.values().stream().mapToLong(Set::size).reduce(1, (one, other) -> Math.min(one * other, MOST_CASES + 1)) > MOST_CASES) {
      return;
    }
    // That something is not known counts where the table of before decides whatever the rest is; elsewhere it left it open.
    var unknown = values.keySet().stream().filter(formula -> cases(Set.of(), formula).allMatch(each -> decides(before, was, each)))
        .collect(toSet());
    cases(unknown, null).filter(each -> decides(before, was, each) && !decides(after, is, each)).findFirst().ifPresent(each ->
        findings.add(Finding.at("decision.gap", after,
            "ไม่มีแถวใดตรงเมื่อ " + said(each) + " จะไม่มีผล ทั้งที่เดิมมี โปรดเพิ่มแถวหรือแก้เงื่อนไขให้ครบทุกกรณี")));
  }

  /**
   * Each combination of the values.
   *
   * @param unknown where that it is not known is one of them
   * @param only    where it is the only one; null for nowhere
   */
  private Stream<Map<String, @Nullable Object>> cases(Set<String> unknown, @Nullable String only) {
    List<Map<String, @Nullable Object>> cases = List.of(Map.of());
    for (var column : values.entrySet()) {
      List<Map<String, @Nullable Object>> more = new ArrayList<>();
      cases.forEach(some -> column.getValue().stream()
          .filter(value -> column.getKey().equals(only) ? value == null : value != null || unknown.contains(column.getKey()))
          .forEach(value -> {
            var one = new LinkedHashMap<>(some);
            one.put(column.getKey(), value);
            more.add(one);
          }));
      cases = more;
    }
    return cases.stream();
  }

  private static boolean decides(Element table, Map<String, Map<@Nullable Object, BitSet>> holding, Map<String, @Nullable Object> each) {
    var rows = new BitSet();
    rows.set(0, table.elements("rule").size());
    holding.forEach((formula, values) -> rows.and(Objects.requireNonNull(values.get(each.get(formula)))));
    return !rows.isEmpty();
  }

  private Set<@Nullable Object> values(String formula, Element before, Element after) {
    Set<@Nullable Object> found = new LinkedHashSet<>();
    for (var table : List.of(before, after)) {
      var formulas = inputs(table);
      for (int column = 0; column < formulas.size(); column++) {
        if (formulas.get(column).equals(formula)) {
          var type = type(table, column);
          for (var rule : table.elements("rule")) {
            values(text(rule.elements("inputEntry").get(column)), type, found);
          }
          if (type.equals("boolean")) {
            found.addAll(List.of(true, false));
          } else if (type.equals("string")) {
            found.add(ANY_OTHER);
          }
        }
      }
    }
    found.add(null);
    return found;
  }

  private void values(String cell, String type, Set<@Nullable Object> found) {
    TEXT.matcher(cell).results().map(it -> it.group(1)).forEach(found::add);
    if (type.equals("boolean")) {
      return;
    }
    var plain = TEXT.matcher(cell).replaceAll(" ");
    NUMBER.matcher(plain).results().map(MatchResult::group).forEach(it -> around(new BigDecimal(it), found));
    names(plain).forEach(name -> {
      if (given.get(name) instanceof Long number) {
        around(BigDecimal.valueOf(number), found);
      }
    });
  }

  private static void around(BigDecimal number, Set<@Nullable Object> found) {
    for (int by = -1; by <= 1; by++) {
      // Nothing that is counted here is less than nothing.
      if (number.signum() > 0 || by >= 0) {
        found.add(number.add(BigDecimal.valueOf(by)).doubleValue());
      }
    }
  }

  private String said(Map<String, @Nullable Object> each) {
    return each.entrySet().stream().map(it -> it.getKey() + " = " + said(it.getValue())).collect(joining(", "));
  }

  private String said(@Nullable Object value) {
    if (value instanceof Double number) {
      for (var name : given.entrySet()) {
        double from = number - (Long) name.getValue();
        if (Math.abs(from) <= 1) {
          return name.getKey() + (from == 0 ? "" : from > 0 ? " + 1" : " - 1");
        }
      }
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return value == null ? "(ไม่มีค่า)" : String.valueOf(value);
  }

  private static List<String> results(Element rule) {
    return rule.elements("outputEntry").stream().map(DecisionRows::text).toList();
  }

  private static List<String> inputs(Element table) {
    return table.elements("input").stream().map(input -> input.elements("inputExpression").stream().map(DecisionRows::text)
        .findFirst().orElse("")).toList();
  }

  private static String type(Element table, int column) {
    return table.elements("input").get(column).elements("inputExpression").stream()
        .map(it -> Objects.requireNonNullElse(it.attribute("typeRef"), "")).findFirst().orElse("");
  }

  private static Set<String> names(String cell) {
    Set<String> names = new TreeSet<>();
    NAME.matcher(TEXT.matcher(cell).replaceAll(" ")).results().map(MatchResult::group).filter(it -> !WORDS.contains(it)).forEach(names::add);
    return names;
  }

  private static String text(Element around) {
    return around.elements("text").stream().map(it -> it.getText().strip()).findFirst().orElse("");
  }
}
