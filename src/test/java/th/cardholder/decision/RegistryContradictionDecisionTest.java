package th.cardholder.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R19, ADR 0083: which changes of the registry contradict what officers reported or do. */
class RegistryContradictionDecisionTest {

  private final DecisionFile decision = new DecisionFile("registry-contradiction");

  @ParameterizedTest(name = "{0} {1}, against a report {2}, reported {3}, open {4}: {5}")
  @CsvSource(textBlock = """
      status,   deceased, false, none,     true,  deathNotReported
      status,   deceased, false, none,     false,
      status,   deceased, false, died,     false,
      status,   deceased, false, movedOut, false,
      status,   moved,    false, none,     true,  moveNotReported
      status,   moved,    false, none,     false,
      status,   moved,    true,  died,     false, livesReportedDead
      status,   alive,    true,  died,     false, livesReportedDead
      status,   alive,    true,  movedOut, false, livesReportedMoved
      status,   alive,    true,  none,     true,
      status,   alive,    false, died,     false,
      status,   alive,    false, none,     true,
      status,   alive,    false, withdrew, false,
      district, other,    false, none,     true,  otherDistrict
      district, other,    false, movedOut, false,
      district, team,     false, none,     true,
      address,  '',       false, none,     true,
      name,     '',       false, none,     true,
      birth,    '',       false, none,     true,
      sex,      '',       false, none,     true,
      income,   '',       false, none,     true,
      """)
  void R19_tellsWhatContradictsWhat(String fact, String said, boolean kept, String reported, boolean open, String contradiction) {
    var answer = decision.decide(Map.of("fact", fact, "said", said, "kept", kept, "reported", reported, "caseOpen", open));

    assertThat(answer.getSingleResult() == null ? null : answer.getSingleResult().<String>getSingleEntry()).isEqualTo(contradiction);
  }

  @Test
  void coversEveryRuleOfTheTableSoThatANewRuleNeedsANewRow() {
    assertThat(decision.rules()).extracting(Rule::getId).containsExactlyInAnyOrder("rule_deathNotReported", "rule_moveNotReported",
        "rule_livesReportedDead", "rule_livesReportedMoved", "rule_otherDistrict");
  }

  @Test
  void saysOfEveryRuleWhereItComesFrom() {
    assertThat(decision.rules()).allSatisfy(rule -> assertThat(rule.getDescription().getTextContent()).contains("(R19"));
  }

  @Test
  void letsOneRuleAtMostDecide() {
    assertThat(decision.table().getHitPolicy()).isEqualTo(HitPolicy.UNIQUE);
  }
}
