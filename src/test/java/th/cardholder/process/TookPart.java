package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** People of a district who took part in 2561: with a plan that was sent, and developed or not, each by the forms of those who do it. */
public final class TookPart {

  private final Scenario scenario;
  private final String district;
  private final String ao;

  /** {@code ao}: one of a bank, beside whom nobody sits. */
  public TookPart(Scenario scenario, String district, String ao) {
    this.scenario = scenario;
    this.district = district;
    this.ao = ao;
  }

  /** Somebody whose plan was sent, and who has heard nothing. {@code projects} by the fields of the form. */
  public Scenario.Person planned(String occupation, String income, Map<String, List<String>> projects) {
    var person = scenario.person(district);
    var journey = Cases.awaitingInterview(scenario, district, ao, person);
    var interview = Scenario.interviewForm();
    interview.put("occupation", occupation);
    interview.put("yearlyIncome", income);
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    scenario.submit(ao, journey.getId(), "userTask_interview", interview);
    var offered = scenario.open(ao, journey.getId(), "userTask_plan").toString();
    assertThat(projects.values().stream().flatMap(List::stream)).allSatisfy(code -> assertThat(offered).contains(code));
    Map<String, Object> plan = new HashMap<>(projects);
    plan.put("signing", "self");
    scenario.submit(ao, journey.getId(), "userTask_plan", plan);
    scenario.send(journey.getId());
    return person;
  }

  /** Somebody of whom an agency's officer has reported a completed development in a project. */
  public Scenario.Person developed(String occupation, String income, String project, String officer) {
    var person = planned(occupation, income, Map.of("dimension2", List.of(project)));
    var number = scenario.jdbc().sql("select case_number from journey.participant_case where cardholder_id = ?").param(person.id())
        .query(String.class).single();
    var offer = scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number + "-R01").singleResult().getId();
    scenario.submit(officer, offer, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(offer);
    scenario.submit(officer, offer, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศาลาประชาคม"));
    scenario.submit(officer, offer, "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    scenario.submit(officer, offer, "userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "12/02/2561"));
    return person;
  }
}
