package th.cardholder.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.calendar.ThaiDate;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.intake.Wishes;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;

/**
 * The interview ahead: whom the AO meets, with whom, until when. The journey waits here; the interview form
 * itself is not part of this release, and handing in is refused in so many words.
 */
@Component
class InterviewStep implements Step {

  private final Cases cases;
  private final People people;
  private final Wishes wishes;
  private final Offices offices;
  private final MeasureYears years;
  private final Audit audit;

  InterviewStep(Cases cases, People people, Wishes wishes, Offices offices,
      MeasureYears years, Audit audit) {
    this.cases = cases;
    this.people = people;
    this.wishes = wishes;
    this.offices = offices;
    this.years = years;
    this.audit = audit;
  }

  @Override
  public String form() {
    return "form_interview";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var participant = cases.get(visit.key());
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM),
        List.of(participant.cardholderId()));
    Map<String, Object> values = new HashMap<>(people.head(participant));
    var wish = wishes.of(participant.id());
    values.put("phoneText", wish.map(Wishes.Wish::phone).orElse("ไม่ได้ให้ไว้"));
    values.put("contactText", wish.map(Wishes.Wish::contactNote).orElse("–"));
    values.put("bankConsentText", consent(participant.id(), "bankDisclosure"));
    values.put("sensitiveConsentText", consent(participant.id(), "sensitiveData"));
    values.put("coInterviewerText", participant.coInterviewerId() == null ? "ไม่ต้องมี"
        : offices.officer(participant.coInterviewerId()).map(o -> o.name() + " · " + o.agencyName()).orElse("–"));
    values.put("dueText", ThaiDate.longForm(years.window(participant.year(), "homeVisit").closes()));
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    return Outcome.refused("แบบสัมภาษณ์ยังไม่เปิดให้บันทึก งานนี้จะรออยู่ที่ท่าน ไม่ต้องส่ง");
  }

  private String consent(long caseId, String kind) {
    return wishes.consent(caseId, kind).map(c -> c.given() ? "ยินยอม" : "ไม่ยินยอม").orElse("ยังไม่ได้ถาม");
  }
}
