package th.cardholder.models;

import java.util.Map;
import java.util.Set;

/** What the code knows of a process by name, besides its user tasks and messages. */
public interface PlacesInCode {

  /** The key of the process. */
  String process();

  /** Ids of elements that the code goes to; a revision must keep them. */
  Set<String> places();

  /**
   * Its steps with what nobody would do any more without each, in words. Whatever a step finds out, or which state a case leaves
   * by it, the code waits for.
   */
  default Map<String, String> without() {
    return Map.of();
  }

  /** Its steps without which the code goes on all the same, each with what is not done then, in words for who agrees to it. */
  default Map<String, String> dispensable() {
    return Map.of();
  }

  /** The variables that the code sets; an expression that names another has no value and fails. */
  Set<String> facts();
}
