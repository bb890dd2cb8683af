package th.cardholder.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.rehearsal.Move.Act;

/** The plans of a rehearsal lead where they say, and together everywhere. */
class PlanTest {

  private static final List<String> DISTRICTS = List.of("8101", "8102", "2401", "2402");
  private static final List<String> ENDS = List.of("declined", "notReached", "died", "movedOut", "withdrawn",
      "aboveThreshold", "developed", "notDeveloped");

  @ParameterizedTest
  @ValueSource(longs = {1, 2561, 987_654})
  void twoHundredJourneysReachEveryOutcomeSeveralTimes(long seed) {
    Map<String, Long> reached = plans(200, seed).stream()
        .collect(Collectors.groupingBy(plan -> plan.foreseen().state(), Collectors.counting()));

    assertThat(reached).containsOnlyKeys(ENDS);
    assertThat(reached.values()).allMatch(many -> many >= 8);
  }

  @Test
  void everyMoveAndEveryMischiefOccursInTwoThousand() {
    var plans = Stream.concat(plans(2_000, 2561).stream(), sequels(2_000, 2561).stream().map(Sequel::plan)).toList();
    assertThat(plans.stream().flatMap(plan -> plan.moves().stream()).map(Move::act)).contains(Act.values());
    assertThat(plans.stream().map(Plan::trap).filter(trap -> trap != null).map(Plan.Trap::mischief))
        .contains(Mischief.values());
  }

  @Test
  void aJourneyNeverGoesBackInTime() {
    for (var plan : Stream.concat(plans(2_000, 2561).stream(), sequels(2_000, 2561).stream().map(Sequel::plan)).toList()) {
      assertThat(plan.moves()).as(plan.toString()).isSortedAccordingTo(Comparator.comparing(Move::phase));
    }
  }

  @Test
  void everyFateLeadsToItsEnd() {
    Map<Fate, List<String>> ends = new HashMap<>(Map.of(
        Fate.DECLINES, List.of("declined"), Fate.DECLINES_AT_INTERVIEW, List.of("declined"),
        Fate.NEVER_REACHED, List.of("notReached"), Fate.DIES, List.of("died"), Fate.MOVES_OUT, List.of("movedOut"),
        Fate.WITHDRAWS, List.of("withdrawn"), Fate.DIES_AFTER_THE_OUTCOME, List.of("died"),
        Fate.EARNS_ABOVE, List.of("aboveThreshold"), Fate.DEVELOPS, List.of("developed"),
        Fate.DEVELOPS_LATE, List.of("developed")));
    ends.put(Fate.DOES_NOT_DEVELOP, List.of("notDeveloped"));
    for (var plan : plans(2_000, 7)) {
      assertThat(plan.foreseen().state()).as(plan.toString()).isIn(ends.getOrDefault(plan.fate(), ENDS));
    }
  }

  /** The days of coming are over when a paper of February is keyed. */
  @Test
  void whoDeclinesByAPaperDoesNotComeBack() {
    assertThat(plans(2_000, 2561)).filteredOn(plan -> plan.onPaper() && plan.moves().stream().anyMatch(it -> it.is(Move.Act.WISH, "no")))
        .isNotEmpty().allSatisfy(plan -> assertThat(plan.moves()).extracting(Move::act).doesNotContain(Move.Act.REOPEN));
  }

  @Test
  void theSameSeedAndNumberGiveTheSamePlan() {
    assertThat(plans(100, 5)).isEqualTo(plans(100, 5)).isNotEqualTo(plans(100, 6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2562, 987_654})
  void ofThreeHundredWhoTookPartSeveralAreOnEachListAndReachEveryOutcomeOfTheNextYear(long seed) {
    var sequels = sequels(600, seed);
    assertThat(sequels).hasSizeGreaterThan(300);
    var lists = sequels.stream().collect(Collectors.groupingBy(Sequel::listed, Collectors.counting()));
    assertThat(lists).containsOnlyKeys("A", "BAAC", "GSB", "followUp");
    assertThat(lists.values()).allMatch(many -> many >= 8);
    var ends = sequels.stream().collect(Collectors.groupingBy(it -> it.plan().foreseen().state(), Collectors.counting()));
    assertThat(ends).containsOnlyKeys("developing", "followUpOnly", "died", "movedOut", "withdrawn", "aboveThreshold", "developed", "notDeveloped");
    assertThat(sequels.stream().map(Sequel::movedBy)).contains("BAAC", "GSB");
  }

  /** Who is not developed goes to an agency, who is and has little to a bank, and nobody who is gone goes on. */
  @Test
  void onWhichListSomebodyIsDrawnFollowsFromWhatBecameOfThem() {
    var plans = plans(2_000, 2562).stream().collect(Collectors.toMap(Plan::number, it -> it));
    assertThat(sequels(2_000, 2562)).isNotEmpty().allSatisfy(it -> {
      var before = plans.get(it.before()).foreseen();
      assertThat(before.state()).isIn("aboveThreshold", "developed", "notDeveloped", "movedOut");
      assertThat(it.drawn().equals("A")).isEqualTo(!before.developed());
      assertThat(it.drawn().equals("followUp")).isEqualTo(before.developed() && before.above());
    });
  }

  @Test
  void whoDiesBeforeTheListsAreSentHasNoSecondYear() {
    var die = plans(2_000, 3).stream().map(it -> Sequel.untilTheLists(it, 3)).filter(it -> it.moves().stream()
        .anyMatch(move -> move.phase() == Phase.DRAWN)).toList();
    assertThat(die).isNotEmpty().allSatisfy(it -> {
      assertThat(it.foreseen().state()).isEqualTo("died");
      assertThat(Sequel.of(it, DISTRICTS, 3)).isEmpty();
    });
  }

  private static List<Sequel> sequels(int count, long seed) {
    return plans(count, seed).stream().flatMap(it -> Sequel.of(it, DISTRICTS, seed).stream()).toList();
  }

  private static List<Plan> plans(int count, long seed) {
    return IntStream.range(0, count).mapToObj(i -> Plan.of(i, person(i), DISTRICTS, seed)).toList();
  }

  /** By each of the ways, in districts of both kinds. */
  private static Plan.Person person(int i) {
    return new Plan.Person("1999900000081", LocalDate.of(1977, 5, 14), i % 2 == 0 ? "8101" : "8102",
        Plan.Way.values()[i / 2 % Plan.Way.values().length]);
  }
}
