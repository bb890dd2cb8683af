package th.cardholder.office;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The telephones of the offices, for papers that people take home. Many are not known; papers leave them out. */
@Repository
public class OfficePhones {

  private final JdbcClient jdbc;

  OfficePhones(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As it was written down; empty where none is known. */
  public Optional<String> of(String officeId) {
    return jdbc.sql("select phone from journey.office where id = ? and phone is not null").param(officeId)
        .query(String.class).optional();
  }
}
