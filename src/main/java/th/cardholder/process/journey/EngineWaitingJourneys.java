package th.cardholder.process.journey;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeWork;
import th.cardholder.followup.WaitingJourneys;

/** Tells them by message; of every office, so beyond the checks by office. */
@Component
class EngineWaitingJourneys implements WaitingJourneys {

  private final ObjectProvider<RuntimeService> runtime;
  private final OfficeWork work;

  EngineWaitingJourneys(ObjectProvider<RuntimeService> runtime, OfficeWork work) {
    this.runtime = runtime;
    this.work = work;
  }

  @Override
  public void wake(List<String> processInstanceIds) {
    work.acrossOffices(() -> {
      processInstanceIds.forEach(instance -> runtime.getObject()
          .createMessageCorrelation(CardholderJourneyProcess.ROUND_OPENED).processInstanceId(instance)
          .correlateAllWithResult());
      return processInstanceIds.size();
    });
  }
}
