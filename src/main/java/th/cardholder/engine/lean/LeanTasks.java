package th.cardholder.engine.lean;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The engine's tasks, asked for by their offices. The engine lets a user see the tasks of the own offices <em>or of none</em>,
 * and no index serves both: all open tasks of an office were fetched and sorted to show fifteen. There is no task without an
 * office (ADR 0001); said so, the list of one office is read in its order and left off where the page ends (ADR 0037).
 */
final class LeanTasks extends TaskManager {

  private static final Set<DbEntityState> STORED =
      Set.of(DbEntityState.PERSISTENT, DbEntityState.MERGED, DbEntityState.DELETED_PERSISTENT,
          DbEntityState.DELETED_MERGED);

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

  /** With the instance and its variables, which whoever works on a task asks for next. */
  @Override
  public @Nullable TaskEntity findTaskById(@Nullable String id) {
    if (id == null || getDbEntityManager().getDbEntityCache().getCachedEntity(TaskEntity.class, id) != null) {
      return super.findTaskById(id);
    }
    var whole = WholeTask.ofTask(id);
    return whole == null ? null : whole.task;
  }

  /** An execution stands at one step, and a step has one task: who has read the task knows the execution's. */
  @Override
  public List<TaskEntity> findTasksByExecutionId(String executionId) {
    var cache = getDbEntityManager().getDbEntityCache();
    var read = cache.getEntitiesByType(TaskEntity.class).stream()
        .filter(task -> executionId.equals(task.getExecutionId()) && STORED.contains(
            Objects.requireNonNull(cache.getCachedEntity(task)).getEntityState())).toList();
    return read.isEmpty() ? super.findTasksByExecutionId(executionId) : new ArrayList<>(read);
  }

  @Override
  public void deleteTask(TaskEntity task, String deleteReason, boolean cascade, boolean skipCustomListeners) {
    ((LeanLinks) getIdentityLinkManager()).goingWith(task.getId(),
        () -> super.deleteTask(task, deleteReason, cascade, skipCustomListeners));
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
