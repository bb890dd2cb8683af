package th.cardholder.outcome;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.consent.BankData;
import th.cardholder.followup.Contacts;
import th.cardholder.followup.Rounds;
import th.cardholder.measure.MeasureYears;
import th.cardholder.outbox.MessageKind;
import th.cardholder.outbox.Messages;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** Outcomes out of what the agencies and the AO reported; each assessment is a row, and the newest counts. */
@Service
class RecordedOutcomes implements Outcomes {

  private final JdbcClient jdbc;
  private final OutcomeRule rule;
  private final Cases cases;
  private final Rounds rounds;
  private final Contacts contacts;
  private final Referrals referrals;
  private final MeasureYears years;
  private final BankData bank;
  private final Messages messages;
  private final Audit audit;
  private final Clock clock;
  private final Question<Found> newest;

  RecordedOutcomes(JdbcClient jdbc, OutcomeRule rule, Cases cases, Rounds rounds, Contacts contacts,
      Referrals referrals, MeasureYears years, BankData bank, Messages messages, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.rule = rule;
    this.cases = cases;
    this.rounds = rounds;
    this.contacts = contacts;
    this.referrals = referrals;
    this.years = years;
    this.bank = bank;
    this.messages = messages;
    this.audit = audit;
    this.clock = clock;
    this.newest = new Question<>(jdbc, """
        select outcome, yearly_income, assessed_at, open_referrals from journey.outcome
         where case_id = :id order by id desc limit 1
        """, Found.class);
  }

  private record Finding(String outcome, boolean developed, @Nullable BigDecimal yearlyIncome) {}

  @Override
  @Transactional
  public String assess(Case participant, Cause cause, String by) {
    var finding = find(participant);
    messages.say(MessageKind.RESULT_KNOWN, record(participant, finding, cause, by), participant.id());
    return finding.outcome();
  }

  @Override
  public Optional<Found> newest(long caseId) {
    return newest.oneOf(caseId);
  }

  @Override
  public About<?> about(long caseId) {
    return newest.about(caseId);
  }

  @Override
  public boolean assessed(Case participant) {
    return jdbc.sql("select exists (select 1 from journey.outcome where case_id = ?)").param(participant.id())
        .query(Boolean.class).single();
  }

  @Override
  @Transactional
  public void reassess(Case participant, Cause cause, String by) {
    var now = cases.lock(participant.number());
    if (!now.state().outcome()) {
      return;
    }
    var finding = find(now);
    // Who is above the threshold stays so, whatever an agency reports late; what is written of them is to be true.
    if (!finding.outcome().equals(now.state().code()) || finding.developed() != developed(now, finding.developed())) {
      record(now, finding, cause, by);
    }
  }

  /** The referrals on which the agencies owe a result: none is passed by in silence, see ADR 0021. */
  private List<String> open(Case participant) {
    return referrals.of(participant.id()).stream().filter(referral -> referral.state().open()).map(Referral::number)
        .toList();
  }

  /** Whether the newest assessment found the person developed. */
  private boolean developed(Case participant, boolean otherwise) {
    return jdbc.sql("select developed from journey.outcome where case_id = ? order by id desc limit 1")
        .param(participant.id()).query(Boolean.class).optional().orElse(otherwise);
  }

  private Finding find(Case participant) {
    var developed = referrals.of(participant.id()).stream()
        .anyMatch(referral -> referral.state() == Referral.State.DEVELOPED);
    var income = income(participant).orElse(null);
    return new Finding(rule.outcome(participant.number(), developed, income, years.number(participant.year(), "incomeThreshold")), developed,
        income);
  }

  /**
   * The income in the report of the year's last round; without one the income last told in a contact. Only contacts
   * that count are looked at, and one from a bank account counts only as long as the person consents (R18, R21).
   */
  private Optional<BigDecimal> income(Case participant) {
    return contacts.income(participant.id(), rounds.last(participant.year()).orElse(""),
        bank.allowed(participant.id()));
  }

  private long record(Case participant, Finding finding, Cause cause, String by) {
    var open = open(participant);
    newest.forget();
    var row = jdbc.sql("""
            insert into journey.outcome (case_id, outcome, developed, yearly_income, cause, assessed_at, assessed_by,
                                         open_referrals)
            values (?, ?, ?, ?, ?, ?, ?, ?) returning id
            """).params(participant.id(), finding.outcome(), finding.developed(), finding.yearlyIncome(), cause.code(),
            OffsetDateTime.now(clock), by, open.toArray(String[]::new)).query(Long.class).single();
    cases.setState(participant.id(), Case.State.of(finding.outcome()));
    audit.write(Audit.Entry.of(by, participant.officeId(), "outcome.assessed", participant.id())
        .with(Map.of("outcome", finding.outcome(), "cause", cause.code(), "open", open)));
    return row;
  }
}
