package th.cardholder.cases;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/**
 * How far a user sees: the cases of one's own district team; the province's, to watch; an
 * agency's those referred to it. Administrators and national offices see nobody's.
 *
 * @param own      the district teams in which the user works
 * @param watched  the district teams of the user's province, each with the provincial office that watches it
 * @param agencies the agencies' offices in which the user answers referrals
 * @param sitsIn   the office from which the user sits in on interviews, if any (R05)
 */
public record Reach(String userId, Set<String> own, Map<String, String> watched, Set<String> agencies,
    @Nullable String sitsIn) {

  private static final Set<Role> TEAM =
      Set.of(Role.REGISTRAR, Role.AO, Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT);

  /** How much of a case is shown. */
  public enum Sight {
    /** The team's own case. */
    OFFICE,
    /** A case of the province, to read. */
    PROVINCE,
    /** A case referred to the user's agency: what its forms show, and no more. */
    PARTNER
  }

  public static Reach of(String userId, Offices offices) {
    var memberships = offices.memberships(userId);
    Map<String, String> watched = new HashMap<>();
    memberships.stream().filter(m -> m.office().provinceCode() != null && anyOf(m, Role.OF_A_PROVINCE)).forEach(m ->
        offices.districtTeams(m.office().provinceCode()).forEach(team -> watched.put(team.id(), m.office().id())));
    return new Reach(userId,
        memberships.stream().filter(m -> m.office().kind() == Office.Kind.DISTRICT && anyOf(m, TEAM))
            .map(m -> m.office().id()).collect(toSet()),
        watched,
        memberships.stream().filter(m -> m.roles().contains(Role.AGENCY_OFFICER)).map(m -> m.office().id())
            .collect(toSet()),
        memberships.stream().filter(m -> m.roles().contains(Role.CO_INTERVIEWER)).map(m -> m.office().id())
            .findFirst().orElse(null));
  }

  private static boolean anyOf(Offices.Membership membership, Set<Role> roles) {
    return membership.roles().stream().anyMatch(roles::contains);
  }

  boolean nothing() {
    return own.isEmpty() && watched.isEmpty() && agencies.isEmpty() && sitsIn == null;
  }

  /** How much of a case of this team is shown, given that the case is within reach. */
  public Sight sight(String officeId) {
    return own.contains(officeId) ? Sight.OFFICE : watched.containsKey(officeId) ? Sight.PROVINCE : Sight.PARTNER;
  }

  /** The office as whose officer the user sees a case of this team, given that the case is within reach. */
  public String through(String officeId) {
    var through = switch (sight(officeId)) {
      case OFFICE -> officeId;
      case PROVINCE -> watched.get(officeId);
      case PARTNER -> agencies.stream().sorted().findFirst().orElse(sitsIn);
    };
    return through == null ? officeId : through;
  }

  /** The district teams whose cases are within reach. */
  Set<String> teams() {
    return Stream.concat(own.stream(), watched.keySet().stream()).collect(toSet());
  }
}
