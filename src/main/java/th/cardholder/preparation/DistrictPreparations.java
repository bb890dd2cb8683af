package th.cardholder.preparation;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.audit.Audit;
import th.cardholder.measure.MeasureYears;

/** How a district prepares, and how far each has come. */
@Repository
public class DistrictPreparations {

  private static final String SELECT = """
      select year, district_code, province_code, holders, low_income, target, order_number, ordered_on, head_user_id,
             appointed_at, acknowledged_version, acknowledged_at, acknowledged_by, place, hours, place_from, place_to,
             announced_at, registrars, aos, named_from, named_at, method, per_day, capacity, planned_at
        from journey.preparation_district
      """;

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;

  DistrictPreparations(JdbcClient jdbc, MeasureYears years, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A district in a year: what the registry said of it, and what is ready.
   *
   * @param target   who is visited if they do not come: of low income and of working age (R03)
   * @param capacity how many interviews the plan has room for
   */
  public record Prepared(int year, String districtCode, String provinceCode, int holders, int lowIncome, int target,
      @Nullable String orderNumber, @Nullable LocalDate orderedOn, @Nullable String headUserId,
      @Nullable OffsetDateTime appointedAt, @Nullable Integer acknowledgedVersion, @Nullable OffsetDateTime acknowledgedAt,
      @Nullable String acknowledgedBy, @Nullable String place, @Nullable String hours, @Nullable LocalDate placeFrom,
      @Nullable LocalDate placeTo, @Nullable OffsetDateTime announcedAt, @Nullable Integer registrars, @Nullable Integer aos,
      @Nullable LocalDate namedFrom, @Nullable OffsetDateTime namedAt, @Nullable String method, @Nullable Integer perDay,
      @Nullable Integer capacity, @Nullable OffsetDateTime plannedAt) {

    /** Whether nothing is left to be done. */
    public boolean ready() {
      return acknowledgedAt != null && announcedAt != null && namedAt != null && plannedAt != null;
    }
  }

  /** Where holders report in a district, and when. */
  public record Place(String name, String hours, LocalDate opens, LocalDate closes) {}

  Prepared get(PreparationKey key) {
    return jdbc.sql(SELECT + " where year = ? and district_code = ?").params(key.year(), key.area()).query(Prepared.class)
        .single();
  }

  /** The districts of a year of which the registry's figures were taken, in the order of their codes. */
  public List<Prepared> of(int year) {
    return jdbc.sql(SELECT + " where year = ? order by district_code").param(year).query(Prepared.class).list();
  }

  /** The same of one province. */
  public List<Prepared> of(int year, String provinceCode) {
    return jdbc.sql(SELECT + " where year = ? and province_code = ? order by district_code").params(year, provinceCode)
        .query(Prepared.class).list();
  }

  /** Where the holders of a district report; empty as long as it was not announced. */
  public Optional<Place> place(int year, String districtCode) {
    return jdbc.sql("""
        select place as name, hours, place_from as opens, place_to as closes from journey.preparation_district
         where year = ? and district_code = ? and announced_at is not null
        """).params(year, districtCode).query(Place.class).optional();
  }

  /** The team has read the guideline. */
  void acknowledged(PreparationKey key, int version, String by) {
    jdbc.sql("""
        update journey.preparation_district set acknowledged_version = ?, acknowledged_at = ?, acknowledged_by = ?
         where year = ? and district_code = ?
        """).params(version, OffsetDateTime.now(clock), by, key.year(), key.area()).update();
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.acknowledged", null).with(Map.of("version", version)).ofTheForm());
  }

  /** The chief announces where holders report (R02). */
  void announced(PreparationKey key, Place place, String by) {
    jdbc.sql("""
        update journey.preparation_district set place = ?, hours = ?, place_from = ?, place_to = ?, announced_at = ?, announced_by = ?
         where year = ? and district_code = ?
        """).params(place.name(), place.hours(), place.opens(), place.closes(), OffsetDateTime.now(clock), by, key.year(), key.area())
        .update();
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.placeAnnounced", null).ofTheForm());
  }

  /** How the interviews are done. */
  record Plan(String method, int aos, int perDay, int capacity, @Nullable String measures) {}

  void planned(PreparationKey key, Plan plan, String by) {
    jdbc.sql("""
        update journey.preparation_district set method = ?, aos = ?, per_day = ?, capacity = ?, measures = ?, planned_at = ?,
                                                planned_by = ?
         where year = ? and district_code = ?
        """).params(plan.method(), plan.aos(), plan.perDay(), plan.capacity(), plan.measures(), OffsetDateTime.now(clock), by,
        key.year(), key.area()).update();
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.interviewsPlanned", null).with(Map.of("capacity", plan.capacity())).ofTheForm());
  }

  /** The days from Monday to Friday on which there are interviews (R03); public holidays are not known to the product. */
  int interviewDays(int year) {
    var window = years.window(year, "homeVisit");
    return (int) window.opens().datesUntil(window.closes().plusDays(1))
        .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY).count();
  }
}
