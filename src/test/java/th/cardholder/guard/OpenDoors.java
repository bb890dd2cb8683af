package th.cardholder.guard;

import java.util.List;
import java.util.stream.Stream;

/** The rows of the allow-list, for tests that knock at all of them. */
public final class OpenDoors {

  private OpenDoors() {}

  /**
   * A row.
   *
   * @param template the path with {@code {}} for a segment and {@code **} for anything below
   */
  public record Row(String method, String template) {}

  /** What the engine's REST lets pass, or names in order to shut it. */
  public static List<Row> engine() {
    return rows(AllowList.ENGINE);
  }

  /** The same for whole paths. */
  public static List<Row> pages() {
    return rows(AllowList.PAGES);
  }

  private static List<Row> rows(List<Rule> rules) {
    return rules.stream().flatMap(rule -> (rule.methods().contains("*")
        ? Stream.of("GET", "POST", "PUT", "DELETE") : rule.methods().stream().sorted())
        .map(method -> new Row(method, rule.path().getPatternString().replaceAll("\\{\\w+}", "{}")))).toList();
  }
}
