package th.cardholder.process.engine;

import java.util.Set;

/** The places of a process that the code goes to by name, besides its user tasks: a revision must keep them. */
public interface PlacesInCode {

  /** The key of the process. */
  String process();

  /** Ids of its elements. */
  Set<String> places();
}
