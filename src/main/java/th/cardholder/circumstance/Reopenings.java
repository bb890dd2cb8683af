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
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.HangsOnCase;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.cases.People;
import th.cardholder.consent.CaseTexts;
import th.cardholder.followup.Rounds;
import th.cardholder.followup.TeamReports;
import th.cardholder.interview.Attempts;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.words.ThaiDate;

/**
 * Undoes an end that is no report (R19, R18; ADR 0012), with a reason: who declined at the counter comes back
 * inside the window; who declined at the interview or was not reached is interviewed after all; an outcome was
 * found on a wrong report, and the last round is reported once more. One transaction with the case held; the
 * same click twice does it once.
 */
@Service
public class Reopenings {

  private final CaseRights rights;
  private final Reports reports;
  private final Cases cases;
  private final JourneyProcess journey;
  private final Resumption resumption;
  private final Attempts attempts;
  private final Rounds rounds;
  private final TeamReports teamReports;
  private final People people;
  private final CaseTexts texts;
  private final MeasureYears years;
  private final Offices offices;
  private final List<HangsOnCase> hanging;
  private final Audit audit;
  private final Clock clock;

  Reopenings(CaseRights rights, Reports reports, Cases cases, JourneyProcess journey, Resumption resumption,
      Attempts attempts, Rounds rounds, TeamReports teamReports, People people, CaseTexts texts, MeasureYears years,
      Offices offices, List<HangsOnCase> hanging, Audit audit, Clock clock) {
    this.rights = rights;
    this.reports = reports;
    this.cases = cases;
    this.journey = journey;
    this.resumption = resumption;
    this.attempts = attempts;
    this.rounds = rounds;
    this.teamReports = teamReports;
    this.people = people;
    this.texts = texts;
    this.years = years;
    this.offices = offices;
    this.hanging = hanging;
    this.audit = audit;
    this.clock = clock;
  }

  /** From which kind of end a case comes back. */
  private enum End { AT_THE_COUNTER, AT_THE_INTERVIEW, OUTCOME, NONE }

  /** Opens the case again where its end was decided. */
  @Transactional
  public Decision reopen(String caseNumber, @Nullable String reason, String userId) {
    return rights.hold(caseNumber, userId).fold(held -> reopen(held, reason, userId), no -> no);
  }

  private Decision reopen(Case participant, @Nullable String reason, String userId) {
    var wrong = texts.checkReason(participant.id(), reason, "เหตุผลที่เปิดใหม่");
    if (wrong != null) {
      return wrong;
    }
    var why = Objects.requireNonNull(reason).strip();
    var end = end(participant.state(), participant.aoUserId());
    if (end == End.NONE) {
      return (participant.state().open() || participant.state() == Case.State.FOLLOW_UP_ONLY)
          && reports.lastReopeningIs(participant.id(), userId, why)
          ? new Decision.Done() : new Decision.Conflict("เปิดใหม่ได้เฉพาะเรื่องที่ไม่ประสงค์เข้าร่วม ติดต่อไม่ได้ "
              + "หรือมีผลลัพธ์แล้ว เรื่องนี้อยู่ในสถานะ " + participant.state().labelTh());
    }
    var refused = refuse(participant, end, userId);
    if (refused != null) {
      return refused;
    }
    undo(participant, end, why, userId);
    return new Decision.Done();
  }

  private void undo(Case participant, End end, String why, String userId) {
    if (participant.withoutJourney()) {
      undoWithoutJourney(participant, why, userId);
      return;
    }
    var state = resumption.goesOnIn(participant, switch (end) {
      case AT_THE_COUNTER -> Case.State.REGISTERING;
      case AT_THE_INTERVIEW -> Case.State.AWAITING_INTERVIEW;
      // The round decides where it goes on; until then it waits for it.
      default -> Case.State.AWAITING_FOLLOW_UP;
    });
    if (end == End.AT_THE_INTERVIEW) {
      attempts.forget(participant.id());
    } else if (end == End.OUTCOME) {
      rounds.again(participant);
    }
    var step = journey.stepOf(state);
    var reopening = reports.reopen(participant.id(), userId, why, participant.state().code(), step);
    cases.setState(participant.id(), state);
    audit.write(Audit.Entry.of(userId, participant.officeId(), "case.reopened", participant.id())
        .with(Map.of("reopening", reopening, "stateBefore", participant.state().code(), "step", step)));
    resumption.resume(participant, step, userId);
    hanging.forEach(it -> it.changed(cases.get(participant.number())));
  }

  /** Who has no journey waits to be followed up once more (R16). */
  private void undoWithoutJourney(Case participant, String why, String userId) {
    rounds.again(participant);
    var reopening = reports.reopen(participant.id(), userId, why, participant.state().code(), null);
    cases.setState(participant.id(), Case.State.FOLLOW_UP_ONLY);
    audit.write(Audit.Entry.of(userId, participant.officeId(), "case.reopened", participant.id())
        .with(Map.of("reopening", reopening, "stateBefore", participant.state().code())));
    hanging.forEach(it -> it.changed(cases.get(participant.number())));
  }

  /**
   * Takes back what the secretariat of a team reported of somebody in a round that is open (R16), with a reason: the report counts no
   * longer, an outcome that rests on it is none, and the round is to be reported once more.
   */
  @Transactional
  public Decision takeBack(String caseNumber, @Nullable String reason, String userId) {
    return rights.hold(caseNumber, userId).fold(held -> takeBack(held, reason, userId), no -> no);
  }

  private Decision takeBack(Case participant, @Nullable String reason, String userId) {
    if (!offices.holds(userId, participant.officeId(), Role.TEAM_SECRETARIAT)) {
      return new Decision.Forbidden("ถอนรายงานของรอบติดตามผลได้เฉพาะฝ่ายเลขานุการทีม ปรจ. เจ้าของเรื่องเท่านั้น");
    }
    var wrong = texts.checkReason(participant.id(), reason, "เหตุผลที่ถอนรายงาน");
    if (wrong != null) {
      return wrong;
    }
    var why = Objects.requireNonNull(reason).strip();
    if (!teamReports.takesBack(participant)) {
      return reports.lastReopeningIs(participant.id(), userId, why) ? new Decision.Done()
          : new Decision.Conflict("เรื่องนี้ไม่มีรายงานของรอบที่เปิดอยู่ให้ถอน หากรอบปิดแล้ว นายอำเภอ “เปิดเรื่องเดิมอีกครั้ง” ได้");
    }
    if (!participant.state().outcome() && !participant.state().open()) {
      return new Decision.Conflict("เรื่องนี้สิ้นสุดแล้ว (" + participant.state().labelTh() + ") โปรดแก้ไขการแจ้งเหตุก่อน");
    }
    if (people.of(participant).status() == CardholderStatus.DECEASED) {
      return deceased();
    }
    if (participant.state().outcome()) {
      undo(participant, End.OUTCOME, why, userId);
    } else {
      // Its journey has not heard of the report, and waits for the next one.
      rounds.again(participant);
      reports.reopen(participant.id(), userId, why, participant.state().code(), null);
    }
    audit.write(Audit.Entry.of(userId, participant.officeId(), "followUp.takenBack", participant.id())
        .with(Map.of("round", rounds.last(participant.year()).orElse(""))));
    return new Decision.Done();
  }

  private static Decision deceased() {
    return new Decision.Conflict("ทะเบียนแจ้งว่าผู้มีบัตรฯ เสียชีวิตแล้ว "
        + "หากไม่ถูกต้อง ให้แจ้ง ศทส.สป.กค. แก้ทะเบียนก่อน");
  }

  private @Nullable Decision refuse(Case participant, End end, String userId) {
    if (end != End.AT_THE_COUNTER
        && !rights.mayUndoEnd(userId, participant.officeId(), participant.aoUserId())) {
      return new Decision.Forbidden("เรื่องที่สิ้นสุดหลังมอบหมาย AO แล้ว เปิดใหม่ได้เฉพาะนายอำเภอหรือ AO ของเรื่อง "
          + "โปรดแจ้งผู้ใดผู้หนึ่ง");
    }
    // Not after the window: a paper form keyed later states the first word of a person, and a declined one has
    // given it (R02).
    if (end == End.AT_THE_COUNTER && !insideTheWindow(participant.year())) {
      return new Decision.Conflict("พ้นกำหนดรับแจ้งความประสงค์แล้ว (ถึงวันที่ "
          + ThaiDate.longForm(years.window(participant.year(), "walkIn").closes()) + ") จึงเปิดเรื่องเดิมอีกครั้งไม่ได้ "
          + "หากจำเป็น โปรดปรึกษานายอำเภอ");
    }
    if (people.of(participant).status() == CardholderStatus.DECEASED) {
      return deceased();
    }
    return null;
  }

  /** Whether the page offers it to a user who may change the case. */
  public boolean offered(CaseIndex.Entry entry, String userId) {
    return switch (end(entry.state(), entry.aoUserId())) {
      case AT_THE_COUNTER -> insideTheWindow(entry.year());
      case AT_THE_INTERVIEW, OUTCOME -> rights.mayUndoEnd(userId, entry.officeId(), entry.aoUserId());
      case NONE -> false;
    };
  }

  private static End end(Case.State state, @Nullable String aoUserId) {
    if (state.outcome()) {
      return End.OUTCOME;
    }
    return switch (state) {
      // An AO is assigned only after the counter.
      case DECLINED -> aoUserId == null ? End.AT_THE_COUNTER : End.AT_THE_INTERVIEW;
      case NOT_REACHED -> End.AT_THE_INTERVIEW;
      default -> End.NONE;
    };
  }

  private boolean insideTheWindow(int year) {
    return years.window(year, "walkIn").contains(LocalDate.now(clock));
  }
}
