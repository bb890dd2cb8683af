package th.cardholder.office;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds people to offices, in the domain and in the engine's own lists together. */
public interface Staff {

  /** Adds an officer or changes what is known of one. */
  void save(String userId, String firstName, String lastName, @Nullable String agencyCode, String password);

  /** Gives a user exactly these roles in an office; an empty set takes the user out of it. */
  void assign(String userId, String officeId, Set<Role> roles);
}
