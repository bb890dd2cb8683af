package th.cardholder.engine;

/**
 * Something that a process needs in place, besides its model and its rights: seen to at each start, after those,
 * by one node at a time and in one transaction with them.
 */
public interface SettledAtStart {

  /** Puts in place what is missing, and changes nothing that is as it should be. */
  void settle();
}
