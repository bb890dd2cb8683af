package th.cardholder.process.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.engine.Decisions;
import th.cardholder.measure.MeasureYears;
import th.cardholder.plan.ProgrammeMenu;

/** Asks the decision {@code programme-menu} (R08), with the limits of the case's measure year. */
@Component
class DmnProgrammeMenu implements ProgrammeMenu {

  private static final String DASH = " – ";

  private final Decisions decisions;
  private final MeasureYears years;

  DmnProgrammeMenu(Decisions decisions, MeasureYears years) {
    this.decisions = decisions;
    this.years = years;
  }

  /** {@code R08: จัดหางาน – ต้องการงานทำ …}: what stands before the dash names the project, and is said beside it. */
  @Override
  public Map<String, List<String>> reasons() {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    decisions.rules(CardholderJourneyProcess.KEY, CardholderJourneyProcess.DECISION_MENU).forEach(rule -> {
      var dash = rule.description().indexOf(DASH);
      reasons.computeIfAbsent(rule.output().replace("\"", ""), code -> new ArrayList<>())
          .add(dash < 0 ? rule.description() : rule.description().substring(dash + DASH.length()));
    });
    return reasons;
  }

  @Override
  public List<String> fitting(int year, Profile profile) {
    return decisions.known(CardholderJourneyProcess.KEY, CardholderJourneyProcess.DECISION_MENU, Map.of(
            "needsWork", profile.needsWork(), "needsTraining", profile.needsTraining(),
            "needsFinance", profile.needsFinance(), "needsBasics", profile.needsBasics(),
            "occupation", profile.occupation(), "age", profile.age(), "yearlyIncome", profile.yearlyIncome(),
            "informalDebt", profile.informalDebt(), "incomeThreshold", years.number(year, "incomeThreshold"),
            "workingAgeLimit", years.number(year, "workingAgeLimit")),
        // Codes sort as the catalogue does, by dimension first; a project with two reasons is offered once.
        answer -> answer.<String>collectEntries("projectCode").stream().distinct().sorted().toList());
  }
}
