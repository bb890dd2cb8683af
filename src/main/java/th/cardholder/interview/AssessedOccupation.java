package th.cardholder.interview;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.referral.Occupation;

/** The occupation of the newest assessment, and nothing else of it. */
@Repository
class AssessedOccupation implements Occupation {

  private final Question<Row> newest;

  AssessedOccupation(JdbcClient jdbc) {
    this.newest = new Question<>(jdbc,
        "select occupation from journey.assessment where case_id = :id order by id desc limit 1", Row.class);
  }

  private record Row(String occupation) {}

  @Override
  public Optional<String> of(long caseId) {
    return newest.oneOf(caseId).map(Row::occupation);
  }

  @Override
  public About<?> about(long caseId) {
    return newest.about(caseId);
  }
}
