package th.cardholder.longwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked after once a day. */
class DailyLookoutTest {

  private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
  private static final LocalDate FIRST = LocalDate.of(2018, 6, 1);

  private final List<LocalDate> looked = new ArrayList<>();
  private LocalDate today = FIRST;
  private Object mark = "as it stands";
  private boolean all = true;
  private final InstantSource source = () -> today.atStartOfDay(BANGKOK).toInstant();
  private final DailyLookout lookout = new DailyLookout("anything", true, source.withZone(BANGKOK), () -> mark) {
    @Override
    protected boolean lookOn(LocalDate day) {
      looked.add(day);
      return all;
    }
  };

  @Test
  void itIsLookedThroughOnceOnEachDay() {
    lookout.look();
    lookout.look();
    today = FIRST.plusDays(1);
    lookout.look();
    lookout.look();

    assertThat(looked).containsExactly(FIRST, FIRST.plusDays(1));
  }

  @Test
  void aChangeOfWhatItGoesByHasItLookedThroughOnceMoreOnThatDay() {
    lookout.look();
    mark = "as it was changed";
    lookout.look();
    lookout.look();

    assertThat(looked).containsExactly(FIRST, FIRST);
  }

  @Test
  void whatWasNotLookedThroughToTheEndIsLookedThroughAgain() {
    all = false;
    lookout.look();
    all = true;
    lookout.look();
    lookout.look();

    assertThat(looked).containsExactly(FIRST, FIRST);
  }
}
