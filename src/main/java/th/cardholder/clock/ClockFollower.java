package th.cardholder.clock;

import java.time.Duration;

/**
 * Something that keeps a time of its own and works by it: the process engine. It follows the business clock,
 * and tells when a move would cut into its work.
 */
public interface ClockFollower {

  /** Takes over the offset between wall time and business time. Work has not begun again yet. */
  void follow(Duration offset);

  /** Work may begin again: the clock has moved, or the move was given up. */
  void goOn();

  /** Whether nothing that this node began is still running or waiting to run. */
  boolean idleHere();

  /**
   * Whether nothing that any node began holds a claim on work. A claim outlives the node that made it: what a
   * killed node left is waited for until it expires by itself, so no claim ever ends because of a move.
   */
  boolean idleEverywhere();
}
