package th.cardholder.reassignment;

import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;

/** Hands over what is to be when a leave has begun, on whichever node looks first. */
@Component
class LeaveKeeper extends Lookout {

  private final LeaveHandovers handovers;

  LeaveKeeper(LeaveHandovers handovers) {
    super("leaves", true);
    this.handovers = handovers;
  }

  @Override
  protected void look() {
    // A piece in which nothing could be decided waits for the next look.
    while (handovers.handOver() == EachAlone.PIECE) {
      // The next one at once.
    }
  }
}
