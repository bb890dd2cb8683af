package th.cardholder.engine.record;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;

/** Names the process of an instance's row by the model that the engine keeps; its own reads the model's row each time. */
final class KnownProcesses extends CacheAwareHistoryEventProducer {

  @Override
  protected @Nullable ProcessDefinitionEntity getProcessDefinitionEntity(@Nullable String processDefinitionId) {
    return processDefinitionId == null || Context.getCommandContext() == null ? null
        : Context.getProcessEngineConfiguration().getDeploymentCache()
            .findDeployedProcessDefinitionById(processDefinitionId);
  }
}
