package th.cardholder.outbox;

import org.springframework.stereotype.Component;
import th.cardholder.longwork.Lookout;

/** Sends what is to be sent, on each node. */
@Component
class OutboxKeeper extends Lookout {

  private final Sender sender;

  OutboxKeeper(Sender sender, OutboxSettings settings) {
    super("outbox", settings.sends());
    this.sender = sender;
  }

  @Override
  protected void look() {
    while (isRunning() && sender.piece()) {
      // The next ones at once.
    }
  }
}
