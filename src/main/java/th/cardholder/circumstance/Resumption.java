package th.cardholder.circumstance;

import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Cases;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.referral.Referrals;

/** Has a journey go on that had ended wrongly: at its step, and with the refusals that were in hand (ADR 0012). */
@Component
class Resumption {

  private final CaseRights rights;
  private final Cases cases;
  private final JourneyProcess journey;
  private final Referrals referrals;

  Resumption(CaseRights rights, Cases cases, JourneyProcess journey, Referrals referrals) {
    this.rights = rights;
    this.cases = cases;
    this.journey = journey;
    this.referrals = referrals;
  }

  /**
   * An AO who has left the team meanwhile cannot be given the interview back: the chief assigns anew. A later
   * step waits for the team's other AOs.
   */
  Case.State goesOnIn(Case participant, Case.State before) {
    return before == Case.State.AWAITING_INTERVIEW
        && (participant.aoUserId() == null
            || !rights.isOwnAo(participant.aoUserId(), participant.officeId(), participant.aoUserId()))
        ? Case.State.AWAITING_AO : before;
  }

  /** Starts the journey again before a step. */
  void resume(Case participant, String step, String userId) {
    cases.setPosition(participant.id(), null);
    var instance = journey.resume(participant, step, userId);
    cases.setProcessInstance(participant.id(), instance);
    referrals.refusedUnrevised(participant.id())
        .forEach(referral -> journey.answered(instance, referral.number()));
  }
}
