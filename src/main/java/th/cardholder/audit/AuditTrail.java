package th.cardholder.audit;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the history of record has, for those who show it. It tells; no rule of the measure is decided by it. */
@Repository
public class AuditTrail {

  private final JdbcClient jdbc;

  AuditTrail(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An entry; its detail is JSON. */
  public record Written(OffsetDateTime at, String actor, String action, String detail) {}

  /** What was written of a case, the newest first. */
  public List<Written> ofCase(long caseId) {
    return of(caseId, null);
  }

  /** What was written of a case and concerns one of these referrals, the newest first. */
  public List<Written> ofReferrals(long caseId, Collection<String> referralNumbers) {
    return of(caseId, referralNumbers.toArray(String[]::new));
  }

  private List<Written> of(long caseId, String @Nullable [] referralNumbers) {
    return jdbc.sql("""
            select at, actor, action, detail::text as detail from journey.audit
             where case_id = :case
               and (cast(:referrals as text[]) is null or detail ->> 'referral' = any(:referrals::text[]))
             order by id desc
            """).param("case", caseId).param("referrals", referralNumbers).query(Written.class).list();
  }

  /** A form that was handed in: at which step, and for the case or referral of which number. */
  public record Submission(String step, String key) {}

  /** What this user handed in for this task after a moment. */
  public Optional<Submission> submission(String taskId, String userId, OffsetDateTime after) {
    return jdbc.sql("""
            select step, detail ->> 'key' as key from journey.audit
             where action = 'step.submitted' and task_id = :task and actor = :user and at > :after
            """).param("task", taskId).param("user", userId).param("after", after).query(Submission.class).optional();
  }
}
