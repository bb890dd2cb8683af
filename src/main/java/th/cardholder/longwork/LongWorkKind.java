package th.cardholder.longwork;

import java.util.List;

/** A kind of long work: a bean of the capability whose work it is. */
public interface LongWorkKind {

  /** The name by which its works are kept. */
  String kind();

  /** How many items are done in one transaction, so that it lasts about a second. */
  int pieceSize();

  /** Takes the lock that its requests take too, if any: before anything of a work is held, so that nobody waits in a circle. */
  void lock();

  /**
   * Does some items in the transaction of the caller: all of them, or with an exception none. A piece that failed is
   * tried again with one item.
   *
   * @param items JSON, as they were handed in
   * @return the work's result as it is now, JSON
   */
  String work(LongWork work, List<String> items);
}
