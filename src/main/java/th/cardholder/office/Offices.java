package th.cardholder.office;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who works where, and as what. */
public interface Offices {

  Optional<Office> office(String id);

  Optional<Officer> officer(String userId);

  /** The officer's name, on duty or not; of a user who is no officer the id. For many at once: {@link #officerNames}. */
  default String officerName(String userId) {
    return officer(userId).map(Officer::name).orElse(userId);
  }

  /** The names of these offices, by id. */
  Map<String, String> officeNames(Collection<String> ids);

  /** The names of these officers, on duty or not, by user id. */
  Map<String, String> officerNames(Collection<String> userIds);

  /** Whether this user is on duty in this role in this office. */
  boolean holds(String userId, String officeId, Role role);

  /** Whether this is an officer who is off duty; not so of users who are no officers. */
  boolean offDuty(String userId);

  /**
   * A seat at an interview (R05).
   *
   * @param officeId the bank's office in the province
   * @param name     of the co-interviewer, if there is one
   * @param onDuty   whether that officer still is one of this office; if not, a colleague takes the seat
   */
  record Seat(String officeId, String officeName, @Nullable String name, boolean onDuty) {}

  /**
   * The seat beside a team: in the office in which the co-interviewer has the role, on duty; else in one that has
   * somebody on duty, because elsewhere nobody could open the task: first where that officer has the role, then in the
   * office of the same bank. Always the same office for the same facts, and empty only in a province without a bank.
   */
  Optional<Seat> seat(String teamId, @Nullable String coInterviewerId);

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
