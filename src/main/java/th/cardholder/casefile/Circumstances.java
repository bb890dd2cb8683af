package th.cardholder.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.calendar.Parsed;
import th.cardholder.calendar.ThaiDate;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.cases.People;
import th.cardholder.casefile.CaseIndex.Entry;
import th.cardholder.casefile.CaseRights.Held;
import th.cardholder.measure.MeasureYears;
import th.cardholder.referral.Referrals;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.Registry;
import th.cardholder.topup.TopUps;

/**
 * A cardholder has died, moved out or withdrawn (R19); a report was wrong; one who had declined comes back
 * (ADR 0005). Each is one transaction over the report, the case, the registry, the referrals and the engine,
 * with the case held, so that two officers at once, or one who clicks twice, do it once.
 */
@Service
public class Circumstances {

  private static final int LONGEST = 500;
  private static final int SHORTEST_REASON = 5;
  private static final String DIED = "died";
  private static final String MOVED_OUT = "movedOut";
  private static final String WITHDREW = "withdrew";

  private final CaseRights rights;
  private final Reports reports;
  private final Cases cases;
  private final JourneyProcess journey;
  private final Referrals referrals;
  private final Registry registry;
  private final TopUps topUps;
  private final People people;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;

  Circumstances(CaseRights rights, Reports reports, Cases cases, JourneyProcess journey, Referrals referrals,
      Registry registry, TopUps topUps, People people, MeasureYears years, Audit audit, Clock clock) {
    this.rights = rights;
    this.reports = reports;
    this.cases = cases;
    this.journey = journey;
    this.referrals = referrals;
    this.registry = registry;
    this.topUps = topUps;
    this.people = people;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Records what has happened to the person and ends what is open. A case that has ended takes the report of
   * a death, nothing else.
   *
   * @param kind       {@code died}, {@code movedOut} or {@code withdrew}
   * @param happenedOn as typed, พ.ศ.
   */
  @Transactional
  public Decision report(String caseNumber, @Nullable String kind, @Nullable String happenedOn, @Nullable String note,
      String userId) {
    var held = rights.hold(caseNumber, userId);
    if (held instanceof Held.No no) {
      return no.decision();
    }
    var participant = ((Held.Yes) held).participant();
    if (kind == null || !HistoryWords.KINDS.containsKey(kind)) {
      return new Decision.Invalid("kind", "โปรดเลือกเหตุที่แจ้ง: เสียชีวิต ย้ายออก หรือขอถอนตัว");
    }
    var day = ThaiDate.parseTyped(happenedOn == null ? "" : happenedOn);
    if (day instanceof Parsed.Invalid<LocalDate> invalid) {
      return new Decision.Invalid("happenedOn", invalid.message());
    }
    var wrongNote = Decision.checkText("note", note, 0, LONGEST, "รายละเอียด");
    if (wrongNote != null) {
      return wrongNote;
    }
    var person = people.of(participant);
    var wrongDay = checkDay(kind, day.orThrow(), participant, person);
    return wrongDay != null ? wrongDay : report(participant, person, kind, day.orThrow(), note, userId);
  }

  private Decision report(Case participant, Cardholder person, String kind, LocalDate day, @Nullable String note,
      String userId) {
    var standing = reports.standing(participant.id());
    if (standing.filter(it -> it.kind().equals(kind)).isPresent()) {
      var same = standing.get().happenedOn().equals(day) && standing.get().reportedBy().equals(userId);
      return same ? new Decision.Done() : new Decision.Conflict("มีการแจ้งเหตุนี้แล้ว คือ" + words(standing.get())
          + " หากข้อมูลผิด ให้ใช้ “แก้ไขการแจ้งเหตุ” ก่อน");
    }
    if (participant.state() == Case.State.DIED) {
      return new Decision.Conflict("มีการแจ้งว่าผู้มีบัตรฯ เสียชีวิตแล้ว "
          + "หากไม่ถูกต้อง ให้ใช้ “แก้ไขการแจ้งเหตุ” ก่อน");
    }
    if (!participant.state().open() && !kind.equals(DIED)) {
      return new Decision.Conflict("เรื่องนี้สิ้นสุดแล้ว (" + participant.state().labelTh()
          + ") บันทึกเพิ่มได้เฉพาะการเสียชีวิต");
    }
    // A death that the registry knows of is not overwritten by a move.
    var marks = marks(kind);
    var status = marks == null || (person.status() == CardholderStatus.DECEASED && !kind.equals(DIED)) ? null
        : person.status();
    var circumstance = reports.report(participant.id(), kind, day, note == null || note.isBlank() ? null : note.strip(),
        userId, participant.state().code(), status == null ? null : status.code());
    cases.setState(participant.id(), switch (kind) {
      case DIED -> Case.State.DIED;
      case MOVED_OUT -> Case.State.MOVED_OUT;
      default -> Case.State.WITHDRAWN;
    });
    if (status != null) {
      registry.markStatus(person.id(), marks);
    }
    if (kind.equals(DIED)) {
      topUps.died(participant, day, userId);
    }
    audit.write(Audit.Entry.of(userId, participant.officeId(), "circumstance.reported", participant.id())
        .with(Map.of("circumstance", circumstance, "kind", kind, "happenedOn", day.toString(),
            "stateBefore", participant.state().code())));
    referrals.cancelOpen(participant.id()).forEach(referral -> audit.write(
        Audit.Entry.of(userId, participant.officeId(), "referral.cancelled", participant.id())
            .with(Map.of("referral", referral.number(), "circumstance", circumstance))));
    if (participant.state().open()) {
      cases.setPosition(participant.id(), journey.end(participant, kind));
    }
    return new Decision.Done();
  }

  private @Nullable Decision checkDay(String kind, LocalDate day, Case participant, Cardholder person) {
    if (day.isAfter(LocalDate.now(clock))) {
      return new Decision.Invalid("happenedOn", "วันที่เกิดเหตุต้องไม่เกินวันนี้ โปรดตรวจวันที่");
    }
    if (day.isBefore(person.birthDate())) {
      return new Decision.Invalid("happenedOn", "วันที่เกิดเหตุก่อนวันเกิดของผู้มีบัตรฯ ไม่ได้ โปรดตรวจวันที่");
    }
    // A death or a move can come to light late, even after somebody else stood at the desk; a withdrawal
    // needs something to withdraw from.
    var began = reports.began(participant.id());
    if (kind.equals(WITHDREW) && day.isBefore(began)) {
      return new Decision.Invalid("happenedOn", "วันที่ขอถอนตัวต้องไม่ก่อนวันที่แจ้งความประสงค์ ("
          + ThaiDate.longForm(began) + ") โปรดตรวจวันที่");
    }
    return null;
  }

  /** Undoes the newest report: case, registry and journey stand again as they stood before it. */
  @Transactional
  public Decision correct(String caseNumber, @Nullable String reason, String userId) {
    var held = rights.hold(caseNumber, userId);
    if (held instanceof Held.No no) {
      return no.decision();
    }
    var wrong = Decision.checkText("reason", reason, SHORTEST_REASON, LONGEST, "เหตุผลที่แก้ไข");
    if (wrong != null) {
      return wrong;
    }
    var why = String.valueOf(reason).strip();
    var participant = ((Held.Yes) held).participant();
    var standing = reports.standing(participant.id());
    if (standing.isEmpty()) {
      return reports.lastCorrectionIs(participant.id(), userId, why) ? new Decision.Done()
          : new Decision.Conflict("เรื่องนี้ไม่มีการแจ้งเหตุที่ต้องแก้ไข");
    }
    var circumstance = standing.get();
    reports.correct(circumstance.id(), userId, why);
    // Restored only from what this report had set: the registry may have said something of its own meanwhile.
    if (circumstance.registryBefore() != null
        && people.of(participant).status() == marks(circumstance.kind())) {
      registry.markStatus(participant.cardholderId(), status(circumstance.registryBefore()));
    }
    var state = goesOnIn(participant, Case.State.of(circumstance.stateBefore()));
    cases.setState(participant.id(), state);
    audit.write(Audit.Entry.of(userId, participant.officeId(), "circumstance.corrected", participant.id())
        .with(Map.of("circumstance", circumstance.id(), "kind", circumstance.kind(), "state", state.code())));
    if (circumstance.kind().equals(DIED)) {
      topUps.deathCorrected(participant, userId);
    }
    var cancelled = reports.cancelledBy(participant.id(), circumstance.id());
    if (!cancelled.isEmpty()) {
      audit.write(Audit.Entry.of("system", participant.officeId(), "referral.notRestored", participant.id())
          .with(Map.of("referrals", cancelled)));
    }
    if (state.open()) {
      var step = state.code().equals(circumstance.stateBefore()) && participant.position() != null
          ? participant.position() : journey.stepOf(state);
      resume(participant, step, userId);
    }
    return new Decision.Done();
  }

  /** An AO who has left the team meanwhile cannot be given the interview back: the chief assigns anew. */
  private Case.State goesOnIn(Case participant, Case.State before) {
    return before == Case.State.AWAITING_INTERVIEW
        && !rights.isOwnAo(String.valueOf(participant.aoUserId()), participant.officeId(), participant.aoUserId())
        ? Case.State.AWAITING_AO : before;
  }

  /**
   * Opens a declined case again because the person has come back inside the walk-in window (R02). Not after
   * it: a paper form keyed later states the first word of a person, and a declined one has given it.
   */
  @Transactional
  public Decision reopen(String caseNumber, @Nullable String reason, String userId) {
    var held = rights.hold(caseNumber, userId);
    if (held instanceof Held.No no) {
      return no.decision();
    }
    var wrong = Decision.checkText("reason", reason, SHORTEST_REASON, LONGEST, "เหตุผลที่เปิดใหม่");
    if (wrong != null) {
      return wrong;
    }
    var why = String.valueOf(reason).strip();
    var participant = ((Held.Yes) held).participant();
    if (participant.state() != Case.State.DECLINED) {
      return participant.state() == Case.State.REGISTERING
          && reports.lastReopeningIs(participant.id(), userId, why) ? new Decision.Done()
          : new Decision.Conflict("เปิดใหม่ได้เฉพาะเรื่องที่ไม่ประสงค์เข้าร่วม เรื่องนี้อยู่ในสถานะ "
              + participant.state().labelTh());
    }
    if (!mayReopenToday(participant.year())) {
      return new Decision.Conflict("พ้นกำหนดรับแจ้งความประสงค์แล้ว (ถึงวันที่ "
          + ThaiDate.longForm(years.window(participant.year(), "walkIn").closes()) + ") จึงเปิดเรื่องเดิมอีกครั้งไม่ได้ "
          + "หากจำเป็น โปรดปรึกษานายอำเภอ");
    }
    if (people.of(participant).status() == CardholderStatus.DECEASED) {
      return new Decision.Conflict("ทะเบียนแจ้งว่าผู้มีบัตรฯ เสียชีวิตแล้ว "
          + "หากไม่ถูกต้อง ให้แจ้ง ศทส.สป.กค. แก้ทะเบียนก่อน");
    }
    reports.reopen(participant.id(), userId, why);
    cases.setState(participant.id(), Case.State.REGISTERING);
    audit.write(Audit.Entry.of(userId, participant.officeId(), "case.reopened", participant.id()));
    resume(participant, journey.stepOf(Case.State.REGISTERING), userId);
    return new Decision.Done();
  }

  /**
   * Whether the end of a case can be undone by this user: who declined at the counter, by whoever may change the
   * case; who declined at the interview or was not reached, and an outcome, by the chief or the case's own AO.
   */
  boolean mayReopen(Entry entry, String userId) {
    return switch (entry.state()) {
      case DECLINED -> entry.aoUserId() == null
          ? rights.mayChange(userId, entry.officeId(), null) && mayReopenToday(entry.year())
          : mayUndo(entry, userId);
      case NOT_REACHED, ABOVE_THRESHOLD, DEVELOPED, NOT_DEVELOPED -> mayUndo(entry, userId);
      default -> false;
    };
  }

  private boolean mayUndo(Entry entry, String userId) {
    return rights.isChief(userId, entry.officeId()) || rights.isOwnAo(userId, entry.officeId(), entry.aoUserId());
  }

  private boolean mayReopenToday(int year) {
    return years.window(year, "walkIn").contains(LocalDate.now(clock));
  }

  private void resume(Case participant, String step, String userId) {
    cases.setPosition(participant.id(), null);
    cases.setProcessInstance(participant.id(), journey.resume(participant, step, userId));
  }

  private static String words(Circumstance circumstance) {
    return HistoryWords.kind(circumstance.kind()) + " เมื่อ " + ThaiDate.longForm(circumstance.happenedOn());
  }

  /** What a report of this kind says in the registry; null when nothing. */
  private static @Nullable CardholderStatus marks(String kind) {
    return switch (kind) {
      case DIED -> CardholderStatus.DECEASED;
      case MOVED_OUT -> CardholderStatus.MOVED;
      default -> null;
    };
  }

  private static CardholderStatus status(String code) {
    for (var status : CardholderStatus.values()) {
      if (status.code().equals(code)) {
        return status;
      }
    }
    throw new IllegalStateException("No status " + code);
  }
}
