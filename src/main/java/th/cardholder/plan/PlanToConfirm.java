package th.cardholder.plan;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.interview.AgreedPlan;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.referral.Referrals;

/** The plan as the interview is confirmed: with the confirmation it is sent. */
@Component
class PlanToConfirm implements AgreedPlan {

  private final Plans plans;
  private final Referrals referrals;
  private final MeasureYears years;

  PlanToConfirm(Plans plans, Referrals referrals, MeasureYears years) {
    this.plans = plans;
    this.referrals = referrals;
    this.years = years;
  }

  @Override
  public List<String> projects(Case participant) {
    var chosen = plans.projects(participant.id());
    return years.projects(participant.year()).stream().filter(project -> chosen.contains(project.code()))
        .map(Project::nameTh).toList();
  }

  @Override
  public List<String> nowhere(Case participant) {
    var unsent = plans.of(participant.id()).map(plan -> plans.unsent(participant.id(), plan)).orElse(List.of());
    return referrals.unreachable(participant, unsent.stream().map(Plan.Item::projectCode).toList()).stream()
        .sorted(Comparator.comparing(Project::code)).map(Project::agencyName).distinct().toList();
  }
}
