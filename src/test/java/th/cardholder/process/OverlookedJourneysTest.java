package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.followup.LateCalls;

/** Journeys that did not hear that their round was opened, because somebody had suspended them (ADR 0028). */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = "journey.clock.start=2018-06-20T08:30")
class OverlookedJourneysTest {

  private static final String JUNE = "followUpJune";
  private static final String SEPTEMBER = "followUpSeptember";
  private static final String STEP = "userTask_followUp";
  private static final String AO = "ao8101a";
  private static final int BATCH = 100;

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private LateCalls lateCalls;

  @Autowired
  private RuntimeService runtime;

  @Autowired
  private RepositoryService repository;

  @Autowired
  private PlatformTransactionManager transactions;

  @BeforeEach
  void afresh() {
    developing.afresh();
  }

  @Test
  void whoeverWasSuspendedAllThroughTheRoundIsWokenExactlyOnceInBatchesHoweverOftenANodeIsKilled() {
    var random = new Random(28);
    var waiting = arrive(305);
    withJourneysSuspended(() -> {
      developing.opens(JUNE);
      assertThat(noted(JUNE)).isEqualTo(305);
      developing.fire(JUNE);
      developing.fire(JUNE);
    });
    var still = waiting.subList(120, 125);
    still.forEach(journey -> runtime.suspendProcessInstanceById(journey.getId()));
    assertThat(stateOfRound(JUNE)).as("the close waits for nobody").isEqualTo("closed");
    assertThat(openFollowUps()).isZero();

    var kills = 0;
    var jobs = 0;
    while (jobs < 4) {
      var before = openFollowUps();
      if (random.nextInt(3) == 0) {
        killed(this::call);
        assertThat(openFollowUps()).isEqualTo(before);
        kills++;
      } else {
        call();
        assertThat(openFollowUps() - before).isBetween(0L, (long) BATCH);
        jobs++;
      }
      // Other nodes start meanwhile, and order what is under way.
      developing.settle();
      assertThat(developing.calling()).hasSize(1);
    }

    assertThat(kills).isPositive();
    assertThat(openFollowUps()).isEqualTo(300);
    assertThat(noted(JUNE)).isEqualTo(5);
    still.forEach(journey -> {
      assertThat(journey).isWaitingAt("catchEvent_roundOpened");
      runtime.activateProcessInstanceById(journey.getId());
    });
    developing.calls();
    developing.settle();
    developing.calls();
    assertThat(openFollowUps()).isEqualTo(305);
    assertThat(noted(JUNE)).isZero();
    assertThat(wokenTimes()).isEqualTo(Map.of(1L, 305L));
    assertThat(openedTimes()).isEqualTo(Map.of(1L, 305L));
    developing.settle();
    assertThat(developing.calling()).as("everybody has heard").isEmpty();
  }

  @Test
  void twoNodesThatDoTheSameCallWakeEachJourneyOnce() throws Exception {
    arrive(105);
    withJourneysSuspended(() -> {
      developing.opens(JUNE);
      developing.fire(JUNE);
      developing.fire(JUNE);
    });
    var job = developing.calling().get(0).getId();
    var jobs = scenario.engine().getManagementService();
    var node = Executors.newFixedThreadPool(1);
    try {
      // As when the lock of a job runs out while its node is at work, and another takes it.
      var other = new TransactionTemplate(transactions).execute(status -> {
        jobs.executeJob(job);
        var late = node.submit(() -> jobs.executeJob(job));
        assertThatThrownBy(() -> late.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        return late;
      });
      assertThatThrownBy(() -> other.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(OptimisticLockingException.class);
    } finally {
      node.shutdownNow();
    }

    assertThat(openFollowUps()).isEqualTo(BATCH);
    assertThat(developing.calls()).isEqualTo(1);
    assertThat(openFollowUps()).isEqualTo(105);
    assertThat(wokenTimes()).isEqualTo(Map.of(1L, 105L));
  }

  @Test
  void nodesThatStartAtOnceOrderOneCallAndWakeNobodyThemselves() throws Exception {
    arrive(3);
    withJourneysSuspended(() -> {
      developing.opens(JUNE);
      assertThat(developing.closes(JUNE)).isEqualTo(1);
    });
    assertThat(noted(JUNE)).isEqualTo(3);
    var nodes = Executors.newFixedThreadPool(2);
    try {
      for (var node : nodes.invokeAll(Collections.nCopies(2, Executors.callable(developing::settle)))) {
        node.get(20, TimeUnit.SECONDS);
      }
    } finally {
      nodes.shutdownNow();
    }

    assertThat(developing.calling()).hasSize(1);
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey(Developing.CALL).singleResult())
        .satisfies(call -> {
          assertThat(call.getTenantId()).isEqualTo("nPOLICY");
          assertThat(call.getBusinessKey()).isEqualTo("2561-followUpJune");
        });
    assertThat(openFollowUps()).isZero();
    developing.calls();
    assertThat(openFollowUps()).isEqualTo(3);
  }

  @Test
  void whoeverOrdersACallWaitsForAnotherWhoDoes() throws Exception {
    arrive(1);
    withJourneysSuspended(() -> {
      developing.opens(JUNE);
      developing.fire(JUNE);
      developing.fire(JUNE);
    });
    endTheCall();
    var node = Executors.newFixedThreadPool(1);
    try {
      var transaction = new TransactionTemplate(transactions);
      var other = transaction.execute(status -> {
        lateCalls.order();
        var waits = node.submit(() -> transaction.executeWithoutResult(it -> lateCalls.order()));
        assertThatThrownBy(() -> waits.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        return waits;
      });
      other.get(10, TimeUnit.SECONDS);
    } finally {
      node.shutdownNow();
    }

    assertThat(developing.calling()).hasSize(1);
  }

  /** As an administrator might. */
  private void endTheCall() {
    runtime.createProcessInstanceQuery().processDefinitionKey(Developing.CALL).list()
        .forEach(call -> runtime.deleteProcessInstance(call.getId(), "test"));
  }

  @Test
  void aRoundOfWhichEverybodyHasHeardNeedsNoCall() {
    arrive(3);
    developing.opens(JUNE);
    assertThat(noted(JUNE)).isZero();

    assertThat(developing.closes(JUNE)).isZero();

    developing.settle();
    assertThat(developing.calling()).isEmpty();
  }

  @Test
  void whoeverHeardAtTheEndOfTheOpeningIsNotedNoMore() {
    var journey = arrive(1).get(0);
    developing.fire(JUNE);
    developing.fire(JUNE);
    runtime.suspendProcessInstanceById(journey.getId());
    developing.fire(JUNE);
    assertThat(noted(JUNE)).isEqualTo(1);
    runtime.activateProcessInstanceById(journey.getId());

    developing.opens(JUNE);

    assertThat(noted(JUNE)).isZero();
    assertThat(journey).isWaitingAtExactly(STEP);
  }

  @Test
  void whoeverEndedOrCameByOtherwiseIsCalledNoMore() {
    var ended = arrive(1).get(0);
    var came = arrive(1).get(0);
    withJourneysSuspended(() -> {
      developing.opens(JUNE);
      developing.closes(JUNE);
    });
    scenario.jdbc().sql("update journey.participant_case set state = 'died' where case_number = ?")
        .param(ended.getBusinessKey()).update();
    runtime.createProcessInstanceModification(came.getId()).cancelAllForActivity("catchEvent_roundOpened")
        .startBeforeActivity("serviceTask_nextRound").execute();
    assertThat(came).isWaitingAtExactly(STEP);
    assertThat(noted(JUNE)).isEqualTo(2);

    developing.settle();
    assertThat(developing.calls()).isEqualTo(1);

    assertThat(noted(JUNE)).isZero();
    assertThat(ended).isWaitingAt("catchEvent_roundOpened");
    assertThat(came).isWaitingAtExactly(STEP);
  }

  @Test
  void ofTwoRoundsThatNobodyHeardTheEarlierIsReportedFirst() {
    var journey = arrive(1).get(0);
    withJourneysSuspended(() -> {
      for (var round : List.of(JUNE, SEPTEMBER)) {
        developing.opens(round);
        developing.closes(round);
      }
    });

    developing.settle();
    assertThat(developing.calling()).hasSize(2);
    developing.calls();

    assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, false, SEPTEMBER, false));
    scenario.submit(AO, journey.getId(), STEP, report());
    assertThat(journey).isWaitingAtExactly(STEP);
    assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, true, SEPTEMBER, false));
    assertThat(noted(JUNE) + noted(SEPTEMBER)).isZero();
  }

  @Test
  void aNodeStartsAlsoWhileTheCallsThemselvesAreSuspended() {
    arrive(1);
    withJourneysSuspended(() -> {
      developing.opens(JUNE);
      developing.closes(JUNE);
    });
    repository.suspendProcessDefinitionByKey(Developing.CALL, true, null);
    try {
      developing.settle();
      assertThat(developing.calling()).isEmpty();
    } finally {
      repository.activateProcessDefinitionByKey(Developing.CALL, true, null);
    }

    developing.settle();
    developing.calls();

    assertThat(openFollowUps()).isEqualTo(1);
  }

  private List<ProcessInstance> arrive(int journeys) {
    List<ProcessInstance> arrived = new ArrayList<>();
    for (int i = 0; i < journeys; i++) {
      arrived.add(developing.arrives("8101", AO));
    }
    return arrived;
  }

  /** As an administrator does it in Cockpit: the definition and all that runs of it. */
  private void withJourneysSuspended(Runnable work) {
    repository.suspendProcessDefinitionByKey("cardholder-journey", true, null);
    try {
      work.run();
    } finally {
      repository.activateProcessDefinitionByKey("cardholder-journey", true, null);
    }
  }

  private void call() {
    scenario.engine().getManagementService().executeJob(developing.calling().get(0).getId());
  }

  /** All is done but the commit. */
  private void killed(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      work.run();
      status.setRollbackOnly();
    });
  }

  /** How many have been noted as not having heard of a round. */
  private int noted(String kind) {
    return scenario.jdbc().sql("select count(*) from journey.follow_up_due where round_kind = ? and overlooked")
        .param(kind).query(Integer.class).single();
  }

  private String stateOfRound(String kind) {
    return scenario.jdbc().sql("select state from journey.follow_up_round where year = 2561 and kind = ?").param(kind)
        .query(String.class).single();
  }

  private long openFollowUps() {
    return scenario.jdbc().sql("""
        select count(*) from public.act_ru_task t
          join journey.participant_case c on c.process_instance_id = t.proc_inst_id_
         where t.task_def_key_ = 'userTask_followUp' and c.state = 'awaitingFollowUp'
        """).query(Long.class).single();
  }

  /** How many journeys have left the place where they waited, by how often. */
  private Map<Long, Long> wokenTimes() {
    return counts("""
        select times, count(*) from (
          select count(a.id_) as times from journey.follow_up_due d
            join journey.participant_case c on c.id = d.case_id
            left join public.act_hi_actinst a on a.proc_inst_id_ = c.process_instance_id
                                             and a.act_id_ = 'catchEvent_roundOpened' and a.end_time_ is not null
           group by c.id) one group by times
        """);
  }

  /** How many cases have got their part, by how often the audit says so. */
  private Map<Long, Long> openedTimes() {
    return counts("""
        select times, count(*) from (
          select count(a.id) as times from journey.follow_up_due d
            left join journey.audit a on a.case_id = d.case_id and a.action = 'followUp.opened'
                                     and a.office_id = 'd8101' and a.detail ->> 'round' = d.round_kind
           group by d.case_id) one group by times
        """);
  }

  private Map<Long, Long> counts(String sql) {
    Map<Long, Long> counts = new HashMap<>();
    scenario.jdbc().sql(sql).query(row -> {
      counts.put(row.getLong(1), row.getLong(2));
    });
    return counts;
  }

  private static Map<String, Object> report() {
    return Map.of("reached", "yes", "contactedOn", "20/06/2561", "channel", "phone", "stage", "underway");
  }
}
