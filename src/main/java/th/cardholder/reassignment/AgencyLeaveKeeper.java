package th.cardholder.reassignment;

import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;

/** Hands over while officers of agencies are away, and gives back when they are there again, on whichever node looks first. */
@Component
class AgencyLeaveKeeper extends Lookout {

  private final AgencyLeaves leaves;

  AgencyLeaveKeeper(AgencyLeaves leaves) {
    super("agency-leaves", true);
    this.leaves = leaves;
  }

  @Override
  protected void look() {
    leaves.settle();
  }
}
