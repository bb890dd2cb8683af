package th.cardholder.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asked before an instance is told something. The engine passes a suspended instance by without a word, and what
 * it was to be told would be lost; here that is an error, which a job tries again and an officer reads in Thai.
 */
@Component
public class RunningInstances {

  private final ObjectProvider<RuntimeService> runtime;
  private final OfficeWork work;

  RunningInstances(ObjectProvider<RuntimeService> runtime, OfficeWork work) {
    this.runtime = runtime;
    this.work = work;
  }

  /**
   * Whether the instance has not ended; of whichever office.
   *
   * @throws SuspendedEntityInteractionException when an administrator has suspended it
   */
  public boolean reachable(@Nullable String processInstanceId) {
    var instance = processInstanceId == null ? null : work.acrossOffices(() -> runtime.getObject()
        .createProcessInstanceQuery().processInstanceId(processInstanceId).singleResult());
    if (instance != null && instance.isSuspended()) {
      throw new SuspendedEntityInteractionException("Process instance " + processInstanceId + " is suspended");
    }
    return instance != null;
  }
}
