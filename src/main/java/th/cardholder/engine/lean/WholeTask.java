package th.cardholder.engine.lean;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.util.ExceptionUtil;
import org.jspecify.annotations.Nullable;

/**
 * A task with the executions of its instance and their variables, or an instance with them, as one statement brings them;
 * filled by MyBatis, field by field.
 */
final class WholeTask {

  private static final String OF_TASK = "journey.selectWholeTask";
  private static final String OF_EXECUTION = "journey.selectWholeInstance";

  private static final String MAPPING = "mapping.xml";

  @Nullable String id;
  @Nullable TaskEntity task;
  final List<ExecutionEntity> executions = new ArrayList<>();
  final List<VariableInstanceEntity> variables = new ArrayList<>();

  /** Reads a task; the command under way knows it all from then on. */
  static @Nullable WholeTask ofTask(String taskId) {
    return read(OF_TASK, taskId);
  }

  /** Reads the instance of an execution, so. */
  static @Nullable WholeTask ofExecution(String executionId) {
    return read(OF_EXECUTION, executionId);
  }

  private static @Nullable WholeTask read(String statement, String id) {
    var command = Context.getCommandContext();
    WholeTask whole = ExceptionUtil.doWithExceptionWrapper(
        () -> command.getDbSqlSession().getSqlSession().selectOne(statement, id));
    if (whole != null) {
      var entities = command.getDbEntityManager();
      if (whole.task != null) {
        whole.task = known(entities, whole.task);
      }
      whole.executions.replaceAll(it -> known(entities, it));
      whole.variables.replaceAll(it -> known(entities, it));
      if (!whole.executions.isEmpty()) {
        var instance = whole.executions.get(0).getProcessInstanceId();
        ((WholeInstances) command.getExecutionManager()).know(instance, whole.executions);
        ((LeanVariables) command.getVariableInstanceManager()).know(instance, whole.variables);
      }
    }
    return whole;
  }

  /** As the command knows it already, or as it was read now. */
  @SuppressWarnings("unchecked") // the cache gives what it was asked for
  private static <T extends DbEntity> T known(DbEntityManager entities, T read) {
    entities.onEntityLoaded(read);
    return (T) entities.getDbEntityCache().get(read.getClass(), read.getId());
  }

  /** Tells the engine's MyBatis the product's own statements; once for an engine. */
  static void declare(Configuration mapping) {
    try (var xml = Objects.requireNonNull(WholeTask.class.getResourceAsStream(MAPPING), MAPPING)) {
      new XMLMapperBuilder(xml, mapping, MAPPING, mapping.getSqlFragments()).parse();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
