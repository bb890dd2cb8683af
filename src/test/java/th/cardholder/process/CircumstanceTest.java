package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.door.Drafts;

/** R19: a death, a move, a withdrawal; a wrong report undone; one who had declined comes back (ADR 0005). */
@JourneyTest
class CircumstanceTest {

  private static final Map<String, Object> DIED = report("died", "12/02/2561");

  @Autowired
  private Scenario scenario;

  @Autowired
  private Drafts drafts;

  @LocalServerPort
  private int port;

  @ParameterizedTest
  @CsvSource({"died,endEvent_died,died,deceased", "movedOut,endEvent_movedOut,movedOut,moved",
      "withdrew,endEvent_withdrawn,withdrawn,alive"})
  void aReportEndsTheJourneyTheCaseAndTheRegistrysWord(String kind, String end, String state, String registry) {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);

    assertThat(session("ao8101a").post(path(journey), report(kind, "12/02/2561")).status()).isEqualTo(204);

    assertThat(journey).hasPassed(end).hasNotPassed("endEvent_interviewed").isEnded();
    assertNothingIsLeftOf(journey);
    assertThat(state(journey)).isEqualTo(state);
    assertThat(position(journey)).isEqualTo("userTask_interview");
    assertThat(registry(person)).isEqualTo(registry);
    var page = session("registrar8101").get("/cases/" + journey.getBusinessKey()).json();
    assertThat(page.at("/circumstance/kind").asText()).isEqualTo(kind);
    assertThat(page.at("/circumstance/happenedThai").asText()).isEqualTo("12 กุมภาพันธ์ 2561");
    assertThat(page.path("open")).isEmpty();
    assertThat(page.at("/history/0/what").asText()).startsWith("รับแจ้งเหตุ · ")
        .endsWith("เมื่อ 12 ก.พ. 2561 · รายละเอียด: ญาติแจ้งทางโทรศัพท์");
  }

  @ParameterizedTest
  @CsvSource({"userTask_recordWish,registering", "userTask_assignAo,awaitingAo",
      "userTask_interview,awaitingInterview", "userTask_plan,awaitingPlan",
      "userTask_confirmInterview,awaitingConfirmation", "userTask_followUp,awaitingFollowUp"})
  void aCorrectionStartsTheJourneyAgainWhereItStood(String step, String state) {
    var person = scenario.person("8101");
    var journey = at(step, person);
    var team = session("team8101");
    team.post(path(journey), DIED);
    assertThat(journey).isEnded();

    var corrected = team.post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน ชื่อคล้ายกัน"));

    assertThat(corrected.status()).isEqualTo(204);
    var again = instance(journey.getBusinessKey());
    assertThat(again.getId()).isNotEqualTo(journey.getId());
    assertThat(again.getTenantId()).isEqualTo("d8101");
    assertThat(again).isWaitingAtExactly(step);
    assertThat(state(journey)).isEqualTo(state);
    assertThat(position(journey)).isNull();
    assertThat(registry(person)).isEqualTo("alive");
    var page = team.get("/cases/" + journey.getBusinessKey()).json();
    assertThat(page.path("circumstance").isNull()).isTrue();
    assertThat(page.path("open").findValuesAsText("step")).containsExactly(step);
    assertThat(page.at("/history/0/what").asText()).isEqualTo(
        "แก้ไขการแจ้งเหตุ · เสียชีวิต · เหตุผล: แจ้งผิดคน ชื่อคล้ายกัน");
  }

  @Test
  void aBatchThatContradictsAReportedDeathIsShownToWhoMayActAndTakenAtItsWordByTheCorrection() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    session("ao8101a").post(path(journey), DIED);
    scenario.jdbc().sql("""
        insert into journey.registry_contradiction (cardholder_id, batch_id, batch_line, said, kept, noted_at)
        values (?, 'test', 2, 'alive', 'deceased', now())
        """).param(person.id()).update();

    var page = "/cases/" + journey.getBusinessKey();
    assertThat(session("chief8101").get(page).json().path("registryNote").asText())
        .contains("ทะเบียนชุด test", "ระบุว่ามีชีวิตอยู่", "แจ้งว่าเสียชีวิต", "แก้ไขการแจ้งเหตุ");
    assertThat(session("governor81").get(page).json().path("registryNote").isNull()).isTrue();

    session("chief8101").post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน ชื่อคล้ายกัน"));
    assertThat(registry(person)).isEqualTo("alive");
    assertThat(session("chief8101").get(page).json().path("registryNote").isNull()).isTrue();
  }

  /** The person was reported to have moved before; a batch that says otherwise has been contradicted, not believed. */
  @Test
  void aCorrectedDeathLeavesTheMoveThatWasReportedBeforeIt() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    var chief = session("chief8101");
    chief.post(path(journey), Map.of("kind", "movedOut", "happenedOn", DIED.get("happenedOn")));
    scenario.jdbc().sql("""
        insert into journey.registry_contradiction (cardholder_id, batch_id, batch_line, said, kept, noted_at)
        values (?, 'test', 2, 'alive', 'moved', now())
        """).param(person.id()).update();
    assertThat(chief.post(path(journey), DIED).status()).isEqualTo(204);

    assertThat(chief.post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน ชื่อคล้ายกัน")).status())
        .isEqualTo(204);

    assertThat(state(journey)).isEqualTo("movedOut");
    assertThat(registry(person)).isEqualTo("moved");
    assertThat(scenario.jdbc().sql("select status_reported from journey.cardholder where id = ?").param(person.id())
        .query(Boolean.class).single()).as("no later batch overwrites the move in silence").isTrue();
    assertThat(chief.get("/cases/" + journey.getBusinessKey()).json().path("registryNote").asText())
        .contains("ทะเบียนชุด test", "ระบุว่ามีชีวิตอยู่", "ย้าย");
  }

  @Test
  void aDeathThatOnlyTheRegistryKnowsOfIsShownWhileTheCaseIsOpen() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    scenario.jdbc().sql("update journey.cardholder set status = 'deceased' where id = ?").param(person.id()).update();

    assertThat(session("ao8101a").get("/cases/" + journey.getBusinessKey()).json().path("registryNote").asText())
        .contains("ระบุว่าเสียชีวิตแล้ว", "แจ้งเหตุ");
  }

  @Test
  void ofAJourneyThatAnAdministratorHasSuspendedNothingIsReportedUntilItGoesOn() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var runtime = scenario.engine().getRuntimeService();
    runtime.suspendProcessInstanceById(journey.getId());

    var answer = session("chief8101").post(path(journey), DIED);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("ผู้ดูแลระบบระงับเรื่องนี้ไว้");
    assertThat(state(journey)).isEqualTo("developing");
    runtime.activateProcessInstanceById(journey.getId());
    assertThat(session("chief8101").post(path(journey), DIED).status()).isEqualTo(204);
    assertThat(state(journey)).isEqualTo("died");
  }

  @Test
  void theJourneyGoesOnToItsInterviewAfterACorrection() {
    var journey = at("userTask_recordWish", scenario.person("8101"));
    var desk = session("registrar8101");
    desk.post(path(journey), report("withdrew", "12/02/2561"));
    desk.post(path(journey) + "/correction", Map.of("reason", "ผู้แจ้งเข้าใจผิด"));
    var again = instance(journey.getBusinessKey());
    assertThat(scenario.task(again.getId(), "userTask_recordWish").getAssignee()).isEqualTo("registrar8101");

    scenario.submit("registrar8101", again.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief8101", again.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101b"));

    assertThat(again).hasPassed("serviceTask_addCoInterviewer").isWaitingAt("userTask_interview");
  }

  @Test
  void theInterviewComesBackToItsAoWithItsDueDate() {
    var journey = at("userTask_interview", scenario.person("8101"));
    session("chief8101").post(path(journey), DIED);
    session("chief8101").post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน"));

    var task = scenario.task(instance(journey.getBusinessKey()).getId(), "userTask_interview");

    assertThat(task.getAssignee()).isEqualTo("ao8101a");
    assertThat(task.getDueDate()).isBetween("2018-04-30T16:59:58Z", "2018-04-30T17:00:00Z");
  }

  @Test
  void anAoWhoHasLeftTheTeamMeanwhileIsNotGivenTheInterviewBack() {
    var journey = Cases.awaitingInterview(scenario, "8105", "ao8105c");
    session("chief8105").post(path(journey), DIED);
    scenario.jdbc().sql("update journey.officer set active = false where user_id = 'ao8105c'").update();
    try {
      assertThat(session("chief8105").post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน")).status())
          .isEqualTo(204);
    } finally {
      scenario.jdbc().sql("update journey.officer set active = true where user_id = 'ao8105c'").update();
    }

    assertThat(instance(journey.getBusinessKey())).isWaitingAt("userTask_assignAo");
    assertThat(state(journey)).isEqualTo("awaitingAo");
  }

  @Test
  void aLaterStepWhoseAoHasLeftTheTeamWaitsForTheOthers() {
    for (var state : List.of("awaitingPlan", "awaitingFollowUp")) {
      var journey = Standing.at(scenario, state, scenario.person("8101"));
      session("chief8101").post(path(journey), DIED);
      scenario.jdbc().sql("update journey.officer set active = false where user_id = 'ao8101b'").update();
      try {
        session("chief8101").post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน"));
      } finally {
        scenario.jdbc().sql("update journey.officer set active = true where user_id = 'ao8101b'").update();
      }

      assertThat(state(journey)).isEqualTo(state);
      assertThat(scenario.task(instance(journey.getBusinessKey()).getId(), Standing.step(state)).getAssignee())
          .isNull();
    }
  }

  @Test
  void openReferralsAreTakenBackAndComeBackWithTheCorrection() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var ao = session("ao8101b");
    var offered = ao.post("/cases/" + journey.getBusinessKey() + "/referrals", Map.of("projectCode", "D2-01")).json();
    var accepted = ao.post("/cases/" + journey.getBusinessKey() + "/referrals", Map.of("projectCode", "D3-02")).json();
    var acceptedInstance = accepted.path("processInstanceId").asText();
    scenario.submit("gsb81", acceptedInstance, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(acceptedInstance);

    ao.post(path(journey), DIED);

    for (var id : List.of(offered.path("processInstanceId").asText(), acceptedInstance)) {
      assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(id).count())
          .isZero();
      assertThat(scenario.engine().getTaskService().createTaskQuery().processInstanceId(id).count()).isZero();
    }
    assertThat(referralStates(journey)).containsOnly("cancelled");
    ao.post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน"));
    assertThat(referralStates(journey)).containsExactly("offered", "accepted");
    var history = ao.get("/cases/" + journey.getBusinessKey()).json().path("history").findValuesAsText("what");
    assertThat(history).filteredOn(it -> it.startsWith("การส่งต่อกลับมาดำเนินการต่อ")).hasSize(2);
    assertThat(ao.post("/cases/" + journey.getBusinessKey() + "/referrals", Map.of("projectCode", "D2-01")).status())
        .isEqualTo(409);
  }

  @Test
  void anAgencyThatAnswersWhileADeathIsReportedIsEitherHeardOrToldThatItIsTooLate() throws Exception {
    for (int round = 0; round < 5; round++) {
      var journey = Standing.at(scenario, "developing", scenario.person("8101"));
      var sent = session("ao8101b").post("/cases/" + journey.getBusinessKey() + "/referrals",
          Map.of("projectCode", "D2-01")).json().path("processInstanceId").asText();
      var chief = session("chief8101");
      var started = new CountDownLatch(2);
      var threads = Executors.newFixedThreadPool(2);
      try {
        Future<Boolean> answer = threads.submit(() -> {
          started.countDown();
          started.await();
          return answered(sent);
        });
        Future<Integer> report = threads.submit(() -> {
          started.countDown();
          started.await();
          return chief.post(path(journey), DIED).status();
        });
        // The one waits for the other; neither is the victim of a deadlock.
        assertThat(report.get()).isEqualTo(204);
        answer.get();
      } finally {
        threads.shutdownNow();
      }
      assertThat(state(journey)).isEqualTo("died");
      assertThat(referralStates(journey)).containsOnly("cancelled");
      assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(sent).count())
          .isZero();
    }
  }

  /** Whether the agency was heard; if not, it was told so. */
  private boolean answered(String sent) {
    try {
      scenario.submit("mol81", sent, "userTask_decide", Map.of("answer", "accept"));
      return true;
    } catch (NullPointerException gone) {
      return false;
    } catch (ProcessEngineException late) {
      assertThat(late).satisfiesAnyOf(it -> assertThat(it).hasMessageContaining("ถูกยกเลิกหรือบันทึกไปแล้ว"),
          it -> assertThat(it).isInstanceOf(OptimisticLockingException.class),
          it -> assertThat(it).isInstanceOf(NullValueException.class));
      return false;
    }
  }

  @Test
  void anAnswerOfAnAgencyThatComesAfterTheEndHarmsNothing() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var sent = session("ao8101b").post("/cases/" + journey.getBusinessKey() + "/referrals",
        Map.of("projectCode", "D2-01")).json().path("processInstanceId").asText();
    scenario.submit("mol81", sent, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    session("chief8101").post(path(journey), DIED);

    scenario.runJobs(sent);

    assertThat(referralStates(journey)).containsOnly("refused");
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(sent).count())
        .isZero();
  }

  @Test
  void whatWasTypedIntoAnOpenFormGoesWithTheTask() {
    var journey = at("userTask_recordWish", scenario.person("8101"));
    var task = scenario.task(journey.getId(), "userTask_recordWish").getId();
    drafts.save(task, "registrar8101", Map.of("phone", "081 234 5678"));

    session("registrar8101").post(path(journey), DIED);

    assertThat(drafts.of(task, "registrar8101")).isEmpty();
  }

  @Test
  void aDeathIsRecordedOnADeclinedCaseAndCanBeUndoneThere() {
    var person = scenario.person("8101");
    var journey = Cases.declined(scenario, "8101", person);
    var desk = session("registrar8101");

    assertThat(desk.post(path(journey), report("movedOut", "12/02/2561")).message()).contains("เฉพาะการเสียชีวิต");
    assertThat(desk.post(path(journey), DIED).status()).isEqualTo(204);
    assertThat(state(journey)).isEqualTo("died");
    assertThat(registry(person)).isEqualTo("deceased");
    assertThat(desk.post("/cases/" + journey.getBusinessKey() + "/reopening", Map.of("reason", "กลับมาแจ้ง")).message())
        .contains("เสียชีวิต");

    desk.post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน"));

    assertThat(state(journey)).isEqualTo("declined");
    assertThat(registry(person)).isEqualTo("alive");
    assertThat(running(journey.getBusinessKey())).isZero();
  }

  @Test
  void whoWithdrewOrMovedMayDieLaterAndTheNewestReportIsUndoneFirst() {
    var person = scenario.person("8101");
    var journey = at("userTask_assignAo", person);
    var desk = session("registrar8101");
    desk.post(path(journey), report("movedOut", "11/02/2561"));
    assertThat(desk.post(path(journey), DIED).status()).isEqualTo(204);

    desk.post(path(journey) + "/correction", Map.of("reason", "ยังมีชีวิตอยู่"));
    assertThat(state(journey)).isEqualTo("movedOut");
    assertThat(registry(person)).isEqualTo("moved");
    assertThat(running(journey.getBusinessKey())).isZero();

    desk.post(path(journey) + "/correction", Map.of("reason", "ไม่ได้ย้ายจริง"));
    assertThat(state(journey)).isEqualTo("awaitingAo");
    assertThat(registry(person)).isEqualTo("alive");
    assertThat(instance(journey.getBusinessKey())).isWaitingAt("userTask_assignAo");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "died | 13/02/2599 | happenedOn | ต้องไม่เกินวันนี้", "died | 13/02/2018 | happenedOn | ค.ศ.",
          "died | | happenedOn | ยังไม่ได้กรอก",
      "died | 31/02/2561 | happenedOn | ปฏิทิน", "died | 01/01/2500 | happenedOn | วันเกิด",
      "withdrew | 11/02/2561 | happenedOn | ไม่ก่อนวันที่แจ้ง", "vanished | 12/02/2561 | kind | โปรดเลือกเหตุ",
      " | 12/02/2561 | kind | โปรดเลือกเหตุ"})
  void aReportThatCannotBeIsRefusedInThai(String kind, String day, String field, String said) {
    var journey = at("userTask_recordWish", scenario.person("8101"));

    var refused = session("registrar8101").post(path(journey),
        report(kind == null ? "" : kind, day == null ? "" : day));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.message()).contains(said);
    assertThat(journey).isWaitingAt("userTask_recordWish");
  }

  @Test
  void aDeathMayHaveComeBeforeTheCaseWasOpened() {
    var journey = at("userTask_assignAo", scenario.person("8101"));

    assertThat(session("registrar8101").post(path(journey), report("died", "๕ ม.ค. ๒๕๖๑")).status()).isEqualTo(204);
    assertThat(journey).hasPassed("endEvent_died");
  }

  @Test
  void textsThatAreTooLongOrMissingAreRefused() {
    var journey = at("userTask_recordWish", scenario.person("8101"));
    var desk = session("registrar8101");
    var longNote = Map.of("kind", "died", "happenedOn", "12/02/2561", "note", "ก".repeat(501));

    assertThat(desk.post(path(journey), longNote).field()).isEqualTo("note");
    desk.post(path(journey), DIED);
    assertThat(desk.post(path(journey) + "/correction", Map.of("reason", " ก ")).field()).isEqualTo("reason");
    assertThat(desk.post(path(journey) + "/correction", Map.of()).message()).contains("เหตุผลที่แก้ไข");
    assertThat(desk.post(path(journey) + "/correction", Map.of("reason", "ก".repeat(501))).message()).contains("500");
    assertThat(state(journey)).isEqualTo("died");
  }

  @Test
  void aReportIsMadeByTheDeskTheChiefTheSecretariatAndTheOwnAoAlone() {
    for (var user : List.of("registrar8101", "chief8101", "team8101", "ao8101a")) {
      var journey = at("userTask_interview", scenario.person("8101"));
      assertThat(session(user).post(path(journey), DIED).status()).as(user).isEqualTo(204);
      assertThat(session(user).post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน")).status()).as(user)
          .isEqualTo(204);
    }
    var journey = at("userTask_interview", scenario.person("8101"));
    var refused = session("ao8101b").post(path(journey), DIED);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains("ทีม ปรจ. เจ้าของเรื่อง");
    assertThat(session("ao8101b").post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน")).status())
        .isEqualTo(403);
  }

  @Test
  void theSameReportTwiceIsOneAndAnotherIsAConflict() {
    var journey = at("userTask_interview", scenario.person("8101"));
    var chief = session("chief8101");

    assertThat(chief.post(path(journey), DIED).status()).isEqualTo(204);
    assertThat(chief.post(path(journey), DIED).status()).isEqualTo(204);
    assertThat(reports(journey)).isEqualTo(1);
    assertThat(chief.post(path(journey), report("died", "10/02/2561")).status()).isEqualTo(409);
    assertThat(session("team8101").post(path(journey), DIED).message()).contains("มีการแจ้งเหตุนี้แล้ว");
    assertThat(chief.post(path(journey), report("withdrew", "12/02/2561")).message()).contains("เสียชีวิตแล้ว");

    assertThat(chief.post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน")).status()).isEqualTo(204);
    assertThat(chief.post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน")).status()).isEqualTo(204);
    assertThat(running(journey.getBusinessKey())).isEqualTo(1);
    assertThat(chief.post(path(journey) + "/correction", Map.of("reason", "เหตุผลอื่น")).message())
        .contains("ไม่มีการแจ้งเหตุ");
  }

  @Test
  void manyReportsAndCorrectionsAtOnceHappenOnce() throws Exception {
    var journey = at("userTask_interview", scenario.person("8101"));
    var sessions = List.of(session("chief8101"), session("team8101"), session("registrar8101"), session("ao8101a"));

    var reported = together(sessions, it -> it.post(path(journey), DIED).status());
    assertThat(reported).containsOnlyOnce(204).containsOnly(204, 409);
    assertThat(reports(journey)).isEqualTo(1);

    var corrected = together(sessions, it -> it.post(path(journey) + "/correction",
        Map.of("reason", "แจ้งผิดคน")).status());
    assertThat(corrected).containsOnlyOnce(204).containsOnly(204, 409);
    assertThat(running(journey.getBusinessKey())).isEqualTo(1);
  }

  @Test
  void whoHadDeclinedComesBackInsideTheWindow() {
    var journey = Cases.declined(scenario, "8101", scenario.person("8101"));
    var desk = session("registrar8101");
    assertThat(desk.get("/cases/" + journey.getBusinessKey()).json().path("actions").toString()).contains("reopen");
    var reopening = "/cases/" + journey.getBusinessKey() + "/reopening";
    assertThat(desk.post(reopening, Map.of("reason", "")).field()).isEqualTo("reason");

    assertThat(desk.post(reopening, Map.of("reason", "เปลี่ยนใจหลังคุยกับครอบครัว")).status()).isEqualTo(204);
    assertThat(desk.post(reopening, Map.of("reason", "เปลี่ยนใจหลังคุยกับครอบครัว")).status()).isEqualTo(204);
    assertThat(desk.post(reopening, Map.of("reason", "เหตุผลอื่น")).status()).isEqualTo(409);

    var again = instance(journey.getBusinessKey());
    assertThat(again).isWaitingAt("userTask_recordWish");
    assertThat(state(journey)).isEqualTo("registering");
    assertThat(scenario.task(again.getId(), "userTask_recordWish").getAssignee()).isEqualTo("registrar8101");
    scenario.submit("registrar8101", again.getId(), "userTask_recordWish", Scenario.wishForm());
    assertThat(again).isWaitingAt("userTask_assignAo");
    assertThat(desk.get("/cases/" + journey.getBusinessKey()).json().path("history").findValuesAsText("what"))
        .contains("เปิดเรื่องเดิมอีกครั้ง · จากไม่ประสงค์เข้าร่วม · เหตุผล: เปลี่ยนใจหลังคุยกับครอบครัว");
  }

  @Test
  void aChiefReopensForAnyRegistrarOfTheTeam() {
    var journey = Cases.declined(scenario, "8101", scenario.person("8101"));

    session("chief8101").post("/cases/" + journey.getBusinessKey() + "/reopening", Map.of("reason", "กลับมาแจ้งใหม่"));

    assertThat(scenario.task(instance(journey.getBusinessKey()).getId(), "userTask_recordWish").getAssignee()).isNull();
  }

  @Test
  void onlyADeclinedCaseIsReopened() {
    var open = at("userTask_assignAo", scenario.person("8101"));
    var desk = session("registrar8101");

    assertThat(desk.post("/cases/" + open.getBusinessKey() + "/reopening", Map.of("reason", "กลับมาแจ้งใหม่"))
        .message())
        .contains("เฉพาะเรื่องที่ไม่ประสงค์เข้าร่วม");
    desk.post(path(open), report("withdrew", "12/02/2561"));
    assertThat(desk.post("/cases/" + open.getBusinessKey() + "/reopening", Map.of("reason", "กลับมาแจ้งใหม่")).status())
        .isEqualTo(409);
    assertThat(session("ao8101a").post("/cases/" + open.getBusinessKey() + "/reopening",
        Map.of("reason", "กลับมาแจ้งใหม่")).status()).isEqualTo(403);
  }

  @Test
  void aDeclinedCaseStaysClosedAfterTheWindowThoughPaperFormsAreStillKeyed() {
    var journey = Cases.declined(scenario, "8101", scenario.person("8101"));
    // The window's end is data of the year: closed yesterday, as if it were 1 March.
    var closes = "update journey.measure_window set opens = :opens, closes = :closes"
        + " where year = 2561 and kind = 'walkIn'";
    try {
      scenario.jdbc().sql(closes).param("opens", LocalDate.of(2017, 12, 1))
          .param("closes", LocalDate.of(2018, 2, 11)).update();

      var desk = session("registrar8101");
      assertThat(desk.post("/cases/" + journey.getBusinessKey() + "/reopening", Map.of("reason", "กลับมาแจ้งใหม่"))
          .message()).contains("พ้นกำหนดรับแจ้งความประสงค์แล้ว (ถึงวันที่ 11 กุมภาพันธ์ 2561)", "โปรดปรึกษานายอำเภอ");
      assertThat(desk.get("/cases/" + journey.getBusinessKey()).json().path("actions").toString())
          .doesNotContain("reopen");
    } finally {
      scenario.jdbc().sql(closes).param("opens", LocalDate.of(2018, 2, 1))
          .param("closes", LocalDate.of(2018, 2, 28)).update();
    }
  }

  @Test
  void aCaseWhoseJourneyIsGoneStillTakesAReportAndItsCorrection() {
    var journey = at("userTask_assignAo", scenario.person("8101"));
    var desk = session("registrar8101");
    scenario.engine().getRuntimeService().deleteProcessInstance(journey.getId(), "gone");

    assertThat(desk.post(path(journey), DIED).status()).isEqualTo(204);
    assertThat(position(journey)).isEqualTo("userTask_assignAo");

    desk.post(path(journey) + "/correction", Map.of("reason", "แจ้งผิดคน"));
    assertThat(instance(journey.getBusinessKey())).isWaitingAt("userTask_assignAo");
  }

  @Test
  void aDeathThatTheRegistryReportedMeanwhileOutlivesTheCorrectionOfAMove() {
    var person = scenario.person("8101");
    var journey = at("userTask_assignAo", person);
    var desk = session("registrar8101");
    desk.post(path(journey), report("movedOut", "12/02/2561"));
    registrySays("deceased", person);

    assertThat(desk.post(path(journey) + "/correction", Map.of("reason", "ไม่ได้ย้ายจริง")).status()).isEqualTo(204);

    assertThat(state(journey)).isEqualTo("awaitingAo");
    assertThat(registry(person)).isEqualTo("deceased");
  }

  @Test
  void aReportOfAMoveDoesNotOverwriteADeathThatTheRegistryKnowsOf() {
    var person = scenario.person("8101");
    var journey = at("userTask_assignAo", person);
    var desk = session("registrar8101");
    registrySays("deceased", person);

    assertThat(desk.post(path(journey), report("movedOut", "12/02/2561")).status()).isEqualTo(204);
    assertThat(registry(person)).isEqualTo("deceased");

    desk.post(path(journey) + "/correction", Map.of("reason", "ไม่ได้ย้ายจริง"));
    assertThat(registry(person)).isEqualTo("deceased");
  }

  private void registrySays(String status, Scenario.Person person) {
    scenario.jdbc().sql("update journey.cardholder set status = ? where id = ?").params(status, person.id()).update();
  }

  @Test
  void oneWhomTheRegistryCallsDeceasedIsNotReopened() {
    var person = scenario.person("8101");
    var journey = Cases.declined(scenario, "8101", person);
    scenario.jdbc().sql("update journey.cardholder set status = 'deceased' where id = ?").param(person.id()).update();

    assertThat(session("registrar8101").post("/cases/" + journey.getBusinessKey() + "/reopening",
        Map.of("reason", "กลับมาแจ้งใหม่")).message()).contains("ทะเบียนแจ้งว่าผู้มีบัตรฯ เสียชีวิต");
  }

  private ProcessInstance at(String step, Scenario.Person person) {
    return switch (step) {
      case "userTask_recordWish" -> scenario.register("registrar8101", person);
      case "userTask_assignAo" -> Cases.awaitingAo(scenario, "8101", person);
      case "userTask_interview" -> Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
      default -> Standing.at(scenario, Standing.OPEN.stream().filter(it -> Standing.step(it).equals(step)).findFirst()
          .orElseThrow(), person);
    };
  }

  private interface Work {

    int of(WebSession session);
  }

  private static List<Integer> together(List<WebSession> sessions, Work work) throws Exception {
    var ready = new CountDownLatch(sessions.size());
    var threads = Executors.newFixedThreadPool(sessions.size());
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      for (var session : sessions) {
        Callable<Integer> call = () -> {
          ready.countDown();
          ready.await();
          return work.of(session);
        };
        answers.add(threads.submit(call));
      }
      List<Integer> statuses = new ArrayList<>();
      for (var answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    } finally {
      threads.shutdownNow();
    }
  }

  private void assertNothingIsLeftOf(ProcessInstance journey) {
    for (var table : List.of("act_ru_execution", "act_ru_task", "act_ru_event_subscr", "act_ru_job", "act_ru_variable",
        "act_ru_incident")) {
      assertThat(scenario.jdbc().sql("select count(*) from " + table + " where "
          + (table.equals("act_ru_job") ? "process_instance_id_" : "proc_inst_id_") + " = ?").param(journey.getId())
          .query(Integer.class).single()).as(table).isZero();
    }
  }

  private static Map<String, Object> report(String kind, String day) {
    return Map.of("kind", kind, "happenedOn", day, "note", "ญาติแจ้งทางโทรศัพท์");
  }

  private static String path(ProcessInstance journey) {
    return "/cases/" + journey.getBusinessKey() + "/circumstances";
  }

  private ProcessInstance instance(String number) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(
        scenario.jdbc().sql("select process_instance_id from journey.participant_case where case_number = ?")
            .param(number).query(String.class).single()).singleResult();
  }

  private long running(String number) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(number)
        .count();
  }

  private String state(ProcessInstance journey) {
    return column("state", journey);
  }

  private String position(ProcessInstance journey) {
    return column("position", journey);
  }

  private String column(String column, ProcessInstance journey) {
    return scenario.jdbc().sql("select " + column + " from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query((row, n) -> row.getString(1)).list().get(0);
  }

  private String registry(Scenario.Person person) {
    return scenario.jdbc().sql("select status from journey.cardholder where id = ?").param(person.id())
        .query(String.class).single();
  }

  private int reports(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select count(*) from journey.circumstance x join journey.participant_case c on c.id = x.case_id
         where c.case_number = ?
        """).param(journey.getBusinessKey()).query(Integer.class).single();
  }

  private List<String> referralStates(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select r.state from journey.referral r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ? order by r.id
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
