package th.cardholder.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.followup.RoundKey;

/** What names an instance tells its year, and nothing else is taken for one. */
class BusinessKeyTest {

  @Test
  void eachKindTellsItsYear() {
    assertThat(new CaseNumber("2561-8101-0000123").year()).isEqualTo(2561);
    assertThat(new CaseNumber("2562-8101-10000000").year()).isEqualTo(2562);
    assertThat(new ReferralNumber("2562-8101-0000123-R100").year()).isEqualTo(2562);
    assertThat(RoundKey.of("2562-followUpJune")).isEqualTo(new RoundKey(2562, "followUpJune"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2561", "2561-8101-0000123-R01", "2561-followUpJune", "1234567890123", "x561-8101-1"})
  void whatIsNoNumberOfACaseIsRefusedByName(String text) {
    assertThatThrownBy(() -> new CaseNumber(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not the number of a case: " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2561-8101-0000123", "2561-8101-0000123-R", "R01"})
  void whatIsNoNumberOfAReferralIsRefusedByName(String text) {
    assertThatThrownBy(() -> new ReferralNumber(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not the number of a referral: " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2561", "2561-walkIn", "2561-8101-0000123"})
  void whatIsNoKeyOfARoundIsRefusedByName(String text) {
    assertThatThrownBy(() -> RoundKey.of(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not the key of a round: " + text);
  }
}
