package th.cardholder.training;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.TargetGroup;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.DevelopingOffice;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Seats;
import th.cardholder.registry.Cardholder;
import th.cardholder.words.IsoMonth;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * The seats of an agency's office as its officers keep them (ADR 0068): how many there are of a project in a month, how many are
 * taken, whose each is, and who waits.
 */
@Service
public class SeatBook {

  /** So far ahead seats are said. */
  private static final int MONTHS_AHEAD = 12;
  private static final int MOST_SEATS = 100_000;
  /** So many who wait are listed. */
  private static final int MOST_LISTED = 300;

  private static final String PERSON = """
      select r.referral_number, c.case_number, c.cardholder_id, c.target_group, p.title, p.first_name, p.last_name, r.state, r.offered_at,
             o.name_th as team
        from journey.referral r join journey.participant_case c on c.id = r.case_id
        join journey.cardholder p on p.id = c.cardholder_id join journey.office o on o.id = c.office_id
      """;

  private final JdbcClient jdbc;
  private final Seats seats;
  private final MeasureYears years;
  private final Offices offices;
  private final Geography geography;
  private final Audit audit;
  private final Clock clock;

  SeatBook(JdbcClient jdbc, Seats seats, MeasureYears years, Offices offices, Geography geography, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.seats = seats;
    this.years = years;
    this.offices = offices;
    this.geography = geography;
    this.audit = audit;
    this.clock = clock;
  }

  /** Something that is chosen from a list. */
  public record Choice(String code, String name) {}

  /** The seats of a month; {@code areaThai} is whose: of a district, or of all that the office serves. */
  public record Line(long id, String monthThai, String areaThai, int seats, int taken, int open) {}

  /** The seats of a project; one of which nothing is said has no line. */
  public record Kept(String code, String name, int waiting, List<Line> lines) {}

  /** An office with its projects of this year, and what its seats can be said of. */
  public record Desk(String officeId, String officeName, @Nullable Integer year, List<Kept> projects, List<Choice> districts,
      List<Choice> months) {}

  /** What is asked: facts as they were chosen and typed, the months as {@code 2018-03}. */
  public record Asked(@Nullable String officeId, @Nullable String projectCode, @Nullable String districtCode, @Nullable String from,
      @Nullable String to, @Nullable Integer seats) {}

  /** Somebody with a seat, or in the queue for one; {@code group} is the guideline's, in Thai, where there is one. */
  public record Person(String referralNumber, String caseNumber, String personName, @Nullable String group, String teamName, String stateThai,
      String offeredThai) {}

  /**
   * Whose the seats of a month are.
   *
   * @param waiting who waits for a seat of this project, in turn: Group A first, and who was offered first first
   */
  public record Sheet(String officeName, String projectName, String monthThai, String areaThai, int seats, int taken,
      List<Person> people, List<Person> waiting) {}

  /** What stands on the desks of these offices; nobody is named there. */
  public List<Desk> desks(List<Office> agencies) {
    var year = years.on(LocalDate.now(clock)).orElse(null);
    return agencies.stream().map(office -> desk(office, year)).toList();
  }

  private Desk desk(Office office, @Nullable Integer year) {
    var months = months().stream().map(it -> new Choice(it.toString(), ThaiDate.monthForm(it))).toList();
    if (year == null) {
      return new Desk(office.id(), office.nameTh(), null, List.of(), List.of(), months);
    }
    var rows = seats.of(office.id(), year);
    var waiting = seats.waiting(office.id(), year);
    return new Desk(office.id(), office.nameTh(), year, projects(office, year).map(project -> new Kept(project.code(), project.labelTh(),
        waiting.getOrDefault(project.code(), 0),
        rows.stream().filter(it -> it.projectCode().equals(project.code())).map(this::line).toList())).toList(),
        districts(office), months);
  }

  private Stream<MeasureYears.Project> projects(Office office, int year) {
    return DevelopingOffice.projects(office, years.projects(year)).stream();
  }

  private List<Choice> districts(Office office) {
    return office.kind() == Office.Kind.AGENCY || office.kind() == Office.Kind.PROVINCE
        ? offices.districtTeams(Objects.requireNonNull(office.provinceCode())).stream()
        .map(it -> new Choice(Objects.requireNonNull(it.districtCode()), areaTh(it.districtCode()))).toList() : List.of();
  }

  private List<YearMonth> months() {
    var now = YearMonth.now(clock);
    return IntStream.rangeClosed(0, MONTHS_AHEAD).mapToObj(now::plusMonths).toList();
  }

  private Line line(Seats.Row row) {
    return new Line(row.id(), ThaiDate.monthForm(YearMonth.from(row.month())), areaTh(row.districtCode()), row.seats(), row.taken(),
        row.seats() - row.taken());
  }

  private String areaTh(@Nullable String districtCode) {
    return districtCode == null ? "ทุกพื้นที่" : geography.district(districtCode).map(District::titledName).orElse(districtCode);
  }

  /**
   * Says how many seats there are of a project in each month from one to another. The same said twice is the same.
   *
   * @return of how many months it was said
   */
  @Transactional
  public Result<Integer, NotDone> set(Asked asked, String userId) {
    var officeId = asked.officeId();
    if (officeId == null || !offices.holds(userId, officeId, Role.AGENCY_OFFICER)) {
      return Result.refused(new Decision.NotFound());
    }
    var office = offices.office(officeId).orElseThrow();
    var year = years.on(LocalDate.now(clock));
    var project = year.flatMap(it -> projects(office, it).filter(one -> one.code().equals(asked.projectCode())).findFirst());
    if (project.isEmpty()) {
      return Result.refused(new Decision.Invalid("projectCode", "โปรดเลือกโครงการของหน่วยงานท่านในปีนี้"));
    }
    var district = asked.districtCode() == null || asked.districtCode().isBlank() ? null : asked.districtCode();
    if (district != null && districts(office).stream().noneMatch(it -> it.code().equals(district))) {
      return Result.refused(new Decision.Invalid("districtCode", "โปรดเลือกอำเภอในจังหวัดของท่าน หรือเลือกทุกพื้นที่"));
    }
    var from = month(asked.from());
    var to = asked.to() == null || asked.to().isBlank() ? from : month(asked.to());
    if (from.isEmpty()) {
      return Result.refused(new Decision.Invalid("from", "โปรดเลือกเดือนแรกจากรายการ ตั้งแต่เดือนนี้เป็นต้นไป"));
    }
    if (to.isEmpty() || to.get().isBefore(from.get())) {
      return Result.refused(new Decision.Invalid("to", "โปรดเลือกเดือนสุดท้ายจากรายการ ไม่ก่อนเดือนแรก"));
    }
    var number = asked.seats();
    if (number == null || number < 0 || number > MOST_SEATS) {
      return Result.refused(new Decision.Invalid("seats", "โปรดกรอกจำนวนที่นั่งต่อเดือนเป็นจำนวนเต็ม 0 ถึง 100,000"));
    }
    var of = new Seats.Row(0, officeId, year.orElseThrow(), project.get().code(), district, from.get().atDay(1), number, 0);
    var over = seats.set(of, from.get(), to.get(), userId);
    if (!over.isEmpty()) {
      var first = over.get(0);
      return Result.refused(new Decision.Invalid("seats", ThaiDate.monthForm(YearMonth.from(first.month())) + " มีผู้ได้ที่นั่งแล้ว "
          + first.taken() + " ราย โปรดกรอกจำนวนไม่น้อยกว่านั้น หรือเลือกเดือนอื่น"));
    }
    audit.write(Audit.Entry.of(userId, officeId, "seats.set", null).with(Map.of("project", of.projectCode(), "area",
        district == null ? "all" : district, "from", from.get().toString(), "to", to.get().toString(), "seats", number)));
    return Result.of((int) from.get().until(to.get(), ChronoUnit.MONTHS) + 1);
  }

  private Optional<YearMonth> month(@Nullable String asked) {
    return IsoMonth.read(asked).filter(months()::contains);
  }

  private record Read(String referralNumber, String caseNumber, long cardholderId, @Nullable String targetGroup, String title,
      String firstName, String lastName,
      String state, OffsetDateTime offeredAt, String team) {

    /** Who holds this must not write it down. */
    @Override
    public String toString() {
      return "Read[" + referralNumber + "]";
    }
  }

  /** Whose the seats of a month are, each recorded as seen; for whoever is not of the office there is none. */
  @Transactional
  public Optional<Sheet> of(long id, String userId) {
    return seats.find(id).filter(row -> offices.holds(userId, row.officeId(), Role.AGENCY_OFFICER)).map(row -> {
      var people = jdbc.sql(PERSON + " where r.seat_id = ? order by r.id").param(id).query(Read.class).list();
      var waiting = jdbc.sql(PERSON + """
           where r.office_id = :office and r.year = :year and r.project_code = :project and r.seat_waiting
             and (cast(:district as text) is null or o.district_code = :district) order by\s""" + Seats.TURN + " limit :most")
          .param("office", row.officeId()).param("year", row.year()).param("project", row.projectCode())
          .param("district", row.districtCode()).param("most", MOST_LISTED).query(Read.class).list();
      audit.viewed(new Audit.View(userId, row.officeId(), Audit.Purpose.LIST),
          Stream.concat(people.stream(), waiting.stream()).map(Read::cardholderId).distinct().toList());
      return new Sheet(offices.office(row.officeId()).map(Office::nameTh).orElse(row.officeId()),
          years.project(row.year(), row.projectCode()).map(MeasureYears.Project::labelTh).orElse(row.projectCode()),
          ThaiDate.monthForm(YearMonth.from(row.month())), areaTh(row.districtCode()), row.seats(), row.taken(), told(people), told(waiting));
    });
  }

  private List<Person> told(List<Read> people) {
    return people.stream().map(it -> new Person(it.referralNumber(), it.caseNumber(),
        Cardholder.fullName(it.title(), it.firstName(), it.lastName()), TargetGroup.th(it.targetGroup()), it.team(),
        Referral.State.of(it.state()).labelTh(),
        ThaiDate.shortForm(it.offeredAt().atZoneSameInstant(clock.getZone()).toLocalDate()))).toList();
  }
}
