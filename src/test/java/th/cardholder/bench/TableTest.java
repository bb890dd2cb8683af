package th.cardholder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bench prints. */
class TableTest {

  private final Table table = new Table();

  @Test
  void aPartThatFailsLosesNeitherItsOwnNorTheOthersFigures() {
    table.fill(List.of(new Part("one", 1, null), new Part("two", 2, new IllegalStateException("no more | people")),
        new Part("three", 3, new NoClassDefFoundError("gone")), new Part("four", 4, null)), null);

    assertThat(table.isWhole()).isFalse();
    assertThat(table.markdown()).contains("| one | 1.00 |", "| two | 2.00 |", "| three | 3.00 |", "| four | 4.00 |",
        "| two | **failed** | | | | | | no more / people |", "| three | **failed** |");
  }

  @Test
  void aLineSaysWhetherItsGoalIsReached() {
    assertThat(Row.of("x", 60, Party.PLAIN, 40, Goal.ratioAtLeast(1.5), "").markdown())
        .isEqualTo("| x | 60.0 | plain, history full | 40.0 | **1.50** | ≥ 1.5 × | yes |  |");
    assertThat(Row.of("x", 59, Party.PLAIN, 40, Goal.ratioAtLeast(1.5), "").markdown()).contains("| **no** |");
    var both = Goal.atMost(15).and(Goal.ratioAtMost(0.25, "¼"));
    assertThat(Row.of("x", 14, Party.PLAIN, 140, both, "").markdown()).contains("| ≤ 15, ≤ ¼ × | yes |");
    assertThat(Row.of("x", 16, Party.PLAIN, 160, both, "").markdown()).contains("| **no** |");
    assertThat(Row.of("x", 14, Party.PLAIN, 28, both, "").markdown()).contains("| **no** |");
    assertThat(Row.alone("x", 30, Goal.atMost(30), "").markdown()).contains("| ≤ 30 | yes |");
    assertThat(Row.alone("x", 99, Goal.NONE, "").markdown()).isEqualTo("| x | 99.0 | – |  |  |  |  |  |");
    assertThat(Row.elsewhere("x", Goal.atMost(30), "there").markdown()).contains("| ≤ 30 |  | there |");
  }

  @Test
  void theSlowestOfEachKindOfQuestionIsTakenFromTheCountrysSize() {
    CountrySize.add(List.of("20,000 cases", "asked     p50 ms   p95 ms   goal     pages",
        "finder, district: a common name          1.5      3.5     20       172",
        "finder, district: two letters           10.0     21.5     20       172 !",
        "finder, province of 50: a rare name      4.0      5.0     50       900",
        "finder, agency of that province: x       6.0      7.0     50       900",
        "finder, all 93 districts: a rare name   40.0     80.0    300       900",
        "chief's list of 2,328: 01 Work           0.5      1.0    100       900",
        "chief's list of 2,328: the numbers of all lists 90.0 120.0 100 900",
        "work of a district's AOs                 9.0     99.0              31"), "here", table);

    assertThat(table.markdown()).contains(
        "| finder by name, district, p95 ms | 21.5 | – |  |  | < 20 ms | **no** | here; the slowest: finder, district: two letters,",
        "| finder by name, province, p95 ms | 7.00 | – |  |  | < 50 ms | yes |",
        "| finder by name, all districts, p95 ms | 80.0 | – |  |  | < 300 ms | yes |",
        "| first page of a task list, p95 ms | 1.00 |", "| numbers of all task lists of an officer, p95 ms | 120 |");
  }

  /** Finds one figure, and fails after it where it is told to. */
  private record Part(String name, double figure, Throwable fault) implements Section {

    @Override
    public String says() {
      return "";
    }

    @Override
    public void measure(Stage stage, Table table) throws Exception {
      table.add(Row.alone(name, figure, Goal.NONE, ""));
      if (fault instanceof Exception exception) {
        throw exception;
      } else if (fault instanceof Error error) {
        throw error;
      }
    }
  }
}
