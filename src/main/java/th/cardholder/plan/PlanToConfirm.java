package th.cardholder.plan;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.interview.AgreedPlan;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reference.Question.About;

/** The plan as the interview is confirmed: with the confirmation it is sent. */
@Component
class PlanToConfirm implements AgreedPlan {

  private final Plans plans;
  private final MeasureYears years;

  PlanToConfirm(Plans plans, MeasureYears years) {
    this.plans = plans;
    this.years = years;
  }

  @Override
  public List<String> projects(Case participant) {
    var chosen = plans.projects(participant.id());
    return years.projects(participant.year()).stream().filter(project -> chosen.contains(project.code()))
        .map(Project::nameTh).toList();
  }

  @Override
  public About<?> about(Case participant) {
    return plans.aboutProjects(participant.id());
  }
}
