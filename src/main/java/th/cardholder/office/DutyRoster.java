package th.cardholder.office;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is an officer, on duty or not, and in which offices as what, on record. The engine's lists follow {@link Staff}.
 */
@Repository
public class DutyRoster {

  private final JdbcClient jdbc;
  private final StaffRecords records;
  private final Duties duties;

  DutyRoster(JdbcClient jdbc, StaffRecords records, Duties duties) {
    this.jdbc = jdbc;
    this.records = records;
    this.duties = duties;
  }

  /** Adds an officer or changes what is known of one. */
  public void record(String userId, String firstName, String lastName, @Nullable String agencyCode) {
    jdbc.sql("""
            insert into journey.officer (user_id, first_name, last_name, agency_code) values (?, ?, ?, ?)
            on conflict (user_id) do update set first_name = excluded.first_name, last_name = excluded.last_name,
              agency_code = excluded.agency_code
            """).params(userId, firstName, lastName, agencyCode).update();
    duties.forget();
  }

  /** Adds officers with their roles, on duty; nobody of them has a role yet. */
  public void join(Collection<Staff.Newcomer> newcomers) {
    jdbc.sql("""
            insert into journey.officer (user_id, first_name, last_name, agency_code)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
            on conflict (user_id) do update set first_name = excluded.first_name, last_name = excluded.last_name,
              agency_code = excluded.agency_code
            """).param(column(newcomers, Staff.Newcomer::userId)).param(column(newcomers, Staff.Newcomer::firstName))
        .param(column(newcomers, Staff.Newcomer::lastName)).param(column(newcomers, Staff.Newcomer::agencyCode)).update();
    List<String> users = new ArrayList<>();
    List<String> offices = new ArrayList<>();
    List<String> roles = new ArrayList<>();
    newcomers.forEach(newcomer -> newcomer.roles().forEach((office, held) -> held.forEach(role -> {
      users.add(newcomer.userId());
      offices.add(office);
      roles.add(role.code());
    })));
    jdbc.sql("""
            insert into journey.office_role (user_id, office_id, role) select * from unnest(?::text[], ?::text[], ?::text[])
            """).param(users.toArray(String[]::new)).param(offices.toArray(String[]::new))
        .param(roles.toArray(String[]::new)).update();
    duties.forget();
  }

  private static @Nullable String[] column(Collection<Staff.Newcomer> newcomers,
      Function<Staff.Newcomer, @Nullable String> value) {
    return newcomers.stream().map(value).toArray(String[]::new);
  }

  /** Gives a user exactly these roles in an office; returns those that the user had there before. */
  public Set<Role> assign(String userId, String officeId, Collection<Role> roles) {
    var before = EnumSet.noneOf(Role.class);
    jdbc.sql("delete from journey.office_role where user_id = ? and office_id = ? returning role")
        .params(userId, officeId).query(String.class).list().forEach(code -> before.add(Role.of(code)));
    for (var role : roles) {
      jdbc.sql("insert into journey.office_role (user_id, office_id, role) values (?, ?, ?)")
          .params(userId, officeId, role.code()).update();
    }
    duties.forget();
    return before;
  }

  public void setOnDuty(String userId, boolean onDuty) {
    jdbc.sql("update journey.officer set active = ? where user_id = ?").params(onDuty, userId).update();
    duties.forget();
  }

  /** The roles of a user by office, on duty or not. */
  public Map<String, Set<Role>> held(String userId) {
    return records.roles(List.of(userId)).getOrDefault(userId, Map.of());
  }

  /** Whether this user is on duty in this office, as whatever. */
  public boolean worksIn(String userId, String officeId) {
    return duties.of(userId).containsKey(officeId);
  }

  /** Whether this user is on duty in this role, wherever. */
  public boolean holds(String userId, Role role) {
    return duties.of(userId).values().stream().anyMatch(roles -> roles.contains(role));
  }
}
