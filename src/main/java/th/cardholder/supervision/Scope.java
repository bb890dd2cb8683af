package th.cardholder.supervision;

import java.util.Collection;
import java.util.List;

/**
 * What one looks at: the country, a province or a district.
 *
 * @param id    {@code country}, or the id of the office that watches it: {@code p81}, {@code d8101}. It stands in
 *              addresses that officers send one another
 * @param teams the district teams in it, by id
 */
public record Scope(String id, Level level, String nameTh, List<String> teams) {

  /** The id of the whole country. */
  public static final String COUNTRY = "country";

  public Scope {
    teams = List.copyOf(teams);
  }

  /** How wide it is. */
  public enum Level { COUNTRY, PROVINCE, DISTRICT }

  boolean within(Collection<String> offices) {
    return offices.containsAll(teams);
  }
}
