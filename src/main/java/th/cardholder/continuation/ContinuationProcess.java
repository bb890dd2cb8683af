package th.cardholder.continuation;

/** The process of a list on its way to a team, as the domain knows it. */
public interface ContinuationProcess {

  /** Begins to open the cases of a team's people on a list. Returns the instance's id. */
  String begin(ListKey key);
}
