package th.cardholder.followup;

/** Another call, after the close, for those that did not hear of their round. */
public interface LateCalls {

  /**
   * Orders, in the caller's transaction, the call for each round that is over and has somebody who did not hear; nothing
   * where it is under way. The call itself comes later, in transactions of its own, so that no start and no close waits
   * for it.
   */
  void order();
}
