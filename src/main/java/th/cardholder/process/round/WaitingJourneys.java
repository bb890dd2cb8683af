package th.cardholder.process.round;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.journey.CardholderJourneyProcess;

/** The journeys that wait for a round; of every office, so beyond the checks by office. */
@Component
class WaitingJourneys {

  private final OfficeWork work;

  WaitingJourneys(OfficeWork work) {
    this.work = work;
  }

  /**
   * Wakes these. A journey that somebody has moved by hand waits for nothing, and finds its round when it comes by;
   * a suspended one hears nothing, and is looked for again.
   */
  void wake(RuntimeService runtime, List<String> instances) {
    work.acrossOffices(() -> {
      instances.forEach(instance -> runtime.createMessageCorrelation(CardholderJourneyProcess.ROUND_OPENED)
          .processInstanceId(instance).correlateAllWithResult());
      return instances.size();
    });
  }
}
