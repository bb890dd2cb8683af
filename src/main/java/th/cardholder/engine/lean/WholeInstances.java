package th.cardholder.engine.lean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.jspecify.annotations.Nullable;

/**
 * The executions of an instance with their variables, read all at once. A command that asks for one by its id asks for its instance next, and for
 * the whole tree when it moves on; an instance of the product has three or four. Whoever asks again in the same command
 * is given the same, as the engine's own cache does row by row: what the command has changed is in them, and what it adds
 * is not in the database yet.
 */
final class WholeInstances extends ExecutionManager {

  private final Map<String, List<ExecutionEntity>> read = new HashMap<>();

  @Override
  public @Nullable ExecutionEntity findExecutionById(String executionId) {
    if (getDbEntityManager().getDbEntityCache().getCachedEntity(ExecutionEntity.class, executionId) == null
        && WholeTask.ofExecution(executionId) == null) {
      return null;
    }
    return super.findExecutionById(executionId);
  }

  /** These are all of an instance. */
  void know(String processInstanceId, List<ExecutionEntity> executions) {
    read.put(processInstanceId, List.copyOf(executions));
  }

  @Override
  public List<ExecutionEntity> findExecutionsByProcessInstanceId(String processInstanceId) {
    return new ArrayList<>(read.computeIfAbsent(processInstanceId,
        id -> List.copyOf(super.findExecutionsByProcessInstanceId(id))));
  }
}
