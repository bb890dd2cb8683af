package th.cardholder.longwork;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import th.cardholder.clock.Inspection;

/** Who looks whether something is to be done. */
class LookoutTest {

  private final Lookout lookout = new Lookout("anything", true) {
    @Override
    protected void look() {
      // There is nothing to do.
    }
  };

  @AfterEach
  void stop() {
    lookout.stop();
  }

  @Test
  void aNodeLooks() {
    lookout.setEnvironment(new MockEnvironment());
    lookout.start();

    assertThat(lookout.isRunning()).isTrue();
  }

  /** A command of an administrator starts the application beside the installation, also to write what nodes carry out. */
  @Test
  void anApplicationThatWasStartedOnlyToLookDoesNoneOfTheWork() {
    var environment = new MockEnvironment();
    environment.setActiveProfiles(Inspection.PROFILE);
    lookout.setEnvironment(environment);
    lookout.start();

    assertThat(lookout.isRunning()).isFalse();
  }
}
