package th.cardholder.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.People;
import th.cardholder.door.Visit;
import th.cardholder.interview.Assessment;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.ThaiNumber;

/** The head of the two forms of a plan: the person and what the assessment says. Recorded as a view. */
@Component
class PlanHead {

  private final People people;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;

  PlanHead(People people, MeasureYears years, Audit audit, Clock clock) {
    this.people = people;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
  }

  Map<String, Object> of(Visit visit, Case participant, Assessment assessed) {
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM),
        List.of(participant.cardholderId()));
    var head = people.head(participant);
    head.put("ageText", people.of(participant).ageOn(LocalDate.now(clock)) + " ปี");
    head.put("occupationText", years.label(participant.year(), "occupation", assessed.occupation()));
    head.put("incomeText", ThaiNumber.format(assessed.yearlyIncome()) + " บาทต่อปี");
    head.put("needsText", String.join(" · ", Needs.names(assessed)));
    return head;
  }
}
