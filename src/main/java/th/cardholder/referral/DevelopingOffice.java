package th.cardholder.referral;

import java.util.List;
import java.util.Objects;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.office.Office;

/**
 * Which office develops the people of a team in a project: as the year's catalogue has it, that of the agency in the
 * province or the community development office of the district (domain.md §2.3); for a project that a province has added that
 * of the agency there which carries it out, and for any other implementer the province's own. Who reports is a decision
 * ({@link ReporterRule}).
 */
public final class DevelopingOffice {

  private DevelopingOffice() {}

  /** The id of the office for the people of a team; the register need not have it. */
  public static String of(Office team, Project project) {
    return switch (project.developedBy()) {
      case AGENCY -> Office.agency(
          project.provinceCode() == null ? Objects.requireNonNull(team.provinceCode()) : project.provinceCode(),
          Objects.requireNonNull(project.agencyCode()));
      case DISTRICT_CDD -> Office.districtCdd(Objects.requireNonNull(team.districtCode()));
      case PROVINCE -> Office.province(
          project.provinceCode() == null ? Objects.requireNonNull(team.provinceCode()) : project.provinceCode());
    };
  }

  /** Those of a catalogue in which an office develops people, of whichever team. */
  public static List<Project> projects(Office office, List<Project> catalogue) {
    return catalogue.stream().filter(it -> develops(office, it)).toList();
  }

  private static boolean develops(Office office, Project project) {
    return switch (project.developedBy()) {
      case AGENCY -> office.kind() == Office.Kind.AGENCY && Objects.equals(project.agencyCode(), office.agencyCode())
          && project.of(Objects.requireNonNull(office.provinceCode()));
      case DISTRICT_CDD -> office.kind() == Office.Kind.DISTRICT_CDD;
      case PROVINCE -> office.kind() == Office.Kind.PROVINCE && project.of(Objects.requireNonNull(office.provinceCode()));
    };
  }

  /** What the register would call the office that it does not have, given the province's name. */
  static String nameTh(Project project, String province) {
    return switch (project.developedBy()) {
      case AGENCY -> project.agencyName();
      case DISTRICT_CDD -> "สำนักงานพัฒนาชุมชนอำเภอ";
      case PROVINCE -> "ฝ่ายเลขานุการ คอจ.";
    } + " จ." + province;
  }
}
