package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.cases.Decision;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.circumstance.Reopenings;
import th.cardholder.outcome.AgencyCorrections;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** A step that comes back because its end was undone is due when it was due: nobody gains time, late stays late. */
@JourneyTest
class DeadlinesComeBackTest {

  private static final Date LONG_PAST = Date.from(Instant.parse("2018-01-26T16:59:59.999Z"));
  private static final String WHY = "แจ้งผิดคน ชื่อคล้ายกัน";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Referrals referrals;

  @Autowired
  private Circumstances circumstances;

  @Autowired
  private Reopenings reopenings;

  @Autowired
  private AgencyCorrections corrections;

  @ParameterizedTest
  @ValueSource(strings = {"userTask_decide", "userTask_schedule", "userTask_recordAttendance",
      "userTask_recordResult"})
  void ofTheAgencyAfterAWrongReportOfADeath(String step) {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = offered(journey);
    upTo(step, referral);
    late(now(referral).processInstanceId(), step);
    assertThat(dueOn(referral)).isEqualTo("2018-01-26");

    died(journey);
    corrected(journey);

    assertThat(due(now(referral).processInstanceId(), step)).isEqualTo(LONG_PAST);
    assertThat(dueOn(referral)).isEqualTo("2018-01-26");
    died(journey);
    corrected(journey);
    assertThat(due(now(referral).processInstanceId(), step)).as("a second time").isEqualTo(LONG_PAST);
  }

  @ParameterizedTest
  @CsvSource({"registering,userTask_recordWish", "awaitingAo,userTask_assignAo",
      "awaitingInterview,userTask_interview", "awaitingPlan,userTask_plan",
      "awaitingConfirmation,userTask_confirmInterview"})
  void ofTheJourneyAfterAWrongReport(String state, String step) {
    var journey = Standing.at(scenario, state, scenario.person("8101"));
    late(journey.getId(), step);

    died(journey);
    corrected(journey);

    assertThat(due(running(journey).getId(), step)).isEqualTo(LONG_PAST);
  }

  @Test
  void ofARefusalThatTheAoHadInHand() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = offered(journey);
    submit("userTask_decide", referral, Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.jdbc().sql("update journey.referral set answered_at = '2018-01-12T09:00+07:00' where id = ?")
        .param(referral.id()).update();
    scenario.runJobs(String.valueOf(referral.processInstanceId()));
    assertThat(due(journey.getId(), "userTask_revisePlan")).isEqualTo(LONG_PAST);

    died(journey);
    corrected(journey);

    assertThat(due(running(journey).getId(), "userTask_revisePlan")).isEqualTo(LONG_PAST);
  }

  @ParameterizedTest
  @CsvSource({"acceptance,userTask_decide", "attendance,userTask_recordAttendance",
      "result,userTask_recordResult"})
  void ofAnAgencyThatTakesItsWordBack(String word, String step) {
    var referral = offered(Standing.at(scenario, "developing", scenario.person("8101")));
    upTo(step, referral);
    late(now(referral).processInstanceId(), step);
    submit(step, referral, form(step));
    scenario.runJobs(String.valueOf(now(referral).processInstanceId()));

    asInProduction(caseNumber(referral));
    assertThat(corrections.takeBack(caseNumber(referral), referral.number(), word, WHY, "mol81"))
        .isInstanceOf(Decision.Done.class);

    assertThat(due(now(referral).processInstanceId(), step)).isEqualTo(LONG_PAST);
  }

  @Test
  void butAnAppointmentThatIsPutOffIsMadeAnewInTheTimeOfANewOne() {
    var referral = offered(Standing.at(scenario, "developing", scenario.person("8101")));
    upTo("userTask_schedule", referral);
    late(now(referral).processInstanceId(), "userTask_schedule");
    submit("userTask_schedule", referral, form("userTask_schedule"));

    corrections.takeBack(caseNumber(referral), referral.number(), "appointment", WHY, "mol81");

    assertThat(due(now(referral).processInstanceId(), "userTask_schedule")).isEqualTo("2018-02-26T23:59:59.999+07:00");
  }

  @Test
  void ofAnInterviewThatIsReopenedBecauseItsEndWasWrong() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a");
    late(journey.getId(), "userTask_interview");
    scenario.submit("ao8101a", journey.getId(), "userTask_interview", Map.of("meeting", "met", "interviewedOn",
        "12/02/2561", "wishes", "no", "declineReason", "working"));

    asInProduction(journey.getBusinessKey());
    assertThat(reopenings.reopen(journey.getBusinessKey(), WHY, "chief8101")).isInstanceOf(Decision.Done.class);

    assertThat(due(running(journey).getId(), "userTask_interview")).isEqualTo(LONG_PAST);
  }

  @Test
  void butWhoComesBackToTheCounterIsServedInTheTimeOfAnyPersonThere() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    late(journey.getId(), "userTask_recordWish");
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.declineForm());

    reopenings.reopen(journey.getBusinessKey(), WHY, "registrar8101");

    assertThat(due(running(journey).getId(), "userTask_recordWish")).isEqualTo("2018-02-12T23:59:59.999+07:00");
  }

  @Test
  void andAnInterviewWhoseAoHasLeftIsTheChiefsToAssignInTheTimeOfAnyAssignment() {
    var journey = Cases.awaitingInterview(scenario, "8105", "ao8105c");
    late(journey.getId(), "userTask_interview");
    circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, "chief8105");
    scenario.jdbc().sql("update journey.officer set active = false where user_id = 'ao8105c'").update();
    try {
      circumstances.correct(journey.getBusinessKey(), WHY, "chief8105");
    } finally {
      scenario.jdbc().sql("update journey.officer set active = true where user_id = 'ao8105c'").update();
    }

    assertThat(due(running(journey).getId(), "userTask_assignAo")).isEqualTo("2018-02-19T23:59:59.999+07:00");
  }

  /** As if the step had been open since long ago. */
  private void late(String instance, String step) {
    scenario.engine().getTaskService().setDueDate(scenario.task(instance, step).getId(), LONG_PAST);
  }

  private Date due(String instance, String step) {
    return scenario.task(instance, step).getDueDate();
  }

  private LocalDate dueOn(Referral referral) {
    return scenario.jdbc().sql("select due_on from journey.referral where id = ?").param(referral.id())
        .query(LocalDate.class).single();
  }

  /** There the engine's history has instances and nothing of their tasks (ADR 0034). */
  private void asInProduction(String caseNumber) {
    scenario.jdbc().sql("""
        delete from act_hi_taskinst where proc_inst_id_ in (
          select proc_inst_id_ from act_hi_procinst where business_key_ = :number or business_key_ like :number || '-%')
        """).param("number", caseNumber).update();
  }

  private void died(ProcessInstance journey) {
    assertThat(circumstances.report(journey.getBusinessKey(), "died", "12/02/2561", null, "chief8101"))
        .isInstanceOf(Decision.Done.class);
  }

  private void corrected(ProcessInstance journey) {
    asInProduction(journey.getBusinessKey());
    assertThat(circumstances.correct(journey.getBusinessKey(), WHY, "chief8101")).isInstanceOf(Decision.Done.class);
  }

  private ProcessInstance running(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey()).processDefinitionKey("cardholder-journey").singleResult();
  }

  private Referral offered(ProcessInstance journey) {
    return scenario.as("ao8101b",
        () -> referrals.offer(journey.getBusinessKey(), "D2-01", null, "ao8101b")).orThrow();
  }

  private Referral now(Referral referral) {
    return referrals.get(referral.number());
  }

  private String caseNumber(Referral referral) {
    return referrals.caseNumber(referral);
  }

  /** Goes through the agency's steps before this one. */
  private void upTo(String step, Referral referral) {
    for (var before : List.of("userTask_decide", "userTask_schedule", "userTask_recordAttendance",
        "userTask_recordResult")) {
      if (before.equals(step)) {
        return;
      }
      submit(before, referral, form(before));
      scenario.runJobs(String.valueOf(now(referral).processInstanceId()));
    }
  }

  private void submit(String step, Referral referral, Map<String, Object> form) {
    scenario.submit("mol81", String.valueOf(now(referral).processInstanceId()), step, form);
  }

  private static Map<String, Object> form(String step) {
    return switch (step) {
      case "userTask_decide" -> Map.of("answer", "accept");
      case "userTask_schedule" -> Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ");
      case "userTask_recordAttendance" -> Map.of("attendance", "attended", "attendedDays", "1");
      default -> Map.of("resultCode", "developed", "completedOn", "12/02/2561");
    };
  }
}
