package th.cardholder.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.MeasureYears.Developer;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.ProjectsOfProvinces;
import th.cardholder.office.Office;
import th.cardholder.office.OfficePhones;
import th.cardholder.office.Offices;
import th.cardholder.referral.DevelopingOffice;
import th.cardholder.referral.Seats;
import th.cardholder.words.ThaiDate;

/**
 * คู่มือโครงการ: the year's projects as whoever advises people looks them up, by the four dimensions (domain.md §2.2, §4): for whom each
 * is, in the words of the decision that makes the menu, who develops, and what is open.
 */
@Service
public class Handbook {

  private final ProgrammeMenu programme;
  private final MeasureYears years;
  private final ProjectsOfProvinces provincial;
  private final Seats seats;
  private final Offices offices;
  private final OfficePhones phones;
  private final Clock clock;

  Handbook(ProgrammeMenu programme, MeasureYears years, ProjectsOfProvinces provincial, Seats seats, Offices offices,
      OfficePhones phones, Clock clock) {
    this.programme = programme;
    this.years = years;
    this.provincial = provincial;
    this.seats = seats;
    this.offices = offices;
    this.phones = phones;
    this.clock = clock;
  }

  /** An office to choose. */
  public record Choice(String code, String name) {}

  /** What is open in a month. */
  public record Month(String monthThai, int open) {}

  /**
   * A project.
   *
   * @param officeName whose office develops people there; null where the province has none, so that nobody is offered it
   * @param fits       for whom it is; empty where no rule of the menu names it
   * @param months     what is open by month; null where its office counts no seats
   * @param authority  what a province's own project rests on
   */
  public record Entry(String code, String name, boolean draft, String agencyName, @Nullable String officeName, @Nullable String phone,
      List<String> fits, @Nullable List<Month> months, @Nullable String authority) {}

  /** A dimension with its projects. */
  public record Dimension(int number, String name, List<Entry> projects) {}

  /** The handbook as this office reads it; no dimension where no year is in force. */
  public record Book(String officeId, String officeName, List<Choice> offices, @Nullable String measure, List<Dimension> dimensions) {}

  /** The handbook for one of the user's offices in a province; empty where the user has none there. Nobody is named in it. */
  @Transactional(readOnly = true)
  public Optional<Book> of(@Nullable String officeId, String userId) {
    var own = offices.memberships(userId).stream().map(Offices.Membership::office).filter(it -> it.provinceCode() != null).toList();
    return own.stream().filter(it -> officeId == null || it.id().equals(officeId)).findFirst().map(office -> {
      var choices = own.stream().map(it -> new Choice(it.id(), it.nameTh())).toList();
      var year = years.on(LocalDate.now(clock));
      return new Book(office.id(), office.nameTh(), choices, year.map(years::name).orElse(null),
          year.map(it -> dimensions(office, it)).orElse(List.of()));
    });
  }

  private List<Dimension> dimensions(Office office, int year) {
    var province = Objects.requireNonNull(office.provinceCode());
    var catalogue = years.projects(year, province);
    var developing = catalogue.stream().map(it -> developing(office, it)).flatMap(Optional::stream).distinct().toList();
    var names = offices.officeNames(developing);
    var open = seats.months(names.keySet(), year, office.districtCode()).stream()
        .collect(groupingBy(it -> List.of(it.officeId(), it.projectCode())));
    var reasons = programme.reasons();
    var added = provincial.of(province).stream().filter(it -> it.year() == year).collect(toMap(ProjectsOfProvinces.Standing::code, it -> it));
    return IntStream.rangeClosed(1, MeasureYears.DIMENSIONS).mapToObj(dimension -> new Dimension(dimension,
        MeasureYears.dimensionTh(dimension), catalogue.stream().filter(it -> it.dimension() == dimension)
            .map(it -> entry(office, it, names, open, reasons, added)).toList())).toList();
  }

  /** Whose office it is; empty where that hangs on a district and this office has none. */
  private static Optional<String> developing(Office office, Project project) {
    return project.developedBy() == Developer.DISTRICT_CDD && office.districtCode() == null ? Optional.empty()
        : Optional.of(DevelopingOffice.of(office, project));
  }

  /** A rule that names a version of a project is of all its versions, as in the menu (ADR 0072). */
  private static List<String> fits(Map<String, List<String>> reasons, Project project) {
    return reasons.entrySet().stream().filter(it -> Project.root(it.getKey()).equals(project.root())).flatMap(it -> it.getValue().stream())
        .distinct().toList();
  }

  private Entry entry(Office office, Project project, Map<String, String> names, Map<List<String>, List<Seats.Month>> open,
      Map<String, List<String>> reasons, Map<String, ProjectsOfProvinces.Standing> added) {
    var developing = developing(office, project);
    var months = developing.map(it -> open.get(List.of(it, project.code()))).orElse(null);
    var standing = added.get(project.code());
    return new Entry(project.code(), project.nameTh(), project.draft(), standing == null ? project.agencyName() : standing.implementerTh(),
        developing.map(names::get).orElse(project.developedBy() == Developer.DISTRICT_CDD && office.districtCode() == null
            ? "สำนักงานพัฒนาชุมชนอำเภอที่ผู้มีบัตรฯ อยู่" : null),
        developing.filter(names::containsKey).flatMap(phones::of).orElse(null), fits(reasons, project),
        months == null ? null : months.stream().map(it -> new Month(ThaiDate.monthForm(YearMonth.from(it.month())), it.seats())).toList(),
        standing == null ? null : standing.authority());
  }
}
