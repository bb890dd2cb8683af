package th.cardholder.engine.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Ids of the engine's rows: never twice, and sorted by when they were given. */
class ShortIdsTest {

  private static final Instant NOON = Instant.parse("2026-06-01T05:00:00Z");

  @Test
  void anIdIsFourteenLettersOrFigures() {
    assertThat(new ShortIds(() -> NOON, 0).getNextId()).matches("[0-9a-v]{14}");
    assertThat(new ShortIds(() -> Instant.parse("2052-01-01T00:00:00Z"), EngineStarts.MOST - 1).getNextId())
        .matches("[0-9a-v]{14}").endsWith("vvvv");
  }

  @Property(tries = 200)
  void idsOfAStartDifferAndSortAsGivenWhateverTheMachinesClockDoes(
      @ForAll @Size(min = 1, max = 60) List<@LongRange(min = -100_000, max = 100_000) Long> moments) {
    var wall = new AtomicReference<>(NOON);
    var ids = new ShortIds(wall::get, 7);
    var given = moments.stream().map(moment -> {
      wall.set(NOON.plusMillis(moment));
      return ids.getNextId();
    }).toList();

    assertThat(given).doesNotHaveDuplicates().isSorted();
  }

  @Property(tries = 100)
  void twoStartsNeverGiveTheSameThoughTheyAskInTheSameMillisecond(
      @ForAll @IntRange(max = (int) EngineStarts.MOST - 1) int one,
      @ForAll @IntRange(max = (int) EngineStarts.MOST - 1) int other) {
    var first = new ShortIds(() -> NOON, one);
    var second = new ShortIds(() -> NOON, other);

    assertThat(first.getNextId().equals(second.getNextId())).isEqualTo(one == other);
  }

  @Test
  void moreThanAMillisecondHoldsAreGivenAllTheSame() {
    var ids = new ShortIds(() -> NOON, 1);

    assertThat(IntStream.range(0, 5_000).mapToObj(i -> ids.getNextId()).toList()).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void eightAtOnceGetNoneTwice() throws Exception {
    var ids = new ShortIds(Instant::now, 1);
    var eight = Executors.newFixedThreadPool(8);
    try {
      Callable<List<String>> many = () -> IntStream.range(0, 20_000).mapToObj(i -> ids.getNextId()).toList();
      var given = new HashSet<String>();
      for (Future<List<String>> one : eight.invokeAll(java.util.Collections.nCopies(8, many))) {
        given.addAll(one.get());
      }
      assertThat(given).hasSize(160_000);
    } finally {
      eight.shutdownNow();
    }
  }

  @Test
  void aStartThatCannotBeNumberedIsRefused() {
    assertThatThrownBy(() -> new ShortIds(() -> NOON, EngineStarts.MOST)).hasMessageContaining("1048575");
    assertThatThrownBy(() -> new ShortIds(() -> NOON, -1)).hasMessageContaining("-1");
  }
}
