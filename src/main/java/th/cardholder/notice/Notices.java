package th.cardholder.notice;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.reference.Question;
import th.cardholder.reference.Question.About;

/**
 * Tells whoever looks after a case what others have decided about it, as something to see and tick off: an acceptance or
 * a refusal that nobody saw is how people fall between two offices (ADR 0060). It belongs to the case, so that it reaches
 * whoever is its AO by then; who ticked it off, and when, stays written.
 */
@Service
public class Notices {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Question<OfConsent> ofConsents;

  Notices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ofConsents = new Question<>(jdbc, """
        select key, reader, office_id, seen_at, seen_by from journey.notice
         where case_id = :id and kind in ('bankConsentWithdrawn', 'bankConsentGiven', 'sensitiveConsentWithdrawn',
                                          'sensitiveConsentGiven') order by id
        """, OfConsent.class);
  }

  /** Who was told of a consent that ended or came back, and whether it is ticked off; {@code key} is the consent's row. */
  public record OfConsent(String key, String reader, String officeId, @Nullable OffsetDateTime seenAt, @Nullable String seenBy) {}

  /** All of them of a case, the oldest first. */
  public List<OfConsent> ofConsents(long caseId) {
    return ofConsents.of(caseId);
  }

  /** What {@link #ofConsents} answers, to be asked ahead. */
  public About<?> aboutConsents(long caseId) {
    return ofConsents.about(caseId);
  }

  /** Tells it, in the transaction in which it came about. Told before, it is not told again. */
  public void tell(Notice notice) {
    jdbc.sql("""
            insert into journey.notice (case_id, office_id, referral_id, kind, key, day, told_at, reader)
            select id, coalesce(:office, office_id), cast(:referral as bigint), :kind, :key, cast(:day as date), :now, :reader
              from journey.participant_case where id = :case
            on conflict do nothing
            """).param("referral", notice.referralId()).param("kind", notice.kind().code()).param("key", notice.key())
        .param("day", notice.day()).param("now", OffsetDateTime.now(clock)).param("case", notice.caseId())
        .param("office", notice.officeId()).param("reader", notice.reader().code()).update();
  }

  /** What the team of a case was told and has not ticked off is for its new team to tick off. */
  public void goOver(long caseId, String toOffice) {
    jdbc.sql("update journey.notice set office_id = ? where case_id = ? and seen_at is null and reader in ('keeper', 'team')")
        .params(toOffice, caseId).update();
  }

  /** Whether this was told of a referral. */
  public boolean told(Notice.Kind kind, long referralId) {
    return jdbc.sql("select count(*) from journey.notice where referral_id = ? and kind = ?").params(referralId, kind.code())
        .query(Integer.class).single() > 0;
  }

  /** Ticks off what is not yet; the caller has seen to it that they are this officer's to tick off. */
  @Transactional
  public void seen(Collection<Long> ids, String by) {
    jdbc.sql("update journey.notice set seen_at = ?, seen_by = ? where id = any(?) and seen_at is null")
        .params(OffsetDateTime.now(clock), by, ids.toArray(Long[]::new)).update();
  }
}
