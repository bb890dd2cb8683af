package th.cardholder.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Journeys brought to where a test begins. */
public final class Cases {

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

  public static ProcessInstance awaitingInterview(Scenario scenario, String district, String ao, Scenario.Person person) {
    var journey = awaitingAo(scenario, district, person);
    scenario.submit("chief" + district, journey.getId(), "userTask_assignAo", Map.of("aoUserId", ao));
    return journey;
  }

  /** A case whose person was interviewed and whose plan is next: all four needs, a farmer with little income. */
  static ProcessInstance awaitingPlan(Scenario scenario, String district, String ao) {
    return awaitingPlan(scenario, district, ao, scenario.person(district));
  }

  static ProcessInstance awaitingPlan(Scenario scenario, String district, String ao, Scenario.Person person) {
    var journey = awaitingInterview(scenario, district, ao, person);
    interview(scenario, journey, ao);
    return journey;
  }

  static void interview(Scenario scenario, ProcessInstance journey, String ao) {
    var form = Scenario.interviewForm();
    form.put("occupation", "farmer");
    form.put("needs", List.of("work", "training", "finance", "basics"));
    form.put("informalDebt", "5,000");
    scenario.submit(ao, journey.getId(), "userTask_interview", form);
  }

  /** A case whose plan is agreed and sent: one project, the savings fund's D4-03, so that an AO may send it on. */
  public static ProcessInstance developing(Scenario scenario, String district, String ao) {
    return developing(scenario, district, ao, scenario.person(district));
  }

  static ProcessInstance developing(Scenario scenario, String district, String ao, Scenario.Person person) {
    var journey = awaitingInterview(scenario, district, ao, person);
    interview(scenario, journey, ao);
    scenario.submit(ao, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    var confirmation = scenario.task(journey.getId(), "userTask_confirmInterview");
    if (confirmation != null) {
      scenario.submit(confirmation.getAssignee(), journey.getId(), "userTask_confirmInterview",
          Map.of("confirmed", "yes"));
    }
    scenario.send(journey.getId());
    return journey;
  }

  public static ProcessInstance declined(Scenario scenario, String district, Scenario.Person person) {
    var journey = scenario.register("registrar" + district, person);
    scenario.submit("registrar" + district, journey.getId(), "userTask_recordWish", Scenario.declineForm());
    return journey;
  }
}
