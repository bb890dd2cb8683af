package th.cardholder.engine.lean;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.jspecify.annotations.Nullable;

/**
 * The variables of an instance, read all at once, where the engine asks for those of a step's execution, and of each scope
 * around it, one after the other. They are few. Of a task there are none, see {@link NothingOfATask}.
 */
final class LeanVariables extends VariableInstanceManager {

  /** By instance and by execution, as they stood in the database: what moves afterwards, the engine moves itself. */
  private final Map<String, Map<String, List<VariableInstanceEntity>>> read = new HashMap<>();

  @Override
  public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(String taskId,
      @Nullable Collection<String> variableNames) {
    return List.of();
  }

  @Override
  public List<VariableInstanceEntity> findVariableInstancesByExecutionIdAndVariableNames(String executionId,
      @Nullable Collection<String> variableNames) {
    var execution = getDbEntityManager().getCachedEntity(ExecutionEntity.class, executionId);
    if (execution == null || variableNames != null && !variableNames.isEmpty()) {
      return super.findVariableInstancesByExecutionIdAndVariableNames(executionId, variableNames);
    }
    return new ArrayList<>(read.computeIfAbsent(execution.getProcessInstanceId(),
        instance -> byExecution(findVariableInstancesByProcessInstanceId(instance)))
        .getOrDefault(executionId, List.of()));
  }

  /** These are all of an instance. */
  void know(String processInstanceId, List<VariableInstanceEntity> variables) {
    read.put(processInstanceId, byExecution(variables));
  }

  private static Map<String, List<VariableInstanceEntity>> byExecution(List<VariableInstanceEntity> variables) {
    return variables.stream().filter(it -> it.getTaskId() == null)
        .collect(groupingBy(VariableInstanceEntity::getExecutionId));
  }
}
