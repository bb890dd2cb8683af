package th.cardholder.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A task keeps the most days that its year gave since it appeared, however often that was changed (ours; ADR 0081). */
class GrantedDaysPropertyTest {

  private static final OffsetDateTime BEGIN = OffsetDateTime.of(2018, 2, 1, 8, 0, 0, 0, ZoneOffset.ofHours(7));

  @Provide
  Arbitrary<List<Integer>> days() {
    return Arbitraries.integers().between(0, 60).list().ofMinSize(1).ofMaxSize(8);
  }

  /** A change comes at the noon of each day; the task appears in the morning of one. */
  @Property
  void movedStepByStepATaskComesToTheMostThatWasGivenSinceItAppeared(@ForAll("days") List<Integer> days,
      @ForAll @IntRange(max = 9) int appearedOn) {
    var opened = BEGIN.plusDays(appearedOn);
    int first = Math.min(appearedOn, days.size() - 1);
    int had = days.get(first);
    for (int change = first + 1; change < days.size(); change++) {
      int before = GrantedDays.of(changes(days.subList(0, change)), days.get(change - 1)).since(opened);
      assertThat(before).isEqualTo(had);
      had += Math.max(0, days.get(change) - before);
    }

    assertThat(had).isEqualTo(days.subList(first, days.size()).stream().mapToInt(it -> it).max().orElseThrow())
        .isEqualTo(GrantedDays.of(changes(days), days.get(days.size() - 1)).since(opened));
  }

  @Example
  void untilAMomentWhatCameAfterItDoesNotCount() {
    var granted = GrantedDays.of(changes(List.of(14, 7, 21)), 21);

    assertThat(granted.between(BEGIN, BEGIN.plusDays(1))).isEqualTo(14);
    assertThat(granted.between(BEGIN.plusDays(1), BEGIN.plusDays(1).plusHours(1))).isEqualTo(7);
    assertThat(granted.since(BEGIN)).isEqualTo(21);
  }

  /** From the days of day n to those of day n + 1, at noon of day n. */
  private static List<YearChange> changes(List<Integer> days) {
    List<YearChange> changes = new ArrayList<>();
    for (int n = 0; n + 1 < days.size(); n++) {
      changes.add(new YearChange(n + 1, 2561, YearPart.DEADLINE, "p s", Map.of("days", String.valueOf(days.get(n))),
          Map.of("days", String.valueOf(days.get(n + 1))), "", "", BEGIN.plusDays(n).plusHours(4), "x", null, 0, 0));
    }
    return changes;
  }
}
