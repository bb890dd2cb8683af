package th.cardholder.sitting;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;

/** The secretariat closes a sitting: what was given on its page is carried out from now on, each by itself (R14). */
@Component
class SittingDecisionStep implements Step {

  private final SittingStore store;
  private final SittingForms forms;
  private final Audit audit;

  SittingDecisionStep(SittingStore store, SittingForms forms, Audit audit) {
    this.store = store;
    this.forms = forms;
    this.audit = audit;
  }

  @Override
  public String form() {
    return "form_sittingDecision";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var sitting = forms.sitting(visit);
    var values = forms.head(sitting);
    values.put("present", sitting.present());
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var sitting = forms.hold(visit);
    var verdicts = store.decided(sitting.id(), answers.required("present"), answers.text("remark").orElse(null), visit.userId());
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "sitting.decided", null)
        .with(Map.of("sitting", visit.key(), "verdicts", verdicts)).ofTheForm());
    return Outcome.accepted("decided", Map.of("verdicts", verdicts));
  }
}
