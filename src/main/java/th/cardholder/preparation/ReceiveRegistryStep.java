package th.cardholder.preparation;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.preparation.DistrictPreparations.Prepared;

/** The province receives the registry's figures (domain.md §2.2, the governor's 2): numbers, and nobody's name. */
@Component
class ReceiveRegistryStep implements Step {

  private final Preparations preparations;
  private final DistrictPreparations districts;
  private final PreparationForms forms;

  ReceiveRegistryStep(Preparations preparations, DistrictPreparations districts, PreparationForms forms) {
    this.preparations = preparations;
    this.districts = districts;
    this.forms = forms;
  }

  @Override
  public String form() {
    return "form_receiveRegistry";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = PreparationKey.of(visit.key());
    var values = forms.head(key);
    var all = districts.of(key.year(), key.area());
    values.put("districtsText", all.stream().map(it -> forms.districtName(it.districtCode()) + ": " + figures(List.of(it)))
        .collect(joining("\n")));
    values.put("totalText", figures(all));
    return values;
  }

  private static String figures(List<Prepared> of) {
    return "ผู้มีบัตรฯ " + sum(of, Prepared::holders) + " ราย รายได้ไม่เกินเกณฑ์ " + sum(of, Prepared::lowIncome)
        + " ราย และอยู่ในวัยแรงงานด้วย " + sum(of, Prepared::target) + " ราย";
  }

  private static String sum(List<Prepared> of, ToIntFunction<Prepared> figure) {
    return String.format("%,d", of.stream().mapToInt(figure).sum());
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, "note");
    if (accountNumber != null) {
      return accountNumber;
    }
    preparations.received(PreparationKey.of(visit.key()), answers.text("note").orElse(null), visit.userId());
    return Outcome.accepted("received");
  }
}
