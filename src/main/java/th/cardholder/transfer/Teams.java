package th.cardholder.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/** The teams to which a case can go: one that has a chief on duty, for else its work would wait for nobody. */
@Component
class Teams {

  private final JdbcClient jdbc;
  private final Offices offices;
  private final Geography geography;

  Teams(JdbcClient jdbc, Offices offices, Geography geography) {
    this.jdbc = jdbc;
    this.offices = offices;
    this.geography = geography;
  }

  /** A province with its districts. */
  public record InProvince(String code, String nameTh, List<InDistrict> districts) {}

  /** A district; {@code takes} says whether its team can take somebody now. */
  public record InDistrict(String code, String nameTh, boolean takes) {}

  /** All but one, by province, as people look for them. */
  List<InProvince> butFor(String officeId) {
    var chiefs = withChief();
    var byProvince = offices.ofKind(Office.Kind.DISTRICT).stream().filter(it -> !it.id().equals(officeId))
        .collect(groupingBy(it -> Objects.requireNonNull(it.provinceCode())));
    return geography.provinces().stream().filter(it -> byProvince.containsKey(it.code()))
        .sorted(Comparator.comparing(Province::nameTh, Names.IN_ORDER))
        .map(it -> new InProvince(it.code(), it.nameTh(), districts(byProvince.getOrDefault(it.code(), List.of()), chiefs))).toList();
  }

  private List<InDistrict> districts(List<Office> teams, Set<String> chiefs) {
    return teams.stream().map(it -> new InDistrict(Objects.requireNonNull(it.districtCode()), name(it), chiefs.contains(it.id())))
        .sorted(Comparator.comparing(InDistrict::nameTh, Names.IN_ORDER)).toList();
  }

  /** The team of a district, if there is one. */
  Optional<Office> of(String districtCode) {
    return offices.office(Office.district(districtCode)).filter(it -> it.kind() == Office.Kind.DISTRICT);
  }

  boolean takes(Office team) {
    return !offices.officers(team.id(), Role.DISTRICT_CHIEF).isEmpty();
  }

  /** {@code อำเภอเมืองกระบี่ จ.กระบี่}. */
  String place(Office team) {
    return name(team) + geography.province(Objects.requireNonNull(team.provinceCode())).map(it -> " จ." + it.nameTh()).orElse("");
  }

  /** The same of an office by its id, which a transfer has named. */
  String place(String officeId) {
    return offices.office(officeId).map(this::place).orElse(officeId);
  }

  private String name(Office team) {
    return geography.district(Objects.requireNonNull(team.districtCode())).map(District::titledName).orElse(team.nameTh());
  }

  private Set<String> withChief() {
    return jdbc.sql("""
            select distinct r.office_id from journey.office_role r join journey.officer f using (user_id)
             where r.role = ? and f.active
            """).param(Role.DISTRICT_CHIEF.code()).query(String.class).list().stream().collect(toSet());
  }
}
