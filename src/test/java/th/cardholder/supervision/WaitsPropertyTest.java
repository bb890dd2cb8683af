package th.cardholder.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is told of waits that were added up is what would be told of the steps one by one. */
class WaitsPropertyTest {

  @Provide
  Arbitrary<List<Integer>> waited() {
    return Arbitraries.integers().between(0, 120).list().ofMaxSize(200);
  }

  @Provide
  Arbitrary<Integer> percents() {
    return Arbitraries.integers().between(1, 100);
  }

  @Property
  void bucketsOfSeveralOfficesTellThePercentileOfAllTheirSteps(@ForAll("waited") List<Integer> one,
      @ForAll("waited") List<Integer> other, @ForAll("percents") int percent) {
    var waits = new Waits();
    Stream.of(one, other).flatMap(List::stream).forEach(days -> waits.add(days, 1));
    var sorted = Stream.of(one, other).flatMap(List::stream).sorted().toList();

    if (sorted.isEmpty()) {
      assertThat(waits.percentile(percent)).isEmpty();
    } else {
      // The first whose place among them is at least that share of their number.
      int place = (sorted.size() * percent + 99) / 100;
      assertThat(waits.percentile(percent)).hasValue(sorted.get(place - 1));
    }
  }

  @Example
  void ofTenTheNinthIsNineInTenAndTheFifthTheMedian() {
    var waits = new Waits();
    for (int days = 1; days <= 10; days++) {
      waits.add(days, 1);
    }

    assertThat(waits.percentile(50)).hasValue(5);
    assertThat(waits.percentile(90)).hasValue(9);
  }
}
