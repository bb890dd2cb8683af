package th.cardholder.calendar;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/** Whose calendars an officer keeps and sees: an AO one's own, the chief and the secretariat of a team those of its AOs. */
@Component
public class CalendarRights {

  private final Offices offices;

  CalendarRights(Offices offices) {
    this.offices = offices;
  }

  /** The teams whose calendars the user sees or has one in; none where the pages are not for the user. */
  public List<Office> teams(String userId) {
    return offices.memberships(userId).stream()
        .filter(it -> it.office().kind() == Office.Kind.DISTRICT && it.roles().stream().anyMatch(role -> role == Role.AO || watches(role)))
        .map(Offices.Membership::office).toList();
  }

  /** The AOs whose calendars the user sees in a team, by name; of an AO nobody else's. */
  List<Officer> aos(String officeId, String userId) {
    var team = offices.officers(officeId, Role.AO);
    return watches(officeId, userId) ? team : team.stream().filter(it -> it.userId().equals(userId)).toList();
  }

  boolean sees(String officeId, String aoUserId, String userId) {
    return keeps(officeId, aoUserId, userId) || watches(officeId, userId) && offices.holds(aoUserId, officeId, Role.AO);
  }

  /** Whether it is the user's own. */
  boolean keeps(String officeId, String aoUserId, String userId) {
    return userId.equals(aoUserId) && offices.holds(userId, officeId, Role.AO);
  }

  /** Whether the user gives times to a case of this AO; nobody does where it has none. */
  public boolean books(String officeId, @Nullable String aoUserId, String userId) {
    return aoUserId != null && (keeps(officeId, aoUserId, userId) || watches(officeId, userId));
  }

  /** Whether the user heads the team or writes for it. */
  boolean watches(String officeId, String userId) {
    return Stream.of(Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT).anyMatch(role -> offices.holds(userId, officeId, role));
  }

  private static boolean watches(Role role) {
    return role == Role.DISTRICT_CHIEF || role == Role.TEAM_SECRETARIAT;
  }
}
