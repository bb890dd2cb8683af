package th.cardholder.process;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Journeys brought to where a test begins. */
final class Cases {

  private Cases() {}

  static ProcessInstance awaitingAo(Scenario scenario, String district) {
    return awaitingAo(scenario, district, scenario.person(district));
  }

  static ProcessInstance awaitingAo(Scenario scenario, String district, Scenario.Person person) {
    var journey = scenario.register("registrar" + district, person);
    scenario.submit("registrar" + district, journey.getId(), "userTask_recordWish", Scenario.wishForm());
    return journey;
  }

  static ProcessInstance awaitingInterview(Scenario scenario, String district, String ao) {
    return awaitingInterview(scenario, district, ao, scenario.person(district));
  }

  static ProcessInstance awaitingInterview(Scenario scenario, String district, String ao, Scenario.Person person) {
    var journey = awaitingAo(scenario, district, person);
    scenario.submit("chief" + district, journey.getId(), "userTask_assignAo", Map.of("aoUserId", ao));
    return journey;
  }

  static ProcessInstance declined(Scenario scenario, String district, Scenario.Person person) {
    var journey = scenario.register("registrar" + district, person);
    scenario.submit("registrar" + district, journey.getId(), "userTask_recordWish", Scenario.declineForm());
    return journey;
  }
}
