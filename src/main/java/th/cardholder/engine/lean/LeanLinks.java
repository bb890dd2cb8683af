package th.cardholder.engine.lean;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose task it is: a task that ends takes its candidates with it in one statement, where the engine reads them and
 * deletes each. Nobody else hears of it: there is no history of them, and there are no rights by task
 * ({@link th.cardholder.engine.NoRowsPerTask}).
 */
final class LeanLinks extends IdentityLinkManager {

  /** The statement of {@code mapping.xml}. */
  private static final String DELETE = "journey.deleteIdentityLinksOfTask";

  private @Nullable String ends;

  /** While this task is being deleted. */
  void goingWith(String taskId, Runnable deletes) {
    ends = taskId;
    try {
      deletes.run();
    } finally {
      ends = null;
    }
  }

  @Override
  public List<IdentityLinkEntity> findIdentityLinksByTaskId(String taskId) {
    if (!taskId.equals(ends)) {
      return super.findIdentityLinksByTaskId(taskId);
    }
    getDbEntityManager().delete(IdentityLinkEntity.class, DELETE, taskId);
    return new ArrayList<>();
  }
}
