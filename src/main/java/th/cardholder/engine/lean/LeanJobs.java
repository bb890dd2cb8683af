package th.cardholder.engine.lean;

import java.util.List;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;

/**
 * With each wait that ends the engine looks for a job that was to wake it later. It makes such jobs of signals alone: a message
 * is told at once ({@code MessageEventReceivedCmd}).
 */
final class LeanJobs extends JobManager {

  @Override
  public List<JobEntity> findJobsByConfiguration(String handlerType, String handlerConfiguration, String tenantId) {
    if (ProcessEventJobHandler.TYPE.equals(handlerType)) {
      var cached = getDbEntityManager().getDbEntityCache()
          .getCachedEntity(EventSubscriptionEntity.class, handlerConfiguration);
      if (cached != null
          && ((EventSubscriptionEntity) cached.getEntity()).isSubscriptionForEventType(EventType.MESSAGE)) {
        return List.of();
      }
    }
    return super.findJobsByConfiguration(handlerType, handlerConfiguration, tenantId);
  }
}
