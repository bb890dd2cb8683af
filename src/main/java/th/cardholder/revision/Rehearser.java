package th.cardholder.revision;

import java.util.Map;
import th.cardholder.words.Result;

/** Drives journeys on revised models, in a process and on a database of their own. */
public interface Rehearser {

  /** Whether this installation has a database for it. */
  boolean ready();

  /**
   * Rehearses files that belong together. It takes minutes at most; one at a time of all nodes.
   *
   * @param report what was found of them, with the running positions
   */
  Result<Rehearsal, NotDone> rehearse(Map<String, byte[]> files, Report report, Watcher watcher);

  /**
   * Why there was no rehearsal.
   *
   * @param later whether it is to be tried again by itself: another one is at it, or this node is leaving
   * @param why   in Thai, with what to do
   */
  record NotDone(boolean later, String why) {}

  /** Whoever waits for it. */
  interface Watcher {

    /** It is its turn; nothing is done if this says no. */
    boolean begins();

    /** So many of so many journeys have come to their end. */
    void told(int done, int total);
  }
}
