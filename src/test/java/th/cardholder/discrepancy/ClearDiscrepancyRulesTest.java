package th.cardholder.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import th.cardholder.cases.CaseNumber;
import th.cardholder.discrepancy.ClearDiscrepancyStep.Finding;
import th.cardholder.door.StepRules;

/** What a team's finding must be, rule by rule (R19, ADR 0083), and what its work is named by. */
class ClearDiscrepancyRulesTest {

  private static final LocalDate DIED = LocalDate.of(2018, 2, 2);

  @Test
  void R19_aDeathHasItsDayAMoveItsOwnDialogAndTheDataCentreIsAskedOnce() {
    StepRules.check(ClearDiscrepancyStep.RULES, finding(DiscrepancyKind.DEATH_NOT_REPORTED, "registryRight", false, DIED), Map.of(
        "a move is done on the case's page", finding(DiscrepancyKind.OTHER_DISTRICT, "registryRight", false, null),
        "of a death it is said when", finding(DiscrepancyKind.DEATH_NOT_REPORTED, "registryRight", false, null),
        "the data centre is asked once", finding(DiscrepancyKind.LIVES_REPORTED_DEAD, "asked", true, null)));
  }

  @Test
  void whatIsCorrectedNeedsNoDayAndWhatTheDistrictKnowsNeither() {
    StepRules.keeps(ClearDiscrepancyStep.RULES, finding(DiscrepancyKind.LIVES_REPORTED_MOVED, "registryRight", true, null));
    StepRules.keeps(ClearDiscrepancyStep.RULES, finding(DiscrepancyKind.OTHER_DISTRICT, "reportRight", true, null));
    StepRules.keeps(ClearDiscrepancyStep.RULES, finding(DiscrepancyKind.MOVE_NOT_REPORTED, "asked", false, null));
  }

  @Test
  void itsKeyIsReadAsItIsWrittenAndIsNoCasesNumber() {
    var key = new DiscrepancyKey(2561, "d8101", 12);
    assertThat(DiscrepancyKey.of(key.toString())).isEqualTo(key);
    assertThat(CaseNumber.isOfACase(key.toString())).isFalse();
  }

  private static Finding finding(DiscrepancyKind kind, String decision, boolean asked, @Nullable LocalDate day) {
    return new Finding(kind, decision, asked, day);
  }
}
