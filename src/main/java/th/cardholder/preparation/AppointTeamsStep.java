package th.cardholder.preparation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.preparation.Preparations.Unappointed;

/**
 * The governor appoints the districts' teams by an order (domain.md §2.2, the governor's 1). What an order leaves out comes
 * back for the next one.
 */
@Component
class AppointTeamsStep implements Step {

  /** What was handed in, beside what it is looked at with. */
  record Handed(List<String> chosen, LocalDate orderedOn, Map<String, Unappointed> waiting, LocalDate today,
      Map<String, String> names) {

    /** Those whose work would wait for nobody. */
    private List<String> headless() {
      return chosen.stream().filter(code -> waiting.containsKey(code) && waiting.get(code).head() == null)
          .map(code -> names.getOrDefault(code, code)).toList();
    }
  }

  static final List<StepRule<Handed>> RULES = List.of(
      new StepRule<>("Only teams that are not appointed yet are appointed", "domain.md §2.2", "districts",
          it -> !it.waiting().keySet().containsAll(it.chosen()),
          "มีอำเภอที่แต่งตั้งแล้วหรือไม่อยู่ในจังหวัดนี้ โปรดเปิดงานใหม่แล้วเลือกจากรายการที่มี"),
      new StepRule<>("A team that is appointed has a head in the product", "ours: its tasks would wait for nobody", "districts",
          it -> !it.headless().isEmpty(),
          it -> it.headless().stream().collect(joining(" ")) + " ยังไม่มีนายอำเภอในระบบ "
              + "โปรดให้ผู้ดูแลระบบเพิ่มเจ้าหน้าที่ก่อน หรือเอาเครื่องหมายออกแล้วแต่งตั้งภายหลัง"),
      new StepRule<>("An order is not of a day to come", "ours: it would not be in force", "orderedOn",
          it -> it.orderedOn().isAfter(it.today()), "วันที่ของคำสั่งต้องไม่เกินวันนี้ โปรดแก้วันที่"));

  private final Preparations preparations;
  private final PreparationForms forms;
  private final Clock clock;

  AppointTeamsStep(Preparations preparations, PreparationForms forms, Clock clock) {
    this.preparations = preparations;
    this.forms = forms;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_appointTeams";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = PreparationKey.of(visit.key());
    var values = forms.head(key);
    var waiting = preparations.unappointed(key);
    values.put("districtOptions", waiting.stream().map(it -> new Choice(it.districtCode(), label(it))).toList());
    values.put("districts", waiting.stream().filter(it -> it.head() != null).map(Unappointed::districtCode).toList());
    return values;
  }

  private String label(Unappointed team) {
    return forms.districtName(team.districtCode()) + " · "
        + (team.head() == null ? "ยังไม่มีนายอำเภอในระบบ" : "หัวหน้าทีม " + team.head().name());
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var key = PreparationKey.of(visit.key());
    Map<String, Unappointed> waiting = preparations.unappointed(key).stream()
        .collect(toMap(Unappointed::districtCode, it -> it, (one, other) -> one, LinkedHashMap::new));
    var handed = new Handed(answers.many("districts"), answers.date("orderedOn").orElseThrow(), waiting, LocalDate.now(clock),
        waiting.keySet().stream().collect(toMap(code -> code, forms::districtName)));
    var broken = StepRule.firstBroken(RULES, handed);
    if (broken.isPresent()) {
      return Outcome.refused(broken.get());
    }
    preparations.appoint(key, handed.waiting().values().stream().filter(it -> handed.chosen().contains(it.districtCode())).toList(),
        answers.required("orderNumber"), handed.orderedOn(), visit.userId());
    return Outcome.accepted("appointed");
  }
}
