package th.cardholder.door;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an officer has typed into a task's form and not handed in yet. One draft a task and writer. */
public interface Drafts {

  /**
   * Holds the task's drafts until the caller's transaction ends. Whoever saves takes this before they look
   * whether the task is still open: handing in takes it too, so no draft is written behind its back.
   */
  void lock(String taskId);

  /** Keeps the draft; a later one of the same user replaces it. */
  void save(String taskId, String userId, Map<String, Object> content);

  /** The draft that this user, and nobody else, left at the task. */
  Map<String, Object> of(String taskId, String userId);

  /**
   * Lets an officer who is given a task go on from what was typed into it last, whoever typed it. The writers' own
   * drafts stay as they are.
   *
   * @param withheld fields that are not handed on; of them the officer keeps what he or she typed
   */
  void handOn(String taskId, String toUserId, Set<String> withheld);

  /** Who typed what this user was handed on at the task; empty where it is all the user's own. */
  Optional<String> handedOnFrom(String taskId, String userId);

  /** Throws away what anybody left at the task: it is handed in, or withdrawn. */
  void discard(String taskId);

  /** Throws away what this user left at the task. */
  void discard(String taskId, String userId);
}
