package th.cardholder.almanac;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import th.cardholder.almanac.YearWindows.Moved;
import th.cardholder.door.StepRule;
import th.cardholder.measure.YearChanges.WindowRow;
import th.cardholder.measure.YearChanges.Year;

/** What must hold of a window that is moved: from today on, and not against another (ADR 0081). */
class YearWindowsTest {

  private static final Year YEAR = new Year(2561, "ปี 2561", LocalDate.of(2018, 1, 9), LocalDate.of(2018, 12, 31));
  private static final List<WindowRow> WINDOWS = List.of(
      row("preparation", "2018-01-09", "2018-01-31"), row("walkIn", "2018-02-01", "2018-02-28"),
      row("homeVisit", "2018-03-01", "2018-04-30"), row("development", "2018-05-01", "2018-06-30"),
      row("ownActivity", "2018-05-01", "2018-08-31"), row("followUpJune", "2018-06-01", "2018-06-30"),
      row("followUpSeptember", "2018-09-01", "2018-09-30"), row("report_1", "2018-01-01", "2018-03-31"),
      row("report_2", "2018-04-01", "2018-06-30"));

  @ParameterizedTest
  @CsvSource({
      "homeVisit, 2018-03-01, 2018-05-31, 2018-04-15", "homeVisit, 2018-03-05, 2018-04-30, 2018-02-12",
      "walkIn, 2018-02-01, 2018-03-15, 2018-02-12", "development, 2018-05-01, 2018-08-31, 2018-05-20",
      "ownActivity, 2018-05-01, 2018-09-30, 2018-08-31", "followUpSeptember, 2018-09-15, 2018-10-15, 2018-08-31",
      "homeVisit, 2018-03-01, 2018-05-31, 2018-05-03", "report_2, 2018-04-15, 2018-07-15, 2018-02-12"})
  void whatLiesAheadAndContradictsNothingCanBe(String kind, String opens, String closes, String today) {
    assertThat(broken(kind, opens, closes, today)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
      "homeVisit, 2018-03-01, 2018-04-30, 2018-03-02, closes", "homeVisit, 2018-03-02, 2018-04-30, 2018-03-01, opens",
      "homeVisit, 2018-03-01, 2018-04-09, 2018-04-10, closes", "homeVisit, 2018-03-01, 2018-07-01, 2018-04-10, closes",
      "walkIn, 2018-02-01, 2018-05-01, 2018-02-12, closes", "development, 2018-05-01, 2018-04-30, 2018-02-12, closes",
      "development, 2018-05-01, 2018-09-01, 2018-02-12, closes", "ownActivity, 2018-05-01, 2018-06-29, 2018-02-12, closes",
      "followUpJune, 2018-06-01, 2018-06-20, 2018-07-01, closes", "followUpJune, 2018-06-01, 2018-09-01, 2018-02-12, opens",
      "report_1, 2018-01-01, 2018-04-01, 2018-02-12, opens", "report_1, 2018-01-01, 2018-05-01, 2018-04-12, closes",
      "homeVisit, 2018-03-01, 2019-01-01, 2018-02-12, closes", "preparation, 2018-01-09, 2018-02-28, 2018-02-12, closes"})
  void whatIsOverOrContradictsIsRefusedAtItsField(String kind, String opens, String closes, String today, String field) {
    assertThat(broken(kind, opens, closes, today)).hasValue(field);
  }

  @Test
  void everyRuleIsNamedOnceAndSaysWhereItComesFrom() {
    assertThat(YearWindows.RULES).extracting(StepRule::name).doesNotHaveDuplicates();
    assertThat(YearWindows.RULES).extracting(StepRule::source).allMatch(it -> it.matches("(R\\d{2}|domain\\.md §[\\d.]+|ADR \\d{4}|ours: .+)"));
  }

  private static Optional<String> broken(String kind, String opens, String closes, String today) {
    var then = row(kind, opens, closes);
    var now = WINDOWS.stream().filter(it -> it.kind().equals(kind)).findFirst().orElseThrow();
    return StepRule.firstBroken(YearWindows.RULES, new Moved(YEAR, now, then,
        WINDOWS.stream().map(it -> it.kind().equals(kind) ? then : it).toList(), LocalDate.parse(today))).map(it -> String.valueOf(it.field()));
  }

  private static WindowRow row(String kind, String opens, String closes) {
    return new WindowRow(kind, LocalDate.parse(opens), LocalDate.parse(closes), false, "");
  }
}
