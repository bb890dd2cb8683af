package th.cardholder.office;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The officers' own addresses, for what they are written to. */
@Repository
public class OfficerMails {

  private static final String REACHED = """
      select r.office_id, r.role, r.user_id from journey.officer o join journey.office_role r on r.user_id = o.user_id
       where o.active and o.email is not null
      """;

  private final JdbcClient jdbc;

  OfficerMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of an officer on duty who has one. */
  public Optional<String> of(String userId) {
    return jdbc.sql("select email from journey.officer where user_id = ? and active and email is not null").param(userId)
        .query(String.class).optional();
  }

  /** Somebody who can be written to, and as what in which office. */
  public record Reached(String officeId, String role, String userId) {}

  /** All of them, by office. */
  public List<Reached> all() {
    return jdbc.sql(REACHED + " order by r.office_id, r.user_id, r.role").query(Reached.class).list();
  }

  /** Those in these offices, by office. */
  public List<Reached> in(Collection<String> officeIds) {
    return jdbc.sql(REACHED + " and r.office_id = any(?) order by r.office_id, r.user_id, r.role")
        .param(officeIds.toArray(String[]::new)).query(Reached.class).list();
  }
}
