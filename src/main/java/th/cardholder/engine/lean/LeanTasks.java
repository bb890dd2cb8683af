package th.cardholder.engine.lean;

import java.util.List;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine's tasks, asked for by their offices. The engine lets a user see the tasks of the own offices <em>or of none</em>,
 * and no index serves both: all open tasks of an office were fetched and sorted to show fifteen. There is no task without an
 * office (ADR 0001); said so, the list of one office is read in its order and left off where the page ends (ADR 0037).
 */
final class LeanTasks extends TaskManager {

  private LeanTasks() {}

  /** Takes the place of the engine's own factory of this manager. */
  static final class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return TaskManager.class;
    }

    @Override
    public Session openSession() {
      return new LeanTasks();
    }
  }

  /** Of which there are none, see {@link NothingOfATask}. */
  @Override
  public List<Task> findTasksByParentTaskId(String parentTaskId) {
    return List.of();
  }

  @Override
  protected void configureQuery(TaskQueryImpl query) {
    super.configureQuery(query);
    var own = query.getTenantCheck();
    if (!own.isTenantCheckEnabled() || own.getAuthTenantIds().isEmpty() || query.isWithoutTenantId()) {
      return;
    }
    if (query.getTenantIds() == null) {
      query.tenantIdIn(own.getAuthTenantIds().toArray(String[]::new));
    }
    // Whoever asks for others' offices as well meets the engine's own check.
    if (own.getAuthTenantIds().containsAll(List.of(query.getTenantIds()))) {
      own.setTenantCheckEnabled(false);
    }
  }
}
