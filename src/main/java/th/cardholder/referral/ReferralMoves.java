package th.cardholder.referral;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.consent.CaseTexts;
import th.cardholder.door.TypedText;
import th.cardholder.measure.MeasureYears;
import th.cardholder.notice.Notice;
import th.cardholder.notice.Notices;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/**
 * An offer leaves an agency: its AO takes it back, or the agency hands it to another one of the province, with all that it
 * noted (ADR 0061). One transaction over the referral and the engine, with the case held; the same click twice does it once.
 */
@Service
public class ReferralMoves {

  /** What an AO takes back: nobody has relied on it yet. */
  private static final Set<Referral.State> UNANSWERED = EnumSet.of(Referral.State.OFFERED, Referral.State.ON_AGENDA);
  /** What an agency hands on: nothing of it has taken place. */
  private static final Set<Referral.State> NOT_BEGUN =
      EnumSet.of(Referral.State.OFFERED, Referral.State.ACCEPTED, Referral.State.SCHEDULED);

  private final CaseIndex index;
  private final Cases cases;
  private final CaseRights rights;
  private final Referrals referrals;
  private final ReferralProcess process;
  private final MeasureYears years;
  private final Notices notices;
  private final CaseTexts texts;
  private final Offices offices;
  private final Audit audit;
  private final Clock clock;

  ReferralMoves(CaseIndex index, Cases cases, CaseRights rights, Referrals referrals, ReferralProcess process,
      MeasureYears years, Notices notices, CaseTexts texts, Offices offices, Audit audit, Clock clock) {
    this.index = index;
    this.cases = cases;
    this.rights = rights;
    this.referrals = referrals;
    this.process = process;
    this.years = years;
    this.notices = notices;
    this.texts = texts;
    this.offices = offices;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether the AO of a running case may take this referral back. */
  public static boolean withdrawable(Case.State state, Referral referral) {
    return state.open() && UNANSWERED.contains(referral.state());
  }

  /** Whether the agency of this referral of a running case may hand it on. */
  public static boolean handedOn(Case.State state, Referral referral) {
    return state.open() && NOT_BEGUN.contains(referral.state());
  }

  /** The case's own AO takes back an offer that no agency has answered. */
  @Transactional
  public Decision withdraw(String caseNumber, String referralNumber, @Nullable String reason, String userId) {
    var entry = index.byNumber(caseNumber, Reach.of(userId, offices));
    if (entry.isEmpty()) {
      return new Decision.NotFound();
    }
    var participant = cases.lock(caseNumber);
    var held = referrals.hold(participant.id(), referralNumber);
    if (held.isEmpty()) {
      return new Decision.NotFound();
    }
    if (!rights.isOwnAo(userId, participant.officeId(), participant.aoUserId())) {
      return new Decision.Forbidden("เฉพาะ AO ของเรื่องนี้เท่านั้นที่ถอนการส่งต่อได้");
    }
    var wrong = texts.checkReason(participant.id(), reason, "เหตุผลที่ถอนการส่งต่อ");
    if (wrong != null) {
      return wrong;
    }
    var referral = held.get();
    if (!withdrawable(participant.state(), referral)) {
      return referral.state() == Referral.State.CANCELLED ? new Decision.Done() : standsOtherwise(referral,
          "ถอนได้เฉพาะเมื่อหน่วยงานยังไม่ตอบ หากจำเป็น โปรดติดต่อหน่วยงานให้ส่งต่อหรือยุติการพัฒนา");
    }
    process.cancel(referral.processInstanceId());
    referrals.writing("""
        update journey.referral set state = 'cancelled', cancelled_from = state, cancelled_at = ?, leaving_note = ? where id = ?
        """).params(OffsetDateTime.now(clock), Objects.requireNonNull(reason).strip(), referral.id()).update();
    audit.write(Audit.Entry.of(userId, participant.officeId(), "referral.withdrawn", participant.id())
        .with(Map.of("referral", referral.number())));
    return new Decision.Done();
  }

  /** An agency hands a referral to the agency of another project in the province; whoever referred is told. */
  @Transactional
  public Decision handOver(String caseNumber, String referralNumber, @Nullable String projectCode, @Nullable String reason,
      String userId) {
    if (index.byNumber(caseNumber, Reach.of(userId, offices)).isEmpty()) {
      return new Decision.NotFound();
    }
    var participant = cases.lock(caseNumber);
    var held = referrals.hold(participant.id(), referralNumber);
    if (held.isEmpty() || !offices.holds(userId, held.get().officeId(), Role.AGENCY_OFFICER)) {
      return new Decision.NotFound();
    }
    var wrong = texts.checkReason(participant.id(), reason, "เหตุผลที่ส่งต่อ");
    if (wrong != null) {
      return wrong;
    }
    if (projectCode == null || projectCode.isBlank() || TypedText.unusable(projectCode)) {
      return new Decision.Invalid("projectCode", "โปรดเลือกโครงการที่จะส่งต่อให้");
    }
    var referral = held.get();
    if (!handedOn(participant.state(), referral)) {
      return handedOver(referral, projectCode) ? new Decision.Done() : standsOtherwise(referral,
          "ส่งต่อได้ก่อนเริ่มพัฒนาเท่านั้น");
    }
    var project = years.project(referral.year(), projectCode);
    if (project.isPresent() && referrals.officeOf(participant, project.get()).equals(referral.officeId())) {
      return new Decision.Invalid("projectCode", "โครงการนี้เป็นของหน่วยงานท่านเอง โปรดเลือกโครงการของหน่วยงานอื่น");
    }
    if (project.isPresent() && !referrals.offered(participant, project.get())) {
      return new Decision.Invalid("projectCode", "โครงการนี้ไม่เปิดรับในจังหวัดนี้แล้ว โปรดเลือกจากรายการ");
    }
    return referrals.send(participant, projectCode, null, referral.note(), userId).fold(sent -> {
      process.cancel(referral.processInstanceId());
      referrals.replaced(referral, sent, Objects.requireNonNull(reason).strip());
      notices.tell(Notice.of(Notice.Kind.HANDED_OVER, participant.id(), referral.id()));
      audit.write(Audit.Entry.of(userId, referral.officeId(), "referral.handedOver", participant.id())
          .with(Map.of("referral", referral.number(), "to", sent.number())));
      return new Decision.Done();
    }, Decision.Conflict::new);
  }

  private boolean handedOver(Referral referral, String projectCode) {
    return referral.state() == Referral.State.REPLACED && referrals.inPlaceOf(referral)
        .filter(it -> it.projectCode().equals(projectCode)).isPresent();
  }

  private static Decision standsOtherwise(Referral referral, String how) {
    return new Decision.Conflict("ขณะนี้การส่งต่ออยู่ในสถานะ " + referral.state().labelTh() + " " + how);
  }

  /** What was noted before a referral was handed on, or put before the province, for whoever has it now. */
  public Optional<Before> before(Referral referral) {
    return referrals.replacedBy(referral);
  }

  /** What the agency before noted: its name, why it handed on, what it had answered and what came of its appointments. */
  public record Before(String agencyName, @Nullable String leavingNote, @Nullable String answerNote,
      @Nullable String attendanceNote) {}
}
