package th.cardholder.casefile;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import th.cardholder.measure.MeasureYears.Code;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;

/**
 * The code lists and the catalogue of a year, each read once for all the lines of a page, and only where a line asks.
 * Made anew for each page.
 */
final class YearWords {

  private final MeasureYears years;
  private final int year;
  private @Nullable Map<String, Map<String, String>> lists;
  private @Nullable Map<String, Project> projects;

  YearWords(MeasureYears years, int year) {
    this.years = years;
    this.year = year;
  }

  /** The Thai label of a code, or the code itself where the year has none. */
  String label(String list, String code) {
    return list(list).getOrDefault(code, code);
  }

  /** The Thai labels of these codes in the order of their list. */
  String labels(String list, Collection<String> codes) {
    return list(list).entrySet().stream().filter(label -> codes.contains(label.getKey()))
        .map(Map.Entry::getValue).collect(joining(", "));
  }

  /** A project of the year's catalogue. */
  Optional<Project> project(String code) {
    if (projects == null) {
      projects = years.projects(year).stream().collect(toMap(Project::code, Function.identity()));
    }
    return Optional.ofNullable(projects.get(code));
  }

  private Map<String, String> list(String list) {
    if (lists == null) {
      lists = years.allCodes(year).entrySet().stream().collect(toMap(Map.Entry::getKey, it -> it.getValue().stream()
          .collect(toMap(Code::code, Code::labelTh, (one, same) -> one, LinkedHashMap::new))));
    }
    return lists.getOrDefault(list, Map.of());
  }
}
