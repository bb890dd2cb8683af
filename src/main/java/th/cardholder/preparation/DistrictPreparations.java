package th.cardholder.preparation;

import java.sql.Types;
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
import th.cardholder.outbox.MessageKind;
import th.cardholder.outbox.Messages;

/** How a district prepares, and how far each has come. */
@Repository
public class DistrictPreparations {

  private static final String SELECT = """
      select year, district_code, province_code, holders, low_income, target, order_number, ordered_on, head_user_id,
             appointed_at, acknowledged_version, acknowledged_at, acknowledged_by, place, hours, place_from, place_to,
             announced_at, place_version, registrars, aos, named_from, named_at, method, per_day, capacity, planned_at,
             coalesce((select max(version) from journey.preparation_guideline g
                        where g.year = d.year and g.province_code = d.province_code), 0) as guideline_version
        from journey.preparation_district d
      """;

  private final JdbcClient jdbc;
  private final MeasureYears years;
  private final Messages messages;
  private final Audit audit;
  private final Clock clock;

  DistrictPreparations(JdbcClient jdbc, MeasureYears years, Messages messages, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.years = years;
    this.messages = messages;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A district in a year: what the registry said of it, and what is ready.
   *
   * @param target   who is visited if they do not come: of low income and of working age (R03)
   * @param capacity how many interviews the plan has room for
   * @param placeVersion     how often the place was announced: 0 as long as it was not
   * @param guidelineVersion the version of the province's guideline that is in force; 0 where there is none
   */
  public record Prepared(int year, String districtCode, String provinceCode, int holders, int lowIncome, int target,
      @Nullable String orderNumber, @Nullable LocalDate orderedOn, @Nullable String headUserId,
      @Nullable OffsetDateTime appointedAt, @Nullable Integer acknowledgedVersion, @Nullable OffsetDateTime acknowledgedAt,
      @Nullable String acknowledgedBy, @Nullable String place, @Nullable String hours, @Nullable LocalDate placeFrom,
      @Nullable LocalDate placeTo, @Nullable OffsetDateTime announcedAt, int placeVersion, @Nullable Integer registrars, @Nullable Integer aos,
      @Nullable LocalDate namedFrom, @Nullable OffsetDateTime namedAt, @Nullable String method, @Nullable Integer perDay,
      @Nullable Integer capacity, @Nullable OffsetDateTime plannedAt, int guidelineVersion) {

    /** Whether the team has read the guideline that is in force. */
    public boolean upToDate() {
      return acknowledgedVersion != null && acknowledgedVersion >= guidelineVersion;
    }

    /** Whether nothing is left to be done. */
    public boolean ready() {
      return upToDate() && announcedAt != null && namedAt != null && plannedAt != null;
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

  /** Where the holders of a district report, as it was announced last; empty as long as it was not. */
  public Optional<Standing> place(int year, String districtCode) {
    return jdbc.sql("""
        select place as name, hours, place_from as opens, place_to as closes, place_version as version, announced_at
          from journey.preparation_district where year = ? and district_code = ? and announced_at is not null
        """).params(year, districtCode).query(Standing.class).optional();
  }

  /** The place as it stands now. */
  public record Standing(String name, String hours, LocalDate opens, LocalDate closes, int version, OffsetDateTime announcedAt) {}

  /** The team has read the guideline. */
  void acknowledged(PreparationKey key, int version, String by) {
    jdbc.sql("""
        with noted as (
          insert into journey.preparation_acknowledgement (year, district_code, version, acknowledged_at, acknowledged_by)
          values (:year, :district, :version, :now, :by) on conflict do nothing)
        update journey.preparation_district set acknowledged_version = :version, acknowledged_at = :now, acknowledged_by = :by
         where year = :year and district_code = :district and coalesce(acknowledged_version, 0) < :version
        """).param("version", version).param("now", OffsetDateTime.now(clock)).param("by", by).param("year", key.year())
        .param("district", key.area()).update();
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.acknowledged", null).with(Map.of("version", version)).ofTheForm());
  }

  /** The chief announces where holders report (R02). */
  void announced(PreparationKey key, Place place, String by) {
    keep(key, place, null, null, by);
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.placeAnnounced", null).ofTheForm());
  }

  /** How often the place of a district was announced, held until the transaction ends; 0 where it was not, or nothing was begun. */
  int holdPlace(PreparationKey key) {
    return jdbc.sql("select place_version from journey.preparation_district where year = ? and district_code = ? for update")
        .params(key.year(), key.area()).query(Integer.class).optional().orElse(0);
  }

  /** The place is another one, or its hours or days are; whoever changed it knows. */
  int changed(PreparationKey key, Place place, String reason, String requestKey, String by) {
    int version = keep(key, place, reason, requestKey, by);
    seen(key, version, by);
    messages.sayToTeam(MessageKind.PLACE_CHANGED, version, key.year(), key.officeId(), PlaceToTell.STILL_TO_COME);
    audit.write(Audit.Entry.of(by, key.officeId(), "preparation.placeChanged", null).with(Map.of("version", version)));
    return version;
  }

  /** Somebody of the district has read this version of its place. Done twice, the first time counts. */
  void seen(PreparationKey key, int version, String userId) {
    jdbc.sql("""
        insert into journey.preparation_place_seen (year, district_code, version, user_id, seen_at)
        values (?, ?, ?, ?, ?) on conflict do nothing
        """).params(key.year(), key.area(), version, userId, OffsetDateTime.now(clock)).update();
  }

  private int keep(PreparationKey key, Place place, @Nullable String reason, @Nullable String requestKey, String by) {
    return jdbc.sql("""
        with now_so as (
          update journey.preparation_district set place = :place, hours = :hours, place_from = :opens, place_to = :closes,
                 announced_at = :now, announced_by = :by, place_version = place_version + 1
           where year = :year and district_code = :district returning place_version)
        insert into journey.preparation_place (year, district_code, version, place, hours, place_from, place_to, reason, announced_at,
                                               announced_by, request_key)
        select :year, :district, place_version, :place, :hours, :opens, :closes, :reason, :now, :by, :key from now_so
        returning version
        """).param("place", place.name()).param("hours", place.hours()).param("opens", place.opens()).param("closes", place.closes())
        .param("now", OffsetDateTime.now(clock)).param("by", by).param("year", key.year()).param("district", key.area())
        .param("reason", reason, Types.VARCHAR).param("key", requestKey, Types.VARCHAR).query(Integer.class).single();
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
