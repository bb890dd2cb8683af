package th.cardholder.plan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.words.Result;

/** Carries a plan out: one referral for each project of it (R08). */
@Service
public class PlanReferrals {

  private final Cases cases;
  private final Plans plans;
  private final Referrals referrals;

  PlanReferrals(Cases cases, Plans plans, Referrals referrals) {
    this.cases = cases;
    this.plans = plans;
    this.referrals = referrals;
  }

  /**
   * Nothing of a plan is sent: offices are missing since the AO agreed it.
   *
   * @param offices the missing ones, as {@code กรมการจัดหางาน จ.กระบี่}
   */
  public record Nowhere(List<String> offices) {

    /** What is wrong and what an administrator does about it, in Thai; nothing of the person. */
    public String forAdministrators() {
      return "ส่งต่อโครงการในแผนไม่ได้ เพราะไม่มีสำนักงานในทะเบียนหน่วยงาน: " + String.join(", ", offices)
          + " โปรดเปิดสำนักงานนี้ในทะเบียน (ระบบเปิดสำนักงานที่ขาดให้เองเมื่อเริ่มทำงานใหม่) "
          + "แล้วกด “ทำอีกครั้ง” ที่หน้า “เหตุขัดข้อง” ของ Cockpit ระบบจะส่งต่อทุกโครงการในแผน โครงการละครั้ง";
    }
  }

  /**
   * The projects of the case's plan that are to be sent and cannot be from its office: the province does not have them, or
   * nobody there who carries them out. By their names.
   */
  public List<String> notThere(Case participant) {
    return plans.of(participant.id()).map(plan -> plans.unsent(participant.id(), plan, Set.of()).stream().map(Plan.Item::projectCode)
        .filter(it -> !referrals.canBeSent(participant, it)).toList()).orElse(List.of());
  }

  /**
   * Sends what of the case's plan is not sent yet, in the name of the AO who agreed it: all of it or, where an office
   * is missing, nothing. Twice does it once.
   *
   * @return what is sent now
   */
  @Transactional
  public Result<List<Referral>, Nowhere> send(String caseNumber) {
    return send(caseNumber, Set.of());
  }

  /**
   * The same of a plan that was revised.
   *
   * @param anew the projects that were agreed again, although they had come to nothing before
   */
  Result<List<Referral>, Nowhere> send(String caseNumber, Collection<String> anew) {
    var participant = cases.lock(caseNumber);
    var plan = plans.of(participant.id())
        .orElseThrow(() -> new IllegalStateException("No plan for the case " + caseNumber));
    var unsent = plans.unsent(participant.id(), plan, anew);
    var missing = referrals.missingOffices(participant, unsent.stream().map(Plan.Item::projectCode).toList());
    if (!missing.isEmpty()) {
      return Result.refused(new Nowhere(missing));
    }
    // Whoever agreed the plan chose from the year's catalogue, out of which nothing is taken; a version revised since is still its project.
    return Result.of(unsent.stream().map(item ->
        referrals.sendNewest(participant, item.projectCode(), item.id(), item.note(), plan.recordedBy()).orThrow(why ->
            new IllegalStateException("The plan's project " + item.projectCode() + " cannot be sent"))).toList());
  }
}
