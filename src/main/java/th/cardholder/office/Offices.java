package th.cardholder.office;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who works where, and as what. */
public interface Offices {

  Optional<Office> office(String id);

  Optional<Officer> officer(String userId);

  /** The names of these offices, by id. */
  Map<String, String> officeNames(Collection<String> ids);

  /** The names of these officers, on duty or not, by user id. */
  Map<String, String> officerNames(Collection<String> userIds);

  /** Whether this user is on duty in this role in this office. */
  boolean holds(String userId, String officeId, Role role);

  /** The offices in which the user is on duty in the role, ordered by id. */
  List<Office> officesOf(String userId, Role role);

  /** The offices in which the user is on duty, each with the roles there, ordered by id. */
  List<Membership> memberships(String userId);

  /** The district teams of a province, ordered by id. */
  List<Office> districtTeams(String provinceCode);

  /** The active officers with a role in an office, ordered by name. */
  List<Officer> officers(String officeId, Role role);

  /** The active co-interviewers of a province: officers of its BAAC and GSB offices (R05). */
  List<Officer> coInterviewers(String provinceCode);

  /** A user's roles in one office. */
  record Membership(Office office, Set<Role> roles) {}
}
