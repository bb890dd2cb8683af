package th.cardholder.office;

import static java.util.Collections.unmodifiableMap;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.Kept;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.ReferenceVersion;
import th.cardholder.reference.RowQuery;

/** Who works where, and as what. */
@Repository
public class Offices {

  static final String OFFICE = """
      o.id, o.kind, o.name_th, o.province_code, o.district_code, o.agency_code""";

  static final String OFFICER = """
      select f.user_id, f.first_name || ' ' || f.last_name as name, f.agency_code, a.name_th as agency_name
        from journey.officer f left join journey.agency a on a.code = f.agency_code
      """;

  private final JdbcClient jdbc;
  private final Duties duties;
  private final Kept<Country> offices;

  Offices(JdbcClient jdbc, Duties duties, ReferenceVersion version) {
    this.jdbc = jdbc;
    this.duties = duties;
    this.offices = new Kept<>(version, this::all);
  }

  /**
   * The country's offices, some three thousand.
   *
   * @param byId   in the order of their ids
   * @param ofKind by kind, ordered by id
   * @param teams  the district teams by province, ordered by id: asked for each province by whoever looks at the country
   */
  private record Country(Map<String, Office> byId, Map<Office.Kind, List<Office>> ofKind, Map<String, List<Office>> teams) {}

  private Country all() {
    Map<String, Office> all = new LinkedHashMap<>();
    jdbc.sql("select " + OFFICE + " from journey.office o order by o.id").query(Offices::toOffice).list()
        .forEach(office -> all.put(office.id(), office));
    return new Country(unmodifiableMap(all),
        all.values().stream().collect(groupingBy(Office::kind, toUnmodifiableList())),
        all.values().stream().filter(it -> it.kind() == Office.Kind.DISTRICT)
            .collect(groupingBy(it -> String.valueOf(it.provinceCode()), toUnmodifiableList())));
  }

  /**
   * A seat at an interview (R05).
   *
   * @param officeId the bank's office in the province
   * @param name     of the co-interviewer, if there is one
   * @param onDuty   whether that officer still is one of this office; if not, a colleague takes the seat
   */
  public record Seat(String officeId, String officeName, @Nullable String name, boolean onDuty) {}

  /** A user's roles in one office. */
  public record Membership(Office office, Set<Role> roles) {}

  public Optional<Office> office(String id) {
    return Optional.ofNullable(offices.get().byId().get(id));
  }

  /** Who this is, asked once in a transaction. */
  public Optional<Officer> officer(String userId) {
    return duties.officer(userId,
        id -> jdbc.sql(OFFICER + "where f.user_id = ?").param(id).query(Officer.class).optional());
  }

  /** The officer's name, on duty or not; of a user who is no officer the id. For many at once: {@link #officerNames}. */
  public String officerName(String userId) {
    return officer(userId).map(Officer::name).orElse(userId);
  }

  /** The office of the province in which this one is. */
  public String provinceOf(String id) {
    return office(id).map(it -> Office.province(Objects.requireNonNull(it.provinceCode()))).orElseThrow();
  }

  /** The names of these offices, by id. */
  public Map<String, String> officeNames(Collection<String> ids) {
    var all = offices.get().byId();
    return ids.stream().distinct().map(all::get).filter(Objects::nonNull).collect(toMap(Office::id, Office::nameTh));
  }

  /** The names of these officers, on duty or not, by user id. */
  public Map<String, String> officerNames(Collection<String> userIds) {
    return officers(userIds).values().stream().collect(toMap(Officer::userId, Officer::name));
  }

  /** Who these are, on duty or not, by user id: one statement for those who have not been asked for in the transaction. */
  public Map<String, Officer> officers(Collection<String> userIds) {
    var unknown = userIds.stream().distinct().filter(it -> !duties.knows(it)).toList();
    Map<String, Officer> found = unknown.isEmpty() ? Map.of()
        : jdbc.sql(OFFICER + "where f.user_id = any(?)").param(unknown.toArray(String[]::new)).query(Officer.class).list()
            .stream().collect(toMap(Officer::userId, Function.identity()));
    if (!unknown.isEmpty() && !duties.keep(unknown, found)) {
      return found;
    }
    return userIds.stream().distinct().map(this::officer).flatMap(Optional::stream)
        .collect(toMap(Officer::userId, Function.identity()));
  }

  /** Whether this user is on duty in this role in this office. */
  public boolean holds(String userId, String officeId, Role role) {
    return duties.of(userId).getOrDefault(officeId, Set.of()).contains(role);
  }

  /** Asks where a user is on duty; the answer is one row, always. */
  public RowQuery<Duty> duty(String userId) {
    return duties.question(userId);
  }

  /** What was read as this thread's call began answers what the call asks of that user, until this is closed. */
  public Call during(Duty duty) {
    duties.begin(duty);
    return duties::end;
  }

  /** A call that is under way. */
  public interface Call extends AutoCloseable {

    @Override
    void close();
  }

  /** Whether this is an officer who is off duty; not so of users who are no officers. */
  public boolean offDuty(String userId) {
    return jdbc.sql("select exists (select from journey.officer where user_id = ? and not active)").param(userId)
        .query(Boolean.class).single();
  }

  /**
   * The seat beside a team: in the office in which the co-interviewer has the role, on duty; else in one that has
   * somebody on duty, because elsewhere nobody could open the task: first where that officer has the role, then in the
   * office of the same bank. Always the same office for the same facts, and empty only in a province without a bank.
   */
  public Optional<Seat> seat(String teamId, @Nullable String coInterviewerId) {
    return duties.seat().oneOf(seatOf(teamId, coInterviewerId));
  }

  /** What {@link #seat} answers, to be asked ahead. */
  public About<?> aboutSeat(String teamId, @Nullable String coInterviewerId) {
    return duties.seat().about(seatOf(teamId, coInterviewerId));
  }

  private static List<String> seatOf(String teamId, @Nullable String coInterviewerId) {
    return List.of(teamId, coInterviewerId == null ? "" : coInterviewerId);
  }

  /** The offices in which the user is on duty in the role, ordered by id. */
  public List<Office> officesOf(String userId, Role role) {
    return memberships(userId).stream().filter(it -> it.roles().contains(role)).map(Membership::office).toList();
  }

  /** The offices in which the user is on duty, each with the roles there, ordered by id. */
  public List<Membership> memberships(String userId) {
    List<Membership> memberships = new ArrayList<>();
    duties.of(userId).forEach((id, roles) -> office(id).ifPresent(it -> memberships.add(new Membership(it, roles))));
    return memberships;
  }

  /** The district teams of a province, ordered by id. */
  public List<Office> districtTeams(String provinceCode) {
    return offices.get().teams().getOrDefault(provinceCode, List.of());
  }

  /** The offices of these provinces that develop people, ordered by id. */
  public List<Office> developing(Collection<String> provinceCodes) {
    return offices.get().byId().values().stream()
        .filter(it -> it.kind().develops() && provinceCodes.contains(String.valueOf(it.provinceCode()))).toList();
  }

  /** What the agencies are called, by code. */
  public Map<String, String> agencyNames() {
    Map<String, String> names = new LinkedHashMap<>();
    jdbc.sql("select code, name_th from journey.agency order by code")
        .query(row -> {
          names.put(row.getString("code"), row.getString("name_th"));
        });
    return names;
  }

  /** All offices of a kind, ordered by id. */
  public List<Office> ofKind(Office.Kind kind) {
    return offices.get().ofKind().getOrDefault(kind, List.of());
  }

  /** The active officers with a role in an office, ordered by name. */
  public List<Officer> officers(String officeId, Role role) {
    return duties.ofRole().of(List.of(officeId, role.code()));
  }

  /** What {@link #officers} answers, to be asked ahead. */
  public About<?> aboutOfficers(String officeId, Role role) {
    return duties.ofRole().about(List.of(officeId, role.code()));
  }

  /** The active co-interviewers of a province: officers of its BAAC and GSB offices (R05). */
  public List<Officer> coInterviewers(String provinceCode) {
    return duties.coInterviewers().of(provinceCode);
  }

  /** What {@link #coInterviewers} answers, to be asked ahead. */
  public About<?> aboutCoInterviewers(String provinceCode) {
    return duties.coInterviewers().about(provinceCode);
  }

  static Office toOffice(ResultSet row, int number) throws SQLException {
    var kind = switch (row.getString("kind")) {
      case "district" -> Office.Kind.DISTRICT;
      case "agency" -> Office.Kind.AGENCY;
      case "districtCdd" -> Office.Kind.DISTRICT_CDD;
      case "province" -> Office.Kind.PROVINCE;
      case "provincialCdd" -> Office.Kind.PROVINCIAL_CDD;
      default -> Office.Kind.NATIONAL;
    };
    return new Office(row.getString("id"), kind, row.getString("name_th"), row.getString("province_code"),
        row.getString("district_code"), row.getString("agency_code"));
  }
}
