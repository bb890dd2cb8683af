package th.cardholder.discrepancy;

/** The process in which a team clears a contradiction up, as the contradictions know it. */
public interface DiscrepancyProcess {

  /** Asks the team of a key to clear it up. Returns the instance's id. */
  String begin(DiscrepancyKey key);

  /** It is a contradiction no more: the team has nothing to do. */
  void settled(String processInstanceId);

  /** Another team is asked: this instance is gone, and counted as no end. */
  void leave(String processInstanceId);
}
