package th.cardholder.models;

import java.util.Set;

/** What the code knows of a process by name, besides its user tasks and messages. */
public interface PlacesInCode {

  /** The key of the process. */
  String process();

  /** Ids of elements that the code goes to; a revision must keep them. */
  Set<String> places();

  /** The variables that the code sets; an expression that names another has no value and fails. */
  Set<String> facts();
}
