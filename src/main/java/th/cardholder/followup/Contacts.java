package th.cardholder.followup;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.consent.BankData;
import th.cardholder.door.Choice;
import th.cardholder.door.Problem;
import th.cardholder.door.StepRule;
import th.cardholder.measure.MeasureYears;
import th.cardholder.plan.Plans;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;

/** The contacts with a person after the plan: one a round at least, and as many between as there are (R09). */
@Service
public class Contacts {

  private static final String BANK_ACCOUNT = "bankAccount";

  private static final String RECORDED = """
      select round_kind, contacted_on, reached, channel, stage, yearly_income, income_source, note, counts, recorded_by
        from journey.contact
      """;

  private final JdbcClient jdbc;
  private final Plans plans;
  private final MeasureYears years;
  private final BankData bank;
  private final Audit audit;
  private final Clock clock;
  private final Question<Recorded> all;
  private final Question<Recorded> undone;

  Contacts(JdbcClient jdbc, Plans plans, MeasureYears years, BankData bank, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.plans = plans;
    this.years = years;
    this.bank = bank;
    this.audit = audit;
    this.clock = clock;
    this.all = new Question<>(jdbc, RECORDED + " where case_id = :id order by contacted_on desc, id desc", Recorded.class);
    this.undone = new Question<>(jdbc, RECORDED + " where case_id = :id and round_kind is not null and not counts"
        + " order by id desc", Recorded.class);
  }

  /** A contact. Amounts in baht a year; {@code channel}, {@code stage} and {@code incomeSource} are codes. */
  public record Contact(LocalDate contactedOn, boolean reached, String channel, @Nullable String stage,
      @Nullable BigDecimal yearlyIncome, @Nullable String incomeSource, @Nullable String note) {

    /** Whether the other says the same; an amount is the same with and without its satang. */
    public boolean says(Contact other) {
      return whole().equals(other.whole());
    }

    private Contact whole() {
      return new Contact(contactedOn, reached, channel, stage,
          yearlyIncome == null ? null : yearlyIncome.stripTrailingZeros(), incomeSource, note);
    }
  }

  /**
   * A contact as it was recorded, {@code roundKind} null between the rounds; {@code counts} is false once the outcome
   * found on it was undone.
   */
  public record Recorded(@Nullable String roundKind, LocalDate contactedOn, boolean reached, String channel,
      @Nullable String stage, @Nullable BigDecimal yearlyIncome, @Nullable String incomeSource, @Nullable String note,
      boolean counts, String recordedBy) {

    private boolean fromBank() {
      return BANK_ACCOUNT.equals(incomeSource);
    }
  }

  /** As it may be shown: without an income out of a bank account of somebody who does not consent to its use (R21). */
  private Recorded readable(long caseId, Recorded it) {
    var shown = !it.fromBank() || bank.allowed(caseId);
    return new Recorded(it.roundKind(), it.contactedOn(), it.reached(), it.channel(), it.stage(), shown ? it.yearlyIncome() : null,
        shown ? it.incomeSource() : null, bank.readable(caseId, it.note()), it.counts(), it.recordedBy());
  }

  /** Whether an income that was found of a case may be shown: not one out of a bank account without the consent (R21). */
  public boolean mayShow(long caseId, BigDecimal income) {
    return all.of(caseId).stream().noneMatch(it -> it.fromBank() && it.yearlyIncome() != null
        && it.yearlyIncome().compareTo(income) == 0) || bank.allowed(caseId);
  }

  /** The contacts of a case, the newest first. */
  public List<Recorded> of(long caseId) {
    return all.of(caseId).stream().map(it -> readable(caseId, it)).toList();
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(long caseId) {
    return all.about(caseId);
  }

  /** The report of a round that was undone last: the same is reported once more, and mostly differs in one thing. */
  Optional<Recorded> undone(long caseId, String roundKind) {
    return undone.of(caseId).stream().filter(it -> roundKind.equals(it.roundKind())).findFirst()
        .map(it -> readable(caseId, it));
  }

  /** What a report is opened with: {@link #of}, {@link #undone} and {@link #incomeSources}, to be asked ahead. */
  List<About<?>> aboutReport(long caseId) {
    return List.of(all.about(caseId), undone.about(caseId), bank.about(caseId));
  }

  /**
   * The income told in the report of this round; without one the income last told. Only contacts that count are looked
   * at, and those from a bank account only where {@code bankAllowed} (R21).
   */
  public Optional<BigDecimal> income(long caseId, String roundKind, boolean bankAllowed) {
    return jdbc.sql("""
            select yearly_income from journey.contact
             where case_id = :case and counts and yearly_income is not null
               and (income_source <> 'bankAccount' or :bank)
             order by coalesce(round_kind = :round, false) desc, contacted_on desc, id desc limit 1
            """).param("case", caseId).param("bank", bankAllowed).param("round", roundKind)
        .query(BigDecimal.class).optional();
  }

  /**
   * The same of many cases: what each has told, with the case's id.
   *
   * @param bankAllowed those whose bank data may be used
   */
  public Map<Long, BigDecimal> incomes(Collection<Long> caseIds, String roundKind, Collection<Long> bankAllowed) {
    Map<Long, BigDecimal> incomes = new HashMap<>();
    jdbc.sql("""
            select distinct on (case_id) case_id, yearly_income from journey.contact
             where case_id = any(:cases) and counts and yearly_income is not null
               and (income_source <> 'bankAccount' or case_id = any(:bank))
             order by case_id, coalesce(round_kind = :round, false) desc, contacted_on desc, id desc
            """).param("cases", caseIds.toArray(Long[]::new)).param("bank", bankAllowed.toArray(Long[]::new)).param("round", roundKind)
        .query(row -> {
          incomes.put(row.getLong(1), row.getBigDecimal(2));
        });
    return incomes;
  }

  public List<Choice> channels(int year) {
    return choices(year, "contactChannel");
  }

  public List<Choice> stages(int year) {
    return choices(year, "developmentStage");
  }

  /** Where this person's income may come from: without a consent not from a bank account (R21). */
  public List<Choice> incomeSources(long caseId) {
    return ContactRules.sources(bank.allowed(caseId));
  }

  private List<Choice> choices(int year, String list) {
    return years.codes(year, list).stream().map(code -> new Choice(code.code(), code.labelTh())).toList();
  }

  /** What is wrong with a contact, empty when nothing is. The income is asked for where {@code incomeNeeded}. */
  public Optional<Problem> check(Case participant, Contact contact, boolean incomeNeeded) {
    return check(participant, contact, incomeNeeded, plans.firstAgreedOn(participant.id()).orElse(LocalDate.EPOCH),
        () -> bank.allowed(participant.id()));
  }

  /** The same of somebody of whom the day of the first plan and the consent to the use of bank data are known. */
  Optional<Problem> check(Case participant, Contact contact, boolean incomeNeeded, LocalDate planned, BooleanSupplier bankAllowed) {
    var told = new ContactRules.Told(contact, LocalDate.now(clock), planned,
        code -> listed(participant.year(), "contactChannel", code),
        code -> listed(participant.year(), "developmentStage", code), bankAllowed, incomeNeeded);
    return StepRule.firstBroken(ContactRules.ANY, told).or(() -> StepRule.firstBroken(
        contact.reached() ? ContactRules.REACHED : ContactRules.NOT_REACHED, told));
  }

  private boolean listed(int year, String list, String code) {
    return years.codes(year, list).stream().anyMatch(it -> it.code().equals(code));
  }

  /** What this request has written of the case before, if anything. */
  public Optional<Contact> written(long caseId, String requestKey) {
    return jdbc.sql("""
            select contacted_on, reached, channel, stage, yearly_income, income_source, note
              from journey.contact where case_id = ? and request_key = ?
            """).params(caseId, requestKey).query(Contact.class).optional();
  }

  /** What these requests have written before, by their keys. */
  Map<String, Written> written(Collection<String> requestKeys) {
    Map<String, Written> written = new HashMap<>();
    jdbc.sql("""
            select request_key, case_id, counts, contacted_on, reached, channel, stage, yearly_income, income_source, note
              from journey.contact where request_key = any(?)
            """).param(requestKeys.toArray(String[]::new)).query((row, n) -> new Written(row.getString("request_key"),
            row.getLong("case_id"), row.getBoolean("counts"),
            new Contact(row.getObject("contacted_on", LocalDate.class), row.getBoolean("reached"), row.getString("channel"),
                row.getString("stage"), row.getBigDecimal("yearly_income"), row.getString("income_source"), row.getString("note"))))
        .list().forEach(it -> written.put(it.requestKey(), it));
    return written;
  }

  /** A contact that a request has written, of which case, and whether it counts still. */
  record Written(String requestKey, long caseId, boolean counts, Contact contact) {}

  /** A contact with the person of a case, as a request has it. */
  public record OfCase(Case participant, Contact contact, String requestKey) {}

  /**
   * Writes the reports of a round that have been checked, all in one statement.
   *
   * @return the keys of those that were written; another request of the same key was faster with the others
   */
  Set<String> record(RoundKey round, List<OfCase> reports, String by) {
    all.forget();
    undone.forget();
    var told = reports.stream().map(OfCase::contact).toList();
    var written = jdbc.sql("""
            insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, yearly_income,
                                         income_source, note, request_key, recorded_at, recorded_by)
            select of_case, :round, day, reached, channel, stage, income, source, note, request, :now, :by
              from unnest(:cases::bigint[], :days::text[]::date[], :reached::boolean[], :channels::text[], :stages::text[], :incomes::numeric[],
                          :sources::text[], :notes::text[], :requests::text[]) with ordinality
                     as t(of_case, day, reached, channel, stage, income, source, note, request, n)
             order by n
            on conflict (request_key) do nothing returning request_key
            """).param("round", round.kind()).param("now", OffsetDateTime.now(clock)).param("by", by)
        .param("cases", reports.stream().map(it -> it.participant().id()).toArray(Long[]::new))
        .param("days", told.stream().map(it -> it.contactedOn().toString()).toArray(String[]::new))
        .param("reached", told.stream().map(Contact::reached).toArray(Boolean[]::new))
        .param("channels", told.stream().map(Contact::channel).toArray(String[]::new))
        .param("stages", told.stream().map(Contact::stage).toArray(String[]::new))
        .param("incomes", told.stream().map(Contact::yearlyIncome).toArray(BigDecimal[]::new))
        .param("sources", told.stream().map(Contact::incomeSource).toArray(String[]::new))
        .param("notes", told.stream().map(Contact::note).toArray(String[]::new))
        .param("requests", reports.stream().map(OfCase::requestKey).toArray(String[]::new)).query(String.class).set();
    audit.writeForEach(Audit.Entry.of(by, null, "contact.recorded", null).with(Map.of("round", round.kind())),
        reports.stream().filter(it -> written.contains(it.requestKey()))
            .map(it -> new Audit.About(it.participant().id(), it.participant().officeId())).toList());
    return written;
  }

  /**
   * Writes a contact that has been checked.
   *
   * @param roundKind  the round that it reports, null between the rounds
   * @param requestKey of the page that sent it
   * @return false when this request was written before, and nothing was written now
   */
  public boolean record(Case participant, Contact contact, @Nullable String roundKind, @Nullable String requestKey,
      String by) {
    all.forget();
    undone.forget();
    var rows = jdbc.sql("""
            insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, yearly_income,
                                         income_source, note, request_key, recorded_at, recorded_by)
            values (:case, :round, :on, :reached, :channel, :stage, :income, :source, :note, :request, :now, :by)
            on conflict (request_key) do nothing
            """)
        .param("case", participant.id()).param("round", roundKind).param("on", contact.contactedOn())
        .param("reached", contact.reached()).param("channel", contact.channel()).param("stage", contact.stage())
        .param("income", contact.yearlyIncome()).param("source", contact.incomeSource())
        .param("note", contact.note()).param("request", requestKey).param("now", OffsetDateTime.now(clock))
        .param("by", by).update();
    if (rows == 0) {
      return false;
    }
    Map<String, Object> detail = new HashMap<>();
    if (roundKind != null) {
      detail.put("round", roundKind);
    }
    audit.write(Audit.Entry.of(by, participant.officeId(), "contact.recorded", participant.id()).with(detail)
        .ofTheForm());
    return true;
  }
}
