package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/**
 * R19: declining at the counter and at the interview, not being reached, not coming to the agency, moving out,
 * dying, withdrawing. Each can be written down, ends what is open, and is undone with a reason; then the journey
 * goes on where it stood, with what it needs (ADR 0005, ADR 0012).
 */
@JourneyTest
class R19_EveryEndAndItsUndoingTest {

  private static final Map<String, String> REASON = Map.of("reason", "บันทึกผิดคน ชื่อคล้ายกัน");

  @Autowired
  private Scenario scenario;

  @Autowired
  private Referrals referrals;

  @LocalServerPort
  private int port;

  static Stream<Arguments> reports() {
    return Standing.OPEN.stream().flatMap(state -> Stream.of(Arguments.of(state, "died", "died", "endEvent_died"),
        Arguments.of(state, "movedOut", "movedOut", "endEvent_movedOut"),
        Arguments.of(state, "withdrew", "withdrawn", "endEvent_withdrawn")));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportEndsTheJourneyInEveryStateAndItsCorrectionPutsItBack(String state, String kind, String ended,
      String end) {
    var journey = Standing.at(scenario, state, scenario.person("8101"));
    var facts = facts(journey);
    var chief = session("chief8101");

    assertThat(chief.post(path(journey) + "/circumstances", report(kind)).status()).isEqualTo(204);

    assertThat(journey).hasPassed(end).isEnded();
    assertThat(state(journey)).isEqualTo(ended);
    assertThat(openTasks(journey)).isZero();

    assertThat(chief.post(path(journey) + "/circumstances/correction", REASON).status()).isEqualTo(204);

    assertThat(state(journey)).isEqualTo(state);
    var again = running(journey);
    assertThat(again).isWaitingAtExactly(Standing.step(state));
    assertThat(again.getTenantId()).isEqualTo("d8101");
    // What a later step reads is there again, whatever the step at which the journey stood.
    assertThat(facts(again)).containsAllEntriesOf(facts);
    assertThat(chief.post(path(journey) + "/circumstances/correction", REASON).status()).isEqualTo(204);
    assertThat(running(journey).getId()).isEqualTo(again.getId());
  }

  @Test
  void whoDeclinedAtTheCounterComesBackInsideTheWindow() {
    var journey = Cases.declined(scenario, "8101", scenario.person("8101"));
    assertThat(journey).hasPassed("endEvent_declined").isEnded();
    assertThat(state(journey)).isEqualTo("declined");

    undo("registrar8101", journey);

    assertThat(state(journey)).isEqualTo("registering");
    assertThat(running(journey)).isWaitingAtExactly("userTask_recordWish");
    assertThat(reopening(journey)).containsEntry("state_before", "declined")
        .containsEntry("resumed_at_step", "userTask_recordWish");
  }

  @Test
  void whoDeclinedAtTheInterviewIsInterviewedAfterAll() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a");
    interview(journey, Map.of("meeting", "met", "interviewedOn", "12/02/2561", "wishes", "no",
        "declineReason", "working"));
    assertThat(journey).hasPassed("endEvent_declinedAtInterview").isEnded();
    assertThat(state(journey)).isEqualTo("declined");

    undo("ao8101a", journey);

    assertThat(state(journey)).isEqualTo("awaitingInterview");
    assertThat(reopening(journey)).containsEntry("state_before", "declined")
        .containsEntry("resumed_at_step", "userTask_interview");
    Map<String, Object> willing = new HashMap<>(Scenario.interviewForm());
    // As a browser sends a list.
    willing.put("needs", Spin.JSON("[\"work\", \"training\"]"));
    interview(running(journey), willing);
    assertThat(state(journey)).isEqualTo("awaitingPlan");
  }

  @Test
  void whoWasNotReachedIsTriedAnewAndTheTriesBeforeDoNotCount() {
    var journey = notReached();
    assertThat(journey).hasPassed("endEvent_notReached").isEnded();
    assertThat(state(journey)).isEqualTo("notReached");

    undo("chief8101", journey);

    assertThat(state(journey)).isEqualTo("awaitingInterview");
    var again = running(journey);
    interview(again, notHome("12/02/2561"));
    assertThat(again).isWaitingAtExactly("userTask_interview");
    assertThat(state(journey)).isEqualTo("awaitingInterview");
  }

  @Test
  void whoDidNotComeToTheAgencyIsNotDevelopedThereAndMayBeSentAgain() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = offered(journey, "D2-01");
    at("scheduled", referral);
    agency(referral, "userTask_recordAttendance",
        Map.of("attendance", "absent", "next", "ended", "note", "ไม่มาสามครั้ง"));
    scenario.runJobs(referral.processInstanceId());

    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.NOT_DEVELOPED);
    assertThat(referrals.get(referral.number()).resultCode()).isEqualTo("noShow");
    assertThat(engine(referral)).isNull();
    assertThat(state(journey)).isEqualTo("developing");
    assertThat(session("ao8101b").get(path(journey)).json().at("/referrals/0/resultThai").asText())
        .isEqualTo("ไม่ได้รับการพัฒนา (ไม่มาตามนัด)");

    assertThat(offered(journey, "D2-01").number()).endsWith("-R02");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aboveThreshold", "developed", "notDeveloped"})
  void anOutcomeFoundOnAWrongReportIsUndoneAndTheLastRoundReportedOnceMore(String outcome) {
    var journey = Standing.ended(scenario, outcome, scenario.person("8101"));
    assertThat(journey).isEnded();

    undo("ao8101b", journey);

    assertThat(state(journey)).isEqualTo("awaitingFollowUp");
    var again = running(journey);
    assertThat(again).isWaitingAtExactly("userTask_followUp");
    assertThat(facts(again)).containsEntry("round", "followUpSeptember");
    assertThat(reopening(journey)).containsEntry("state_before", outcome)
        .containsEntry("resumed_at_step", "serviceTask_nextRound");
  }

  @Test
  void theSameClickDoesNotSeemToUndoAnEndThatCameAfterIt() {
    var journey = notReached();
    var chief = session("chief8101");
    assertThat(chief.post(path(journey) + "/reopening", REASON).status()).isEqualTo(204);
    assertThat(chief.post(path(journey) + "/circumstances", report("died")).status()).isEqualTo(204);

    assertThat(chief.post(path(journey) + "/reopening", REASON).status()).isEqualTo(409);

    assertThat(state(journey)).isEqualTo("died");
  }

  @Test
  void anEndAfterTheAoWasAssignedIsUndoneByTheChiefAndTheOwnAoAlone() {
    for (var journey : List.of(notReached(), Standing.ended(scenario, "developed", scenario.person("8101")))) {
      for (var user : List.of("registrar8101", "team8101")) {
        var desk = session(user);
        assertThat(desk.get(path(journey)).json().path("actions").toString()).doesNotContain("reopen");
        var refused = desk.post(path(journey) + "/reopening", REASON);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("เฉพาะนายอำเภอหรือ AO ของเรื่อง");
      }
      var chief = session("chief8101");
      assertThat(chief.get(path(journey)).json().path("actions").toString()).contains("reopen");
      assertThat(chief.post(path(journey) + "/reopening", Map.of("reason", "สั้น")).field()).isEqualTo("reason");
      assertThat(chief.post(path(journey) + "/reopening", REASON).status()).isEqualTo(204);
    }
  }

  @Test
  void aReopenedInterviewWhoseAoHasLeftGoesToTheChief() {
    var journey = notReached();
    scenario.jdbc().sql("update journey.officer set active = false where user_id = 'ao8101a'").update();
    try {
      session("chief8101").post(path(journey) + "/reopening", REASON);
    } finally {
      scenario.jdbc().sql("update journey.officer set active = true where user_id = 'ao8101a'").update();
    }

    assertThat(state(journey)).isEqualTo("awaitingAo");
    assertThat(running(journey)).isWaitingAtExactly("userTask_assignAo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"offered", "accepted", "scheduled", "attending"})
  void anOpenReferralIsTakenBackAndComesBackAtItsStepUnderItsNumber(String state) {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = offered(journey, "D2-01");
    at(state, referral);
    var step = scenario.engine().getTaskService().createTaskQuery()
        .processInstanceId(referral.processInstanceId()).singleResult();
    var chief = session("chief8101");

    chief.post(path(journey) + "/circumstances", report("movedOut"));

    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.CANCELLED);
    assertThat(engine(referral)).isNull();

    chief.post(path(journey) + "/circumstances/correction", REASON);

    var again = referrals.get(referral.number());
    assertThat(again.state().code()).isEqualTo(state);
    assertThat(again.processInstanceId()).isNotEqualTo(referral.processInstanceId());
    var task = scenario.task(String.valueOf(again.processInstanceId()), step.getTaskDefinitionKey());
    assertThat(task.getTenantId()).isEqualTo("a81MOL");
    assertThat(task.getAssignee()).isEqualTo(step.getAssignee());
    assertThat(chief.get(path(journey)).json().path("history").findValuesAsText("what"))
        .contains("การส่งต่อกลับมาดำเนินการต่อ · " + referral.number());
    at("result", again);
    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.DEVELOPED);
    assertThat(running(journey)).isWaitingAtExactly("catchEvent_roundOpened");
  }

  @Test
  void anAcceptanceThatWasNotReportedYetIsReportedAfterwards() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = offered(journey, "D2-01");
    agency(referral, "userTask_decide", Map.of("answer", "accept"));
    var chief = session("chief8101");
    chief.post(path(journey) + "/circumstances", report("died"));
    chief.post(path(journey) + "/circumstances/correction", REASON);

    var again = engine(referrals.get(referral.number()));
    assertThat(again).isWaitingAtExactly("serviceTask_reportAcceptance");
    scenario.runJobs(again.getId());

    assertThat(again).isWaitingAtExactly("userTask_schedule");
    assertThat(answersReceived(journey)).isOne();
  }

  @Test
  void aReferralTakenBackBeforeThisReportStaysTakenBack() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = offered(journey, "D2-01");
    var chief = session("chief8101");
    chief.post(path(journey) + "/circumstances", report("withdrew"));
    chief.post(path(journey) + "/circumstances", report("died"));

    chief.post(path(journey) + "/circumstances/correction", REASON);
    assertThat(state(journey)).isEqualTo("withdrawn");
    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.CANCELLED);

    chief.post(path(journey) + "/circumstances/correction", Map.of("reason", "ไม่ได้ขอถอนตัว"));
    assertThat(state(journey)).isEqualTo("developing");
    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.OFFERED);
  }

  @Test
  void aRefusalInHandComesBackForRevisionOnce() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var refused = offered(journey, "D2-01");
    agency(refused, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    scenario.runJobs(refused.processInstanceId());
    assertThat(journey).isWaitingAt("userTask_revisePlan");
    // This one is reported only after the correction, by itself.
    var late = offered(journey, "D2-05");
    agency(late, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    var chief = session("chief8101");

    chief.post(path(journey) + "/circumstances", report("died"));
    assertThat(openTasks(journey)).isZero();
    chief.post(path(journey) + "/circumstances/correction", REASON);

    assertThat(revisions(journey)).containsExactly(refused.number());
    assertThat(running(journey)).isWaitingAt("catchEvent_roundOpened");
    scenario.runJobs(late.processInstanceId());
    assertThat(revisions(journey)).containsExactlyInAnyOrder(refused.number(), late.number());
    assertThat(scenario.engine().getTaskService().createTaskQuery().processInstanceId(running(journey).getId())
        .list()).allMatch(task -> "ao8101b".equals(task.getAssignee()));
  }

  @Test
  void anOutcomeKeepsItsOpenReferralsUntilADeathAndGetsThemBack() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var referral = offered(journey, "D2-01");
    at("scheduled", referral);
    scenario.jdbc().sql("update journey.participant_case set state = 'notDeveloped' where case_number = ?")
        .param(journey.getBusinessKey()).update();
    var chief = session("chief8101");

    chief.post(path(journey) + "/circumstances", report("died"));
    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.CANCELLED);
    chief.post(path(journey) + "/circumstances/correction", REASON);

    assertThat(state(journey)).isEqualTo("notDeveloped");
    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.SCHEDULED);
  }

  // --- how to get there ---

  private ProcessInstance notReached() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a");
    scenario.jdbc().sql("""
        update journey.participant_case set opened_at = '2018-01-08T09:00+07:00' where case_number = ?
        """).param(journey.getBusinessKey()).update();
    for (var day : List.of("10/02/2561", "11/02/2561", "12/02/2561")) {
      interview(journey, notHome(day));
    }
    return journey;
  }

  private static Map<String, Object> notHome(String day) {
    return Map.of("meeting", "notHome", "interviewedOn", day, "nextOn", "13/02/2561");
  }

  private void interview(ProcessInstance journey, Map<String, Object> form) {
    scenario.submit("ao8101a", journey.getId(), "userTask_interview", form);
  }

  private void undo(String user, ProcessInstance journey) {
    var session = session(user);
    assertThat(session.get(path(journey)).json().path("actions").toString()).contains("reopen");
    assertThat(session.post(path(journey) + "/reopening", REASON).status()).isEqualTo(204);
    var id = running(journey).getId();
    assertThat(session.post(path(journey) + "/reopening", REASON).status()).isEqualTo(204);
    assertThat(running(journey).getId()).isEqualTo(id);
    assertThat(session.post(path(journey) + "/reopening", Map.of("reason", "เหตุผลอื่นอีก")).status()).isEqualTo(409);
  }

  /** Takes a referral through the agency's steps up to a state; {@code result} is the last. */
  private void at(String state, Referral referral) {
    var steps = new String[][] {{"accepted", "userTask_decide"}, {"scheduled", "userTask_schedule"},
        {"attending", "userTask_recordAttendance"}, {"result", "userTask_recordResult"}};
    for (var step : steps) {
      var now = referrals.get(referral.number());
      if (now.state().code().equals(state)) {
        return;
      }
      if (scenario.task(String.valueOf(now.processInstanceId()), step[1]) != null) {
        agency(now, step[1], form(step[1]));
        scenario.runJobs(String.valueOf(now.processInstanceId()));
      }
    }
  }

  private static Map<String, Object> form(String step) {
    return switch (step) {
      case "userTask_decide" -> Map.of("answer", "accept");
      case "userTask_schedule" -> Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ");
      case "userTask_recordAttendance" -> Map.of("attendance", "attended", "attendedDays", "1");
      default -> Map.of("resultCode", "developed", "completedOn", "12/02/2561");
    };
  }

  private void agency(Referral referral, String step, Map<String, Object> form) {
    scenario.submit("mol81", String.valueOf(referral.processInstanceId()), step, form);
  }

  private Referral offered(ProcessInstance journey, String project) {
    return scenario.as("ao8101b",
        () -> referrals.offer(journey.getBusinessKey(), project, null, "ao8101b")).orThrow();
  }

  // --- what is there ---

  private ProcessInstance engine(Referral referral) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(referral.processInstanceId()).singleResult();
  }

  private ProcessInstance running(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey()).processDefinitionKey("cardholder-journey").singleResult();
  }

  /** The process variables that later steps read. */
  private Map<String, Object> facts(ProcessInstance journey) {
    var facts = new TreeMap<>(scenario.engine().getRuntimeService().getVariablesLocal(journey.getId()));
    facts.keySet().removeAll(List.of("registrarUserId", "interviewResult"));
    return facts;
  }

  private long openTasks(ProcessInstance journey) {
    return scenario.engine().getTaskService().createTaskQuery().processInstanceBusinessKey(journey.getBusinessKey())
        .count();
  }

  private List<String> revisions(ProcessInstance journey) {
    var tasks = scenario.engine().getTaskService();
    return tasks.createTaskQuery().processInstanceBusinessKey(journey.getBusinessKey())
        .taskDefinitionKey("userTask_revisePlan").list().stream()
        .map(task -> (String) tasks.getVariable(task.getId(), "referralNumber")).toList();
  }

  private long answersReceived(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select count(*) from journey.audit a join journey.participant_case c on c.id = a.case_id
         where a.action = 'referral.answerReceived' and c.case_number = ?
        """).param(journey.getBusinessKey()).query(Long.class).single();
  }

  private Map<String, Object> reopening(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select r.state_before, r.resumed_at_step from journey.reopening r
          join journey.participant_case c on c.id = r.case_id where c.case_number = ?
        """).param(journey.getBusinessKey()).query().singleRow();
  }

  private String state(ProcessInstance journey) {
    return scenario.jdbc().sql("select state from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }

  private static Map<String, Object> report(String kind) {
    return Map.of("kind", kind, "happenedOn", "12/02/2561");
  }

  private static String path(ProcessInstance journey) {
    return "/cases/" + journey.getBusinessKey();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
