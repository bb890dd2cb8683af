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

  /**
   * An entry; its detail is JSON.
   *
   * @param officeId as whose officer it was done; nothing of what no office does
   * @param taskId   the engine's task, where the entry says that its form was handed in
   */
  public record Written(OffsetDateTime at, String actor, @Nullable String officeId, String action,
      @Nullable String taskId, String detail) {}

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
            select at, actor, office_id, action, task_id, detail::text as detail from journey.audit
             where case_id = :case
               and (cast(:referrals as text[]) is null or detail ->> 'referral' = any(:referrals::text[]))
             order by id desc
            """).param("case", caseId).param("referrals", referralNumbers).query(Written.class).list();
  }

  /**
   * A form that was handed in.
   *
   * @param step   the model's element
   * @param key    what the task's instance is named by; nothing where it is the case of that id
   * @param caseId the case that it was about
   */
  public record Submission(String step, @Nullable String key, @Nullable Long caseId) {}

  /** What this user handed in for this task after a moment. */
  public Optional<Submission> submission(String taskId, String userId, OffsetDateTime after) {
    return jdbc.sql("""
            select step, coalesce(detail ->> 'key', detail ->> 'referral') as key, case_id from journey.audit
             where actor = :user and actor <> 'system' and at > :after and task_id = :task
            """).param("task", taskId).param("user", userId).param("after", after).query(Submission.class).optional();
  }
}
