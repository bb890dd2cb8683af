package th.cardholder.guard;

import java.io.IOException;

/** A request brings more than is taken there; thrown while it is read, because a sender need not say how much comes. */
public final class TooLargeException extends IOException {

  TooLargeException() {
    super("The request is larger than what is taken here");
  }
}
