package th.cardholder.office;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a {@link StaffFile} that is right in itself: one role of one officer.
 *
 * @param password null when the cell is empty
 * @param email    empty where the officer has none; null where the file has no such column
 */
record StaffRow(long line, String userId, String firstName, String lastName, Office office,
    @Nullable String agencyCode, Role role, @Nullable String password, boolean active, @Nullable String email) {

  /** Whether both rows say the same of the officer. */
  boolean agreesWith(StaffRow other) {
    return officer().equals(other.officer()) && Objects.equals(email, other.email());
  }

  StaffRecords.Known officer() {
    return new StaffRecords.Known(userId, firstName, lastName, agencyCode, active);
  }

  /** Without names and password: a row may end up in a log. */
  @Override
  public String toString() {
    return "StaffRow[line=" + line + ", userId=" + userId + "]";
  }
}
