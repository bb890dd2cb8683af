package planted.homecheck;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.SettledByStep;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;

/** The one step. */
@Component
class HomeCheckStep implements Step, SettledByStep {

  private final Cases cases;
  private final Audit audit;

  HomeCheckStep(Cases cases, Audit audit) {
    this.cases = cases;
    this.audit = audit;
  }

  @Override
  public String form() {
    return "form_homeCheck";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    return Map.of("caseNumber", visit.key());
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var participant = cases.get(visit.key());
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), HomeCheck.DONE, participant.id()).ofTheForm());
    return Outcome.accepted("done");
  }

  @Override
  public String step() {
    return HomeCheck.CHECK;
  }

  @Override
  public List<String> lines(Case participant) {
    return List.of("บ้านของเรื่อง " + participant.number());
  }
}
