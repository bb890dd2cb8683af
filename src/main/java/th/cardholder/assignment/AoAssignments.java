package th.cardholder.assignment;

import org.jspecify.annotations.Nullable;

/** The step in which a chief gives a case its AO, for whoever gives many at once: a bean from the step's process. */
public interface AoAssignments {

  /** The key of the process. */
  String process();

  /** The step, as the process's model has it. */
  String step();

  /**
   * Claims the task, if nobody has, and submits it: both or neither, in a transaction of its own. Refusals are the form
   * door's.
   *
   * @param claimed whether the task is in the user's hands already
   */
  void assign(String taskId, boolean claimed, String userId, String aoUserId, @Nullable String coInterviewerId);
}
