package th.cardholder.revision.rehearsal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;

/** Invented officers of one district and its province. */
final class Cast {

  private final String district;
  private final Set<String> offices;
  private final Map<List<String>, String> users;
  private final String ao;
  private final String aoWithoutBank;

  private Cast(String district, Set<String> offices, Map<List<String>, String> users, String ao, String aoWithoutBank) {
    this.district = district;
    this.offices = offices;
    this.users = users;
    this.ao = ao;
    this.aoWithoutBank = aoWithoutBank;
  }

  /** The district in which its people live. */
  String district() {
    return district;
  }

  /** All offices of the province. */
  Set<String> offices() {
    return offices;
  }

  /** Who has a role in an office. */
  Optional<String> user(String office, String role) {
    return Optional.ofNullable(users.get(List.of(office, role)));
  }

  /** The province of its offices. */
  String province() {
    return district.substring(0, 2);
  }

  /** Who does the work of the province's secretariat. */
  String secretary() {
    return user(Office.province(province()), Role.PROVINCIAL_SECRETARIAT.code()).orElseThrow();
  }

  /** An AO who is of a bank. */
  String ao() {
    return ao;
  }

  /** One who is of none, beside whom a bank's officer sits (R05). */
  String aoWithoutBank() {
    return aoWithoutBank;
  }

  /** Makes casts. */
  @Component
  @Profile(Rehearsed.PROFILE)
  static class Casting {

    private static final String NO_BANK = "MOI";
    private static final String DATA_CENTRE = "nDATA";
    /** The banks whose officers may sit beside an AO (R05). */
    private static final List<String> BANKS = List.of("BAAC", "GSB");

    private final Staff staff;
    private final Offices offices;

    Casting(Staff staff, Offices offices) {
      this.staff = staff;
      this.offices = offices;
    }

    /** The provinces in which there can be a cast, each once; those with the fewest districts first, for each has its officers. */
    List<String> provinces() {
      return offices.ofKind(Office.Kind.DISTRICT).stream()
          .collect(Collectors.groupingBy(it -> String.valueOf(it.provinceCode()), TreeMap::new, Collectors.counting()))
          .entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
    }

    Cast in(String province) {
      var all = Arrays.stream(Office.Kind.values()).flatMap(kind -> offices.ofKind(kind).stream())
          .filter(it -> province.equals(it.provinceCode())).toList();
      var team = all.stream().filter(it -> it.kind() == Office.Kind.DISTRICT).min((a, b) -> a.id().compareTo(b.id())).orElseThrow();
      var district = String.valueOf(team.districtCode());
      Map<List<String>, String> users = new HashMap<>();
      add(users, Role.REGISTRAR.code() + district, NO_BANK, team.id(), Role.REGISTRAR);
      // A team is appointed where there is somebody to lead it.
      all.stream().filter(it -> it.kind() == Office.Kind.DISTRICT).forEach(it -> {
        add(users, Role.DISTRICT_CHIEF.code() + it.districtCode(), NO_BANK, it.id(), Role.DISTRICT_CHIEF);
        add(users, Role.TEAM_SECRETARIAT.code() + it.districtCode(), NO_BANK, it.id(), Role.TEAM_SECRETARIAT);
      });
      var ao = add(users, "ao" + district + "a", BANKS.get(0), team.id(), Role.AO);
      var other = add(users, "ao" + district + "b", NO_BANK, team.id(), Role.AO);
      users.put(List.of(team.id(), Role.AO.code()), ao);
      all.stream().filter(it -> it.kind() == Office.Kind.AGENCY).forEach(office -> {
        var agency = String.valueOf(office.agencyCode());
        add(users, agency.toLowerCase(Locale.ROOT) + province, agency, office.id(), Role.AGENCY_OFFICER);
        if (BANKS.contains(agency)) {
          add(users, "co" + agency.toLowerCase(Locale.ROOT) + province, agency, office.id(), Role.CO_INTERVIEWER);
        }
      });
      var committee = Office.province(province);
      // The secretariat does in its office what an agency's officer does.
      users.put(List.of(committee, Role.AGENCY_OFFICER.code()),
          add(users, "secretary" + province, NO_BANK, committee, Role.PROVINCIAL_SECRETARIAT));
      add(users, "governor" + province, NO_BANK, committee, Role.GOVERNOR);
      add(users, "cdd" + district, NO_BANK, Office.districtCdd(district), Role.AGENCY_OFFICER);
      // One for all casts: the nation has one office of it.
      add(users, "datacentre", NO_BANK, DATA_CENTRE, Role.DATA_CENTRE);
      return new Cast(district, all.stream().map(Office::id).collect(Collectors.toSet()), Map.copyOf(users), ao, other);
    }

    /** Nobody logs in with the password: it is thrown away. */
    private String add(Map<List<String>, String> users, String user, String agency, String office, Role role) {
      var id = "rehearsal" + user;
      staff.save(id, "ผู้ซ้อม", role.nameTh(), agency, UUID.randomUUID() + "Aa1-");
      staff.assign(id, office, Set.of(role));
      users.put(List.of(office, role.code()), id);
      return id;
    }
  }
}
