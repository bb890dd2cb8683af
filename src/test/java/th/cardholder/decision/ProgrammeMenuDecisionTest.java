package th.cardholder.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of R08 (domain.md §4): which projects fit a person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgrammeMenuDecisionTest {

  private static final Path MEASURE = Path.of("src/main/resources/db/migration/V007__measure_2561.sql");
  private static final Path JOURNEY = Path.of("src/main/resources/db/migration/V009__journey.sql");
  private static final Pattern PROJECT =
      Pattern.compile("\\(2561, '(D\\d-\\d\\d)', (\\d), '[^']*', '(\\w+)', (?:true|false)\\)");
  private static final Pattern OCCUPATION = Pattern.compile("\\(2561, 'occupation', +'(\\w+)'");
  private static final Set<String> ON_THE_FARM = Set.of("farmer", "fisher");

  private final DecisionFile decision = new DecisionFile("programme-menu");
  private final Map<String, String> agencies = new LinkedHashMap<>();
  private final List<String> occupations = new ArrayList<>();

  /** One of every kind of person that the table tells apart, with what they are offered. */
  private final Map<Person, Set<String>> everybody = new LinkedHashMap<>();
  private final Set<String> everMatched = new TreeSet<>();

  /** Needs are the initials of work, training, finance and basics. */
  private record Person(String needs, String occupation, int age, String income, boolean informalDebt) {

    boolean needs(char initial) {
      return needs.indexOf(initial) >= 0;
    }

    boolean farms() {
      return ON_THE_FARM.contains(occupation);
    }
  }

  @BeforeAll
  void offerTheMenuToEverybody() throws IOException {
    PROJECT.matcher(Files.readString(MEASURE)).results().forEach(m -> agencies.put(m.group(1), m.group(3)));
    OCCUPATION.matcher(Files.readString(JOURNEY)).results().forEach(m -> occupations.add(m.group(1)));
    for (var needs : List.of("", "W", "T", "F", "B", "WTFB")) {
      for (var occupation : occupations) {
        for (int age : new int[] {60, 61}) {
          for (var income : List.of("0", "30000.01")) {
            for (var debt : List.of(true, false)) {
              var person = new Person(needs, occupation, age, income, debt);
              everybody.put(person, offered(person));
              everMatched.addAll(decision.matched());
            }
          }
        }
      }
    }
  }

  /** One row a rule: somebody whom it just fits, and the project that they get by it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(nullValues = "-", value = {
      "jobPlacement,                D1-01, W, employee,  60, 30001,    false",
      "franchiseOwner,              D1-02, W, craft,     61, 30001,    false",
      "marketStall,                 D1-03, W, fisher,    61, 30001,    false",
      "homeWork,                    D1-04, W, homemaker, 60, 30001,    false",
      "homeWorkElder,               D1-04, W, farmer,    61, 30001,    false",
      "villageLivelihood,           D1-05, W, employee,  61, 30000,    false",
      "communityCraftsman,          D2-01, T, employee,  60, 30001,    false",
      "farmSkills,                  D2-02, T, fisher,    61, 30001,    false",
      "peoplesUniversity,           D2-03, T, none,      61, 30001,    false",
      "farmFinanceCourse,           D2-04, T, farmer,    61, 30001,    false",
      "farmFinanceCourseBeforeLoan, D2-04, F, farmer,    61, 30001,    false",
      "farmFinanceCourseForDebtor,  D2-04, '', fisher,   61, 30001,    true",
      "lowIncomeSkills,             D2-05, T, student,   60, 30000,    false",
      "financialLiteracy,           D2-06, T, student,   61, 30001,    false",
      "financialLiteracyBeforeLoan, D2-06, F, employee,  61, 30001,    false",
      "franchiseUpgrade,            D2-07, T, trader,    61, 30001,    false",
      "debtClinic,                  D2-08, '', none,     61, 30001,    true",
      "farmCareerLoan,              D3-01, F, fisher,    61, 30001,    false",
      "cardholderLoan,              D3-02, F, student,   61, 30001,    false",
      "franchiseLoan,               D3-03, F, craft,     61, 30001,    false",
      "streetFoodLoan,              D3-04, F, labourer,  61, 30001,    false",
      "homeStayLoan,                D3-05, F, homemaker, 61, 30001,    false",
      "farmChangeLoan,              D3-06, F, farmer,    61, 30001,    false",
      "studentLoan,                 D4-01, B, student,   61, 30001,    false",
      "studentLoanToLearn,          D4-01, T, student,   61, 30001,    false",
      "housingLoan,                 D4-02, B, employee,  60, 0.01,     false",
      "retirementSaving,            D4-03, B, farmer,    60, 0,        false"})
  void R08_offersAProjectForTheReasonThatItsRuleGives(String rule, String project, String needs, String occupation,
      int age, String income, boolean informalDebt) {
    assertThat(offered(new Person(needs, occupation, age, income, informalDebt))).contains(project);
    assertThat(decision.matched()).contains("rule_" + rule);
  }

  /** People at the counter, and all that they are offered. */
  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "WTFB; farmer;    45; 24000; true;  D1-01 D1-03 D1-05 D2-02 D2-04 D2-05 D3-01 D3-06 D4-02 D4-03",
      "WTFB; trader;    45; 24000; true;  "
          + "D1-01 D1-02 D1-03 D1-05 D2-03 D2-05 D2-06 D2-07 D2-08 D3-02 D3-03 D3-04 D3-05 D4-02 D4-03",
      "W;    labourer;  60; 30000; false; D1-01 D1-02 D1-05",
      "W;    labourer;  61; 30000; false; D1-02 D1-04 D1-05",
      "W;    labourer;  60; 30000.01; false; D1-01 D1-02",
      "T;    craft;     60; 30000; false; D2-01 D2-03 D2-05 D2-06",
      "T;    craft;     61; 30000; false; D2-03 D2-06",
      "F;    fisher;    50; 50000; false; D2-04 D3-01",
      "F;    homemaker; 50; 50000; false; D2-06 D3-02 D3-04 D3-05",
      "B;    employee;  60; 50000; false; D4-02",
      "B;    none;      60; 0;     false; D4-03",
      "B;    none;      61; 0;     false; ''",
      "TB;   student;   19; 0;     false; D2-05 D2-06 D4-01 D4-03",
      "'';   farmer;    45; 24000; false; ''",
      "'';   trader;    45; 24000; true;  D2-08"})
  void R08_offersAPersonEverythingThatFitsAndNothingElse(String needs, String occupation, int age, String income,
      boolean informalDebt, String menu) {
    assertThat(offered(new Person(needs, occupation, age, income, informalDebt)))
        .containsExactlyElementsOf(Arrays.stream(menu.split(" ")).filter(code -> !code.isEmpty()).toList());
  }

  @Test
  void R08_offersEveryProjectOfTheCatalogueToSomebodyAndNoneToEverybodyInNeed() {
    assertThat(agencies).hasSize(22);
    assertThat(agencies.keySet()).allSatisfy(project -> {
      assertThat(everybody.values()).as("%s is offered to somebody", project).anyMatch(m -> m.contains(project));
      assertThat(everybody.entrySet()).as("%s is not for everybody", project)
          .anyMatch(e -> e.getKey().needs().equals("WTFB") && !e.getValue().contains(project));
    });
    assertThat(everybody.values()).allSatisfy(menu -> assertThat(agencies.keySet()).containsAll(menu));
  }

  @Test
  void R08_sendsThoseOnTheFarmToBaacAndEverybodyElseToGsb() {
    everybody.forEach((person, menu) -> {
      var banks = menu.stream().map(agencies::get).filter(a -> a.equals("BAAC") || a.equals("GSB"))
          .collect(Collectors.toSet());
      if (person.needs('F') || person.informalDebt()) {
        assertThat(banks).as("%s", person).containsExactly(person.farms() ? "BAAC" : "GSB");
      } else {
        assertThat(banks).as("%s", person).doesNotContain(person.farms() ? "GSB" : "BAAC");
      }
    });
  }

  @Test
  void R08_lendsOnlyToThoseWhoAskForFinance() {
    everybody.forEach((person, menu) -> assertThat(menu.stream().anyMatch(inDimension(3))).as("%s", person)
        .isEqualTo(person.needs('F')));
  }

  @Test
  void R08_offersNothingToWhoeverAsksForNothingAndOwesNothing() {
    everybody.forEach((person, menu) -> {
      if (person.needs().isEmpty() && !person.informalDebt()) {
        assertThat(menu).as("%s", person).isEmpty();
      }
    });
  }

  @Test
  void R08_hasSomethingForEverybodyWhoAsksForWorkTrainingOrFinance() {
    everybody.forEach((person, menu) -> {
      for (int dimension = 1; dimension <= 3; dimension++) {
        if (person.needs("WTF".charAt(dimension - 1))) {
          assertThat(menu).as("%s, dimension %d", person, dimension).anyMatch(inDimension(dimension));
        }
      }
    });
  }

  @Test
  void coversEveryRuleOfTheTableSoThatANewRuleNeedsANewRow() {
    assertThat(decision.rules()).extracting(Rule::getId).containsExactlyInAnyOrderElementsOf(everMatched).hasSize(27);
  }

  @Test
  void standsInTheOrderOfTheCatalogue() {
    var codes = decision.rules().stream()
        .map(rule -> rule.getOutputEntries().iterator().next().getText().getTextContent().replace("\"", "")).toList();

    assertThat(codes).isSorted();
    assertThat(new TreeSet<>(codes)).isEqualTo(new TreeSet<>(agencies.keySet()));
  }

  @Test
  void saysOfEveryRuleWhichRuleOfTheMeasureItComesFrom() {
    assertThat(decision.rules())
        .allSatisfy(rule -> assertThat(rule.getDescription().getTextContent()).startsWith("R08: "));
  }

  @Test
  void knowsEveryOccupationThatItNames() {
    var named = decision.rules().stream()
        .flatMap(rule -> Pattern.compile("\"(\\w+)\"").matcher(rule.getInputEntries().stream().toList().get(4)
            .getText().getTextContent()).results()).map(m -> m.group(1)).collect(Collectors.toSet());

    assertThat(occupations).containsAll(named).hasSize(9);
  }

  @Test
  void collectsWhateverFits() {
    assertThat(decision.table().getHitPolicy()).isEqualTo(HitPolicy.COLLECT);
  }

  private static Predicate<String> inDimension(int dimension) {
    return code -> code.startsWith("D" + dimension + "-");
  }

  private Set<String> offered(Person person) {
    return new TreeSet<>(decision.decide(Map.of(
        "needsWork", person.needs('W'), "needsTraining", person.needs('T'), "needsFinance", person.needs('F'),
        "needsBasics", person.needs('B'), "occupation", person.occupation(), "age", person.age(),
        "yearlyIncome", new BigDecimal(person.income()), "informalDebt", person.informalDebt(),
        "incomeThreshold", 30_000, "workingAgeLimit", 60)).<String>collectEntries("projectCode"));
  }
}
