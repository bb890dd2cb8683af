package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.assignment.Workload;
import th.cardholder.dev.SampleStaff;
import th.cardholder.door.Drafts;
import th.cardholder.office.Role;
import th.cardholder.office.Staff;
import th.cardholder.process.WebSession.Answer;
import th.cardholder.reassignment.Reassignments;

/** The chief gives a running case another AO: where it stands, R05, who may, and two who do it at once. */
@JourneyTest
class ReassignmentTest {

  private static final String DISTRICT = "2405";
  private static final String CHIEF = "chief" + DISTRICT;
  /** Of BAAC, of no bank, of GSB. */
  private static final String A = "ao" + DISTRICT + "a";
  private static final String B = "ao" + DISTRICT + "b";
  private static final String C = "ao" + DISTRICT + "c";
  private static final String REASON = "ลาคลอดตั้งแต่วันที่ 12 กุมภาพันธ์";

  private static final String ENGINE_TASK = "/camunda/api/engine/engine/default/task/";
  private static final String INTERVIEW = "userTask_interview";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Reassignments reassignments;

  @Autowired
  private Workload workload;

  @Autowired
  private Drafts drafts;

  @Autowired
  private Staff staff;

  @Autowired
  private TransactionTemplate transaction;

  @Autowired
  private JdbcClient jdbc;

  @LocalServerPort
  private int port;

  private final List<String> offDuty = new ArrayList<>();

  @AfterEach
  void everybodyIsOnDutyAgainAndNoRoundIsOpen() {
    offDuty.forEach(user -> staff.setOnDuty(user, true));
    developing.afresh();
  }

  // ---- Wherever the case stands

  @ParameterizedTest
  @CsvSource({"awaitingInterview, userTask_interview", "awaitingPlan, userTask_plan", "awaitingConfirmation,",
      "developing,", "awaitingFollowUp, userTask_followUp"})
  void theCaseAndItsOpenStepAndItsStepsToComeGoToTheNewAo(String state, @Nullable String step) {
    var journey = at(state, B);

    var changed = change(CHIEF, journey, B, C);

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.json().path("aoName").asText()).isEqualTo(name(C));
    assertThat(ao(journey)).isEqualTo(C);
    if (step != null) {
      assertThat(scenario.task(journey.getId(), step).getAssignee()).isEqualTo(C);
    }
    assertThat(fact(journey, "aoUserId")).isEqualTo(C);
    assertThat(fact(journey, "aoAgencyCode")).isEqualTo("GSB");
    assertThat(state(journey)).isEqualTo(state);
  }

  @Test
  void theNextRoundIsReportedByTheNewAo() {
    developing.afresh();
    var journey = developing.arrives(DISTRICT, B);
    assertThat(change(CHIEF, journey, B, A).status()).isEqualTo(200);

    developing.opens("followUpJune");

    assertThat(scenario.task(journey.getId(), "userTask_followUp").getAssignee()).isEqualTo(A);
  }

  @Test
  void aRevisionOfThePlanBesideTheStepInHandGoesToTheNewAoToo() {
    developing.afresh();
    var journey = refusedOnce();
    developing.opens("followUpJune");

    assertThat(change(CHIEF, journey, B, A).status()).isEqualTo(200);

    assertThat(assignees(journey)).containsExactlyInAnyOrderEntriesOf(
        Map.of("userTask_followUp", A, "userTask_revisePlan", A));
  }

  @Test
  void aColleagueWhoTakesOverByHandingInAStepGetsWhatLiesOpenBesideIt() {
    developing.afresh();
    var journey = refusedOnce();
    developing.opens("followUpJune");
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), "userTask_followUp").getId(), null);

    scenario.submit(A, journey.getId(), "userTask_followUp", Map.of("reached", "yes", "contactedOn", "12/02/2561",
        "channel", "phone", "stage", "underway"));

    assertThat(ao(journey)).isEqualTo(A);
    assertThat(assignees(journey)).containsEntry("userTask_revisePlan", A);
  }

  @Test
  void aColleagueWhoTakesOverGoesOnFromWhatWasTypedIntoTheRevision() {
    developing.afresh();
    var journey = refusedOnce();
    var revision = scenario.task(journey.getId(), "userTask_revisePlan").getId();
    assertThat(WebSession.of(port, B).put("/drafts/" + revision, Map.of("decision", "none", "note", "นัดคุยวันจันทร์"))
        .status()).isEqualTo(204);
    developing.opens("followUpJune");
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), "userTask_followUp").getId(), null);

    scenario.submit(A, journey.getId(), "userTask_followUp", Map.of("reached", "yes", "contactedOn", "12/02/2561",
        "channel", "phone", "stage", "underway"));

    assertThat(drafts.of(revision, A)).isEqualTo(Map.of("decision", "none", "note", "นัดคุยวันจันทร์"));
    assertThat(scenario.open(A, journey.getId(), "userTask_revisePlan")).containsEntry("note", "นัดคุยวันจันทร์");
    assertThat(typedBy(A, revision)).as("whom it is from").isEqualTo(name(B));
    assertThat(drafts.of(revision, B)).as("the writer's own stays").containsEntry("note", "นัดคุยวันจันทร์");
  }

  @Test
  void anInterviewThatTheBankDoesNotConfirmComesBackToTheNewAo() {
    var journey = at("awaitingConfirmation", B);
    assertThat(change(CHIEF, journey, B, A).status()).isEqualTo(200);
    var bank = scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee();
    assertThat(scenario.open(bank, journey.getId(), "userTask_confirmInterview"))
        .as("who held the interview").containsEntry("aoText", name(B));

    scenario.submit(bank, journey.getId(), "userTask_confirmInterview",
        Map.of("confirmed", "no", "note", "ไม่ได้อยู่ด้วย"));

    assertThat(scenario.task(journey.getId(), INTERVIEW).getAssignee()).isEqualTo(A);
  }

  @Test
  void theNewAoHandsTheStepInAndTheFormerOneMayNot() {
    var journey = at("awaitingInterview", B);
    change(CHIEF, journey, B, A);

    assertThatThrownBy(() -> scenario.submit(B, journey.getId(), INTERVIEW, Scenario.interviewForm()))
        .hasMessageContaining("ท่านอื่น");
    scenario.submit(A, journey.getId(), INTERVIEW, Scenario.interviewForm());

    assertThat(state(journey)).isEqualTo("awaitingPlan");
    assertThat(ao(journey)).isEqualTo(A);
  }

  @Test
  void aStepThatAColleagueHasClaimedMeanwhileGoesToWhomTheChiefChose() {
    var journey = at("awaitingInterview", B);
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), INTERVIEW).getId(), C);

    assertThat(change(CHIEF, journey, B, A).status()).isEqualTo(200);

    assertThat(scenario.task(journey.getId(), INTERVIEW).getAssignee()).isEqualTo(A);
  }

  // ---- R05

  @Test
  void R05_aNewAoOfNoBankGetsTheLeastLoadedBankOfficer() {
    var journey = at("awaitingInterview", A);
    assertThat(coInterviewer(journey)).isNull();
    var least = workload.leastLoadedCoInterviewer("d" + DISTRICT).orElseThrow();

    var changed = change(CHIEF, journey, A, B);

    assertThat(coInterviewer(journey)).isEqualTo(least.userId());
    assertThat(changed.json().path("coInterviewerName").asText()).isEqualTo(least.name());
    assertThat(history(CHIEF, journey)).anyMatch(line -> line.equals("เพิ่มผู้ร่วมสัมภาษณ์ · " + least.name()));
  }

  @Test
  void R05_theBankOfficerWhomTheChiefChoseSitsIn() {
    var journey = at("awaitingInterview", A);

    var changed = change(CHIEF, journey, order(A, B, REASON, "cogsb24", null));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(coInterviewer(journey)).isEqualTo("cogsb24");
  }

  @Test
  void R05_anotherAoOfNoBankKeepsTheBankOfficerAndAnAoOfABankNeedsNone() {
    var other = colleague("moi" + DISTRICT, "MOI");
    var journey = at("awaitingInterview", B);
    var before = coInterviewer(journey);
    assertThat(before).isNotNull();

    change(CHIEF, journey, B, other);
    assertThat(coInterviewer(journey)).isEqualTo(before);
    change(CHIEF, journey, other, A);

    assertThat(coInterviewer(journey)).isNull();
    assertThat(history(CHIEF, journey)).anyMatch(line -> line.startsWith("ไม่ต้องมีผู้ร่วมสัมภาษณ์แล้ว"));
  }

  @Test
  void R05_aBankOfficerWhoHasLeftIsReplacedByOneOfTheSameBank() {
    colleague("cobaactwo24", "BAAC", "a24BAAC", Role.CO_INTERVIEWER);
    var journey = at("awaitingInterview", A);
    change(CHIEF, journey, order(A, B, REASON, "cobaactwo24", null));
    leaves("cobaactwo24");
    var other = colleague("moi" + DISTRICT, "MOI");

    change(CHIEF, journey, B, other);

    assertThat(coInterviewer(journey)).isEqualTo("cobaac24");
    staff.assign("cobaactwo24", "a24BAAC", Set.of());
  }

  @Test
  void R05_isAskedOfTheInterviewAndNotAgainAfterIt() {
    var withABank = at("awaitingPlan", A);
    change(CHIEF, withABank, A, B);
    assertThat(coInterviewer(withABank)).isNull();
    scenario.submit(B, withABank.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    assertThat(state(withABank)).isEqualTo("developing");

    var withACoInterviewer = at("awaitingPlan", B);
    var sat = coInterviewer(withACoInterviewer);
    change(CHIEF, withACoInterviewer, B, A);
    assertThat(coInterviewer(withACoInterviewer)).isEqualTo(sat);
    scenario.submit(A, withACoInterviewer.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    assertThat(scenario.task(withACoInterviewer.getId(), "userTask_confirmInterview").getAssignee()).isEqualTo(sat);
  }

  @Test
  void R05_withoutABankOfficerInTheProvinceOnlyAnAoOfABankCanTakeTheInterview() {
    var journey = at("awaitingInterview", A);
    leaves("cobaac24");
    leaves("cogsb24");

    var refused = change(CHIEF, journey, A, B);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("จังหวัดยังไม่มีรายชื่อ");
    assertThat(ao(journey)).isEqualTo(A);
    assertThat(change(CHIEF, journey, A, C).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"awaitingInterview", "awaitingPlan", "awaitingConfirmation"})
  void theChiefReplacesACoInterviewerWhoHasLeft(String state) {
    var journey = at(state, B);
    var left = coInterviewer(journey);
    var other = left.equals("cobaac24") ? "cogsb24" : "cobaac24";
    leaves(left);

    var changed = change(CHIEF, journey, order(B, B, REASON, other, null));

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(ao(journey)).isEqualTo(B);
    assertThat(coInterviewer(journey)).isEqualTo(other);
    assertThat(history(CHIEF, journey).get(0)).startsWith("เปลี่ยนผู้ร่วมสัมภาษณ์ · จาก " + name(left) + " เป็น "
        + name(other)).endsWith("เหตุผล: " + REASON);
    if (state.equals("awaitingConfirmation")) {
      scenario.submit(other, journey.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
      assertThat(state(journey)).isEqualTo("developing");
    }
  }

  @Test
  void nobodyIsAskedToConfirmAnInterviewAtWhichNobodySat() {
    var journey = at("awaitingPlan", A);

    var refused = change(CHIEF, journey, order(A, B, REASON, "cogsb24", null));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.field()).isEqualTo("coInterviewerId");
    assertThat(ao(journey)).isEqualTo(A);
  }

  // ---- What follows

  @Test
  void theWorkloadsFollow() {
    var journey = at("awaitingInterview", A);
    var before = loads();

    change(CHIEF, journey, A, C);

    assertThat(loads()).containsEntry(A, before.get(A) - 1).containsEntry(C, before.get(C) + 1);
  }

  @Test
  void theHistorySaysWhoAndWhyToTheTeamAndNotWhyToTheProvince() {
    var journey = at("awaitingInterview", A);
    change(CHIEF, journey, A, C);
    var what = "เปลี่ยนผู้ดูแล (AO) · จาก " + name(A) + " เป็น " + name(C);

    assertThat(history("registrar" + DISTRICT, journey)).contains(what + " · เหตุผล: " + REASON);
    assertThat(history("governor24", journey)).contains(what);
    assertThat(jdbc.sql("""
        select a.actor || ' ' || (a.detail ->> 'before') || ' ' || (a.detail ->> 'ao') from journey.audit a
          join journey.participant_case c on c.id = a.case_id
         where c.case_number = ? and a.action = 'ao.reassigned'""").param(journey.getBusinessKey())
        .query(String.class).list()).containsExactly(CHIEF + " " + A + " " + C);
  }

  @Test
  void healthAndDisabilityAreShownToTheNewAoAndNoLongerToTheFormerOne() {
    var journey = at("awaitingInterview", A);
    var form = Scenario.interviewForm();
    form.putAll(Map.of("sensitiveConsent", "yes", "health", List.of("chronic")));
    scenario.submit(A, journey.getId(), INTERVIEW, form);
    assertThat(sensitive(A, journey)).isNotEmpty();

    change(CHIEF, journey, A, C);

    assertThat(sensitive(C, journey)).isNotEmpty();
    assertThat(sensitive(A, journey)).isEmpty();
    assertThat(sensitive(CHIEF, journey)).isEmpty();
  }

  @Test
  void theNewAoGoesOnFromWhatTheFormerTypedButForConsentsAndWhatStandsUnderThem() {
    var journey = at("awaitingInterview", A);
    var task = scenario.task(journey.getId(), INTERVIEW).getId();
    assertThat(WebSession.of(port, A).put("/drafts/" + task, Map.of("householdMembers", "7", "wishNote", "อยากเปิดร้าน",
        "bankConsent", "no", "sensitiveConsent", "yes", "health", List.of("chronic"), "disability", "sight",
        "careNote", "ต้องมีคนพาเดิน")).status()).isEqualTo(204);

    change(CHIEF, journey, A, C);

    assertThat(drafts.of(task, C)).isEqualTo(Map.of("householdMembers", "7", "wishNote", "อยากเปิดร้าน"));
    assertThat(scenario.open(C, journey.getId(), INTERVIEW)).containsEntry("householdMembers", "7");
    assertThat(typedBy(C, task)).as("whom it is from").isEqualTo(name(A));
    assertThat(typedBy(A, task)).isEqualTo("null");
    assertThat(typedBy(B, task)).isEqualTo("null");
    // Nothing typed is lost: it comes back with the case, and what the colleague has typed since with it.
    assertThat(WebSession.of(port, C).put("/drafts/" + task, Map.of("householdMembers", "8", "careNote", "ของท่านอื่น"))
        .status()).isEqualTo(204);
    change(CHIEF, journey, C, A);
    assertThat(drafts.of(task, A)).containsEntry("householdMembers", "8").containsEntry("careNote", "ต้องมีคนพาเดิน")
        .containsEntry("sensitiveConsent", "yes").containsEntry("disability", "sight");
  }

  // ---- Who may, and what may be

  @Test
  void onlyTheChiefOfTheTeamGivesACaseAway() {
    var journey = at("awaitingInterview", A);

    for (var user : List.of(A, "registrar" + DISTRICT, "team" + DISTRICT, "governor24")) {
      var refused = change(user, journey, A, C);
      assertThat(refused.status()).as(user).isEqualTo(403);
      assertThat(refused.message()).as(user).contains("นายอำเภอ");
      assertThat(actions(user, journey)).as(user).doesNotContain("reassign");
    }
    for (var user : List.of("chief2406", "mol24", "admin")) {
      assertThat(change(user, journey, A, C).status()).as(user).isEqualTo(404);
      assertThat(WebSession.of(port, user).get("/cases/" + journey.getBusinessKey() + "/ao-choices").status())
          .as(user).isEqualTo(404);
    }
    assertThat(ao(journey)).isEqualTo(A);
    assertThat(actions(CHIEF, journey)).contains("reassign");
  }

  @Test
  void theEnginesOwnCallsDoNotPassByTheRule() {
    var journey = at("awaitingInterview", A);
    var task = scenario.task(journey.getId(), INTERVIEW).getId();

    for (var user : List.of(CHIEF, "admin")) {
      var session = WebSession.of(port, user);
      for (var call : List.of("/assignee", "/delegate", "/claim")) {
        assertThat(session.anywhere("POST", ENGINE_TASK + task + call, Map.of("userId", C)).status()).as(user + call)
            .isEqualTo(403);
      }
      assertThat(session.anywhere("PUT", ENGINE_TASK + task, Map.of("assignee", C)).status()).as(user).isEqualTo(403);
      for (var call : List.of("/identity-links", "/identity-links/delete")) {
        assertThat(session.anywhere("POST", ENGINE_TASK + task + call, Map.of("userId", C, "type", "assignee")).status())
            .as(user + call).isEqualTo(403);
      }
    }
    assertThat(scenario.task(journey.getId(), INTERVIEW).getAssignee()).isEqualTo(A);
  }

  @Test
  void refusesWhoIsNoAoOfTheTeamOnDutyWithAnAgency() {
    var journey = at("awaitingInterview", A);
    var noAgency = colleague("noagency" + DISTRICT, null);
    var left = colleague("left" + DISTRICT, "MOI");
    leaves(left);

    assertRefused(change(CHIEF, journey, A, "ao2406a"), 400, "aoUserId", "ไม่ได้เป็น AO ของทีม");
    assertRefused(change(CHIEF, journey, A, left), 400, "aoUserId", "ไม่ได้เป็น AO ของทีม");
    assertRefused(change(CHIEF, journey, A, CHIEF), 400, "aoUserId", "ไม่ได้เป็น AO ของทีม");
    assertRefused(change(CHIEF, journey, A, noAgency), 400, "aoUserId", "ยังไม่ได้ระบุสังกัด");
    assertRefused(change(CHIEF, journey, A, " "), 400, "aoUserId", "โปรดเลือกผู้ดูแล");
    assertRefused(change(CHIEF, journey, A, A), 409, null, "เป็นผู้ดูแลเรื่องนี้อยู่แล้ว");
    assertRefused(change(CHIEF, journey, order(A, B, REASON, "cogsb81", null)), 400, "coInterviewerId",
        "ร่วมสัมภาษณ์ในจังหวัดนี้ไม่ได้");
    assertRefused(change(CHIEF, journey, order(A, C, null, null, null)), 400, "reason", "เหตุผลที่เปลี่ยนผู้ดูแล");
    assertRefused(change(CHIEF, journey, order(A, C, "  ลา ", null, null)), 400, "reason", "อย่างน้อย 5");
    assertRefused(change(CHIEF, journey, order(A, C, REASON, null, "k".repeat(101))), 400, "requestKey", "โปรดเปิดหน้านี้ใหม่");
    assertRefused(change(CHIEF, journey, order(A, C, REASON, null, "k\u0001")), 400, "requestKey", "โปรดเปิดหน้านี้ใหม่");
    assertRefused(change(CHIEF, journey, order(A, C, REASON, null, "k\u0000")), 400, "requestKey", "โปรดพิมพ์ใหม่");
    assertThat(ao(journey)).isEqualTo(A);
    assertThat(rows(journey)).isZero();
  }

  @Test
  void refusesACaseThatHasNoAoYetOrHasEnded() {
    var registering = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    var waiting = Cases.awaitingAo(scenario, DISTRICT);
    var ended = at("awaitingInterview", A);
    WebSession.of(port, CHIEF).post("/cases/" + ended.getBusinessKey() + "/circumstances",
        Map.of("kind", "movedOut", "happenedOn", "12/02/2561"));

    assertRefused(change(CHIEF, registering, null, C), 409, null, "ยังไม่ถึงขั้นมอบหมายผู้ดูแล");
    assertRefused(change(CHIEF, waiting, null, C), 409, null, "รอมอบหมาย");
    assertRefused(change(CHIEF, ended, A, C), 409, null, "สิ้นสุดแล้ว");
    for (var journey : List.of(registering, waiting, ended)) {
      assertThat(actions(CHIEF, journey)).doesNotContain("reassign");
    }
  }

  @Test
  void aJourneyThatAnAdministratorHasSuspendedIsLeftAsItIs() {
    var journey = at("awaitingInterview", A);
    scenario.engine().getRuntimeService().suspendProcessInstanceById(journey.getId());

    assertRefused(change(CHIEF, journey, A, C), 409, null, "ระงับเรื่องนี้ไว้ชั่วคราว");

    assertThat(ao(journey)).isEqualTo(A);
    scenario.engine().getRuntimeService().activateProcessInstanceById(journey.getId());
  }

  // ---- Twice, and at once

  @Test
  void theSameClickTwiceDoesItOnce() {
    var journey = at("awaitingInterview", A);
    var order = order(A, C, REASON, null, "click-" + journey.getBusinessKey());

    var first = change(CHIEF, journey, order);
    var second = change(CHIEF, journey, order);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(rows(journey)).isEqualTo(1);
    // A retry that comes late does not undo what was decided since.
    change(CHIEF, journey, C, A);
    assertThat(change(CHIEF, journey, order).status()).isEqualTo(200);
    assertThat(ao(journey)).isEqualTo(A);
    assertRefused(change(CHIEF, journey, order(A, B, REASON, null, "click-" + journey.getBusinessKey())), 409, null,
        "โหลดรายการใหม่");
  }

  @Test
  void ofTwoChiefsAtOnceOneDecidesAndTheOtherIsToldWhatWasDecided() throws Exception {
    colleague("deputy" + DISTRICT, "MOI", "d" + DISTRICT, Role.DISTRICT_CHIEF);
    var journey = at("awaitingInterview", A);

    var sessions = List.of(WebSession.of(port, CHIEF), WebSession.of(port, "deputy" + DISTRICT));
    var path = "/cases/" + journey.getBusinessKey() + "/ao";
    var one = CompletableFuture.supplyAsync(() -> sessions.get(0).post(path, order(A, B, REASON, null, null)));
    var two = CompletableFuture.supplyAsync(() -> sessions.get(1).post(path, order(A, C, REASON, null, null)));
    var answers = List.of(one.get(30, TimeUnit.SECONDS), two.get(30, TimeUnit.SECONDS));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    var now = ao(journey);
    assertThat(answers.stream().filter(it -> it.status() == 409).findFirst().orElseThrow().message())
        .contains("ขณะนี้ผู้ดูแลคือ " + name(now));
    assertThat(scenario.task(journey.getId(), INTERVIEW).getAssignee()).isEqualTo(now);
    assertThat(fact(journey, "aoUserId")).isEqualTo(now);
    assertThat(rows(journey)).isEqualTo(1);
  }

  @Test
  void aFormThatTheFormerAoSendsAtThatMomentIsNotTaken() throws Exception {
    var journey = at("awaitingInterview", A);

    // The case is held by the chief, so the submit has read the engine's rows and waits.
    var submit = transaction.execute(status -> {
      jdbc.sql("select id from journey.participant_case where case_number = ? for update")
          .param(journey.getBusinessKey()).query(Long.class).single();
      var handedIn = CompletableFuture.runAsync(
          () -> scenario.submit(A, journey.getId(), INTERVIEW, Scenario.interviewForm()));
      scenario.awaitSomebodyWhoWaits();
      assertThat(scenario.as(CHIEF, () -> reassignments.change(journey.getBusinessKey(),
          new Reassignments.Order(A, C, null, REASON, null), CHIEF))).isInstanceOf(Reassignments.Result.Changed.class);
      return handedIn;
    });

    assertThatThrownBy(() -> submit.get(30, TimeUnit.SECONDS)).hasMessageContaining("ท่านอื่น");
    assertThat(ao(journey)).isEqualTo(C);
    assertThat(state(journey)).isEqualTo("awaitingInterview");
    assertThat(scenario.task(journey.getId(), INTERVIEW).getAssignee()).isEqualTo(C);
  }

  @Test
  void aRefusalThatComesInAtThatMomentIsTheNewAosToDealWith() throws Exception {
    var journey = Cases.developing(scenario, DISTRICT, B);
    var referral = refusing(journey);

    var answered = transaction.execute(status -> {
      jdbc.sql("select id from journey.participant_case where case_number = ? for update")
          .param(journey.getBusinessKey()).query(Long.class).single();
      var job = CompletableFuture.runAsync(() -> scenario.runJobs(referral));
      scenario.awaitSomebodyWhoWaits();
      assertThat(scenario.as(CHIEF, () -> reassignments.change(journey.getBusinessKey(),
          new Reassignments.Order(B, A, null, REASON, null), CHIEF))).isInstanceOf(Reassignments.Result.Changed.class);
      return job;
    });

    answered.get(30, TimeUnit.SECONDS);
    assertThat(assignees(journey)).isEqualTo(Map.of("userTask_revisePlan", A));
  }

  @Test
  void aRoundThatOpensAtThatMomentIsTheNewAosToReport() throws Exception {
    developing.afresh();
    var journey = developing.arrives(DISTRICT, B);

    var opened = transaction.execute(status -> {
      jdbc.sql("select id from journey.participant_case where case_number = ? for update")
          .param(journey.getBusinessKey()).query(Long.class).single();
      var opening = CompletableFuture.runAsync(() -> developing.opens("followUpJune"));
      scenario.awaitSomebodyWhoWaits();
      assertThat(scenario.as(CHIEF, () -> reassignments.change(journey.getBusinessKey(),
          new Reassignments.Order(B, A, null, REASON, null), CHIEF))).isInstanceOf(Reassignments.Result.Changed.class);
      return opening;
    });

    opened.get(30, TimeUnit.SECONDS);
    assertThat(assignees(journey)).isEqualTo(Map.of("userTask_followUp", A));
  }

  // ---- Many, and the work of one who has left

  @Test
  void theChiefGivesALeaversFiveCasesToTwoColleaguesAndEachRowStandsAlone() {
    var left = colleague("gone" + DISTRICT, "MOI");
    var five = Stream.of("awaitingInterview", "awaitingInterview", "awaitingPlan", "developing", "awaitingInterview")
        .map(state -> at(state, left)).toList();
    var ended = at("awaitingInterview", left);
    WebSession.of(port, CHIEF).post("/cases/" + ended.getBusinessKey() + "/circumstances",
        Map.of("kind", "died", "happenedOn", "12/02/2561"));
    leaves(left);
    var chief = WebSession.of(port, CHIEF);

    var work = chief.get("/assignments/work").json();
    assertThat(work.at("/0/userId").asText()).isEqualTo(left);
    assertThat(work.at("/0/onTeam").asBoolean()).isFalse();
    assertThat(work.at("/0/cases").asInt()).isEqualTo(5);
    assertThat(work.at("/0/load").asInt()).isEqualTo(3);
    assertThat(work.at("/0/developing").asInt()).isEqualTo(1);
    assertThat(work.at("/1/onTeam").asBoolean()).isTrue();
    var held = chief.get("/assignments/caseload/d" + DISTRICT + "/" + left).json();
    assertThat(held.path("cases").findValuesAsText("caseNumber"))
        .containsExactlyInAnyOrderElementsOf(five.stream().map(ProcessInstance::getBusinessKey).toList());
    assertThat(held.path("cases").findValuesAsText("suggestedAo")).hasSize(5).doesNotContain(left);

    List<Map<String, Object>> items = new ArrayList<>();
    five.forEach(journey -> items.add(Map.of("caseNumber", journey.getBusinessKey(), "fromAoUserId", left,
        "aoUserId", items.size() < 3 ? A : B)));
    items.add(Map.of("caseNumber", ended.getBusinessKey(), "fromAoUserId", left, "aoUserId", A));
    items.add(Map.of("caseNumber", "2561-8101-0000001", "fromAoUserId", left, "aoUserId", A));
    var results = chief.post("/assignments/changes", Map.of("reason", REASON, "items", items)).json();

    assertThat(results.findValuesAsText("ok"))
        .containsExactly("true", "true", "true", "true", "true", "false", "false");
    assertThat(results.at("/0/aoName").asText()).isEqualTo(name(A));
    assertThat(results.at("/4/coInterviewerName").asText()).isEqualTo(name(coInterviewer(five.get(4))));
    assertThat(results.at("/5/message").asText()).contains("สิ้นสุดแล้ว");
    assertThat(results.at("/6/message").asText()).contains("ไม่พบเรื่องนี้");
    assertThat(five.stream().map(this::ao)).containsExactly(A, A, A, B, B);
    assertThat(chief.get("/assignments/work").json().findValuesAsText("userId")).doesNotContain(left);
    assertThat(chief.get("/assignments/caseload/d" + DISTRICT + "/" + left).status()).isEqualTo(404);
  }

  @Test
  void aListOfAnAosCasesIsForTheChiefAndEveryPersonOnItIsRecordedAsSeen() {
    var person = scenario.person(DISTRICT);
    var journey = Cases.awaitingInterview(scenario, DISTRICT, C, person);

    var held = WebSession.of(port, CHIEF).get("/assignments/caseload/d" + DISTRICT + "/" + C).json();

    assertThat(held.path("cases").findValuesAsText("caseNumber")).contains(journey.getBusinessKey());
    assertThat(jdbc.sql("select count(*) from journey.person_view where cardholder_id = ? and purpose = 'list' and actor = ?")
        .params(person.id(), CHIEF).query(Integer.class).single()).isPositive();
    assertThat(WebSession.of(port, "chief2406").get("/assignments/caseload/d" + DISTRICT + "/" + C).status()).isEqualTo(404);
    for (var user : List.of(C, "team" + DISTRICT, "admin")) {
      var session = WebSession.of(port, user);
      assertThat(session.get("/assignments/work").status()).as(user).isEqualTo(403);
      assertThat(session.get("/assignments/officers").status()).as(user).isEqualTo(403);
      assertThat(session.get("/assignments/caseload/d" + DISTRICT + "/" + C).status()).as(user).isEqualTo(403);
      assertThat(session.post("/assignments/changes", Map.of("items", List.of(), "reason", REASON)).status()).as(user)
          .isEqualTo(403);
    }
  }

  @Test
  void theNumbersOfAnAoAreTheCasesInTheList() {
    var ao = colleague("counted" + DISTRICT, "MOI");
    late(at("awaitingInterview", ao), INTERVIEW);
    late(at("awaitingConfirmation", ao), "userTask_confirmInterview");
    at("awaitingPlan", ao);
    at("developing", ao);
    var chief = WebSession.of(port, CHIEF);

    var held = chief.get("/assignments/caseload/d" + DISTRICT + "/" + ao).json();

    var sums = held.path("ao");
    List<JsonNode> cases = new ArrayList<>();
    held.path("cases").forEach(cases::add);
    assertThat(cases).hasSize(4).hasSize(sums.path("cases").asInt());
    assertThat(cases).filteredOn(one -> one.path("daysLate").asInt() > 0).hasSize(1)
        .hasSize(sums.path("overdue").asInt());
    assertThat(cases).filteredOn(one -> one.path("seatOfAo").asBoolean()).hasSize(1).hasSize(sums.path("load").asInt());
    assertThat(sums.path("developing").asInt()).isEqualTo(1);
    var listed = chief.get("/assignments/officers").json().path("aos");
    assertThat(listed).filteredOn(one -> one.path("userId").asText().equals(ao))
        .allMatch(one -> one.path("load").asInt() == 1).hasSize(1);
  }

  private void late(ProcessInstance journey, String step) {
    scenario.engine().getTaskService().setDueDate(scenario.task(journey.getId(), step).getId(),
        Date.from(Instant.parse("2018-02-09T16:59:59Z")));
  }

  @Test
  void aListThatIsNoneIsRefusedAndARowThatIsNoneIsToldSo() {
    var chief = WebSession.of(port, CHIEF);

    assertThat(chief.post("/assignments/changes", Map.of("reason", REASON)).status()).isEqualTo(400);
    assertThat(chief.post("/assignments/changes", Map.of("items", List.of(), "reason", REASON)).status()).isEqualTo(400);
    for (var none : List.of("null", "{\"caseNumber\":\"\\u0000\"}")) {
      assertThat(chief.post("/assignments/changes", "{\"items\":[" + none + "]}").status()).isEqualTo(400);
    }
    assertThat(chief.post("/assignments/changes", "{\"items\":[{},{\"caseNumber\":\"x\"}]}").json()
        .findValuesAsText("message")).hasSize(2).allMatch(message -> message.contains("ไม่พบเรื่องนี้"));
    assertThat(chief.post("/assignments", "{\"items\":[{},{\"taskId\":\"x\"}]}").json()
        .findValuesAsText("message")).hasSize(2).allMatch(message -> message.contains("ไม่พบงานนี้"));
  }

  // ---- Helpers

  private ProcessInstance at(String state, String ao) {
    switch (state) {
      case "awaitingInterview":
        return Cases.awaitingInterview(scenario, DISTRICT, ao);
      case "awaitingPlan":
        return Cases.awaitingPlan(scenario, DISTRICT, ao);
      case "awaitingConfirmation":
        var journey = Cases.awaitingPlan(scenario, DISTRICT, ao);
        scenario.submit(ao, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
        return journey;
      case "developing":
        return Cases.developing(scenario, DISTRICT, ao);
      default:
        developing.afresh();
        developing.opens("followUpJune");
        return developing.arrives(DISTRICT, ao);
    }
  }

  /** A case in development of the AO of no bank, whose first project an agency has refused. */
  private ProcessInstance refusedOnce() {
    var journey = Cases.developing(scenario, DISTRICT, B);
    scenario.runJobs(refusing(journey));
    assertThat(scenario.task(journey.getId(), "userTask_revisePlan").getAssignee()).isEqualTo(B);
    return journey;
  }

  /** Has the agency refuse; what is left to do is the job of the instance that is returned. */
  private String refusing(ProcessInstance journey) {
    var referral = jdbc.sql("""
            select r.process_instance_id || ' ' || r.office_id from journey.referral r
              join journey.participant_case c on c.id = r.case_id where c.case_number = ?
            """).param(journey.getBusinessKey()).query(String.class).single().split(" ");
    var agency = jdbc.sql("select user_id from journey.office_role where office_id = ? and role = 'agencyOfficer'")
        .param(referral[1]).query(String.class).single();
    scenario.submit(agency, referral[0], "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
    return referral[0];
  }

  private String colleague(String userId, @Nullable String agency) {
    return colleague(userId, agency, "d" + DISTRICT, Role.AO);
  }

  private String colleague(String userId, @Nullable String agency, String office, Role role) {
    staff.save(userId, "ชื่อ" + userId.replaceAll("\\d", ""), "สกุลใหม่", agency, SampleStaff.PASSWORD);
    staff.assign(userId, office, Set.of(role));
    staff.setOnDuty(userId, true);
    return userId;
  }

  private void leaves(String userId) {
    staff.setOnDuty(userId, false);
    if (!userId.startsWith("gone") && !userId.startsWith("left")) {
      offDuty.add(userId);
    }
  }

  private static Map<String, Object> order(@Nullable String from, @Nullable String to, @Nullable String reason,
      @Nullable String coInterviewer, @Nullable String key) {
    Map<String, Object> order = new HashMap<>();
    order.put("fromAoUserId", from);
    order.put("aoUserId", to);
    order.put("reason", reason);
    order.put("coInterviewerId", coInterviewer);
    order.put("requestKey", key);
    return order;
  }

  private Answer change(String user, ProcessInstance journey, @Nullable String from, String to) {
    return change(user, journey, order(from, to, REASON, null, null));
  }

  private Answer change(String user, ProcessInstance journey, Map<String, Object> order) {
    return WebSession.of(port, user).post("/cases/" + journey.getBusinessKey() + "/ao", order);
  }

  private void assertRefused(Answer answer, int status, @Nullable String field, String message) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.message()).contains(message);
    assertThat(answer.field()).isEqualTo(field == null ? "" : field);
  }

  private String typedBy(String user, String task) {
    return WebSession.of(port, user).get("/drafts/" + task).json().path("typedBy").asText();
  }

  private Map<String, Integer> loads() {
    return workload.aos("d" + DISTRICT).stream()
        .collect(Collectors.toMap(loaded -> loaded.officer().userId(), Workload.Loaded::cases));
  }

  private Map<String, String> assignees(ProcessInstance journey) {
    return scenario.engine().getTaskService().createTaskQuery().processInstanceId(journey.getId()).list().stream()
        .collect(Collectors.toMap(task -> task.getTaskDefinitionKey(), task -> String.valueOf(task.getAssignee())));
  }

  private List<String> history(String user, ProcessInstance journey) {
    return page(user, journey).path("history").findValuesAsText("what");
  }

  private JsonNode sensitive(String user, ProcessInstance journey) {
    return page(user, journey).path("sensitive");
  }

  private List<String> actions(String user, ProcessInstance journey) {
    List<String> actions = new ArrayList<>();
    page(user, journey).path("actions").forEach(action -> actions.add(action.asText()));
    return actions;
  }

  private JsonNode page(String user, ProcessInstance journey) {
    return WebSession.of(port, user).get("/cases/" + journey.getBusinessKey()).json();
  }

  private String name(String userId) {
    return jdbc.sql("select first_name || ' ' || last_name from journey.officer where user_id = ?").param(userId)
        .query(String.class).single();
  }

  private String ao(ProcessInstance journey) {
    return column(journey, "ao_user_id");
  }

  private String coInterviewer(ProcessInstance journey) {
    return column(journey, "co_interviewer_id");
  }

  private String state(ProcessInstance journey) {
    return column(journey, "state");
  }

  private String column(ProcessInstance journey, String column) {
    return jdbc.sql("select " + column + " from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query((row, n) -> row.getString(1)).list().get(0);
  }

  private int rows(ProcessInstance journey) {
    return jdbc.sql("""
        select count(*) from journey.reassignment r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ?""").param(journey.getBusinessKey()).query(Integer.class).single();
  }

  private @Nullable Object fact(ProcessInstance journey, String name) {
    return scenario.engine().getRuntimeService().getVariable(journey.getId(), name);
  }
}
