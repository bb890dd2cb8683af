package th.cardholder.process;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.boot.test.context.TestComponent;
import th.cardholder.clock.ClockMoves;

/** Business time, moved as the administrator moves it. */
@TestComponent
public class MovedClock {

  private static final long LONGEST = 30_000;

  private final ClockMoves moves;
  private final Clock clock;

  MovedClock(ClockMoves moves, Clock clock) {
    this.moves = moves;
    this.clock = clock;
  }

  /** It is the morning of this day; waits until it is. */
  public void to(LocalDate day) {
    moves.moveTo(day.atTime(8, 30), "admin");
    Patience.until("it is " + day, LONGEST,
        () -> !LocalDate.now(clock).isBefore(day) && moves.status().progress() == ClockMoves.Progress.MOVED);
  }
}
