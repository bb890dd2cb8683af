package th.cardholder.casefile;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.casefile.CasePage.Outcome;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.Reach.Sight;
import th.cardholder.circumstance.Reports;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;

/** What became of the participant (R18), while it stands. */
@Repository
class OutcomeSection {

  private final JdbcClient jdbc;
  private final Reports reports;
  private final Clock clock;

  OutcomeSection(JdbcClient jdbc, Reports reports, Clock clock) {
    this.jdbc = jdbc;
    this.reports = reports;
    this.clock = clock;
  }

  private record Row(String outcome, @Nullable BigDecimal yearlyIncome, OffsetDateTime assessedAt, long id) {}

  private record WithoutResult(String number, String project, String state) {}

  /** The income is the team's to see; the province sees the outcome alone. */
  Optional<Outcome> of(Entry entry, Sight sight) {
    return stands(entry) ? jdbc.sql("""
            select outcome, yearly_income, assessed_at, id from journey.outcome where case_id = ? order by id desc limit 1
            """).param(entry.id()).query(Row.class).optional().map(row -> outcome(row, sight)) : Optional.empty();
  }

  /** An outcome outlives the death of the person; one that was undone is no outcome any more. */
  private boolean stands(Entry entry) {
    return entry.state().outcome() || (entry.state() == Case.State.DIED && reports.standing(entry.id())
        .filter(report -> Case.State.of(report.stateBefore()).outcome()).isPresent());
  }

  private Outcome outcome(Row row, Sight sight) {
    return new Outcome(row.outcome(), Case.State.of(row.outcome()).labelTh(),
        sight == Sight.OFFICE && row.yearlyIncome() != null ? Baht.aYear(row.yearlyIncome()) : null,
        ThaiDate.longForm(row.assessedAt().atZoneSameInstant(clock.getZone()).toLocalDate()), withoutResult(row));
  }

  /** What was open when it was assessed, and where each stands now: a late result has it assessed again. */
  private List<String> withoutResult(Row row) {
    return jdbc.sql("""
            select r.referral_number as number, p.name_th as project, r.state
              from journey.outcome o join journey.referral r on r.case_id = o.case_id
              join journey.project p on p.year = r.year and p.code = r.project_code
             where o.id = ? and r.referral_number = any(o.open_referrals) order by r.id
            """).param(row.id()).query(WithoutResult.class).list().stream()
        .map(it -> it.number() + " " + it.project() + " (ขณะนี้: " + ReferralLines.stateTh(it.state()) + ")").toList();
  }
}
