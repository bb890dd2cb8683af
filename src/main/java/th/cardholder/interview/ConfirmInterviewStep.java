package th.cardholder.interview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
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
import th.cardholder.referral.Referrals;
import th.cardholder.words.ThaiDate;

/**
 * The bank's officer says that they sat in (R05). They are shown what they heard and what came of it, without the
 * ID, the address, or anything of health.
 */
@Component
class ConfirmInterviewStep implements Step {

  private static final Map<String, String> PLACES = Map.of("office", "ที่สำนักงาน", "home", "ที่บ้าน");

  private final Cases cases;
  private final People people;
  private final Assessments assessments;
  private final Confirmations confirmations;
  private final Referrals referrals;
  private final BankData bankData;
  private final Offices offices;
  private final MeasureYears years;
  private final JdbcClient jdbc;
  private final Audit audit;

  ConfirmInterviewStep(Cases cases, People people, Assessments assessments, Confirmations confirmations,
      Referrals referrals, BankData bankData, Offices offices, MeasureYears years, JdbcClient jdbc, Audit audit) {
    this.cases = cases;
    this.people = people;
    this.assessments = assessments;
    this.confirmations = confirmations;
    this.referrals = referrals;
    this.bankData = bankData;
    this.offices = offices;
    this.years = years;
    this.jdbc = jdbc;
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
      values.put("placeText", PLACES.getOrDefault(found.place(), found.place()));
      values.put("occupationText", years.label(participant.year(), "occupation", found.occupation()));
    });
    values.put("projectsText", projects(participant));
    values.put("consentText", bankData.allowed(participant.id()) ? "ยินยอม" : "ไม่ยินยอม หรือยังไม่ได้ถาม");
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
    // With the confirmation the plan is sent; an agency can be gone since the AO agreed it.
    var nowhere = confirmed ? nowhere(participant) : List.<String>of();
    if (!nowhere.isEmpty()) {
      return Outcome.refused("ยังยืนยันไม่ได้ เพราะจังหวัดนี้ไม่มีหน่วยงานที่จะรับส่งต่อตามแผนแล้ว: "
          + String.join(", ", nowhere) + " โปรดแจ้งผู้ดูแลระบบให้แก้ไขทะเบียนหน่วยงาน แล้วยืนยันอีกครั้ง");
    }
    confirmations.record(participant.id(), confirmed, answers.text("note").orElse(null), visit.userId());
    if (!confirmed) {
      cases.setState(participant.id(), Case.State.AWAITING_INTERVIEW);
    }
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(),
        confirmed ? "interview.confirmed" : "interview.notConfirmed", participant.id()));
    return new Outcome.Accepted(Map.of("confirmed", confirmed));
  }

  private record Planned(String code, String agency) {}

  /** The agencies to which the plan is to be sent and that the province has not, or not any more. */
  private List<String> nowhere(Case participant) {
    return jdbc.sql("""
            select p.code, a.name_th as agency from journey.plan_item i
              join journey.project p on p.year = i.year and p.code = i.project_code
              join journey.agency a on a.code = p.agency_code
             where i.plan_id = (select max(id) from journey.plan where case_id = :case)
               and not exists (select 1 from journey.referral r
                                where r.case_id = :case and r.project_code = i.project_code
                                  and r.state not in ('cancelled', 'refused'))
             order by p.code
            """).param("case", participant.id()).query(Planned.class).list().stream()
        .filter(planned -> !referrals.reaches(participant, planned.code())).map(Planned::agency).distinct().toList();
  }

  /** The projects of the plan agreed after the interview, one a line. */
  private String projects(Case participant) {
    var chosen = jdbc.sql("""
            select p.name_th from journey.plan_item i
              join journey.project p on p.year = i.year and p.code = i.project_code
             where i.plan_id = (select max(id) from journey.plan where case_id = ?)
             order by p.dimension, p.code
            """).param(participant.id()).query(String.class).list();
    return chosen.isEmpty() ? "–" : String.join("\n", chosen);
  }
}
