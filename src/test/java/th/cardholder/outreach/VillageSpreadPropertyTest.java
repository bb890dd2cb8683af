package th.cardholder.outreach;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import th.cardholder.outreach.VillageSpread.Ao;
import th.cardholder.outreach.VillageSpread.Piece;
import th.cardholder.outreach.VillageSpread.Village;

/** Visits are spread fairly, and villages stay together as far as that is fair (ours). */
class VillageSpreadPropertyTest {

  @Provide
  Arbitrary<List<Integer>> villages() {
    return Arbitraries.integers().between(1, 400).list().ofMaxSize(60);
  }

  @Provide
  Arbitrary<List<Integer>> loads() {
    return Arbitraries.integers().between(0, 300).list().ofMinSize(1).ofMaxSize(15);
  }

  @Property
  void eachPersonIsVisitedOnce(@ForAll("villages") List<Integer> people, @ForAll("loads") List<Integer> loads) {
    var villages = villages(people);
    var of = spread(villages, loads).stream().collect(groupingBy(Piece::village));

    assertThat(of.keySet()).containsExactlyInAnyOrderElementsOf(villages);
    of.forEach((village, pieces) -> {
      int next = 0;
      for (var piece : pieces) {
        assertThat(piece.from()).isEqualTo(next);
        assertThat(piece.to()).isGreaterThan(piece.from());
        next = piece.to();
      }
      assertThat(next).isEqualTo(village.people());
    });
  }

  @Property
  void nobodyHasMuchMoreThanAFairShare(@ForAll("villages") List<Integer> people, @ForAll("loads") List<Integer> loads) {
    var aos = aos(loads);
    var villages = villages(people);
    var shares = VillageSpread.shares(people.stream().mapToInt(it -> it).sum(), aos);
    var given = spread(villages, loads).stream().collect(groupingBy(Piece::aoUserId, summingInt(Piece::people)));
    int most = Arrays.stream(shares).map(VillageSpread::tolerance).max().orElse(0);

    for (int i = 0; i < aos.size(); i++) {
      assertThat(given.getOrDefault(aos.get(i).userId(), 0)).as("%d of %s", i, Arrays.toString(shares))
          .isBetween(shares[i] - 2 * most, shares[i] + 2 * most);
    }
  }

  @Property
  void sharesBringEverybodyToTheSameLoad(@ForAll("loads") List<Integer> loads, @ForAll("villages") List<Integer> people) {
    int all = people.stream().mapToInt(it -> it).sum();
    var shares = VillageSpread.shares(all, aos(loads));

    assertThat(Arrays.stream(shares).sum()).isEqualTo(all);
    int level = 0;
    for (int i = 0; i < shares.length; i++) {
      level = Math.max(level, shares[i] > 0 ? loads.get(i) + shares[i] : 0);
    }
    for (int i = 0; i < shares.length; i++) {
      assertThat(loads.get(i) + shares[i]).as("who is below the others has got something").isGreaterThanOrEqualTo(level - 1);
    }
  }

  @Example
  void aVillageThatFitsStaysWhole() {
    assertThat(spread(villages(List.of(20, 21, 19)), List.of(0, 0, 0))).extracting(Piece::people).containsExactly(20, 21, 19);
  }

  @Example
  void withNobodyToGoNothingIsSpread() {
    assertThat(spread(villages(List.of(5)), List.of())).isEmpty();
  }

  private static List<Piece> spread(List<Village> villages, List<Integer> loads) {
    return VillageSpread.of(villages, aos(loads));
  }

  private static List<Village> villages(List<Integer> people) {
    List<Village> villages = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      villages.add(new Village("8101" + String.format("%02d", i / 9 + 1), String.valueOf(i % 9 + 1), people.get(i)));
    }
    return villages;
  }

  private static List<Ao> aos(List<Integer> loads) {
    List<Ao> aos = new ArrayList<>();
    for (int i = 0; i < loads.size(); i++) {
      aos.add(new Ao("ao" + i, loads.get(i)));
    }
    return aos;
  }
}
