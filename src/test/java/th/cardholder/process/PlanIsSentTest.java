package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A plan that was agreed, and confirmed where R05 asks for it, is sent behind the officer's click (ADR 0029). */
@JourneyTest
class PlanIsSentTest {

  private static final String SENDING = "serviceTask_sendReferrals";
  private static final String AO = "ao8101b";
  private static final List<String> PROJECTS = List.of("D1-05", "D4-03");
  private static final String JUNE = "followUpJune";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @LocalServerPort
  private int port;

  @AfterEach
  void mended() {
    GoneAgency.isOf(scenario, "D4-03", "NSF");
    developing.afresh();
  }

  @Test
  void theClickThatConfirmsStartsNothingAtAnAgencyAndTheJobSendsAll() {
    var journey = confirmed();

    assertThat(referrals(journey)).isEmpty();
    assertThat(state(journey)).isEqualTo("developing");
    assertThat(page(journey)).as("what the AO reads until then").contains("ยังไม่ได้ส่งต่อ");
    assertThat(job(journey)).satisfies(job -> {
      assertThat(job.getPriority()).isEqualTo(50);
      assertThat(job.getRetries()).isPositive();
      assertThat(((JobEntity) job).isExclusive()).isTrue();
    });

    scenario.send(journey.getId());

    assertThat(referrals(journey)).containsExactlyElementsOf(PROJECTS);
    assertThat(page(journey)).doesNotContain("ยังไม่ได้ส่งต่อ");
    assertThat(journey).isWaitingAt("catchEvent_roundOpened");
    assertThat(state(journey)).isEqualTo("developing");
  }

  @Test
  void aMissingOfficeIsAnIncidentAtOnceForTheAdministratorWhoMendsItAndHasItSentOnce() {
    var journey = confirmed();
    gone();

    assertThatThrownBy(() -> scenario.send(journey.getId())).hasMessageContaining("จ.กระบี่");

    assertThat(referrals(journey)).as("nothing is half sent").isEmpty();
    assertThat(job(journey).getRetries()).isZero();
    var admin = WebSession.of(port, "admin");
    var engine = "/camunda/api/engine/engine/default";
    var told = admin.anywhere("GET", engine + "/incident?processInstanceId=" + journey.getId(), null);
    assertThat(told.json()).singleElement().satisfies(incident -> {
      assertThat(incident.path("activityId").asText()).isEqualTo(SENDING);
      assertThat(incident.path("incidentMessage").asText()).contains("หน่วยงานที่ยุบแล้ว จ.กระบี่", "โปรดเปิดสำนักงานนี้",
          "Cockpit").doesNotContain(journey.getBusinessKey(), "ทดสอบ");
    });

    // Tried again before it is mended, it stands where it stood.
    again(admin, engine, journey);
    assertThatThrownBy(() -> scenario.send(journey.getId())).hasMessageContaining("จ.กระบี่");
    assertThat(job(journey).getRetries()).isZero();

    mended();
    again(admin, engine, journey);
    scenario.send(journey.getId());

    assertThat(referrals(journey)).containsExactlyElementsOf(PROJECTS);
    assertThat(admin.anywhere("GET", engine + "/incident?processInstanceId=" + journey.getId(), null).json()).isEmpty();
  }

  @Test
  void anyOtherFailureIsTriedAgainAsTheModelSays() {
    var journey = confirmed();
    scenario.jdbc().sql("alter table journey.referral add constraint planted check (project_code <> 'D4-03') not valid")
        .update();
    try {
      assertThatThrownBy(() -> scenario.send(journey.getId())).isNotNull();
    } finally {
      scenario.jdbc().sql("alter table journey.referral drop constraint planted").update();
    }

    assertThat(job(journey).getRetries()).isEqualTo(4);
    assertThat(referrals(journey)).isEmpty();
    scenario.send(journey.getId());
    assertThat(referrals(journey)).containsExactlyElementsOf(PROJECTS);
  }

  /** The lock of a job whose node is slow, or dead, runs out, and another node begins it too. */
  @Test
  void twoNodesThatRunTheSendingAtOnceSendEachProjectOnce() throws Exception {
    var journey = confirmed();
    var nodes = Executors.newFixedThreadPool(2);
    try {
      for (Future<?> node : nodes.invokeAll(Collections.nCopies(2, Executors.callable(() -> send(job(journey)))))) {
        node.get(30, TimeUnit.SECONDS);
      }
    } finally {
      nodes.shutdownNow();
    }

    assertThat(referrals(journey)).containsExactlyElementsOf(PROJECTS);
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKeyLike(journey.getBusinessKey() + "-R%").count()).isEqualTo(PROJECTS.size());
    assertThat(journey).isWaitingAt("catchEvent_roundOpened");
  }

  private void send(@Nullable Job job) {
    try {
      if (job != null) {
        scenario.engine().getManagementService().executeJob(job.getId());
      }
    } catch (RuntimeException secondToCome) {
      // All of what it did is rolled back; what is left is looked at below.
    }
  }

  /** R19: a report may come between the click and the job, and may have been a mistake. */
  @Test
  void R19_aReportBeforeTheSendingSendsNothingAndItsCorrectionSends() {
    var journey = confirmed();
    var chief = WebSession.of(port, "chief8101");
    var path = "/cases/" + journey.getBusinessKey() + "/circumstances";

    var reported = chief.post(path, Map.of("kind", "died", "happenedOn", "12/02/2561"));
    assertThat(reported.status()).as(reported.body()).isLessThan(300);
    assertThat(journey).isEnded();
    assertThat(referrals(journey)).isEmpty();

    var corrected = chief.post(path + "/correction", Map.of("reason", "แจ้งผิดคน"));
    assertThat(corrected.status()).as(corrected.body()).isLessThan(300);
    assertThat(state(journey)).isEqualTo("developing");
    var again = scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey()).singleResult();
    scenario.send(again.getId());
    assertThat(referrals(journey)).containsExactlyElementsOf(PROJECTS);
    assertThat(again).isWaitingAt("catchEvent_roundOpened");
  }

  @Test
  void R09_aRoundThatOpensBeforeTheSendingIsReportedOnce() {
    developing.afresh();
    var journey = confirmed();
    developing.opens(JUNE);

    scenario.send(journey.getId());

    assertThat(journey).isWaitingAtExactly("userTask_followUp");
    assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, false));
    assertThat(state(journey)).isEqualTo("awaitingFollowUp");
    assertThat(audited(journey, "followUp.opened")).isOne();
  }

  @Test
  void R09_aPlanAgreedAfterAllRoundsEndsWithItsSending() {
    developing.clear();
    developing.window(JUNE, "2018-01-01", "2018-01-10");
    developing.window("followUpSeptember", "2018-01-15", "2018-01-31");
    var journey = confirmed();
    assertThat(journey).isNotEnded();

    scenario.send(journey.getId());

    assertThat(journey).isEnded();
    assertThat(state(journey)).isEqualTo("notDeveloped");
    assertThat(referrals(journey)).containsExactlyElementsOf(PROJECTS);
  }

  /** A round's opening is many jobs, and nobody looks at their watch over one of them. */
  @Test
  void whatPeopleWaitForGoesBeforeTheJobsOfARound() {
    developing.afresh();
    scenario.jdbc().sql("update journey.measure_window set opens = '2018-02-12' where year = 2561 and kind = ?").param(JUNE).update();
    developing.settle();
    developing.fire(JUNE);
    var round = developing.job(JUNE);
    var journey = confirmed();
    var engine = (ProcessEngineConfigurationImpl) scenario.engine().getProcessEngineConfiguration();

    assertThat(engine.isJobExecutorAcquireByPriority()).isTrue();
    assertThat(round.getPriority()).isZero();
    var acquired = engine.getCommandExecutorTxRequired().execute(command ->
        command.getJobManager().findNextJobsToExecute(new Page(0, 1_000)).stream().map(job -> job.getId()).toList());
    assertThat(acquired).contains(round.getId())
        .containsSubsequence(job(journey).getId(), round.getId());
  }

  private ProcessInstance confirmed() {
    var journey = Cases.awaitingPlan(scenario, "8101", AO);
    scenario.submit(AO, journey.getId(), "userTask_plan",
        Map.of("dimension1", List.of("D1-05"), "dimension4", List.of("D4-03"), "signing", "self"));
    scenario.submit(scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee(), journey.getId(),
        "userTask_confirmInterview", Map.of("confirmed", "yes"));
    return journey;
  }

  /** The agency of the second project has no office in any province. */
  private void gone() {
    GoneAgency.has(scenario, "D4-03");
  }

  private void again(WebSession admin, String engine, ProcessInstance journey) {
    var again = admin.anywhere("PUT", engine + "/job/" + job(journey).getId() + "/retries", Map.of("retries", 1));
    assertThat(again.status()).as(again.body()).isEqualTo(204);
  }

  private Job job(ProcessInstance journey) {
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(journey.getId())
        .activityId(SENDING).singleResult();
  }

  private String page(ProcessInstance journey) {
    return WebSession.of(port, AO).get("/cases/" + journey.getBusinessKey()).body();
  }

  private List<String> referrals(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select r.project_code from journey.referral r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ? order by r.id
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private String state(ProcessInstance journey) {
    return scenario.jdbc().sql("select state from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }

  private int audited(ProcessInstance journey, String action) {
    return scenario.jdbc().sql("""
        select count(*) from journey.audit a join journey.participant_case c on c.id = a.case_id
         where c.case_number = ? and a.action = ?
        """).params(journey.getBusinessKey(), action).query(Integer.class).single();
  }
}
