package th.cardholder.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Cases;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** What the agencies' answers bring back to a case, and what the AO makes of a refusal. */
@Service
public class AgencyAnswers {

  private final Cases cases;
  private final Plans plans;
  private final Referrals referrals;
  private final Audit audit;

  AgencyAnswers(Cases cases, Plans plans, Referrals referrals, Audit audit) {
    this.cases = cases;
    this.plans = plans;
    this.referrals = referrals;
    this.audit = audit;
  }

  /**
   * Notes that an agency's answer or result has come back to the case; the same one once, however often it comes.
   *
   * @return whether it is a refusal for which a plan has to be revised, and has not been yet
   */
  @Transactional
  public boolean received(String caseNumber, String referralNumber) {
    var participant = cases.get(caseNumber);
    var referral = referrals.get(referralNumber);
    if (referrals.reported(referral)) {
      audit.write(Audit.Entry.of("system", participant.officeId(), "referral.answerReceived", participant.id())
          .with(Map.of("referral", referralNumber, "state", referral.state().code())));
    }
    return referral.state() == Referral.State.REFUSED && referrals.told(referral).revisedAt() == null
        && plans.of(participant.id()).isPresent();
  }

  /** The projects of which a person need not be offered again here: under way, done, or refused. */
  List<String> triedProjects(long caseId) {
    return referrals.of(caseId).stream().filter(referral -> referral.state() != Referral.State.CANCELLED)
        .map(Referral::projectCode).distinct().toList();
  }

  /** The projects that an agency refused last: one that was sent anew since then is under way again. */
  List<String> refusedProjects(long caseId) {
    Map<String, Referral> newest = new LinkedHashMap<>();
    referrals.of(caseId).forEach(referral -> newest.put(referral.projectCode(), referral));
    return newest.values().stream().filter(referral -> referral.state() == Referral.State.REFUSED)
        .map(Referral::projectCode).toList();
  }
}
