package th.cardholder.followup;

import java.util.List;

/** The journeys that wait for a round, of every office. */
public interface WaitingJourneys {

  /**
   * Wakes these, in the caller's transaction. A journey that somebody has moved by hand waits for nothing, and finds
   * its round when it comes by; a suspended one hears nothing, and is looked for again.
   */
  void wake(List<String> processInstanceIds);
}
