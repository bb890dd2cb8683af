package th.cardholder.preparation;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.preparation.DistrictPreparations.Place;
import th.cardholder.words.ThaiDate;

/** The chief announces where and when holders report (domain.md §2.2, the chief's 1; R02). */
@Component
class AnnouncePlaceStep implements Step {

  /** What was handed in, and when holders may come. */
  record Handed(Place place, MeasureYears.Window walkIn) {}

  static final List<StepRule<Handed>> RULES = List.of(
      new StepRule<>("The last day is not before the first", "ours: there would be no day", "closes",
          it -> it.place().closes().isBefore(it.place().opens()), "วันสุดท้ายต้องไม่ก่อนวันแรก โปรดแก้วันที่"),
      new StepRule<>("Holders come in the year's window", "R02", "opens",
          it -> !it.walkIn().contains(it.place().opens()) || !it.walkIn().contains(it.place().closes()),
          it -> "ปีนี้รับแจ้งความประสงค์ตั้งแต่วันที่ " + ThaiDate.longForm(it.walkIn().opens()) + " ถึง "
              + ThaiDate.longForm(it.walkIn().closes()) + " โปรดแก้วันแรกและวันสุดท้ายให้อยู่ในช่วงนี้"));

  private final DistrictPreparations districts;
  private final PreparationForms forms;
  private final MeasureYears years;

  AnnouncePlaceStep(DistrictPreparations districts, PreparationForms forms, MeasureYears years) {
    this.districts = districts;
    this.forms = forms;
    this.years = years;
  }

  @Override
  public String form() {
    return "form_announcePlace";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = PreparationKey.of(visit.key());
    var values = forms.head(key);
    var district = districts.get(key);
    values.put("holdersText", String.format("%,d", district.holders()));
    var window = years.window(key.year(), "walkIn");
    values.put("opens", ThaiDate.numeric(window.opens()));
    values.put("closes", ThaiDate.numeric(window.closes()));
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, "place", "hours");
    if (accountNumber != null) {
      return accountNumber;
    }
    var key = PreparationKey.of(visit.key());
    var handed = new Handed(new Place(answers.required("place"), answers.required("hours"), answers.date("opens").orElseThrow(),
        answers.date("closes").orElseThrow()), years.window(key.year(), "walkIn"));
    var broken = StepRule.firstBroken(RULES, handed);
    if (broken.isPresent()) {
      return Outcome.refused(broken.get());
    }
    districts.announced(key, handed.place(), visit.userId());
    return Outcome.accepted("announced", Map.of("chiefUserId", visit.userId()));
  }
}
