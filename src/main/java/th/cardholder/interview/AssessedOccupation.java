package th.cardholder.interview;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.referral.Occupation;

/** The occupation of the newest assessment, and nothing else of it. */
@Repository
class AssessedOccupation implements Occupation {

  private final JdbcClient jdbc;

  AssessedOccupation(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<String> of(long caseId) {
    return jdbc.sql("select occupation from journey.assessment where case_id = ? order by id desc limit 1")
        .param(caseId).query(String.class).optional();
  }
}
