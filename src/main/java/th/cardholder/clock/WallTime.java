package th.cardholder.clock;

import java.time.Instant;

/**
 * Real time, for what has nothing to do with the measure's calendar: how long somebody waits at a login, how old a
 * session is. Business time may stand in another year and be moved by months at once.
 */
@FunctionalInterface
public interface WallTime {

  /** The moment it is outside of the system. */
  Instant now();
}
