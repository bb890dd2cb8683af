package th.cardholder.office;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Whose officers somebody looks after (ADR 0091): an administrator everybody's, the staff administrator of a district those of
 * the own team. Asked anew in each transaction.
 */
@Component
class StaffRights {

  /** What the staff administrator of a district gives and takes: never the own role, nor one that is not the team's. */
  static final Set<Role> OF_A_TEAM = Set.of(Role.REGISTRAR, Role.AO, Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT);

  private final Offices offices;
  private final StaffRecords records;
  private final Logins logins;

  StaffRights(Offices offices, StaffRecords records, Logins logins) {
    this.offices = offices;
    this.records = records;
    this.logins = logins;
  }

  /**
   * As far as somebody's hand reaches.
   *
   * @param nation         an administrator's: everywhere
   * @param offices        else the teams whose officers these are
   * @param administrators the users who administer the system, with an office or without
   */
  record Reach(String userId, boolean nation, Set<String> offices, Set<String> administrators) {

    /** Whether an officer with these roles, on duty or not, is one of theirs. */
    boolean sees(Map<String, Set<Role>> held) {
      return nation || held.keySet().stream().anyMatch(offices::contains);
    }

    /** Whether something of this office is theirs. */
    boolean reaches(String officeId) {
      return nation || offices.contains(officeId);
    }

    /** Why nothing of this officer is theirs to change, though they see them: what to do, in Thai. Empty where it is. */
    Optional<String> hindrance(String officer, Map<String, Set<Role>> held) {
      if (officer.equals(userId)) {
        return Optional.of("ท่านเปลี่ยนสิทธิ หน้าที่ หรือรหัสผ่านของตนเองที่หน้านี้ไม่ได้ โปรดให้ผู้ดูแลท่านอื่นเป็นผู้ทำ");
      }
      if (nation) {
        return Optional.empty();
      }
      if (administrators.contains(officer) || held.values().stream().flatMap(Set::stream).anyMatch(role -> !OF_A_TEAM.contains(role))) {
        return Optional.of("เจ้าหน้าที่ท่านนี้มีบทบาทที่ผู้ดูแลระบบเท่านั้นเปลี่ยนได้ โปรดแจ้งผู้ดูแลระบบ");
      }
      return offices.containsAll(held.keySet()) ? Optional.empty()
          : Optional.of("เจ้าหน้าที่ท่านนี้ทำงานในหน่วยงานอื่นด้วย โปรดแจ้งผู้ดูแลระบบเป็นผู้เปลี่ยน");
    }
  }

  /** How far this user's hand reaches; empty where the user looks after no officers. */
  Optional<Reach> of(String userId) {
    var administrators = logins.administrators();
    if (administrators.contains(userId)) {
      return Optional.of(new Reach(userId, true, Set.of(), administrators));
    }
    var teams = offices.officesOf(userId, Role.STAFF_ADMINISTRATOR).stream().map(Office::id).collect(Collectors.toSet());
    return teams.isEmpty() ? Optional.empty() : Optional.of(new Reach(userId, false, teams, administrators));
  }

  /** The roles that whoever reaches so far may give in an office, in their order. */
  Set<Role> given(Reach reach, Office office) {
    var ofBank = office.agencyCode() != null && records.agencies().getOrDefault(office.agencyCode(), false);
    return EnumSet.copyOf(Stream.of(Role.values())
        .filter(role -> role.fits(office, ofBank) && (reach.nation() || OF_A_TEAM.contains(role))).toList());
  }

  /** The codes as roles; empty where one of them is none. */
  static Optional<Set<Role>> roles(Collection<String> codes) {
    var roles = EnumSet.noneOf(Role.class);
    for (var code : codes) {
      var role = Role.find(code);
      if (role.isEmpty()) {
        return Optional.empty();
      }
      roles.add(role.get());
    }
    return Optional.of(roles);
  }
}
