package th.cardholder.plan;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** What the agencies' answers bring back to a case, and what the AO makes of a refusal. */
@Repository
public class Refusals {

  private final JdbcClient jdbc;
  private final Cases cases;
  private final Plans plans;
  private final Referrals referrals;
  private final Audit audit;
  private final Clock clock;

  Refusals(JdbcClient jdbc, Cases cases, Plans plans, Referrals referrals, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.plans = plans;
    this.referrals = referrals;
    this.audit = audit;
    this.clock = clock;
  }

  /** What of a refusal its referral does not carry. */
  record Told(@Nullable String answerNote, @Nullable OffsetDateTime revisedAt) {}

  /**
   * Notes that an agency's answer or result has come back to the case; the same one once, however often it comes.
   *
   * @return whether it is a refusal for which a plan has to be revised, and has not been yet
   */
  @Transactional
  public boolean received(String caseNumber, String referralNumber) {
    var participant = cases.get(caseNumber);
    var referral = referrals.get(referralNumber);
    var detail = Map.of("referral", referralNumber, "state", referral.state().code());
    var noted = jdbc.sql("""
            select exists (select 1 from journey.audit where case_id = ? and action = 'referral.answerReceived'
                              and detail ->> 'referral' = ? and detail ->> 'state' = ?)
            """).params(participant.id(), referralNumber, referral.state().code()).query(Boolean.class).single();
    if (!noted) {
      audit.write(Audit.Entry.of("system", participant.officeId(), "referral.answerReceived", participant.id())
          .with(detail));
    }
    return referral.state() == Referral.State.REFUSED && told(referral).revisedAt() == null
        && plans.of(participant.id()).isPresent();
  }

  Told told(Referral referral) {
    return jdbc.sql("select answer_note, revised_at from journey.referral where id = ?").param(referral.id())
        .query(Told.class).single();
  }

  /** The projects of which a person need not be offered again here: under way, done, or refused. */
  List<String> triedProjects(long caseId) {
    return referrals.of(caseId).stream().filter(referral -> referral.state() != Referral.State.CANCELLED)
        .map(Referral::projectCode).distinct().toList();
  }

  /** The projects that an agency refused last: one that was sent anew since then is under way again. */
  List<String> refusedProjects(long caseId) {
    Map<String, Referral> newest = new LinkedHashMap<>();
    referrals.of(caseId).forEach(referral -> newest.put(referral.projectCode(), referral));
    return newest.values().stream().filter(referral -> referral.state() == Referral.State.REFUSED)
        .map(Referral::projectCode).toList();
  }

  void setRevised(Referral referral, Optional<String> note) {
    jdbc.sql("update journey.referral set revised_at = ?, revision_note = ? where id = ?")
        .params(OffsetDateTime.now(clock), note.orElse(null), referral.id()).update();
  }
}
