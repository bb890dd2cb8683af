package th.cardholder.measure;

import java.util.Set;

/** The steps of a process that every measure year sets a deadline for; the process brings them itself. */
public interface StepDeadlines {

  /** The key of the process. */
  String process();

  /** The ids of its steps. */
  Set<String> steps();

  /** Whether a year asks for them, which continues another or does not. */
  default boolean askedOf(boolean continuing) {
    return true;
  }
}
