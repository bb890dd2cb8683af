package th.cardholder.login.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import th.cardholder.login.Origin;

class RightLatelyTest {

  private static final Origin HERE = Origin.machine(null, "10.1.1.1");

  private Instant now = Instant.parse("2018-02-12T02:00:00Z");
  private final RightLately lately = new RightLately(() -> now);

  @Test
  void whatWasRightIsKnownForAMinuteByItsNameItsPasswordAndItsPlace() {
    lately.add("machine", "journey", HERE);

    now = now.plusSeconds(59);
    assertThat(known("machine", "journey")).isTrue();
    assertThat(known("machine", "journey ")).isFalse();
    assertThat(known("machin", "ejourney")).isFalse();
    assertThat(lately.contains("machine", "journey", Origin.machine(null, "10.1.1.2"))).isFalse();
    now = now.plusSeconds(1);
    assertThat(known("machine", "journey")).isFalse();
  }

  @Test
  void aMachineThatCallsAllTheTimeIsCountedEachQuarterOfAnHour() {
    lately.add("machine", "journey", HERE);
    var counted = now;

    while (now.isBefore(counted.plus(Duration.ofMinutes(15)))) {
      assertThat(known("machine", "journey")).as("%s", now).isTrue();
      lately.again("machine", "journey", HERE);
      now = now.plusSeconds(50);
    }
    assertThat(known("machine", "journey")).isFalse();
  }

  @Test
  void whatWasNeverCountedIsNotKnownBecauseItWasLookedAt() {
    lately.again("machine", "journey", HERE);

    assertThat(known("machine", "journey")).isFalse();
  }

  private boolean known(String name, String password) {
    return lately.contains(name, password, HERE);
  }
}
