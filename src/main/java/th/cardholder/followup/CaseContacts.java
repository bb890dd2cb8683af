package th.cardholder.followup;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.BankData;
import th.cardholder.door.Choice;
import th.cardholder.followup.Contacts.Contact;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/** Contacts noted down on the case's page, at any time between plan and outcome (R09). */
@Service
public class CaseContacts {

  /** After the plan and before the outcome. */
  public static final Set<Case.State> STATES =
      EnumSet.of(Case.State.AWAITING_CONFIRMATION, Case.State.DEVELOPING, Case.State.AWAITING_FOLLOW_UP);


  private final CaseIndex index;
  private final CaseRights rights;
  private final Cases cases;
  private final Contacts contacts;
  private final BankData bank;
  private final Offices offices;

  CaseContacts(CaseIndex index, CaseRights rights, Cases cases, Contacts contacts, BankData bank, Offices offices) {
    this.index = index;
    this.rights = rights;
    this.cases = cases;
    this.contacts = contacts;
    this.bank = bank;
    this.offices = offices;
  }

  /** A contact as typed; dates in พ.ศ. {@code requestKey} is made by the page, so that a double click is one. */
  public record Typed(@Nullable String contactedOn, @Nullable Boolean reached, @Nullable String channel,
      @Nullable String stage, @Nullable String yearlyIncome, @Nullable String incomeSource, @Nullable String note,
      @Nullable String requestKey) {}

  /** What a contact can be noted down with. */
  public record Choices(List<Choice> channels, List<Choice> stages, List<Choice> incomeSources, boolean bankAllowed) {}

  /** Whether this user may note down a contact with the person of a case of this team. */
  public boolean may(String userId, String officeId, @Nullable String aoUserId) {
    return rights.isOwnAo(userId, officeId, aoUserId) || Stream.of(Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT)
        .anyMatch(role -> offices.holds(userId, officeId, role));
  }

  /** What to choose from. Empty when the case is not the user's to write down contacts of. */
  public Optional<Choices> choices(String caseNumber, String userId) {
    return index.byNumber(caseNumber, Reach.of(userId, offices))
        .filter(entry -> may(userId, entry.officeId(), entry.aoUserId()))
        .map(entry -> new Choices(contacts.channels(entry.year()), contacts.stages(entry.year()),
            contacts.incomeSources(entry.id()), bank.allowed(entry.id())));
  }

  /** Notes down a contact; once, however often the same request comes. One that says something else is refused. */
  @Transactional
  public Decision record(String caseNumber, Typed typed, String userId) {
    if (index.byNumber(caseNumber, Reach.of(userId, offices)).isEmpty()) {
      return new Decision.NotFound();
    }
    var participant = cases.lock(caseNumber);
    if (!may(userId, participant.officeId(), participant.aoUserId())) {
      return new Decision.Forbidden("บันทึกการติดต่อได้เฉพาะ AO ของเรื่อง นายอำเภอ หรือฝ่ายเลขานุการทีม ปรจ. เท่านั้น");
    }
    var key = blankAsNull(typed.requestKey());
    if (key != null && !RequestKey.usable(key)) {
      return RequestKey.unreadable();
    }
    // Before anything else is looked at: what is checked may have changed since the first click.
    var written = key == null ? Optional.<Contact>empty() : contacts.written(participant.id(), key);
    if (written.isEmpty() && !STATES.contains(participant.state())) {
      return new Decision.Conflict("บันทึกการติดต่อได้ตั้งแต่จัดทำแผนแล้วจนถึงการประเมินผล เรื่องนี้อยู่ในสถานะ "
          + participant.state().labelTh());
    }
    return record(participant, typed, key, written.orElse(null), userId);
  }

  private Decision record(Case participant, Typed typed, @Nullable String key, @Nullable Contact written,
      String userId) {
    var day = ThaiDate.parseTyped(typed.contactedOn() == null ? "" : typed.contactedOn());
    if (day instanceof Result.Refused<LocalDate, String> unread) {
      return new Decision.Invalid("contactedOn", unread.why());
    }
    if (typed.reached() == null) {
      return new Decision.Invalid("reached", "โปรดเลือกว่าติดต่อผู้มีบัตรฯ ได้หรือไม่");
    }
    if (blankAsNull(typed.channel()) == null) {
      return new Decision.Invalid("channel", "โปรดเลือกวิธีติดต่อ");
    }
    var income = blankAsNull(typed.yearlyIncome());
    var amount = income == null ? null : ThaiNumber.parse(income);
    if (amount instanceof Result.Refused<?, String> unread) {
      return new Decision.Invalid("yearlyIncome", unread.why());
    }
    var contact = new Contact(day.orThrow(), typed.reached(), Objects.requireNonNull(typed.channel()).strip(),
        blankAsNull(typed.stage()), amount == null ? null : amount.orThrow(), blankAsNull(typed.incomeSource()),
        blankAsNull(typed.note()));
    if (written != null) {
      return written.says(contact) ? new Decision.Done()
          : new Decision.Conflict("บันทึกการติดต่อครั้งนี้ไว้แล้วตามที่กรอกครั้งแรก ข้อมูลที่แก้ไขยังไม่ได้บันทึก "
              + "โปรดตรวจรายการติดต่อของเรื่อง แล้วเปิดหน้าบันทึกใหม่เพื่อบันทึกเพิ่ม");
    }
    var wrong = contacts.check(participant, contact, false);
    if (wrong.isPresent()) {
      return Decision.invalid(wrong.get());
    }
    return contacts.record(participant, contact, null, key, userId) ? new Decision.Done()
        : new Decision.Conflict("คำขอนี้บันทึกไว้กับเรื่องอื่นแล้ว โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง");
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
