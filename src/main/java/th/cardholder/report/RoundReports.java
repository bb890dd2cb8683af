package th.cardholder.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.Whereabouts;
import th.cardholder.followup.RoundClosings;
import th.cardholder.followup.RoundClosings.Group;
import th.cardholder.followup.RoundKey;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.reporting.PeriodKey;

/**
 * What an office reports of a round that is over: of a district by its AOs, or by subdistricts where the secretariat reports in their stead
 * (R16); of a province by its districts.
 */
@Component
class RoundReports {

  private final RoundClosings closings;
  private final Offices offices;
  private final Geography geography;
  private final Whereabouts whereabouts;
  private final MeasureYears years;

  RoundReports(RoundClosings closings, Offices offices, Geography geography, Whereabouts whereabouts, MeasureYears years) {
    this.closings = closings;
    this.offices = offices;
    this.geography = geography;
    this.whereabouts = whereabouts;
    this.years = years;
  }

  /** As it stands now. */
  RoundReport of(PeriodKey key, RoundKey round) {
    var teams = key.ofDistrict() ? List.of(key.officeId()) : offices.office(key.officeId()).map(Office::provinceCode)
        .map(offices::districtTeams).orElse(List.of()).stream().map(Office::id).toList();
    var closing = closings.of(round, teams);
    var due = closings.due(round, teams);
    if (!key.ofDistrict()) {
      return new RoundReport(closing, due, "อำเภอ", this::districtOf);
    }
    return years.followedUpByTeams(round.year()) ? new RoundReport(closing, due, "ตำบล", this::subdistrictOf)
        : new RoundReport(closing, due, "ผู้ดูแล (AO)", byAo(closing));
  }

  private String subdistrictOf(Group group) {
    return whereabouts.of(Objects.requireNonNull(group.subdistrictCode()), group.officeId());
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
