package th.cardholder.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Decision;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.Consents.Consent;
import th.cardholder.consent.Consents.Written;
import th.cardholder.consent.ReliesOnConsent.Changed;
import th.cardholder.measure.MeasureYears;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * A person withdraws a consent, or gives it again, at any time and whatever state the case is in (PDPA s.19; ADR 0077): as
 * easily as it was given, by whoever may change the case. From that moment nothing is used under it; whoever relied on it is told.
 */
@Service
public class ConsentChanges {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_NOTE = 500;
  private static final String PROXY = "proxy";

  /** How it was said, in Thai. */
  public static final Map<String, String> HOW = Map.of("self", "ด้วยตนเอง", "paper", "แบบกระดาษ", PROXY, "ผู้แทน");

  private final CaseRights rights;
  private final Consents consents;
  private final MeasureYears years;
  private final List<ReliesOnConsent> relying;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  ConsentChanges(CaseRights rights, Consents consents, MeasureYears years, List<ReliesOnConsent> relying, Notices notices,
      Audit audit, Clock clock) {
    this.rights = rights;
    this.consents = consents;
    this.years = years;
    this.relying = relying;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /** What was said, as typed; {@code day} in พ.ศ., {@code how} one of {@link #HOW}. */
  public record Typed(@Nullable String kind, @Nullable Boolean given, @Nullable String day, @Nullable String how,
      @Nullable String proxyName, @Nullable String note, @Nullable String requestKey) {}

  /** Writes down that a consent was withdrawn or given again; once, however often the same request comes. */
  @Transactional
  public Decision change(String caseNumber, Typed typed, String userId) {
    return rights.hold(caseNumber, userId).fold(held -> change(held, typed, userId), no -> no);
  }

  private Decision change(Case participant, Typed typed, String userId) {
    var key = typed.requestKey();
    if (key == null || !RequestKey.usable(key)) {
      return RequestKey.unreadable();
    }
    var kind = Objects.requireNonNullElse(typed.kind(), "");
    if (!Consents.NAMES.containsKey(kind)) {
      return new Decision.Invalid("kind", "โปรดเลือกความยินยอม");
    }
    var given = typed.given();
    if (given == null) {
      return new Decision.Invalid("given", "โปรดเลือกว่าถอนหรือให้ความยินยอมใหม่");
    }
    var day = ThaiDate.parseTyped(typed.day() == null ? "" : typed.day());
    if (day instanceof Result.Refused<LocalDate, String> unread) {
      return new Decision.Invalid("day", unread.why());
    }
    var how = Objects.requireNonNullElse(typed.how(), "");
    if (!HOW.containsKey(how)) {
      return new Decision.Invalid("how", "โปรดเลือกว่าแจ้งด้วยตนเอง แบบกระดาษ หรือผู้แทน");
    }
    // Whatever was consented to until now: what is noted of a withdrawal is read after it.
    var wrong = Optional.ofNullable(how.equals(PROXY)
            ? BankData.checkText("proxyName", typed.proxyName(), 1, LONGEST_NAME, "ชื่อผู้แทน") : null)
        .or(() -> Optional.ofNullable(BankData.checkText("note", typed.note(), 0, LONGEST_NOTE, "หมายเหตุ")));
    if (wrong.isPresent()) {
      return wrong.get();
    }
    var way = new Consents.Way(how, how.equals(PROXY) ? blankAsNull(typed.proxyName()) : null, blankAsNull(typed.note()), key);
    return change(participant, new Asked(kind, given, day.orThrow(), way), userId);
  }

  private record Asked(String kind, boolean given, LocalDate day, Consents.Way way) {

    private boolean isWhat(Written before, long caseId, String by) {
      return before.equals(new Written(caseId, kind, given, day, way.how(), way.proxyName(), way.note(), by));
    }
  }

  private Decision change(Case participant, Asked asked, String userId) {
    var before = consents.written(asked.way().requestKey());
    if (before.isPresent()) {
      return asked.isWhat(before.get(), participant.id(), userId) ? new Decision.Done()
          : new Decision.Conflict("บันทึกรายการนี้ไว้แล้วตามที่กรอกครั้งแรก ข้อมูลที่แก้ไขยังไม่ได้บันทึก "
              + "โปรดตรวจประวัติความยินยอมของเรื่อง แล้วเปิดหน้าบันทึกใหม่");
    }
    var newest = consents.of(participant.id(), asked.kind());
    if (newest.isEmpty() && !(asked.kind().equals(Consents.MESSAGES) && asked.given())) {
      return new Decision.Conflict("ยังไม่เคยถามความยินยอมนี้ โปรดบันทึกในแบบแสดงความประสงค์หรือแบบสัมภาษณ์ก่อน");
    }
    var refused = newest.map(it -> refuse(participant, asked, it)).orElseGet(() -> refuseAny(participant, asked));
    if (refused != null) {
      return refused;
    }
    var row = consents.record(participant, asked.kind(), asked.given(), asked.day(), asked.way(), userId);
    audit.write(Audit.Entry.of(userId, participant.officeId(), action(newest.isEmpty(), asked.given()), participant.id())
        .with(Map.of("kind", asked.kind(), "given", asked.given(), "consent", row, "day", asked.day().toString())));
    // Nobody has relied on being allowed to write: it is asked for each message.
    if (!asked.kind().equals(Consents.MESSAGES)) {
      tell(new Changed(participant, asked.kind(), asked.given(), row, asked.day()), userId);
    }
    return new Decision.Done();
  }

  private @Nullable Decision refuse(Case participant, Asked asked, Consent newest) {
    if (!asked.given() && !newest.given()) {
      return new Decision.Conflict((newest.withdrawn() ? "มีการถอนความยินยอมนี้ไว้แล้วเมื่อ " : "ผู้มีบัตรฯ ไม่ได้ให้ความยินยอมนี้ไว้ ตั้งแต่ ")
          + ThaiDate.longForm(newest.givenOn()) + " จึงไม่มีความยินยอมที่จะถอน");
    }
    if (asked.given() && newest.given()
        && newest.version() == years.consentText(participant.year(), asked.kind()).version()) {
      return new Decision.Conflict("ผู้มีบัตรฯ ให้ความยินยอมนี้ไว้แล้วเมื่อ " + ThaiDate.longForm(newest.givenOn())
          + " และยังใช้ได้ จึงไม่ต้องบันทึกอีก");
    }
    var refused = refuseAny(participant, asked);
    if (refused != null) {
      return refused;
    }
    if (asked.day().isBefore(newest.givenOn())) {
      return new Decision.Invalid("day", "วันที่แจ้งต้องไม่ก่อนวันที่" + (newest.given() ? "ให้ความยินยอมไว้" : "แจ้งครั้งก่อน")
          + " (" + ThaiDate.longForm(newest.givenOn()) + ") โปรดตรวจวันที่");
    }
    return null;
  }

  /** What was never asked before is not given again. */
  private static String action(boolean first, boolean given) {
    return first ? "consent.changed" : given ? "consent.givenAgain" : "consent.withdrawn";
  }

  private @Nullable Decision refuseAny(Case participant, Asked asked) {
    if (asked.given() && participant.state() == Case.State.DIED) {
      return new Decision.Conflict("ผู้มีบัตรฯ เสียชีวิตแล้ว จึงให้ความยินยอมใหม่ไม่ได้");
    }
    return asked.day().isAfter(LocalDate.now(clock)) ? new Decision.Invalid("day", "วันที่แจ้งต้องไม่เกินวันนี้ โปรดตรวจวันที่") : null;
  }

  /** The same, of an answer at the interview: whoever relied on what the person had said before is told. */
  public void answeredOtherwise(Case participant, String kind, boolean given, long row, LocalDate day, String by) {
    tell(new Changed(participant, kind, given, row, day), by);
  }

  private void tell(Changed changed, String by) {
    var participant = changed.participant();
    if (participant.aoUserId() != null && !participant.aoUserId().equals(by)) {
      notices.tell(Notice.ofCase(changed.notice(), participant.id(), changed.key(), changed.day(), Notice.Reader.KEEPER));
    }
    relying.forEach(it -> it.changed(changed));
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
