package th.cardholder.office;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds people to offices, in the domain and in the engine's own lists together. */
public interface Staff {

  /**
   * Adds an officer or changes what is known of one.
   *
   * @param password null leaves it as it is; somebody without a login needs one
   */
  void save(String userId, String firstName, String lastName, @Nullable String agencyCode, @Nullable String password);

  /**
   * Adds officers who are on duty from the start: many in a few statements. None of them has a login; one who is on
   * record already has no role yet.
   */
  void join(Collection<Newcomer> newcomers);

  /** Somebody who gets a login, and these roles by office. */
  record Newcomer(String userId, String firstName, String lastName, @Nullable String agencyCode, Logins.Sealed password,
      Map<String, Set<Role>> roles) {

    /** Without names and password: a record may end up in a log. */
    @Override
    public String toString() {
      return "Newcomer[" + userId + "]";
    }
  }

  /** Gives a user another password, whoever is logged in. */
  void setPassword(String userId, Logins.Sealed password);

  /** Gives a user exactly these roles in an office; an empty set takes the user out of it. */
  void assign(String userId, String officeId, Set<Role> roles);

  /** Puts an officer on duty or takes them off it: the roles stay on record, groups and offices are left. */
  void setOnDuty(String userId, boolean onDuty);

  /** The open tasks that a user has claimed, wherever they are. */
  List<ClaimedTask> claimed(String userId);

  /** The open tasks of a role in an office that a user has claimed. */
  List<ClaimedTask> claimed(String userId, String officeId, Role role);

  /** A task that somebody holds; {@code number} is that of the case or the referral. */
  record ClaimedTask(String userId, String number, String stepName, String officeId) {}
}
