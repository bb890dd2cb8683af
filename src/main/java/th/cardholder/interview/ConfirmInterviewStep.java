package th.cardholder.interview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question;
import th.cardholder.words.ThaiDate;

/**
 * The bank's officer says that they sat in (R05). They are shown what they heard and what came of it, without the
 * ID, the address, or anything of health.
 */
@Component
class ConfirmInterviewStep implements Step {

  private final Cases cases;
  private final People people;
  private final Assessments assessments;
  private final Confirmations confirmations;
  private final AgreedPlan plan;
  private final BankData bankData;
  private final Offices offices;
  private final MeasureYears years;
  private final Audit audit;

  ConfirmInterviewStep(Cases cases, People people, Assessments assessments, Confirmations confirmations,
      AgreedPlan plan, BankData bankData, Offices offices, MeasureYears years, Audit audit) {
    this.cases = cases;
    this.people = people;
    this.assessments = assessments;
    this.confirmations = confirmations;
    this.plan = plan;
    this.bankData = bankData;
    this.offices = offices;
    this.years = years;
    this.audit = audit;
  }

  @Override
  public String form() {
    return "form_confirmInterview";
  }

  /** What the bank's officer confirms (R05). */
  @Override
  public Set<String> shows() {
    return Set.of("dayText", "aoText", "consentText", "projectsText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var participant = cases.get(visit.key());
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM),
        List.of(participant.cardholderId()));
    Question.ahead(List.of(people.about(participant), assessments.about(participant.id()), plan.about(participant),
        bankData.about(participant.id())));
    var person = people.of(participant);
    Map<String, Object> values = new HashMap<>();
    values.put("caseNumber", participant.number());
    values.put("personName", person.fullName());
    values.put("subdistrictText", people.subdistrict(person));
    values.put("teamText", offices.office(participant.officeId()).map(Office::nameTh).orElse(""));
    // Who held the interview, which is not always who looks after the case by now.
    values.put("aoText", assessments.interviewer(participant.id()).or(() -> Optional.ofNullable(participant.aoUserId()))
        .flatMap(offices::officer).map(Officer::name).orElse("–"));
    assessments.of(participant.id()).ifPresent(found -> {
      values.put("dayText", ThaiDate.longForm(found.assessedOn()));
      values.put("placeText", found.placeTh());
      values.put("occupationText", years.label(participant.year(), "occupation", found.occupation()));
    });
    values.put("projectsText", projects(participant));
    values.put("consentText", bankData.allowed(participant.id()) ? "ยินยอม"
        : bankData.withdrawnTh(participant.id()).orElse("ไม่ยินยอม หรือยังไม่ได้ถาม"));
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var participant = cases.lock(visit.key());
    var bankFigure = BankData.refusal(bankData.allowed(participant.id()), answers, "note");
    if (bankFigure != null) {
      return bankFigure;
    }
    var confirmed = answers.yes("confirmed");
    confirmations.record(participant.id(), confirmed, answers.text("note").orElse(null), visit.userId());
    // Confirmed, the plan is sent behind this click; it is nobody's to wait for.
    cases.setState(participant.id(), confirmed ? Case.State.DEVELOPING : Case.State.AWAITING_INTERVIEW);
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(),
        confirmed ? "interview.confirmed" : "interview.notConfirmed", participant.id()).ofTheForm());
    return Outcome.accepted(confirmed ? "confirmed" : "notConfirmed", Map.of("confirmed", confirmed));
  }

  /** The projects of the plan agreed after the interview, one a line. */
  private String projects(Case participant) {
    var chosen = plan.projects(participant);
    return chosen.isEmpty() ? "–" : String.join("\n", chosen);
  }
}
