package th.cardholder.registry;

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

  /** The people of these districts who are found by what was typed, in the order of a Thai dictionary. */
  public static List<Found> search(JdbcClient jdbc, String typed, Collection<String> districtCodes) {
    var name = NameSearch.of(typed, "p");
    var collator = Collator.getInstance(new Locale("th", "TH"));
    return jdbc.sql("select p.title, p.first_name, p.last_name from journey.cardholder p"
            + " where p.district_code = any(:districts) and " + name.condition())
        .params(name.values()).param("districts", districtCodes.toArray(String[]::new)).query(Found.class).list().stream()
        .sorted(Comparator.comparing(Found::firstName, collator::compare)
            .thenComparing(Found::lastName, collator::compare))
        .toList();
  }
}
