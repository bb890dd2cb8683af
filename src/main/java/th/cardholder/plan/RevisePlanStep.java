package th.cardholder.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.plan.Plan.Choosing;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/**
 * An agency refused: the AO chooses other projects with the person, or says why none (R08). What was refused is not offered
 * again so soon, so that a case is not sent where it fails again ({@link NotOffered}).
 */
@Component
class RevisePlanStep implements Step {

  private final Cases cases;
  private final Plans plans;
  private final PlanMenu menus;
  private final PlanHead head;
  private final PlanReferrals planReferrals;
  private final AgencyAnswers agencyAnswers;
  private final RefusalInHand inHand;
  private final Referrals referrals;
  private final MeasureYears years;
  private final Offices offices;
  private final TakingOver takingOver;
  private final BankData bankData;
  private final Audit audit;

  RevisePlanStep(Cases cases, Plans plans, PlanMenu menus, PlanHead head, PlanReferrals planReferrals,
      AgencyAnswers agencyAnswers, RefusalInHand inHand, Referrals referrals, MeasureYears years, Offices offices,
      TakingOver takingOver, BankData bankData, Audit audit) {
    this.cases = cases;
    this.plans = plans;
    this.menus = menus;
    this.head = head;
    this.planReferrals = planReferrals;
    this.agencyAnswers = agencyAnswers;
    this.inHand = inHand;
    this.referrals = referrals;
    this.years = years;
    this.offices = offices;
    this.takingOver = takingOver;
    this.bankData = bankData;
    this.audit = audit;
  }

  @Override
  public String form() {
    return "form_revisePlan";
  }

  /** Why the agency refused is what is dealt with (R08). */
  @Override
  public Set<String> shows() {
    return Set.of("reasonText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var participant = cases.get(visit.key());
    List<About<?>> ahead = new ArrayList<>(menus.about(participant));
    ahead.add(referrals.about(participant.id()));
    Question.ahead(ahead);
    var number = inHand.referralNumber(visit.taskId());
    var referral = referrals.of(participant.id()).stream().filter(it -> it.number().equals(number)).findFirst()
        .orElseThrow(() -> new IllegalStateException("No referral " + number));
    var menu = menu(participant);
    var values = head.of(visit, participant, menu.assessed());
    values.putAll(menus.values(menu));
    values.put("referralNumber", referral.number());
    values.put("projectText", years.project(referral.year(), referral.projectCode()).map(Project::labelTh).orElse(""));
    values.put("agencyText", offices.office(referral.officeId()).map(Office::nameTh).orElse(""));
    var failed = referral.state() == Referral.State.NOT_DEVELOPED;
    values.put("headingText", failed ? "หน่วยงานไม่ได้พัฒนา และไม่มีโครงการอื่นที่ดำเนินอยู่" : "หน่วยงานปฏิเสธการส่งต่อ");
    values.put("reasonText", failed ? Referral.NO_SHOW.equals(referral.resultCode()) ? "ไม่มาตามนัด" : "พัฒนาไม่สำเร็จ"
        : referral.reasonCode() == null ? "–" : years.label(referral.year(), "referralRefusal", referral.reasonCode()));
    var note = failed ? referrals.dealings(participant.id()).stream().filter(it -> it.referralId() == referral.id()).findFirst()
        .map(Referrals.Dealing::resultNote).orElse(null) : referrals.told(referral).note();
    // The form leaves the line out when it is empty.
    values.put("answerNoteText", Objects.requireNonNullElse(note, ""));
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
    var bankFigure = BankData.refusal(bankData.allowed(participant.id()), answers, "otherReason", "note");
    if (bankFigure != null) {
      return bankFigure;
    }
    var referral = referrals.get(inHand.referralNumber(visit.taskId()));
    if (!answers.required("decision").equals("others")) {
      return revised(visit, participant, referral, List.of(), answers);
    }
    return menus.read(menu(participant), answers).fold(chosen -> {
      agree(participant, chosen, answers.required("signing"), visit.userId());
      // Gone since the form was opened, so that another can be chosen.
      return planReferrals.send(participant.number(), chosen.stream().map(Choosing::projectCode).toList()).fold(
          sent -> revised(visit, participant, referral, chosen, answers),
          nowhere -> Outcome.refused("ไม่มีสำนักงานที่จะรับส่งต่อแล้ว: " + String.join(", ", nowhere.offices())
              + " โปรดเลือกโครงการอื่น หรือแจ้งผู้ดูแลระบบให้เปิดสำนักงานนี้ในทะเบียนหน่วยงาน"));
    }, Outcome::refused);
  }

  private Outcome revised(Visit visit, Case participant, Referral referral, List<Choosing> chosen, Answers answers) {
    referrals.revised(referral, answers.text("note").orElse(null));
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "plan.revised", participant.id())
        .with(Map.of("referral", referral.number(), "items", chosen.stream().map(Choosing::projectCode).toList()))
        .ofTheForm());
    return Outcome.accepted(chosen.isEmpty() ? "none" : "others", takingOver.by(visit, participant));
  }

  private PlanMenu.Menu menu(Case participant) {
    return menus.of(participant, agencyAnswers.takenProjects(participant.id()));
  }

  /** The plan as it was, without what was refused and with what is chosen instead; what is chosen again is in it once. */
  private void agree(Case participant, List<Choosing> chosen, String signing, String by) {
    var before = plans.of(participant.id());
    var gone = new HashSet<>(agencyAnswers.refusedProjects(participant.id()));
    chosen.forEach(it -> gone.add(Project.root(it.projectCode())));
    List<Choosing> items = new ArrayList<>();
    before.ifPresent(plan -> plan.items().stream().filter(item -> !gone.contains(Project.root(item.projectCode())))
        .forEach(item -> items.add(new Choosing(item.projectCode(), item.onMenu(), item.note()))));
    items.addAll(chosen);
    plans.agree(participant, items, before.map(Plan::goal).orElse(null), signing, by);
  }
}
