package th.cardholder.office;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is on record before a {@link StaffFile} is taken in. */
@Repository
class StaffRecords {

  private static final long LOCK = 0x7374616666L; // "staff": one file at a time

  private final JdbcClient jdbc;

  StaffRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An officer on record. */
  record Known(String userId, String firstName, String lastName, @Nullable String agencyCode, boolean active) {}

  /** Lets one file in at a time, until the transaction ends. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, n) -> n).list();
  }

  Map<String, Office> offices() {
    return jdbc.sql("select " + Offices.OFFICE + " from journey.office o").query(Offices::toOffice).list()
        .stream().collect(Collectors.toMap(Office::id, Function.identity()));
  }

  /** The agencies by code, each with whether it is a bank. */
  Map<String, Boolean> agencies() {
    Map<String, Boolean> agencies = new HashMap<>();
    jdbc.sql("select code, is_bank from journey.agency")
        .query(row -> { agencies.put(row.getString("code"), row.getBoolean("is_bank")); });
    return agencies;
  }

  Map<String, Known> officers(Collection<String> userIds) {
    return jdbc.sql("""
            select user_id, first_name, last_name, agency_code, active from journey.officer where user_id = any(?)
            """).param(userIds.toArray(String[]::new)).query(Known.class).list().stream()
        .collect(Collectors.toMap(Known::userId, Function.identity()));
  }

  /** The addresses of those of these officers who have one. */
  Map<String, String> emails(Collection<String> userIds) {
    Map<String, String> emails = new HashMap<>();
    jdbc.sql("select user_id, email from journey.officer where user_id = any(?) and email is not null").param(userIds.toArray(String[]::new))
        .query(row -> { emails.put(row.getString("user_id"), row.getString("email")); });
    return emails;
  }

  /** Writes their addresses; empty is none. Returns whose is another one now. */
  Set<String> setEmails(Map<String, String> byUser) {
    return jdbc.sql("""
            update journey.officer o set email = nullif(said.email, '') from unnest(?::text[], ?::text[]) as said(user_id, email)
             where o.user_id = said.user_id and o.email is distinct from nullif(said.email, '') returning o.user_id
            """).param(byUser.keySet().toArray(String[]::new)).param(byUser.values().toArray(String[]::new)).query(String.class).set();
  }

  /** The roles of these users, on duty or not: by user, then by office. */
  Map<String, Map<String, Set<Role>>> roles(Collection<String> userIds) {
    Map<String, Map<String, Set<Role>>> roles = new HashMap<>();
    jdbc.sql("select user_id, office_id, role from journey.office_role where user_id = any(?)")
        .param(userIds.toArray(String[]::new))
        .query(row -> {
          roles.computeIfAbsent(row.getString("user_id"), u -> new HashMap<>())
              .computeIfAbsent(row.getString("office_id"), o -> EnumSet.noneOf(Role.class))
              .add(Role.of(row.getString("role")));
        });
    return roles;
  }
}
