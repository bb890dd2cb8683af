package th.cardholder.guard;

import java.util.Collection;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Groups;

/** Who a row of the {@link AllowList} is for; each includes the ones after it. */
enum Audience {
  /** Everybody, logged in or not. */
  ANYONE,
  /** Whoever is logged in. */
  STAFF,
  /** Those who watch their district in Cockpit; a province's and the country's offices would see zeros there. */
  SUPERVISOR,
  /** Those who run the system. */
  ADMINISTRATOR,
  /** A door the product keeps shut: it would lead past the form door. */
  NOBODY;

  /**
   * The furthest audience a logged-in user of these groups belongs to.
   *
   * @param supervisors the groups of those who watch
   */
  static Audience of(Collection<String> groups, Set<String> supervisors) {
    if (groups.contains(Groups.CAMUNDA_ADMIN)) {
      return ADMINISTRATOR;
    }
    return groups.stream().anyMatch(supervisors::contains) ? SUPERVISOR : STAFF;
  }

  boolean includes(Audience caller) {
    return this != NOBODY && caller.compareTo(this) >= 0;
  }
}
