package th.cardholder.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import th.cardholder.office.Officer;

/** Whom the product suggests: near, but never far ahead of the least loaded. */
class SuggestionsTest {

  private static final String HERE = "810101";
  private static final String THERE = "810102";
  private static final String ABROAD = "240101";

  @Test
  void whoLooksAfterThePersonsSubdistrictIsSuggestedUntilTwoAheadOfTheLeastLoaded() {
    var spread = spread(Map.of("b", Map.of(HERE, 1)), ao("a", 0), ao("b", 0), ao("c", 0));

    // From the third on a is in the subdistrict as well.
    assertThat(next(spread, HERE, 4)).containsExactly("b", "b", "a", "a");
  }

  @Test
  void elsewhereTheLeastLoadedIsSuggestedAndThenTheFirstByName() {
    var spread = spread(Map.of("b", Map.of(HERE, 9)), ao("a", 1), ao("b", 1), ao("c", 2));

    assertThat(next(spread, THERE, 1)).containsExactly("a");
  }

  @Test
  void ofTwoInTheSubdistrictTheOneWithMoreCasesThereIsSuggested() {
    var spread = spread(Map.of("a", Map.of(HERE, 1), "b", Map.of(HERE, 2)), ao("a", 0), ao("b", 1));

    assertThat(next(spread, HERE, 1)).containsExactly("b");
  }

  @Test
  void aSubdistrictOfAnotherDistrictSaysNothingOfWhereThePersonLives() {
    var spread = spread(Map.of("b", Map.of(ABROAD, 5)), ao("a", 0), ao("b", 0));

    assertThat(next(spread, ABROAD, 1)).containsExactly("a");
  }

  @Test
  void nobodyIsSuggestedWhoHasNoAgencyOrIsTheOneToBeRelieved() {
    var spread = spread(Map.of(), new Workload.Loaded(new Officer("x", "x", null, null), 0, null), ao("a", 0), ao("b", 5));

    assertThat(spread.next(HERE, "a").orElseThrow().ao().userId()).isEqualTo("b");
    assertThat(spread(Map.of(), ao("a", 0)).next(HERE, "a")).isEmpty();
  }

  @Test
  void aLongListComesOutNearlyEvenWhereverThePeopleLive() {
    var spread = spread(Map.of("c", Map.of(HERE, 3)), ao("a", 0), ao("b", 0), ao("c", 0));

    var given = next(spread, HERE, 30);

    for (var ao : List.of("a", "b", "c")) {
      assertThat(given.stream().filter(ao::equals)).hasSizeBetween(9, 11);
    }
  }

  private static List<String> next(Suggestions.Spread spread, String subdistrict, int times) {
    return IntStream.range(0, times).mapToObj(n -> spread.next(subdistrict, null).orElseThrow().ao().userId()).toList();
  }

  private static Suggestions.Spread spread(Map<String, Map<String, Integer>> nearby, Workload.Loaded... team) {
    return new Suggestions.Spread(List.of(team), nearby, "8101");
  }

  private static Workload.Loaded ao(String userId, int load) {
    return new Workload.Loaded(new Officer(userId, "ชื่อ " + userId, "MOI", "กระทรวงมหาดไทย"), load, null);
  }
}
