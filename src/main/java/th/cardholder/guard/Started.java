package th.cardholder.guard;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the product has once been ready: everything settled, what runs at the start done, an administrator there.
 * The server's port is open before that.
 */
@Component
class Started {

  private volatile boolean ready;

  @EventListener
  void follow(AvailabilityChangeEvent<ReadinessState> change) {
    if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
      ready = true;
    }
  }

  boolean ready() {
    return ready;
  }
}
