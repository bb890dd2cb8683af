package th.cardholder.preparation;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;

/** The governor's guideline for the teams, and what is otherwise in this province (domain.md §2.2, the governor's 3 and 5). */
@Component
class IssueGuidelineStep implements Step {

  private final Preparations preparations;
  private final PreparationForms forms;

  IssueGuidelineStep(Preparations preparations, PreparationForms forms) {
    this.preparations = preparations;
    this.forms = forms;
  }

  @Override
  public String form() {
    return "form_issueGuideline";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    return forms.head(PreparationKey.of(visit.key()));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, "title", "guideline", "localNote");
    if (accountNumber != null) {
      return accountNumber;
    }
    preparations.issue(PreparationKey.of(visit.key()), new Preparations.Issuing(answers.required("title"),
        answers.required("guideline"), answers.text("localNote").orElse(null), null, null), visit.userId());
    return Outcome.accepted("issued");
  }
}
