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

  /** A case whose person was interviewed and whose plan is next: all four needs, a farmer with little income. */
  static ProcessInstance awaitingPlan(Scenario scenario, String district, String ao) {
    var journey = awaitingInterview(scenario, district, ao);
    assess(scenario, journey, "farmer");
    scenario.engine().getRuntimeService().createProcessInstanceModification(journey.getId())
        .cancelAllForActivity("userTask_interview").startBeforeActivity("userTask_plan").execute();
    scenario.jdbc().sql("update journey.participant_case set state = 'awaitingPlan' where case_number = ?")
        .param(journey.getBusinessKey()).update();
    return journey;
  }

  static void assess(Scenario scenario, ProcessInstance journey, String occupation) {
    scenario.jdbc().sql("""
        insert into journey.assessment (case_id, assessed_on, place, household_members, occupation, yearly_income,
          informal_debt, readiness, needs_work, needs_training, needs_finance, needs_basics, recorded_at, recorded_by)
        select id, '2018-02-12', 'office', 4, ?, 24000, 5000, 'now', true, true, true, true, now(), ao_user_id
          from journey.participant_case where case_number = ?
        """).params(occupation, journey.getBusinessKey()).update();
  }

  /** A case whose plan is agreed, so that its AO may send it on. */
  static ProcessInstance developing(Scenario scenario, String district, String ao) {
    return developing(scenario, district, ao, scenario.person(district));
  }

  static ProcessInstance developing(Scenario scenario, String district, String ao, Scenario.Person person) {
    var journey = awaitingInterview(scenario, district, ao, person);
    scenario.jdbc().sql("update journey.participant_case set state = 'developing' where case_number = ?")
        .param(journey.getBusinessKey()).update();
    return journey;
  }

  static ProcessInstance declined(Scenario scenario, String district, Scenario.Person person) {
    var journey = scenario.register("registrar" + district, person);
    scenario.submit("registrar" + district, journey.getId(), "userTask_recordWish", Scenario.declineForm());
    return journey;
  }
}
