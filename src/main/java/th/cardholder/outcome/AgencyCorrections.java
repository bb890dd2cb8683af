package th.cardholder.outcome;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.consent.CaseTexts;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.referral.StepsBack;

/**
 * An agency corrects what it said of a referral, or puts an appointment off (R13, R19; ADR 0013): one transaction
 * over the referral, the engine and the outcome, with the case held; the same click twice does it once.
 */
@Service
public class AgencyCorrections {

  private final CaseIndex index;
  private final Cases cases;
  private final Referrals referrals;
  private final StepsBack stepsBack;
  private final Outcomes outcomes;
  private final CaseTexts texts;
  private final Offices offices;

  AgencyCorrections(CaseIndex index, Cases cases, Referrals referrals, StepsBack stepsBack, Outcomes outcomes,
      CaseTexts texts, Offices offices) {
    this.index = index;
    this.cases = cases;
    this.referrals = referrals;
    this.stepsBack = stepsBack;
    this.outcomes = outcomes;
    this.texts = texts;
    this.offices = offices;
  }

  /**
   * Takes the agency's last word on a referral back.
   *
   * @param word what the officer saw as the last word: {@code acceptance}, {@code appointment}, {@code attendance} or
   *             {@code result}
   */
  @Transactional
  public Decision takeBack(String caseNumber, String referralNumber, @Nullable String word, @Nullable String reason,
      String userId) {
    if (index.byNumber(caseNumber, Reach.of(userId, offices)).isEmpty()) {
      return new Decision.NotFound();
    }
    // Case first, referral second: whoever needs both takes them in this order.
    var participant = cases.lock(caseNumber);
    var held = referrals.hold(participant.id(), referralNumber);
    if (held.isEmpty() || !offices.holds(userId, held.get().officeId(), Role.AGENCY_OFFICER)) {
      return new Decision.NotFound();
    }
    var wrong = texts.checkReason(participant.id(), reason, "เหตุผลที่แก้ไข");
    if (wrong != null) {
      return wrong;
    }
    return takeBack(participant, held.get(), word, Objects.requireNonNull(reason).strip(), userId);
  }

  private Decision takeBack(Case participant, Referral referral, @Nullable String word, String reason, String userId) {
    var last = stepsBack.lastWord(referral);
    if (last.filter(it -> it.code().equals(word)).isEmpty()) {
      return word != null && stepsBack.lastTakenBackIs(referral, word, reason, userId) ? new Decision.Done()
          : new Decision.Conflict("รายการนี้เปลี่ยนไปแล้ว ขณะนี้อยู่ในสถานะ " + referral.state().labelTh()
              + " โปรดเปิดหน้านี้ใหม่เพื่อดูข้อมูลล่าสุด");
    }
    if (!standing(participant.state())) {
      return new Decision.Conflict("เรื่องนี้สิ้นสุดแล้ว (" + participant.state().labelTh()
          + ") จึงแก้ไขไม่ได้ หากไม่ถูกต้อง โปรดแจ้งทีม ปรจ. เจ้าของเรื่อง");
    }
    var other = stepsBack.inItsPlace(referral);
    if (other.isPresent()) {
      return new Decision.Conflict("โครงการนี้ส่งต่อใหม่แล้ว เลขที่ " + other.get().number()
          + " โปรดบันทึกผลที่รายการใหม่");
    }
    stepsBack.takeBack(referral, last.orElseThrow(), reason, userId);
    outcomes.reassess(participant, Outcomes.Cause.CORRECTION, userId);
    return new Decision.Done();
  }

  /** What the officer may take back of a referral to the officer's agency; nothing where the case has ended. */
  public Optional<String> offered(Case.State state, Referral referral) {
    return standing(state) && stepsBack.inItsPlace(referral).isEmpty()
        ? stepsBack.lastWord(referral).map(StepsBack.Word::code) : Optional.empty();
  }

  /** Who died, moved or withdrew is not developed any more; after an outcome a result can still be wrong. */
  private static boolean standing(Case.State state) {
    return state.open() || state.outcome();
  }
}
