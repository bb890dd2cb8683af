package th.cardholder.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundClosings;
import th.cardholder.followup.RoundClosings.Group;
import th.cardholder.followup.RoundKey;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.reporting.PeriodKey;

/** What an office reports of a round that is over: of a district by its AOs, of a province by its districts. */
@Component
class RoundReports {

  private final RoundClosings closings;
  private final Offices offices;
  private final Geography geography;

  RoundReports(RoundClosings closings, Offices offices, Geography geography) {
    this.closings = closings;
    this.offices = offices;
    this.geography = geography;
  }

  /** As it stands now. */
  RoundReport of(PeriodKey key, RoundKey round) {
    var teams = key.ofDistrict() ? List.of(key.officeId()) : offices.office(key.officeId()).map(Office::provinceCode)
        .map(offices::districtTeams).orElse(List.of()).stream().map(Office::id).toList();
    var closing = closings.of(round, teams);
    return new RoundReport(closing, closings.due(round, teams), key.ofDistrict() ? "ผู้ดูแล (AO)" : "อำเภอ",
        key.ofDistrict() ? byAo(closing) : this::districtOf);
  }

  private Function<Group, String> byAo(RoundClosings.Closing closing) {
    Map<String, String> names = offices.officerNames(closing.groups().stream().map(Group::aoUserId).filter(Objects::nonNull).toList());
    return it -> Optional.ofNullable(it.aoUserId()).map(ao -> names.getOrDefault(ao, ao)).orElse("ยังไม่มีผู้ดูแล");
  }

  private String districtOf(Group group) {
    return offices.office(group.officeId()).map(Office::districtCode).flatMap(geography::district).map(District::titledName)
        .orElse(group.officeId());
  }
}
