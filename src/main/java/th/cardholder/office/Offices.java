package th.cardholder.office;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who works where, and as what. */
@Repository
public class Offices {

  static final String OFFICE = """
      o.id, o.kind, o.name_th, o.province_code, o.district_code, o.agency_code""";

  private static final String OFFICER = """
      select f.user_id, f.first_name || ' ' || f.last_name as name, f.agency_code, a.name_th as agency_name
        from journey.officer f left join journey.agency a on a.code = f.agency_code
      """;

  private final JdbcClient jdbc;

  Offices(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
    return jdbc.sql("select " + OFFICE + " from journey.office o where o.id = ?").param(id)
        .query(Offices::toOffice).optional();
  }

  public Optional<Officer> officer(String userId) {
    return jdbc.sql(OFFICER + "where f.user_id = ?").param(userId).query(Officer.class).optional();
  }

  /** The officer's name, on duty or not; of a user who is no officer the id. For many at once: {@link #officerNames}. */
  public String officerName(String userId) {
    return officer(userId).map(Officer::name).orElse(userId);
  }

  /** The names of these offices, by id. */
  public Map<String, String> officeNames(Collection<String> ids) {
    return names("select id, name_th as name from journey.office where id = any(?)", ids);
  }

  /** The names of these officers, on duty or not, by user id. */
  public Map<String, String> officerNames(Collection<String> userIds) {
    return names("""
        select user_id as id, first_name || ' ' || last_name as name from journey.officer where user_id = any(?)
        """, userIds);
  }

  private Map<String, String> names(String sql, Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : jdbc.sql(sql).param(ids.toArray(String[]::new)).query(Named.class).list()
        .stream().collect(toMap(Named::id, Named::name));
  }

  private record Named(String id, String name) {}

  /** Whether this user is on duty in this role in this office. */
  public boolean holds(String userId, String officeId, Role role) {
    return jdbc.sql("""
            select exists (select 1 from journey.office_role r join journey.officer f using (user_id)
                            where r.user_id = ? and r.office_id = ? and r.role = ? and f.active)
            """).params(userId, officeId, role.code()).query(Boolean.class).single();
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
    return jdbc.sql("""
            select o.id as office_id, o.name_th as office_name, f.first_name || ' ' || f.last_name as name,
                   coalesce(f.active and r.user_id is not null, false) as on_duty
              from journey.office team
              join journey.office o on o.kind = 'agency' and o.province_code = team.province_code
              join journey.agency bank on bank.code = o.agency_code and bank.is_bank
              left join journey.officer f on f.user_id = cast(:user as text)
              left join journey.office_role r
                     on r.office_id = o.id and r.role = 'coInterviewer' and r.user_id = cast(:user as text)
             where team.id = :team
             order by coalesce(f.active and r.user_id is not null, false) desc,
                      exists (select 1 from journey.office_role other join journey.officer x using (user_id)
                               where other.office_id = o.id and other.role = 'coInterviewer' and x.active) desc,
                      (r.user_id is not null) desc, (f.agency_code is not distinct from o.agency_code) desc, o.id
             limit 1
            """).param("team", teamId).param("user", coInterviewerId).query(Seat.class).optional();
  }

  /** The offices in which the user is on duty in the role, ordered by id. */
  public List<Office> officesOf(String userId, Role role) {
    return jdbc.sql("select " + OFFICE + """
             from journey.office o join journey.office_role r on r.office_id = o.id
             join journey.officer f on f.user_id = r.user_id and f.active
            where r.user_id = ? and r.role = ? order by o.id
            """).params(userId, role.code()).query(Offices::toOffice).list();
  }

  /** The offices in which the user is on duty, each with the roles there, ordered by id. */
  public List<Membership> memberships(String userId) {
    Map<Office, Set<Role>> roles = new LinkedHashMap<>();
    jdbc.sql("select " + OFFICE + """
            , r.role from journey.office o join journey.office_role r on r.office_id = o.id
             join journey.officer f on f.user_id = r.user_id and f.active
            where r.user_id = ? order by o.id
            """).param(userId).query(row -> {
          roles.computeIfAbsent(toOffice(row, 0), o -> EnumSet.noneOf(Role.class)).add(Role.of(row.getString("role")));
        });
    return roles.entrySet().stream().map(e -> new Membership(e.getKey(), e.getValue())).toList();
  }

  /** The district teams of a province, ordered by id. */
  public List<Office> districtTeams(String provinceCode) {
    return jdbc.sql("select " + OFFICE + """
             from journey.office o where o.kind = 'district' and o.province_code = ? order by o.id
            """).param(provinceCode).query(Offices::toOffice).list();
  }

  /** The active officers with a role in an office, ordered by name. */
  public List<Officer> officers(String officeId, Role role) {
    return jdbc.sql(OFFICER + """
             join journey.office_role r using (user_id)
            where r.office_id = ? and r.role = ? and f.active order by name, user_id
            """).params(officeId, role.code()).query(Officer.class).list();
  }

  /** The active co-interviewers of a province: officers of its BAAC and GSB offices (R05). */
  public List<Officer> coInterviewers(String provinceCode) {
    return jdbc.sql(OFFICER + """
             join journey.office_role r using (user_id) join journey.office o on o.id = r.office_id
            where o.kind = 'agency' and o.province_code = ? and r.role = ? and a.is_bank and f.active
            order by name, user_id
            """).params(provinceCode, Role.CO_INTERVIEWER.code()).query(Officer.class).list();
  }

  static Office toOffice(ResultSet row, int number) throws SQLException {
    var kind = switch (row.getString("kind")) {
      case "district" -> Office.Kind.DISTRICT;
      case "agency" -> Office.Kind.AGENCY;
      case "province" -> Office.Kind.PROVINCE;
      case "provincialCdd" -> Office.Kind.PROVINCIAL_CDD;
      default -> Office.Kind.NATIONAL;
    };
    return new Office(row.getString("id"), kind, row.getString("name_th"), row.getString("province_code"),
        row.getString("district_code"), row.getString("agency_code"));
  }
}
