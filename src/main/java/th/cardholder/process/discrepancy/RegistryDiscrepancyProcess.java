package th.cardholder.process.discrepancy;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.discrepancy.DiscrepancyKey;
import th.cardholder.discrepancy.DiscrepancyProcess;
import th.cardholder.engine.OfficeStart;
import th.cardholder.engine.OfficeWork;
import th.cardholder.engine.RunningInstances;

/** The vocabulary of {@code bpmn/registry-discrepancy.bpmn}, which a test compares with the model both ways, its start and its end. */
@Component
public class RegistryDiscrepancyProcess implements DiscrepancyProcess {

  public static final String KEY = "registry-discrepancy";

  public static final String CLEAR = "userTask_clearDiscrepancy";
  public static final String RECORD_ANSWER = "userTask_recordCentreAnswer";

  public static final String SETTLED = "message_discrepancySettled";

  public static final String DECISION_CONTRADICTION = "registry-contradiction";

  private final OfficeStart start;
  private final OfficeWork work;
  private final RunningInstances instances;
  private final ObjectProvider<RuntimeService> runtime;

  RegistryDiscrepancyProcess(OfficeStart start, OfficeWork work, RunningInstances instances, ObjectProvider<RuntimeService> runtime) {
    this.start = start;
    this.work = work;
    this.instances = instances;
    this.runtime = runtime;
  }

  /** The process variables. The year, the team and the row are the business key. */
  public static final class Facts {

    /** {@code registryRight}, {@code reportRight} or {@code asked}. */
    public static final String FINDING = "finding";

    private Facts() {}
  }

  @Override
  public String begin(DiscrepancyKey key) {
    return start.start(KEY, key.toString(), key.officeId(), Map.of());
  }

  @Override
  public void settled(String processInstanceId) {
    if (instances.reachable(processInstanceId)) {
      work.acrossOffices(() -> runtime.getObject().createMessageCorrelation(SETTLED).processInstanceId(processInstanceId)
          .correlateAllWithResult());
    }
  }

  @Override
  public void leave(String processInstanceId) {
    if (instances.reachable(processInstanceId)) {
      // Not by the message: that would be an end of the model's, and be counted as one.
      work.acrossOffices(() -> {
        runtime.getObject().deleteProcessInstance(processInstanceId, "transfer");
        return processInstanceId;
      });
    }
  }
}
