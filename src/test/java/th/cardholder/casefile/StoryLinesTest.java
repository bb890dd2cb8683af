package th.cardholder.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in which column of the slip. */
class StoryLinesTest {

  @Test
  void eachActionWithAColumnOfItsOwnIsOneThatIsWrittenAndHasOneAlone() {
    var all = Stream.of(StoryLines.RECEIVED, StoryLines.ORDERED, StoryLines.CLOSED).flatMap(it -> it.stream()).toList();

    assertThat(HistoryWords.LABELS).containsKeys(all.toArray(String[]::new));
    assertThat(all).doesNotHaveDuplicates().containsAll(List.of("case.opened", "ao.reassigned", "outcome.assessed"));
  }
}
