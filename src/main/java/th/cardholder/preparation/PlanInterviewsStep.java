package th.cardholder.preparation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.ThaiDate;

/**
 * The chief plans the interviews by what the AOs can do, and sets method and measures (domain.md §2.2, the chief's 2 to 4):
 * whoever is to be visited, by so many AOs, on so many days (R03).
 */
@Component
class PlanInterviewsStep implements Step {

  /** More in a day is no interview. */
  private static final int MOST_A_DAY = 30;

  /** What was handed in, and whom it is for. */
  record Handed(BigDecimal perDay, @Nullable String measures, int target, int aos, int days) {

    int capacity() {
      return perDay.intValue() * aos * days;
    }
  }

  static final List<StepRule<Handed>> RULES = List.of(
      new StepRule<>("Interviews a day are a whole number that can be done", "ours: an interview takes its time", "perDay",
          it -> it.perDay().stripTrailingZeros().scale() > 0 || it.perDay().signum() <= 0
              || it.perDay().compareTo(BigDecimal.valueOf(MOST_A_DAY)) > 0,
          "โปรดกรอกจำนวนเต็มตั้งแต่ 1 ถึง " + MOST_A_DAY),
      new StepRule<>("What is too little has a measure", "domain.md §2.2", "measures",
          it -> it.capacity() < it.target() && it.measures() == null,
          it -> "สัมภาษณ์ได้ " + number(it.capacity()) + " ราย จากเป้าหมาย " + number(it.target())
              + " ราย โปรดกรอกมาตรการที่จะทำให้ทัน เช่น ขอ AO เพิ่ม หรือเพิ่มจำนวนต่อวัน"));

  private final DistrictPreparations districts;
  private final PreparationForms forms;
  private final MeasureYears years;

  PlanInterviewsStep(DistrictPreparations districts, PreparationForms forms, MeasureYears years) {
    this.districts = districts;
    this.forms = forms;
    this.years = years;
  }

  @Override
  public String form() {
    return "form_planInterviews";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = PreparationKey.of(visit.key());
    var values = forms.head(key);
    var district = districts.get(key);
    int aos = aos(district);
    int days = districts.interviewDays(key.year());
    var window = years.window(key.year(), "homeVisit");
    values.put("targetText", number(district.target()));
    values.put("aosText", number(aos));
    values.put("daysText", number(days) + " วัน (จันทร์ถึงศุกร์ " + ThaiDate.longForm(window.opens()) + " ถึง "
        + ThaiDate.longForm(window.closes()) + " ยังไม่หักวันหยุดราชการ)");
    values.put("neededText", aos == 0 || days == 0 ? "–" : number((district.target() + aos * days - 1) / (aos * days)));
    return values;
  }

  private static int aos(DistrictPreparations.Prepared district) {
    return district.aos() == null ? 0 : district.aos();
  }

  private static String number(int n) {
    return String.format("%,d", n);
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, "method", "measures");
    if (accountNumber != null) {
      return accountNumber;
    }
    var key = PreparationKey.of(visit.key());
    var district = districts.get(key);
    var measures = answers.text("measures").orElse(null);
    var handed = new Handed(answers.amount("perDay").orElseThrow(), measures, district.target(), aos(district),
        districts.interviewDays(key.year()));
    var broken = StepRule.firstBroken(RULES, handed);
    if (broken.isPresent()) {
      return Outcome.refused(broken.get());
    }
    districts.planned(key, new DistrictPreparations.Plan(answers.required("method"), handed.aos(), handed.perDay().intValue(),
        handed.capacity(), measures), visit.userId());
    return Outcome.accepted("planned");
  }
}
