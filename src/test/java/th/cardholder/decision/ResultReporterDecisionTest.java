package th.cardholder.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;

/** The table of R15 (domain.md §5, line 2.1(2.3)): who reports what became of people in a project. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultReporterDecisionTest {

  private static final Set<String> SIX = Set.of("MOAC", "MOL", "MOC", "MOI", "BAAC", "GSB");
  private static final List<String> OTHERS = List.of("MOF", "GHB", "SLF", "NSF");

  private final DecisionFile decision = new DecisionFile("result-reporter");

  @ParameterizedTest(name = "{0} {1}, added by the province {2}: {3}")
  @CsvSource({
      "agency, MOAC, false, agency, rule_oneOfTheSix",
      "agency, MOL,  false, agency, rule_oneOfTheSix",
      "agency, MOC,  false, agency, rule_oneOfTheSix",
      "agency, MOI,  true,  agency, rule_oneOfTheSix",
      "agency, BAAC, true,  agency, rule_oneOfTheSix",
      "agency, GSB,  true,  agency, rule_oneOfTheSix",
      "districtCdd, MOI, false, agency, rule_districtCdd",
      "agency, GHB,  false, agency, rule_anotherAgencysOwn",
      "agency, GHB,  true,  secretariat, rule_anotherAgencyForTheProvince",
      "localAdministration, '', true, secretariat, rule_anybodyElse",
      "government,          '', true, secretariat, rule_anybodyElse",
      "private,             '', true, secretariat, rule_anybodyElse",
      "civil,               '', true, secretariat, rule_anybodyElse"})
  void R15_oneOfTheSixReportsItselfAndTheSecretariatForEverybodyElse(String kind, String agency, boolean added, String reporter,
      String rule) {
    assertThat(decide(kind, agency, added)).isEqualTo(reporter);
    assertThat(decision.matched()).containsExactly(rule);
  }

  @Test
  void everyAgencyReportsItsOwnProjectsOfTheCatalogue() {
    Stream.concat(SIX.stream(), OTHERS.stream()).forEach(agency -> assertThat(decide("agency", agency, false)).as(agency).isEqualTo("agency"));
  }

  @Test
  void R15_ofWhatAProvinceAddsTheSixAloneReport() throws IOException {
    var data = Files.readString(Path.of("src/main/resources/db/migration/V007__measure_2561.sql"));
    var agencies = data.substring(data.indexOf("insert into agency"), data.indexOf(';')).lines().skip(1)
        .map(line -> line.strip().split("'")[1]).toList();

    assertThat(agencies).allSatisfy(agency -> assertThat(decide("agency", agency, true))
        .isEqualTo(SIX.contains(agency) ? "agency" : "secretariat"));
    assertThat(agencies).containsAll(SIX).containsAll(OTHERS);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfImplementerThatAProvinceCanNameIsDecided(ImplementerKind kind) {
    assertThat(decide(kind.code(), kind == ImplementerKind.AGENCY ? "MOC" : "", true)).isNotNull();
    assertThat(decision.matched()).hasSize(1);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void aProjectOfNobodyMatchesNoRule(String kind) {
    assertThat(decide(kind, "MOL", true)).isNull();
  }

  @Test
  void hasNoRuleThatNothingReaches() {
    Set<String> seen = new TreeSet<>();
    for (var kind : List.of("agency", "districtCdd", "private")) {
      for (var agency : List.of("MOL", "GHB")) {
        for (var added : new boolean[] {true, false}) {
          decide(kind, agency, added);
          seen.addAll(decision.matched());
        }
      }
    }

    assertThat(decision.rules()).extracting(Rule::getId).containsExactlyInAnyOrderElementsOf(seen).hasSize(5);
  }

  @Test
  void saysOfEveryRuleWhichRuleOfTheMeasureItComesFrom() {
    assertThat(decision.rules()).allSatisfy(rule -> assertThat(rule.getDescription().getTextContent()).matches("(?s)R1[35]: .+"));
  }

  @Test
  void letsOneRuleAtMostDecide() {
    assertThat(decision.table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
  }

  private @Nullable String decide(@Nullable String kind, String agency, boolean added) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("implementerKind", kind);
    inputs.put("agencyCode", agency);
    inputs.put("addedByProvince", added);
    var answer = decision.decide(inputs).getSingleResult();
    return answer == null ? null : answer.getSingleEntry();
  }
}
