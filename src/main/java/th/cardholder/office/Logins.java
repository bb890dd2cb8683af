package th.cardholder.office;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import th.cardholder.reference.RowQuery;

/** Who can log in, and with what password. */
public interface Logins {

  /** Those of the users who have a login. */
  Set<String> among(Collection<String> userIds);

  /** The logins whose names differ from one of these in capital letters alone, by the name that is asked for. */
  Map<String, String> spelledLike(Collection<String> userIds);

  /**
   * A name on record from which that of a user to be made differs in capital letters alone. An officer on record has
   * been given the name already.
   */
  Optional<String> alike(String newUserId);

  /** The administrators who can log in. */
  Set<String> administrators();

  /** Whether the rules for passwords accept this one for this user. */
  boolean accepts(String userId, String firstName, String lastName, String password);

  /** Those of the users whose password still has the salt that stands by them. */
  Set<String> stillWith(Map<String, String> saltByUser);

  /** A password as it may be kept: nobody reads it out of this. */
  Sealed sealed(String password);

  /**
   * Asks all that a call with a password asks of a user; no answer when the user is gone, off duty, or has lately
   * mistaken the password, so that whoever asks looks further.
   */
  RowQuery<Standing> standing(String userId);

  /** Whether this is the password that is kept so. */
  boolean matches(String password, Sealed kept);

  /** A user's password, groups and offices at this moment. */
  record Standing(Sealed password, List<String> groups, List<String> offices) {}

  /** What a login keeps of a password. */
  record Sealed(String hash, String salt) {

    /** Not even what is kept: a record may end up in a log. */
    @Override
    public String toString() {
      return "Sealed";
    }
  }
}
