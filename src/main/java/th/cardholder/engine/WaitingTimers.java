package th.cardholder.engine;

import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Keeps a timer at which an instance waits to a day that is data, and may be moved while it waits. */
@Component
public class WaitingTimers {

  private final OfficeWork work;
  private final ObjectProvider<RuntimeService> runtime;
  private final ObjectProvider<ManagementService> management;

  WaitingTimers(OfficeWork work, ObjectProvider<RuntimeService> runtime, ObjectProvider<ManagementService> management) {
    this.work = work;
    this.runtime = runtime;
    this.management = management;
  }

  /**
   * Moves the timer at an element, and the fact that says its moment; an instance that does not wait there is left alone.
   *
   * @param fact the process variable by which the model has the moment
   */
  public void move(String processInstanceId, String element, String fact, Date at) {
    work.acrossOffices(() -> {
      management.getObject().createJobQuery().processInstanceId(processInstanceId).activityId(element).timers().list().stream()
          .filter(timer -> at.getTime() != timer.getDuedate().getTime()).forEach(timer -> {
            runtime.getObject().setVariable(processInstanceId, fact, at);
            management.getObject().setJobDuedate(timer.getId(), at);
          });
      return null;
    });
  }
}
