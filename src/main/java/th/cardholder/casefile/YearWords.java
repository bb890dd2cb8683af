package th.cardholder.casefile;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import th.cardholder.measure.MeasureYears.Code;
import th.cardholder.measure.MeasureYears;

/** The code lists of a year, read once for all the lines of a page. */
final class YearWords {

  private final Map<String, Map<String, String>> lists;

  private YearWords(Map<String, List<Code>> lists) {
    this.lists = lists.entrySet().stream().collect(toMap(Map.Entry::getKey, list -> list.getValue().stream()
        .collect(toMap(Code::code, Code::labelTh, (one, same) -> one, LinkedHashMap::new))));
  }

  static YearWords of(MeasureYears years, int year) {
    return new YearWords(years.codeLists(year));
  }

  /** The Thai label of a code, or the code itself where the year has none. */
  String label(String list, String code) {
    return lists.getOrDefault(list, Map.of()).getOrDefault(code, code);
  }

  /** The Thai labels of these codes in the order of their list. */
  String labels(String list, Collection<String> codes) {
    return lists.getOrDefault(list, Map.of()).entrySet().stream().filter(label -> codes.contains(label.getKey()))
        .map(Map.Entry::getValue).collect(joining(", "));
  }
}
