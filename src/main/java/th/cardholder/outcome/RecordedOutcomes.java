package th.cardholder.outcome;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import th.cardholder.outbox.Matter;
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
      cases.after(now.id()).filter(Case::withoutJourney).ifPresent(it -> reassess(it, cause, by));
    }
  }

  @Override
  @Transactional
  public void assessWithoutJourney(List<Case> these, String by) {
    these.stream().collect(groupingBy(Case::year)).forEach((year, ofYear) -> assessWithoutJourney(year, ofYear, by));
  }

  private void assessWithoutJourney(int year, List<Case> these, String by) {
    var ids = these.stream().map(Case::id).toList();
    var before = cases.before(ids);
    var developed = referrals.of(before.values()).stream().filter(it -> it.state() == Referral.State.DEVELOPED).map(Referral::caseId)
        .collect(toSet());
    var incomes = contacts.incomes(ids, rounds.last(year).orElse(""), bank.allowed(ids));
    var threshold = years.number(year, "incomeThreshold");
    var findings = these.stream().collect(toMap(it -> it, it -> finding(it, developed.contains(before.get(it.id())),
        incomes.get(it.id()), threshold)));
    var assessed = jdbc.sql("select distinct case_id from journey.outcome where case_id = any(?)").param(ids.toArray(Long[]::new))
        .query(Long.class).set();
    findings.entrySet().stream().collect(groupingBy(it -> assessed.contains(it.getKey().id()) ? Cause.CORRECTION : Cause.LAST_ROUND,
        TreeMap::new, toMap(Map.Entry::getKey, Map.Entry::getValue))).forEach((cause, some) -> record(some, cause, by));
  }

  private Finding finding(Case participant, boolean developed, @Nullable BigDecimal income, int threshold) {
    return new Finding(rule.outcome(participant.withoutJourney() ? null : participant.number(), developed, income, threshold), developed, income);
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
    var income = income(participant).orElse(null);
    return finding(participant, developed(participant), income, years.number(participant.year(), "incomeThreshold"));
  }

  /** Whether an agency has developed the person; who goes on without a journey was developed in the year before, or not at all. */
  private boolean developed(Case participant) {
    var of = participant.withoutJourney() ? cases.before(List.of(participant.id())).get(participant.id()) : Long.valueOf(participant.id());
    return of != null && referrals.of(of).stream().anyMatch(referral -> referral.state() == Referral.State.DEVELOPED);
  }

  /**
   * The income in the report of the year's last round; without one the income last told in a contact. Only contacts
   * that count are looked at, and one from a bank account counts only as long as the person consents (R18, R21).
   */
  private Optional<BigDecimal> income(Case participant) {
    return contacts.income(participant.id(), rounds.last(participant.year()).orElse(""),
        bank.allowed(participant.id()));
  }

  private record Row(long id, long caseId) {}

  /** Many at once, on whom no agency owes anything. */
  private void record(Map<Case, Finding> findings, Cause cause, String by) {
    newest.forget();
    var all = findings.entrySet().stream().sorted(comparing(it -> it.getKey().id())).toList();
    var rows = jdbc.sql("""
            insert into journey.outcome (case_id, outcome, developed, yearly_income, cause, assessed_at, assessed_by, open_referrals)
            select of_case, outcome, developed, income, :cause, :now, :by, '{}'
              from unnest(:cases::bigint[], :outcomes::text[], :developed::boolean[], :incomes::numeric[]) with ordinality
                     as f(of_case, outcome, developed, income, n)
             order by n returning id, case_id
            """).param("cause", cause.code()).param("now", OffsetDateTime.now(clock)).param("by", by)
        .param("cases", all.stream().map(it -> it.getKey().id()).toArray(Long[]::new))
        .param("outcomes", all.stream().map(it -> it.getValue().outcome()).toArray(String[]::new))
        .param("developed", all.stream().map(it -> it.getValue().developed()).toArray(Boolean[]::new))
        .param("incomes", all.stream().map(it -> it.getValue().yearlyIncome()).toArray(BigDecimal[]::new)).query(Row.class).list();
    cases.setStates(findings.entrySet().stream().collect(toMap(it -> it.getKey().id(), it -> Case.State.of(it.getValue().outcome()))));
    findings.entrySet().stream().collect(groupingBy(it -> it.getValue().outcome(), TreeMap::new, toList())).forEach((outcome, some) ->
        audit.writeForEach(Audit.Entry.of(by, null, "outcome.assessed", null)
            .with(Map.of("outcome", outcome, "cause", cause.code(), "open", List.of())),
            some.stream().map(it -> new Audit.About(it.getKey().id(), it.getKey().officeId())).toList()));
    messages.say(rows.stream().map(it -> new Matter.Coming(MessageKind.RESULT_KNOWN, it.id(), it.caseId())).toList());
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
