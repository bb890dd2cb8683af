package th.cardholder.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Stands for the engine of one node: busy or idle as the test says. */
final class Worker implements ClockFollower {

  final List<Duration> followed = new ArrayList<>();
  int wentOn;
  boolean busy;
  boolean claimsLeft;

  @Override
  public void follow(Duration offset) {
    followed.add(offset);
  }

  @Override
  public void goOn() {
    wentOn++;
  }

  @Override
  public boolean idleHere() {
    return !busy;
  }

  @Override
  public boolean idleEverywhere() {
    return !busy && !claimsLeft;
  }
}
