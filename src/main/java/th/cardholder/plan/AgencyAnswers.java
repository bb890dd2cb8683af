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
   * @return whether a plan has to be revised for it, and has not been yet: it is a refusal, or a result that is no development
   *         and leaves the person without any project
   */
  @Transactional
  public boolean received(String caseNumber, String referralNumber) {
    var participant = cases.get(caseNumber);
    var referral = referrals.get(referralNumber);
    if (referrals.reported(referral)) {
      audit.write(Audit.Entry.of("system", participant.officeId(), "referral.answerReceived", participant.id())
          .with(Map.of("referral", referralNumber, "state", referral.state().code())));
    }
    return (referral.state() == Referral.State.REFUSED || referral.state() == Referral.State.NOT_DEVELOPED
        && nothingLeft(participant.id())) && referrals.told(referral).revisedAt() == null
        && plans.of(participant.id()).isPresent();
  }

  private boolean nothingLeft(long caseId) {
    return takenProjects(caseId).isEmpty();
  }

  /** What the versions share of the projects that a person is in just now, or has done: there is nothing to offer. */
  List<String> takenProjects(long caseId) {
    return referrals.of(caseId).stream().filter(it -> it.state().open() || it.state() == Referral.State.DEVELOPED)
        .map(Referral::projectRoot).distinct().toList();
  }

  /** The same of the projects that an agency refused last: one that was sent anew since then is under way again. */
  List<String> refusedProjects(long caseId) {
    Map<String, Referral> newest = new LinkedHashMap<>();
    referrals.of(caseId).forEach(referral -> newest.put(referral.projectRoot(), referral));
    return newest.values().stream().filter(referral -> referral.state() == Referral.State.REFUSED)
        .map(Referral::projectRoot).toList();
  }
}
