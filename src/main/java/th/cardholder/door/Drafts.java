package th.cardholder.door;

import java.util.Map;

/** What an officer has typed into a task's form and not handed in yet. One draft a task. */
public interface Drafts {

  /** Keeps the draft; a later one replaces it. */
  void save(String taskId, String userId, Map<String, Object> content);

  /** The draft that this user, and nobody else, left at the task. */
  Map<String, Object> of(String taskId, String userId);

  /** Throws away what anybody left at the task: it is handed in, or withdrawn. */
  void discard(String taskId);

  /** Throws away what this user left at the task. */
  void discard(String taskId, String userId);
}
