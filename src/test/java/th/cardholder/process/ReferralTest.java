package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.words.Result;

/** Work across offices: the district's journey asks, the agency's referral answers. */
@JourneyTest
class ReferralTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private Referrals referrals;

  @Autowired
  private TransactionTemplate transaction;

  private ProcessInstance journey;

  @BeforeEach
  void afterThePlan() {
    journey = Cases.developing(scenario, "8101", "ao8101a");
  }

  @Test
  void anAcceptedReferralBringsAcceptanceAndResultBackToTheJourney() {
    var referral = sent("D2-01");
    var instance = instance(referral);
    assertThat(instance).isWaitingAt("userTask_decide");
    assertThat(instance.getTenantId()).isEqualTo("a81MOL");

    scenario.submit("mol81", instance.getId(), "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance.getId());
    assertThat(instance).hasPassed("serviceTask_reportAcceptance").isWaitingAt("userTask_schedule");

    attended(instance);
    scenario.submit("mol81", instance.getId(), "userTask_recordResult",
        Map.of("resultCode", "developed", "completedOn", "๑๒/๐๒/๒๕๖๑"));
    scenario.runJobs(instance.getId());

    assertThat(instance).hasPassed("serviceTask_reportResult").isEnded();
    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.DEVELOPED);
    assertThat(answersReceived()).isEqualTo(2);
    assertThat(journey).hasPassed("serviceTask_recordReferralAnswer").isWaitingAt("catchEvent_roundOpened");
  }

  /** Who writes to a table waits for whoever keeps it from being written to. */
  @Test
  void aClaimWritesNothingIntoTheReferralWhichIsDueAsBefore() throws Exception {
    var referral = sent("D2-01");
    var task = scenario.task(instance(referral).getId(), "userTask_decide").getId();
    var claimed = transaction.execute(held -> {
      scenario.jdbc().sql("lock table journey.referral in share mode").update();
      return CompletableFuture.runAsync(() -> scenario.as("mol81", () -> {
        scenario.engine().getTaskService().claim(task, "mol81");
        return null;
      })).completeOnTimeout(null, 30, TimeUnit.SECONDS).thenApply(done -> scenario.engine().getTaskService()
          .createTaskQuery().taskId(task).singleResult().getAssignee()).join();
    });

    assertThat(claimed).isEqualTo("mol81");
    scenario.engine().getTaskService().setDueDate(task, Date.from(Instant.parse("2018-03-01T10:00:00Z")));
    assertThat(scenario.jdbc().sql("select due_on::text from journey.referral where referral_number = ?")
        .param(referral.number()).query(String.class).single()).isEqualTo("2018-03-01");
  }

  @Test
  void whoAcceptedRecordsTheResultUnlessTheyHaveLeftTheRole() {
    var instance = instance(sent("D2-01"));
    scenario.submit("mol81", instance.getId(), "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance.getId());
    assertThat(scenario.task(instance.getId(), "userTask_schedule").getAssignee()).isEqualTo("mol81");
    attended(instance);
    assertThat(scenario.task(instance.getId(), "userTask_recordResult").getAssignee()).isEqualTo("mol81");

    var other = instance(sent("D2-05"));
    scenario.submit("mol81", other.getId(), "userTask_decide", Map.of("answer", "accept"));
    scenario.jdbc().sql("update journey.officer set active = false where user_id = 'mol81'").update();
    try {
      scenario.runJobs(other.getId());
    } finally {
      scenario.jdbc().sql("update journey.officer set active = true where user_id = 'mol81'").update();
    }
    assertThat(scenario.task(other.getId(), "userTask_schedule").getAssignee()).isNull();
  }

  @Test
  void aRefusedReferralBringsItsReasonBack() {
    var referral = sent("D2-01");
    var instance = instance(referral);

    scenario.submit("mol81", instance.getId(), "userTask_decide",
        Map.of("answer", "refuse", "reasonCode", "full", "note", "เต็มถึงมีนาคม"));
    scenario.runJobs(instance.getId());

    assertThat(instance).hasPassed("serviceTask_reportRefusal", "endEvent_refused").isEnded();
    assertThat(referrals.get(referral.number()).reasonCode()).isEqualTo("full");
    assertThat(answersReceived()).isEqualTo(1);
  }

  @Test
  void aRefusalNeedsACodedReason() {
    var instance = instance(sent("D2-01"));

    assertThatThrownBy(() -> scenario.submit("mol81", instance.getId(), "userTask_decide", Map.of("answer", "refuse")))
        .hasMessageContaining("โปรดเลือกหนึ่งข้อ");
    assertThatThrownBy(() -> scenario.submit("mol81", instance.getId(), "userTask_decide",
        Map.of("answer", "refuse", "reasonCode", "whatever"))).hasMessageContaining("โปรดเลือกจากรายการ");
  }

  @Test
  void aResultHasADateThatCanBe() {
    var instance = instance(sent("D2-01"));
    scenario.submit("mol81", instance.getId(), "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance.getId());
    attended(instance);

    for (var wrong : List.of("", "13/02/2561", "11/02/2561", "12/02/2018")) {
      Map<String, Object> form = new HashMap<>(Map.of("resultCode", "developed", "completedOn", wrong));
      assertThatThrownBy(() -> scenario.submit("mol81", instance.getId(), "userTask_recordResult", form))
          .isInstanceOf(org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException.class);
    }
    scenario.submit("mol81", instance.getId(), "userTask_recordResult", Map.of("resultCode", "notDeveloped"));
  }

  @Test
  void theAosNoteStaysTheAosWhateverTheAgencyWrites() {
    var referral = sent("D2-01", "สนใจงานช่าง");
    var instance = instance(referral);

    scenario.submit("mol81", instance.getId(), "userTask_decide", Map.of("answer", "accept", "note", "เริ่มเดือนหน้า"));
    scenario.runJobs(instance.getId());
    attended(instance);
    assertThat(scenario.open("mol81", instance.getId(), "userTask_recordResult"))
        .containsEntry("noteText", "สนใจงานช่าง");
    scenario.submit("mol81", instance.getId(), "userTask_recordResult",
        Map.of("resultCode", "notDeveloped", "note", "ไม่มาเรียน"));

    assertThat(scenario.jdbc().sql("select note, answer_note, result_note from journey.referral where id = ?")
        .param(referral.id()).query().singleRow()).containsEntry("note", "สนใจงานช่าง")
        .containsEntry("answer_note", "เริ่มเดือนหน้า").containsEntry("result_note", "ไม่มาเรียน");
  }

  @Test
  void aReferralWithoutANoteShowsNone() {
    var instance = instance(sent("D2-01"));

    assertThat(scenario.open("mol81", instance.getId(), "userTask_decide")).containsEntry("noteText", "");
  }

  @Test
  void onlyAnOfferIsAnsweredAndOnlyWhoeverCameHasAResult() {
    var referral = sent("D2-01");
    var instance = instance(referral);
    var state = "update journey.referral set state = ? where id = ?";

    scenario.jdbc().sql(state).params("cancelled", referral.id()).update();
    assertThatThrownBy(() -> scenario.submit("mol81", instance.getId(), "userTask_decide", Map.of("answer", "accept")))
        .hasMessageContaining("ถูกยกเลิกหรือบันทึกไปแล้ว");
    scenario.jdbc().sql(state).params("offered", referral.id()).update();
    scenario.submit("mol81", instance.getId(), "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(instance.getId());
    attended(instance);
    scenario.jdbc().sql(state).params("cancelled", referral.id()).update();
    assertThatThrownBy(() -> scenario.submit("mol81", instance.getId(), "userTask_recordResult",
        Map.of("resultCode", "notDeveloped"))).hasMessageContaining("ถูกยกเลิกหรือบันทึกไปแล้ว");
    assertThat(referrals.get(referral.number()).state()).isEqualTo(Referral.State.CANCELLED);
  }

  @Test
  void onlyTheCasesOwnAoSendsIt() {
    assertThat(referrals.offer(journey.getBusinessKey(), "D2-01", null, "ao8101b"))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void aProjectIsNotOfferedTwiceWhileItIsOpenAndMayBeAgainAfterARefusal() {
    var first = instance(sent("D2-01"));
    assertThat(offer("D2-01")).isInstanceOf(Result.Refused.class);

    scenario.submit("mol81", first.getId(), "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));

    assertThat(offer("D2-01")).isInstanceOf(Result.Right.class);
  }

  @Test
  void anotherProvincesAgencyAndAnotherAgencyOfTheProvinceSeeNothing() {
    var instance = instance(sent("D2-01"));
    var task = scenario.task(instance.getId(), "userTask_decide");

    for (var stranger : List.of("mol24", "moac81", "ao8101a", "registrar8101")) {
      assertThat(scenario.as(stranger,
          () -> scenario.engine().getTaskService().createTaskQuery().taskId(task.getId()).count()))
          .as(stranger).isZero();
    }
    assertThat(scenario.as("mol81",
        () -> scenario.engine().getTaskService().createTaskQuery().taskId(task.getId()).count())).isOne();
  }

  private void attended(ProcessInstance instance) {
    scenario.submit("mol81", instance.getId(), "userTask_schedule",
        Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ"));
    scenario.submit("mol81", instance.getId(), "userTask_recordAttendance",
        Map.of("attendance", "attended", "attendedDays", "1"));
  }

  private Referral sent(String project) {
    return sent(project, null);
  }

  private Referral sent(String project, @Nullable String note) {
    return offer(project, note).orThrow();
  }

  private Result<Referral, String> offer(String project) {
    return offer(project, null);
  }

  private Result<Referral, String> offer(String project, @Nullable String note) {
    return scenario.as("ao8101a", () -> referrals.offer(journey.getBusinessKey(), project, note, "ao8101a"));
  }

  private ProcessInstance instance(Referral referral) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceId(referral.processInstanceId()).singleResult();
  }

  private long answersReceived() {
    return scenario.jdbc().sql("""
        select count(*) from journey.audit a join journey.participant_case c on c.id = a.case_id
         where a.action = 'referral.answerReceived' and c.case_number = ?
        """).param(journey.getBusinessKey()).query(Long.class).single();
  }
}
