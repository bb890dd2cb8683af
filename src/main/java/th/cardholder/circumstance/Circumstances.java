package th.cardholder.circumstance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.HangsOnCase;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.cases.People;
import th.cardholder.circumstance.Circumstance.Kind;
import th.cardholder.consent.CaseTexts;
import th.cardholder.outcome.Outcomes;
import th.cardholder.referral.Referrals;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.Registry;
import th.cardholder.topup.TopUps;
import th.cardholder.words.Coded;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * A cardholder has died, moved out or withdrawn (R19); or the report of it was wrong (ADR 0005, ADR 0012). Each is
 * one transaction over the report, the case, the registry, the referrals, the top-up and the engine, with the case
 * held, so that two officers at once, or one who clicks twice, do it once.
 */
@Service
public class Circumstances {

  private final CaseRights rights;
  private final Reports reports;
  private final Cases cases;
  private final JourneyProcess journey;
  private final Resumption resumption;
  private final Referrals referrals;
  private final TopUps topUps;
  private final Outcomes outcomes;
  private final Registry registry;
  private final People people;
  private final CaseTexts texts;
  private final List<HangsOnCase> hanging;
  private final Audit audit;
  private final Clock clock;

  Circumstances(CaseRights rights, Reports reports, Cases cases, JourneyProcess journey, Resumption resumption,
      Referrals referrals, TopUps topUps, Outcomes outcomes, Registry registry, People people,
      CaseTexts texts, List<HangsOnCase> hanging, Audit audit, Clock clock) {
    this.rights = rights;
    this.reports = reports;
    this.cases = cases;
    this.journey = journey;
    this.resumption = resumption;
    this.referrals = referrals;
    this.topUps = topUps;
    this.outcomes = outcomes;
    this.registry = registry;
    this.people = people;
    this.texts = texts;
    this.hanging = hanging;
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
    return rights.hold(caseNumber, userId).fold(held -> report(held, kind, happenedOn, note, userId), no -> no);
  }

  private Decision report(Case participant, @Nullable String kind, @Nullable String happenedOn, @Nullable String note,
      String userId) {
    var known = Coded.find(Kind.class, Objects.requireNonNullElse(kind, ""));
    if (known.isEmpty()) {
      return new Decision.Invalid("kind", "โปรดเลือกเหตุที่แจ้ง: เสียชีวิต ย้ายออก หรือขอถอนตัว");
    }
    var day = ThaiDate.parseTyped(happenedOn == null ? "" : happenedOn);
    if (day instanceof Result.Refused<LocalDate, String> unread) {
      return new Decision.Invalid("happenedOn", unread.why());
    }
    var wrongNote = texts.checkNote(participant.id(), note, "รายละเอียด");
    if (wrongNote != null) {
      return wrongNote;
    }
    var person = people.of(participant);
    var wrongDay = checkDay(known.get(), day.orThrow(), participant, person);
    return wrongDay != null ? wrongDay : report(participant, person, known.get(), day.orThrow(), note, userId);
  }

  private Decision report(Case participant, Cardholder person, Kind kind, LocalDate day, @Nullable String note,
      String userId) {
    var standing = reports.standing(participant.id());
    if (standing.filter(it -> it.kind() == kind).isPresent()) {
      var same = standing.get().happenedOn().equals(day) && standing.get().reportedBy().equals(userId);
      return same ? new Decision.Done() : new Decision.Conflict("มีการแจ้งเหตุนี้แล้ว คือ" + words(standing.get())
          + " หากข้อมูลผิด ให้ใช้ “แก้ไขการแจ้งเหตุ” ก่อน");
    }
    if (participant.state() == Case.State.DIED) {
      return new Decision.Conflict("มีการแจ้งว่าผู้มีบัตรฯ เสียชีวิตแล้ว "
          + "หากไม่ถูกต้อง ให้ใช้ “แก้ไขการแจ้งเหตุ” ก่อน");
    }
    if (participant.state().ended() && kind != Kind.DIED) {
      return new Decision.Conflict("เรื่องนี้สิ้นสุดแล้ว (" + participant.state().labelTh()
          + ") บันทึกเพิ่มได้เฉพาะการเสียชีวิต");
    }
    // A death that the registry knows of is not overwritten by a move.
    var marks = kind.marks();
    var status = marks == null || (person.status() == CardholderStatus.DECEASED && kind != Kind.DIED) ? null
        : person.status();
    var circumstance = reports.report(participant.id(), kind, day, note == null || note.isBlank() ? null : note.strip(),
        userId, participant.state().code(), status == null ? null : status.code());
    cases.setState(participant.id(), kind.endsIn());
    if (status != null && marks != null) {
      registry.markStatus(person.id(), marks);
    }
    if (kind == Kind.DIED) {
      topUps.died(participant, day, userId);
    }
    audit.write(Audit.Entry.of(userId, participant.officeId(), "circumstance.reported", participant.id())
        .with(Map.of("circumstance", circumstance, "kind", kind.code(), "happenedOn", day.toString(),
            "stateBefore", participant.state().code())));
    referrals.cancelOpen(participant.id(), circumstance).forEach(referral -> audit.write(
        Audit.Entry.of(userId, participant.officeId(), "referral.cancelled", participant.id())
            .with(Map.of("referral", referral.number(), "circumstance", circumstance))));
    if (participant.state().open()) {
      cases.setPosition(participant.id(), journey.end(participant, kind.code()));
    }
    changed(participant);
    return new Decision.Done();
  }

  private void changed(Case participant) {
    hanging.forEach(it -> it.changed(cases.get(participant.number())));
  }

  private @Nullable Decision checkDay(Kind kind, LocalDate day, Case participant, Cardholder person) {
    if (day.isAfter(LocalDate.now(clock))) {
      return new Decision.Invalid("happenedOn", "วันที่เกิดเหตุต้องไม่เกินวันนี้ โปรดตรวจวันที่");
    }
    if (day.isBefore(person.birthDate())) {
      return new Decision.Invalid("happenedOn", "วันที่เกิดเหตุก่อนวันเกิดของผู้มีบัตรฯ ไม่ได้ โปรดตรวจวันที่");
    }
    // A death or a move can come to light late, even after somebody else stood at the desk; a withdrawal
    // needs something to withdraw from.
    var began = began(participant);
    if (kind == Kind.WITHDREW && day.isBefore(began)) {
      return new Decision.Invalid("happenedOn", "วันที่ขอถอนตัวต้องไม่ก่อนวันที่แจ้งความประสงค์ ("
          + ThaiDate.longForm(began) + ") โปรดตรวจวันที่");
    }
    return null;
  }

  /** The earliest day on which a case can have been withdrawn from: its opening, or its paper's date. */
  private LocalDate began(Case participant) {
    var opened = cases.openedOn(participant);
    var paper = participant.paperDate();
    return paper != null && paper.isBefore(opened) ? paper : opened;
  }

  /** Undoes the newest report: case, registry, referrals, top-up and journey stand again as before it. */
  @Transactional
  public Decision correct(String caseNumber, @Nullable String reason, String userId) {
    return rights.hold(caseNumber, userId).fold(held -> correct(held, reason, userId), no -> no);
  }

  private Decision correct(Case participant, @Nullable String reason, String userId) {
    var wrong = texts.checkReason(participant.id(), reason, "เหตุผลที่แก้ไข");
    if (wrong != null) {
      return wrong;
    }
    var why = Objects.requireNonNull(reason).strip();
    var standing = reports.standing(participant.id());
    if (standing.isEmpty()) {
      return reports.lastCorrectionIs(participant.id(), userId, why) ? new Decision.Done()
          : new Decision.Conflict("เรื่องนี้ไม่มีการแจ้งเหตุที่ต้องแก้ไข");
    }
    reports.correct(standing.get().id(), userId, why);
    correct(participant, standing.get(), userId);
    changed(participant);
    return new Decision.Done();
  }

  private void correct(Case participant, Circumstance circumstance, String userId) {
    // Restored only from what this report had set: the registry may have said something of its own meanwhile.
    if (circumstance.registryBefore() != null
        && people.of(participant).status() == circumstance.kind().marks()) {
      var before = status(circumstance.registryBefore());
      // A move that was reported before a death stands: it is still a district's word, and not a batch's.
      if (reports.standing(participant.id()).filter(it -> it.kind().marks() == before).isPresent()) {
        registry.markStatus(participant.cardholderId(), before);
      } else {
        registry.takeBackStatus(participant.cardholderId(), before);
      }
    }
    var state = resumption.goesOnIn(participant, Case.State.of(circumstance.stateBefore()));
    cases.setState(participant.id(), state);
    audit.write(Audit.Entry.of(userId, participant.officeId(), "circumstance.corrected", participant.id())
        .with(Map.of("circumstance", circumstance.id(), "kind", circumstance.kind().code(), "state", state.code())));
    referrals.restore(participant.id(), circumstance.id()).forEach(referral -> audit.write(
        Audit.Entry.of(userId, participant.officeId(), "referral.restored", participant.id())
            .with(Map.of("referral", referral.number(), "circumstance", circumstance.id()))));
    if (circumstance.kind() == Kind.DIED) {
      topUps.deathCorrected(participant, userId);
    }
    if (state.open()) {
      var step = state.code().equals(circumstance.stateBefore()) && participant.position() != null
          && journey.goesOnAt(participant, participant.position()) ? participant.position() : journey.stepOf(state);
      resumption.resume(participant, step, userId);
    } else if (state.outcome()) {
      // An agency's result may have come while the person counted as dead, and found nobody to tell.
      outcomes.reassess(cases.get(participant.number()), Outcomes.Cause.LATE_RESULT, "system");
    }
  }

  private static String words(Circumstance circumstance) {
    return circumstance.kind().labelTh() + " เมื่อ " + ThaiDate.longForm(circumstance.happenedOn());
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
