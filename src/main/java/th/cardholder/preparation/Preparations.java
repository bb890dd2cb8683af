package th.cardholder.preparation;

import static java.util.stream.Collectors.toMap;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Officer;
import th.cardholder.office.Role;
import th.cardholder.registry.Registry;

/** How a province prepares: the registry's figures, the governor's guideline and the teams that are appointed. */
@Service
public class Preparations {

  /** The window of a year in which its provinces prepare; a year need not have one. */
  public static final String WINDOW = "preparation";

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Offices offices;
  private final Registry registry;
  private final DistrictProcess districts;
  private final Audit audit;
  private final Clock clock;

  Preparations(JdbcClient jdbc, MeasureYears years, Offices offices, Registry registry, DistrictProcess districts,
      Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.offices = offices;
    this.registry = registry;
    this.districts = districts;
    this.audit = audit;
    this.clock = clock;
  }

  /** A province's preparation; without an instance as long as none was begun. */
  public record Planned(int year, String provinceCode, @Nullable String processInstanceId) {

    public PreparationKey key() {
      return PreparationKey.province(year, provinceCode);
    }
  }

  /** A guideline as it was issued. */
  public record Guideline(int version, String title, String textTh, @Nullable String localNote, @Nullable String changes,
      OffsetDateTime issuedAt, String issuedBy) {}

  /**
   * What a governor says.
   *
   * @param changes    what is other than in the version before; null in the first
   * @param requestKey of the page that issues it; null where a task's form does
   */
  record Issuing(String title, String textTh, @Nullable String localNote, @Nullable String changes, @Nullable String requestKey) {}

  /** A district whose team has not been appointed, with the head whom the order names; nobody where nobody is in post. */
  record Unappointed(String districtCode, Office team, @Nullable Officer head) {}

  /** On which day the provinces of each year begin whose window is not over; a year that is over is left alone. */
  public Map<Integer, LocalDate> opening() {
    var today = LocalDate.now(clock);
    return years.windowsOf(WINDOW).entrySet().stream().filter(it -> !it.getValue().closes().isBefore(today))
        .collect(toMap(Map.Entry::getKey, it -> it.getValue().opens()));
  }

  /** The preparations of these provinces in a year, planned now where they were not, held until the transaction ends. */
  @Transactional
  public List<Planned> plan(int year, Collection<String> provinceCodes) {
    var codes = provinceCodes.toArray(String[]::new);
    jdbc.sql("""
        insert into journey.preparation (year, province_code, planned_at)
        select :year, code, :now from unnest(:codes::text[]) as code on conflict do nothing
        """).param("year", year).param("now", OffsetDateTime.now(clock)).param("codes", codes).update();
    return jdbc.sql("""
        select year, province_code, process_instance_id from journey.preparation
         where year = ? and province_code = any(?) order by province_code for update
        """).params(year, codes).query(Planned.class).list();
  }

  /** Notes the instance of a province or of a district. */
  @Transactional
  public void begun(PreparationKey key, String processInstanceId) {
    jdbc.sql(key.ofDistrict()
        ? "update journey.preparation_district set process_instance_id = ? where year = ? and district_code = ?"
        : "update journey.preparation set process_instance_id = ? where year = ? and province_code = ?")
        .params(processInstanceId, key.year(), key.area()).update();
  }

  /** Takes the province's cut of the registry: how many hold a card in each district. Done twice, it counts anew. */
  @Transactional
  public void takeRegistry(PreparationKey key) {
    var teams = offices.districtTeams(key.area());
    var codes = teams.stream().map(Office::districtCode).toList();
    var counted = registry.holders(codes, LocalDate.now(clock), years.number(key.year(), "incomeThreshold"),
        years.number(key.year(), "workingAgeLimit")).stream().collect(toMap(Registry.Holders::districtCode, it -> it));
    for (var code : codes) {
      var of = counted.get(code);
      jdbc.sql("""
          insert into journey.preparation_district (year, district_code, province_code, holders, low_income, target)
          values (?, ?, ?, ?, ?, ?)
          on conflict (year, district_code) do update set holders = excluded.holders, low_income = excluded.low_income,
            target = excluded.target
          """).params(key.year(), code, key.area(), of == null ? 0 : of.holders(), of == null ? 0 : of.lowIncome(),
          of == null ? 0 : of.target()).update();
    }
    jdbc.sql("update journey.preparation set taken_at = ? where year = ? and province_code = ?")
        .params(OffsetDateTime.now(clock), key.year(), key.area()).update();
  }

  /** The secretariat has read the figures. */
  void received(PreparationKey key, @Nullable String note, String by) {
    jdbc.sql("""
        update journey.preparation set received_at = ?, received_by = ?, received_note = ?
         where year = ? and province_code = ?
        """).params(OffsetDateTime.now(clock), by, note, key.year(), key.area()).update();
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.received", null).ofTheForm());
  }

  /** The next version of the province's guideline; returns its number. Of two at once the second waits. */
  int issue(PreparationKey key, Issuing issuing, String by) {
    hold(key);
    int version = jdbc.sql("""
        insert into journey.preparation_guideline (year, province_code, version, title, text_th, local_note, changes, request_key,
                                                   issued_at, issued_by)
        select :year, :province, coalesce(max(version), 0) + 1, :title, :text, :note, :changes, :key, :now, :by
          from journey.preparation_guideline where year = :year and province_code = :province
        returning version
        """).param("year", key.year()).param("province", key.area()).param("title", issuing.title()).param("text", issuing.textTh())
        .param("note", issuing.localNote(), Types.VARCHAR).param("changes", issuing.changes(), Types.VARCHAR)
        .param("key", issuing.requestKey(), Types.VARCHAR).param("now", OffsetDateTime.now(clock)).param("by", by)
        .query(Integer.class).single();
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.guidelineIssued", null).with(Map.of("version", version)).ofTheForm());
    return version;
  }

  /** Holds a province's preparation until the transaction ends. */
  void hold(PreparationKey key) {
    jdbc.sql("select year from journey.preparation where year = ? and province_code = ? for update").params(key.year(), key.area())
        .query(Integer.class).optional();
  }

  /** All versions of a province's guideline, the newest first. */
  List<Guideline> guidelines(int year, String provinceCode) {
    return jdbc.sql("""
        select version, title, text_th, local_note, changes, issued_at, issued_by from journey.preparation_guideline
         where year = ? and province_code = ? order by version desc
        """).params(year, provinceCode).query(Guideline.class).list();
  }

  /** The guideline now in force in a province. */
  public Optional<Guideline> guideline(int year, String provinceCode) {
    return jdbc.sql("""
        select version, title, text_th, local_note, changes, issued_at, issued_by from journey.preparation_guideline
         where year = ? and province_code = ? order by version desc limit 1
        """).params(year, provinceCode).query(Guideline.class).optional();
  }

  /** The districts whose teams are still to be appointed. */
  List<Unappointed> unappointed(PreparationKey key) {
    var waiting = jdbc.sql("""
        select district_code from journey.preparation_district
         where year = ? and province_code = ? and appointed_at is null order by district_code
        """).params(key.year(), key.area()).query(String.class).list();
    return waiting.stream().map(code -> new Unappointed(code, offices.office(Office.district(code)).orElseThrow(),
        offices.officers(Office.district(code), Role.DISTRICT_CHIEF).stream().findFirst().orElse(null))).toList();
  }

  /** The governor appoints the teams of these districts by an order. */
  void appoint(PreparationKey key, Collection<Unappointed> teams, String orderNumber, LocalDate orderedOn, String by) {
    List<String> appointed = new ArrayList<>();
    for (var team : teams) {
      jdbc.sql("""
          update journey.preparation_district set order_number = ?, ordered_on = ?, head_user_id = ?, appointed_at = ?,
                                                  appointed_by = ?
           where year = ? and district_code = ? and appointed_at is null
          """).params(orderNumber, orderedOn, team.head() == null ? null : team.head().userId(), OffsetDateTime.now(clock), by,
          key.year(), team.districtCode()).update();
      appointed.add(team.districtCode());
    }
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.teamsAppointed", null).with(Map.of("districts", appointed)).ofTheForm());
  }

  /**
   * Begins the district's own part wherever a team was appointed and it has not begun. Done twice, each begins once.
   *
   * @return whether teams are left that have not been appointed
   */
  @Transactional
  public boolean openDistricts(PreparationKey key) {
    var waiting = jdbc.sql("""
        select district_code from journey.preparation_district
         where year = ? and province_code = ? and appointed_at is not null and process_instance_id is null
         order by district_code for update
        """).params(key.year(), key.area()).query(String.class).list();
    for (var code : waiting) {
      var district = PreparationKey.district(key.year(), code);
      begun(district, districts.begin(district));
    }
    return !unappointed(key).isEmpty();
  }
}
