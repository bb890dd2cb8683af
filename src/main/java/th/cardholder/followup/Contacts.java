package th.cardholder.followup;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.consent.BankData;
import th.cardholder.door.Choice;
import th.cardholder.door.Problem;
import th.cardholder.door.TypedText;
import th.cardholder.measure.MeasureYears;
import th.cardholder.plan.Plans;
import th.cardholder.words.ThaiDate;

/** The contacts with a person after the plan: one a round at least, and as many between as there are (R09). */
@Service
public class Contacts {

  /** Where an income can come from; a bank account only under the person's consent (R21). */
  private static final Map<String, String> SOURCES =
      Map.of("told", "ผู้มีบัตรฯ แจ้งเอง", "document", "มีเอกสารแสดง", "bankAccount", "ข้อมูลบัญชีธนาคาร");
  private static final List<String> SOURCE_ORDER = List.of("told", "document", "bankAccount");
  private static final BigDecimal MOST_INCOME = new BigDecimal("99999999.99");
  private static final int LONGEST_NOTE = 500;
  private static final String NOT_LISTED = "โปรดเลือกจากรายการที่มี";

  private final JdbcClient jdbc;
  private final Plans plans;
  private final MeasureYears years;
  private final BankData bank;
  private final Audit audit;
  private final Clock clock;

  Contacts(JdbcClient jdbc, Plans plans, MeasureYears years, BankData bank, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.plans = plans;
    this.years = years;
    this.bank = bank;
    this.audit = audit;
    this.clock = clock;
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
      boolean counts, String recordedBy) {}

  /** The contacts of a case, the newest first. */
  public List<Recorded> of(long caseId) {
    return jdbc.sql("""
            select round_kind, contacted_on, reached, channel, stage, yearly_income, income_source, note, counts,
                   recorded_by
              from journey.contact where case_id = ? order by contacted_on desc, id desc
            """).param(caseId).query(Recorded.class).list();
  }

  /** The report of a round that was undone last: the same is reported once more, and mostly differs in one thing. */
  Optional<Recorded> undone(long caseId, String roundKind) {
    return jdbc.sql("""
            select round_kind, contacted_on, reached, channel, stage, yearly_income, income_source, note, counts,
                   recorded_by
              from journey.contact where case_id = ? and round_kind = ? and not counts order by id desc limit 1
            """).params(caseId, roundKind).query(Recorded.class).optional();
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

  public List<Choice> channels(int year) {
    return choices(year, "contactChannel");
  }

  public List<Choice> stages(int year) {
    return choices(year, "developmentStage");
  }

  /** Where this person's income may come from: without a consent not from a bank account (R21). */
  public List<Choice> incomeSources(long caseId) {
    var allowed = bank.allowed(caseId);
    return SOURCE_ORDER.stream().filter(code -> allowed || !code.equals("bankAccount"))
        .map(code -> new Choice(code, Objects.requireNonNull(SOURCES.get(code)))).toList();
  }

  private List<Choice> choices(int year, String list) {
    return years.codes(year, list).stream().map(code -> new Choice(code.code(), code.labelTh())).toList();
  }

  /** What is wrong with a contact, empty when nothing is. The income is asked for where {@code incomeNeeded}. */
  public Optional<Problem> check(Case participant, Contact contact, boolean incomeNeeded) {
    return Optional.ofNullable(wrong(participant, contact, incomeNeeded));
  }

  private @Nullable Problem wrong(Case participant, Contact contact, boolean incomeNeeded) {
    var earliest = plans.firstAgreedOn(participant.id()).orElse(LocalDate.EPOCH);
    if (contact.contactedOn().isAfter(LocalDate.now(clock))) {
      return new Problem("contactedOn", "วันที่ติดต่อต้องไม่เกินวันนี้ โปรดตรวจวันที่");
    }
    if (contact.contactedOn().isBefore(earliest)) {
      return new Problem("contactedOn", "วันที่ติดต่อต้องไม่ก่อนวันที่จัดทำแผน (" + ThaiDate.longForm(earliest)
          + ") โปรดตรวจวันที่");
    }
    if (!listed(participant.year(), "contactChannel", contact.channel())) {
      return new Problem("channel", NOT_LISTED);
    }
    if (contact.note() != null && contact.note().length() > LONGEST_NOTE) {
      return new Problem("note", "บันทึกยาวเกินไป โปรดย่อให้ไม่เกิน " + LONGEST_NOTE + " ตัวอักษร");
    }
    if (TypedText.unusable(contact.note())) {
      return new Problem("note", TypedText.UNUSABLE);
    }
    if (BankData.accountNumberIn(contact.note()) && !bank.allowed(participant.id())) {
      return new Problem("note", BankData.NO_ACCOUNT_NUMBER);
    }
    return contact.reached() ? wrongWhenReached(participant, contact, incomeNeeded) : wrongWhenNotReached(contact);
  }

  private @Nullable Problem wrongWhenReached(Case participant, Contact contact, boolean incomeNeeded) {
    if (contact.stage() == null || !listed(participant.year(), "developmentStage", contact.stage())) {
      return new Problem("stage", contact.stage() == null ? "โปรดเลือกระยะของการพัฒนา" : NOT_LISTED);
    }
    var income = contact.yearlyIncome();
    if (income == null) {
      return incomeNeeded ? new Problem("yearlyIncome",
          "โปรดกรอกรายได้ต่อปี เพราะเป็นรอบสุดท้ายของปี ใช้ประเมินผลการพัฒนา หากไม่มีรายได้ให้กรอก 0")
          : contact.incomeSource() == null ? null
              : new Problem("yearlyIncome", "โปรดกรอกรายได้ต่อปี หรือไม่ต้องเลือกที่มาของรายได้");
    }
    if (income.signum() < 0 || income.compareTo(MOST_INCOME) > 0) {
      return new Problem("yearlyIncome", "รายได้ต่อปีต้องอยู่ระหว่าง 0 ถึง 99,999,999.99 บาท โปรดตรวจตัวเลข");
    }
    if (contact.incomeSource() == null) {
      return new Problem("incomeSource", "โปรดเลือกที่มาของรายได้");
    }
    if (!SOURCES.containsKey(contact.incomeSource())) {
      return new Problem("incomeSource", NOT_LISTED);
    }
    if (contact.incomeSource().equals("bankAccount") && !bank.allowed(participant.id())) {
      return new Problem("incomeSource", "ผู้มีบัตรฯ ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชีธนาคาร จึงบันทึกจากบัญชีไม่ได้ "
          + "โปรดสอบถามรายได้จากผู้มีบัตรฯ แล้วเลือกที่มาอื่น");
    }
    return null;
  }

  private static @Nullable Problem wrongWhenNotReached(Contact contact) {
    if (contact.note() == null) {
      return new Problem("note", "โปรดบันทึกว่าติดต่ออย่างไรและเหตุใดจึงติดต่อไม่ได้");
    }
    return contact.stage() == null && contact.yearlyIncome() == null && contact.incomeSource() == null ? null
        : new Problem("reached", "เลือกว่าติดต่อไม่ได้ จึงบันทึกระยะของการพัฒนาหรือรายได้ไม่ได้ โปรดตรวจคำตอบ");
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

  /**
   * Writes a contact that has been checked.
   *
   * @param roundKind  the round that it reports, null between the rounds
   * @param requestKey of the page that sent it
   * @return false when this request was written before, and nothing was written now
   */
  public boolean record(Case participant, Contact contact, @Nullable String roundKind, @Nullable String requestKey,
      String by) {
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
    audit.write(Audit.Entry.of(by, participant.officeId(), "contact.recorded", participant.id()).with(detail));
    return true;
  }
}
