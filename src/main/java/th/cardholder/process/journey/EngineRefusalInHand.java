package th.cardholder.process.journey;

import org.camunda.bpm.engine.TaskService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeWork;
import th.cardholder.plan.RefusalInHand;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** Each answer of an agency opens a scope of its own in the journey; the referral's number lies there. */
@Component
class EngineRefusalInHand implements RefusalInHand {

  private final ObjectProvider<TaskService> tasks;
  private final OfficeWork work;

  EngineRefusalInHand(ObjectProvider<TaskService> tasks, OfficeWork work) {
    this.tasks = tasks;
    this.work = work;
  }

  @Override
  public String referralNumber(String taskId) {
    return work.acrossOffices(() -> (String) tasks.getObject().getVariable(taskId, Facts.REFERRAL_NUMBER));
  }
}
