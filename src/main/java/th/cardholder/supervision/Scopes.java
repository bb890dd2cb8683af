package th.cardholder.supervision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.supervision.Scope.Level;

/**
 * The one rule of who sees which numbers: a team's chief and secretariat those of the district, a province's those of the
 * province and of each of its districts, national offices and administrators those of the whole country. Whoever watches
 * a district or a province sees whose cases they are; the nation sees nobody (ADR 0005), nor does an administrator.
 */
@Service
public class Scopes {

  private final Offices offices;
  private final Geography geography;
  private final CurrentOfficer current;

  Scopes(Offices offices, Geography geography, CurrentOfficer current) {
    this.offices = offices;
    this.geography = geography;
    this.current = current;
  }

  /**
   * A scope as one user sees it.
   *
   * @param path     the scopes above it that the user sees too, the widest first, and itself
   * @param parts    the scopes right below it
   * @param named    whether the user sees whose cases they are
   * @param through  the office as whose officer the user looks
   */
  public record Sight(Scope scope, List<Scope> path, List<Scope> parts, boolean named, String through) {}

  private record Top(Scope scope, boolean named, String through) {}

  /** What the user may look at first, the widest first; empty for whoever does not watch. */
  public List<Scope> of(String userId) {
    return tops(userId).stream().map(Top::scope).distinct().toList();
  }

  /**
   * The scope with this id as the user sees it; nothing when the user does not, which is told as if there were none.
   * Where two offices show it, the one that names people.
   */
  public Optional<Sight> of(String userId, String scopeId) {
    return scope(scopeId).flatMap(scope -> tops(userId).stream().filter(top -> scope.within(Set.copyOf(top.scope().teams())))
        .min((a, b) -> Boolean.compare(b.named(), a.named()))
        .map(top -> new Sight(scope, path(scope, top.scope()), parts(scope), top.named(), top.through())));
  }

  private List<Top> tops(String userId) {
    List<Top> tops = new ArrayList<>();
    var memberships = offices.memberships(userId);
    var nation = memberships.stream().filter(it -> anyOf(it, Role.OF_THE_NATION)).map(it -> it.office().id()).findFirst();
    if (nation.isPresent() || current.administrator()) {
      tops.add(new Top(country(), false, nation.orElse("")));
    }
    memberships.stream().filter(it -> it.office().provinceCode() != null && anyOf(it, Role.OF_A_PROVINCE)).forEach(it ->
        scope("p" + it.office().provinceCode()).ifPresent(scope -> tops.add(new Top(scope, true, it.office().id()))));
    memberships.stream().filter(it -> it.office().kind() == Office.Kind.DISTRICT && anyOf(it, Role.OF_A_DISTRICT)).forEach(it ->
        tops.add(new Top(district(it.office()), true, it.office().id())));
    return tops;
  }

  private static boolean anyOf(Offices.Membership membership, Collection<Role> roles) {
    return membership.roles().stream().anyMatch(roles::contains);
  }

  private Optional<Scope> scope(String id) {
    return id.equals(Scope.COUNTRY) ? Optional.of(country()) : offices.office(id).flatMap(office -> switch (office.kind()) {
      case DISTRICT -> Optional.of(district(office));
      case PROVINCE -> Optional.of(province(office));
      default -> Optional.empty();
    });
  }

  private Scope country() {
    return new Scope(Scope.COUNTRY, Level.COUNTRY, "ทั้งประเทศ",
        offices.ofKind(Office.Kind.DISTRICT).stream().map(Office::id).toList(),
        Stream.of(Office.Kind.PROVINCE, Office.Kind.NATIONAL).flatMap(kind -> offices.ofKind(kind).stream()).map(Office::id).toList());
  }

  private Scope province(Office office) {
    return new Scope(office.id(), Level.PROVINCE,
        geography.province(String.valueOf(office.provinceCode())).map(Province::titledName).orElse(office.nameTh()),
        offices.districtTeams(String.valueOf(office.provinceCode())).stream().map(Office::id).toList(), List.of(office.id()));
  }

  private Scope district(Office office) {
    return new Scope(office.id(), Level.DISTRICT, districtName(office), List.of(office.id()), List.of());
  }

  /** The scope of a team, for what nobody looks at. */
  Scope ofTeam(Office team) {
    return district(team);
  }

  /** The district without its province, where that is told beside it or is clear. */
  String districtName(Office office) {
    return geography.district(String.valueOf(office.districtCode())).map(District::titledName).orElse(office.nameTh());
  }

  private List<Scope> path(Scope scope, Scope top) {
    var seen = Set.copyOf(top.teams());
    return Stream.of(Optional.of(country()), provinceOf(scope), Optional.of(scope)).flatMap(Optional::stream).distinct()
        .filter(it -> it.within(seen)).filter(it -> it.level().compareTo(top.level()) >= 0).toList();
  }

  private Optional<Scope> provinceOf(Scope scope) {
    return scope.level() == Level.COUNTRY ? Optional.empty() : offices.office(scope.id())
        .map(Office::provinceCode).filter(Objects::nonNull).flatMap(code -> scope("p" + code));
  }

  private List<Scope> parts(Scope scope) {
    return switch (scope.level()) {
      case COUNTRY -> offices.ofKind(Office.Kind.PROVINCE).stream().map(this::province).toList();
      case PROVINCE -> scope.teams().stream().map(offices::office).flatMap(Optional::stream).map(this::district).toList();
      case DISTRICT -> List.of();
    };
  }
}
