package th.cardholder.guard;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import th.cardholder.office.Role;

/** Who a row of the {@link AllowList} is for; each includes the ones after it. */
enum Audience {
  /** Everybody, logged in or not. */
  ANYONE,
  /** Whoever is logged in. */
  STAFF,
  /** Those who watch a district, a province or the country on the product's own pages in Cockpit. */
  WATCHER,
  /** Those who see their offices' instances in Cockpit too; a province's and the country's would see zeros there. */
  SUPERVISOR,
  /** Those who run the system. */
  ADMINISTRATOR,
  /** A door the product keeps shut: it would lead past the form door. */
  NOBODY;

  private static final Set<String> WATCHERS =
      Stream.of(Role.values()).filter(Role::watches).map(Role::code).collect(toSet());

  /**
   * The furthest audience a logged-in user of these groups belongs to.
   *
   * @param supervisors the groups of those who watch
   */
  static Audience of(Collection<String> groups, Set<String> supervisors) {
    if (groups.contains(Groups.CAMUNDA_ADMIN)) {
      return ADMINISTRATOR;
    }
    return groups.stream().anyMatch(supervisors::contains) ? SUPERVISOR
        : groups.stream().anyMatch(WATCHERS::contains) ? WATCHER : STAFF;
  }

  boolean includes(Audience caller) {
    return this != NOBODY && caller.compareTo(this) >= 0;
  }
}
