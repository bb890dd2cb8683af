package th.cardholder.book;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/** Who writes in a team's book, its secretariat (R16), and who reads it, its chief with them. */
@Component
public class BookRights {

  private final Offices offices;

  BookRights(Offices offices) {
    this.offices = offices;
  }

  public boolean writes(String userId, String officeId) {
    return offices.holds(userId, officeId, Role.TEAM_SECRETARIAT);
  }

  public boolean reads(String userId, String officeId) {
    return writes(userId, officeId) || offices.holds(userId, officeId, Role.DISTRICT_CHIEF);
  }

  /** The teams whose book the user reads. */
  public List<Office> teams(String userId) {
    return Stream.of(Role.TEAM_SECRETARIAT, Role.DISTRICT_CHIEF).flatMap(role -> offices.officesOf(userId, role).stream())
        .filter(it -> it.kind() == Office.Kind.DISTRICT).distinct().toList();
  }
}
