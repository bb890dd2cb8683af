package th.cardholder.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import th.cardholder.office.Officer;

/** A list of cases is spread fairly over a team, whoever has how much and wherever the people live (ADR 0020, ADR 0050). */
class SpreadPropertyTest {

  private static final String DISTRICT = "8101";
  private static final List<String> SUBDISTRICTS = List.of("810101", "810102", "810103", "240101");

  /** An AO as the list begins; {@code nearby} by the places of {@link #SUBDISTRICTS}. */
  record Ao(int load, List<Integer> nearby, boolean away) {}

  @Provide
  Arbitrary<List<Ao>> teams() {
    return Combinators.combine(Arbitraries.integers().between(0, 12),
        Arbitraries.integers().between(0, 9).list().ofSize(SUBDISTRICTS.size()),
        Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(false)),
            Tuple.of(1, Arbitraries.just(true)))).as(Ao::new).list().ofMinSize(1).ofMaxSize(7);
  }

  @Provide
  Arbitrary<List<String>> cases() {
    return Arbitraries.of(SUBDISTRICTS).list().ofMaxSize(60);
  }

  @Property
  void eachCaseGoesToTheLeastLoadedUnlessSomebodyHardlyAheadKnowsTheSubdistrictBetter(@ForAll("teams") List<Ao> team,
      @ForAll("cases") List<String> cases) {
    Map<String, Integer> loads = new HashMap<>();
    Map<String, Map<String, Integer>> nearby = new HashMap<>();
    List<Workload.Loaded> loaded = new ArrayList<>();
    for (int i = 0; i < team.size(); i++) {
      var ao = team.get(i);
      var id = "ao" + i;
      Map<String, Integer> near = new HashMap<>();
      IntStream.range(0, SUBDISTRICTS.size()).forEach(n -> near.put(SUBDISTRICTS.get(n), ao.nearby().get(n)));
      nearby.put(id, near);
      loaded.add(new Workload.Loaded(new Officer(id, id, "MOI", "กระทรวงมหาดไทย"), ao.load(),
          ao.away() ? LocalDate.of(2018, 3, 5) : null));
      if (!ao.away() && i > 0) {
        loads.put(id, ao.load());
      }
    }
    var spread = new Suggestions.Spread(loaded, nearby, DISTRICT);

    // The first is to be relieved of the cases.
    for (var subdistrict : cases) {
      var suggested = spread.next(subdistrict, "ao0");
      assertThat(suggested.isPresent()).isEqualTo(!loads.isEmpty());
      if (suggested.isEmpty()) {
        return;
      }
      var chosen = suggested.get().ao().userId();
      assertThat(loads).as("who is there").containsKey(chosen);
      int least = loads.values().stream().mapToInt(it -> it).min().orElseThrow();
      int before = loads.get(chosen);
      assertThat(before).isLessThan(least + Suggestions.MOST_AHEAD);
      if (before > least) {
        assertThat(subdistrict).startsWith(DISTRICT);
        loads.forEach((ao, load) -> {
          if (load == least) {
            assertThat(nearby.get(chosen).get(subdistrict)).isGreaterThan(nearby.get(ao).get(subdistrict));
          }
        });
      }
      loads.merge(chosen, 1, Integer::sum);
      nearby.get(chosen).merge(subdistrict, 1, Integer::sum);
    }
  }
}
