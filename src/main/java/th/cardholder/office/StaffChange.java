package th.cardholder.office;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StaffFile} says of one officer, checked: what is written of it does not depend on the others.
 *
 * @param line     the officer's first in the file
 * @param roles    by office
 * @param password null for somebody who had a login when the file was checked
 * @param email    empty where the officer has none; null where the file does not say
 */
record StaffChange(int line, String userId, String firstName, String lastName, @Nullable String agencyCode,
    boolean active, Map<String, Set<Role>> roles, Logins.@Nullable Sealed password, @Nullable String email) {

  StaffRecords.Known known() {
    return new StaffRecords.Known(userId, firstName, lastName, agencyCode, active);
  }

  Staff.Newcomer newcomer(Map<String, Set<Role>> rolesAtOnce) {
    if (password == null) {
      throw new IllegalStateException("Without a login, which the file's check has seen: " + userId);
    }
    return new Staff.Newcomer(userId, firstName, lastName, agencyCode, password, rolesAtOnce);
  }

  /** Without names and password: a change may end up in a log. */
  @Override
  public String toString() {
    return "StaffChange[line=" + line + ", userId=" + userId + "]";
  }
}
