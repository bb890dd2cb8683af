package th.cardholder.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.TakingOver;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;

/**
 * แผนพัฒนารายบุคคล: right after the interview the AO agrees with the person which projects are to help, over
 * four dimensions and any number of agencies (R08). The sources set no upper number, so there is none here.
 */
@Component
class PlanStep implements Step {

  private final Cases cases;
  private final Plans plans;
  private final PlanMenu menus;
  private final PlanHead head;
  private final TakingOver takingOver;
  private final BankData bankData;
  private final Audit audit;

  PlanStep(Cases cases, Plans plans, PlanMenu menus, PlanHead head, TakingOver takingOver, BankData bankData,
      Audit audit) {
    this.cases = cases;
    this.plans = plans;
    this.menus = menus;
    this.head = head;
    this.takingOver = takingOver;
    this.bankData = bankData;
    this.audit = audit;
  }

  @Override
  public String form() {
    return "form_plan";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var participant = cases.get(visit.key());
    List<About<?>> ahead = new ArrayList<>(menus.about(participant));
    ahead.add(plans.about(participant.id()));
    Question.ahead(ahead);
    var menu = menus.of(participant, List.of());
    var values = head.of(visit, participant, menu.assessed());
    values.putAll(menus.values(menu));
    // After an interview that was repeated, the plan agreed before is there to be changed.
    plans.of(participant.id()).ifPresent(plan -> {
      values.putAll(PlanMenu.chosen(menu, plan.items()));
      values.put("goal", plan.goal());
    });
    return values;
  }

  /** Projects are chosen in any of the dimensions, or beside the menu. */
  @Override
  public Set<String> needs() {
    return Set.of("dimension1", "dimension2", "dimension3", "dimension4", "otherProjects");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var participant = cases.lock(visit.key());
    var bankFigure = BankData.refusal(bankData.allowed(participant.id()), answers, "otherReason", "goal");
    if (bankFigure != null) {
      return bankFigure;
    }
    return menus.read(menus.of(participant, List.of()), answers)
        .fold(items -> agreed(visit, participant, items, answers), Outcome::refused);
  }

  private Outcome agreed(Visit visit, Case participant, List<Plan.Choosing> items, Answers answers) {
    plans.agree(participant, items, answers.text("goal").orElse(null), answers.required("signing"), visit.userId());
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "plan.agreed", participant.id())
        .with(Map.of("items", items.stream().map(Plan.Choosing::projectCode).toList())).ofTheForm());
    var confirmationNeeded = participant.coInterviewerId() != null;
    // Without a confirmation the plan is sent behind this click.
    cases.setState(participant.id(),
        confirmationNeeded ? Case.State.AWAITING_CONFIRMATION : Case.State.DEVELOPING);
    Map<String, Object> facts = new HashMap<>(takingOver.by(visit, participant));
    facts.put("confirmationNeeded", confirmationNeeded);
    facts.put("coInterviewerUserId", participant.coInterviewerId());
    return Outcome.accepted("agreed", facts);
  }
}
