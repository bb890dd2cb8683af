package th.cardholder.sitting;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;

/** The governor signs the minutes. */
@Component
class SittingMinutesStep implements Step {

  private final SittingStore store;
  private final SittingForms forms;
  private final Audit audit;

  SittingMinutesStep(SittingStore store, SittingForms forms, Audit audit) {
    this.store = store;
    this.forms = forms;
    this.audit = audit;
  }

  @Override
  public String form() {
    return "form_sittingMinutes";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    return forms.head(forms.sitting(visit));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    store.signed(forms.hold(visit).id(), visit.userId());
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "sitting.signed", null).with(Map.of("sitting", visit.key()))
        .ofTheForm());
    return Outcome.accepted("signed");
  }
}
