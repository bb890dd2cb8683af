package th.cardholder.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import th.cardholder.words.ThaiDate;

/** People whom the continuation of 2562 sends to the community development office of their district, each by the forms of those who do it. */
public final class SentTo2562 {

  private static final String CONTINUATION = "2562-continuation";

  private final Scenario scenario;
  private final Clock clock;
  private final Consumer<LocalDate> moveTo;

  /** {@code moveTo}: moves the clock, and waits until it is moved. */
  public SentTo2562(Scenario scenario, Clock clock, Consumer<LocalDate> moveTo) {
    this.scenario = scenario;
    this.clock = clock;
    this.moveTo = moveTo;
  }

  /** Somebody who chose the project of community development in 2561, and was not developed. */
  public Scenario.Person tookPart(String district) {
    return new TookPart(scenario, district, "ao" + district + "a").planned("labourer", "24,000", Map.of("dimension1", List.of("D1-05")));
  }

  /** Group A of 2562 is drawn, sent and opened. */
  public void goOn() {
    moveTo.accept(LocalDate.of(2019, 1, 7));
    run(CONTINUATION, "catchEvent_opens");
    while (run(CONTINUATION, "serviceTask_drawParticipants")) {
      continue;
    }
    scenario.submit("datacentre", instance(CONTINUATION), "userTask_sendGroupA", Map.of("checked", true));
    run(CONTINUATION, "serviceTask_openGroupA");
    var jobs = scenario.engine().getManagementService();
    for (var next = jobs.createJobQuery().activityId("serviceTask_openContinued").list(); !next.isEmpty();
        next = jobs.createJobQuery().activityId("serviceTask_openContinued").list()) {
      next.forEach(it -> jobs.executeJob(it.getId()));
    }
  }

  /** The number of the person's case of 2562. */
  public String number(Scenario.Person person) {
    return scenario.jdbc().sql("select case_number from journey.participant_case where year = 2562 and cardholder_id = ?")
        .param(person.id()).query(String.class).single();
  }

  /** Sends the person's plan: to the office of the district. */
  public void send(Scenario.Person person) {
    scenario.send(instance(number(person)));
  }

  /** The instance of the person's referral. */
  public String referral(Scenario.Person person) {
    return instance(number(person) + "-R01");
  }

  /** The office takes the person. */
  public void accept(Scenario.Person person, String officer) {
    scenario.submit(officer, referral(person), "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(referral(person));
  }

  /** The office arranges it, and reports a completed development of somebody whom it has taken. */
  public void finish(Scenario.Person person, String officer) {
    var today = ThaiDate.numeric(LocalDate.now(clock));
    scenario.submit(officer, referral(person), "userTask_schedule", Map.of("startsOn", today, "place", "ศาลาประชาคม"));
    scenario.submit(officer, referral(person), "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    scenario.submit(officer, referral(person), "userTask_recordResult", Map.of("resultCode", "developed", "completedOn", today));
  }

  /** Both. */
  public void develop(Scenario.Person person, String officer) {
    accept(person, officer);
    finish(person, officer);
  }

  private String instance(String key) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).singleResult().getId();
  }

  private boolean run(String key, String activity) {
    var jobs = scenario.engine().getManagementService();
    var job = jobs.createJobQuery().processInstanceId(instance(key)).activityId(activity).singleResult();
    if (job != null) {
      jobs.executeJob(job.getId());
    }
    return job != null;
  }
}
