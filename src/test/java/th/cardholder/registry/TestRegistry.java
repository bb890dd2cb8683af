package th.cardholder.registry;

import static java.util.stream.Collectors.joining;

import java.text.Collator;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The registry on a connection of the test's own. */
public final class TestRegistry {

  private TestRegistry() {}

  public static Registry on(JdbcClient jdbc, Clock clock) {
    return new Registry(jdbc, clock);
  }

  /** Who was found, by name. */
  public record Found(String title, String firstName, String lastName) {

    public String fullName() {
      return Cardholder.fullName(title, firstName, lastName);
    }
  }

  /** What the key of a stored name may still have in front of the name, of a title that stood in it. */
  private static final List<String> LEFT_OF_TITLES = List.of("", "หญิง", "ว่าที่รต", "ว่าที่รตหญิง", "ทพญ", "สพญ", "พล");

  /**
   * Who is found by what was typed, as a condition over the registry that asks no table but the people themselves: what the
   * finder finds is held against it.
   */
  public static String condition(String typed, String alias) {
    var whole = "journey.name_key(journey.untitled_name(%1$s.title, %1$s.first_name) || %1$s.last_name)".formatted(alias);
    var last = "journey.name_key(%s.last_name)".formatted(alias);
    return NameSearch.of(typed).ways().stream()
        .map(way -> LEFT_OF_TITLES.stream().map(left -> way.name().isEmpty() ? "true" : begins(whole, left + way.name()))
            .collect(joining(" or ", "(", ")")) + " and " + begins(last, way.last()))
        .reduce((one, other) -> one + " or " + other).map(any -> "(" + any + ")").orElse("false");
  }

  private static String begins(String key, String with) {
    return "starts_with(" + key + ", '" + with + "')";
  }

  /** The people of these districts who are found by what was typed, in the order of a Thai dictionary. */
  public static List<Found> search(JdbcClient jdbc, String typed, Collection<String> districtCodes) {
    var collator = Collator.getInstance(new Locale("th", "TH"));
    return jdbc.sql("select p.title, p.first_name, p.last_name from journey.cardholder p"
            + " where p.district_code = any(:districts) and " + condition(typed, "p"))
        .param("districts", districtCodes.toArray(String[]::new)).query(Found.class).list().stream()
        .sorted(Comparator.comparing(Found::firstName, collator::compare)
            .thenComparing(Found::lastName, collator::compare))
        .toList();
  }
}
