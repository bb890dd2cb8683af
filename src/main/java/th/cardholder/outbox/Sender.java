package th.cardholder.outbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import th.cardholder.clock.WallTime;
import th.cardholder.outbox.Channel.Letter;
import th.cardholder.outbox.Channel.Outcome;

/** Sends some messages: taken in one transaction, handed over outside of any, and each settled by itself. */
@Component
class Sender {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private final Dispatch dispatch;
  private final Channels channels;
  private final WallTime wall;

  Sender(Dispatch dispatch, Channels channels, WallTime wall) {
    this.dispatch = dispatch;
    this.channels = channels;
    this.wall = wall;
  }

  /**
   * Sends the next piece.
   *
   * @return whether there may be more at once: not when nothing was due, nor while a channel does not take them
   */
  boolean piece() {
    var taken = dispatch.take(dispatch.ways(), wall);
    var letters = taken.letters();
    for (int i = 0; i < letters.size(); i++) {
      var letter = letters.get(i);
      if (wall.now().plus(OutboxSettings.SLOWEST).isAfter(taken.until())) {
        dispatch.givenBack(letters.subList(i, letters.size()), taken.lease(), wall);
        return true;
      }
      if (!sent(letter, taken)) {
        dispatch.givenBack(letters.subList(i + 1, letters.size()), taken.lease(), wall);
        return false;
      }
    }
    return taken.looked() > 0;
  }

  /** Says whether the channel is at work. */
  private boolean sent(Letter letter, Dispatch.Taken taken) {
    var answer = channels.of(letter.way()).send(letter);
    switch (answer.outcome()) {
      case TAKEN -> dispatch.left(letter.id(), answer.code());
      case REFUSED -> dispatch.refused(letter.id(), taken.lease(), answer.code());
      case UNCLEAR -> {
        LOG.warn("Message {} did not leave by {} for the moment: {}", letter.id(), letter.way(), answer.code());
        dispatch.unclear(letter, taken.lease(), answer.code(), wall);
      }
    }
    return answer.outcome() != Outcome.UNCLEAR;
  }
}
