package th.cardholder.supervision;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one looks at: the country, a province or a district.
 *
 * @param id    {@code country}, or the id of the office that watches it: {@code p81}, {@code d8101}. It stands in
 *              addresses that officers send one another
 * @param teams the district teams in it, by id: whose cases they are
 * @param own   the offices in it that have no cases and work of their own all the same, as that of a province, by id
 */
public record Scope(String id, Level level, String nameTh, List<String> teams, List<String> own) {

  /** The id of the whole country. */
  public static final String COUNTRY = "country";

  public Scope {
    teams = List.copyOf(teams);
    own = List.copyOf(own);
  }

  /** How wide it is. */
  public enum Level { COUNTRY, PROVINCE, DISTRICT }

  /** The teams, and the offices that have no cases. */
  List<String> offices() {
    return Stream.concat(teams.stream(), own.stream()).toList();
  }

  boolean within(Set<String> offices) {
    return offices.containsAll(teams);
  }
}
