package th.cardholder.referral;

import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;

/** Gives seats that have come to be open to those who wait for them, on whichever node looks first. */
@Component
class SeatKeeper extends Lookout {

  /** So many months are looked at before it looks which there are now. */
  private static final int MOST = 100;

  private final Seats seats;

  SeatKeeper(Seats seats) {
    super("seats", true);
    this.seats = seats;
  }

  @Override
  protected void look() {
    for (var id : seats.toLook(MOST)) {
      while (isRunning() && seats.give(id)) {
        // The next ones at once.
      }
    }
  }
}
