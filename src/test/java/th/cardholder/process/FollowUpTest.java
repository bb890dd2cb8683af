package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.casefile.CasePages;
import th.cardholder.cases.Cases;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;
import th.cardholder.outcome.Outcomes;
import th.cardholder.reconciliation.Reconciled;
import th.cardholder.reconciliation.Reconciliation;

/** The rounds of the year, the AO's report in each, and what becomes of the participant. */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = "journey.clock.start=2018-06-20T08:30")
class FollowUpTest {

  private static final String STEP = "userTask_followUp";
  private static final String JUNE = "followUpJune";
  private static final String SEPTEMBER = "followUpSeptember";
  private static final String AO = "ao8101a";
  private static final String PROMISED = "round.promised";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Rounds rounds;

  @Autowired
  private Outcomes outcomes;

  @Autowired
  private Cases cases;

  @Autowired
  private CasePages pages;

  @Autowired
  private Reconciliation reconciliation;

  @Autowired
  private PlatformTransactionManager transactions;

  @LocalServerPort
  private int port;

  @BeforeEach
  void afresh() {
    developing.afresh();
  }

  // The rounds.

  @Test
  void R09_everyParticipantInDevelopmentIsFollowedUpInJuneAndInSeptember() {
    var early = arrives();
    assertThat(early).isWaitingAt("catchEvent_roundOpened");
    assertThat(developing.state(early)).isEqualTo("developing");

    developing.opens(JUNE);
    assertThat(early).isWaitingAtExactly(STEP);
    assertThat(developing.state(early)).isEqualTo("awaitingFollowUp");
    var duringJune = arrives();
    assertThat(duringJune).isWaitingAtExactly(STEP);
    report(early, reached());
    assertThat(early).isWaitingAt("catchEvent_roundOpened");

    developing.closes(JUNE);
    // An early June: it was over before this plan was agreed.
    developing.window(JUNE, "2018-03-01", "2018-03-10");
    var afterJune = arrives();
    assertThat(afterJune).isWaitingAt("catchEvent_roundOpened");

    developing.opens(SEPTEMBER);
    // The June report that is late is still asked for, and September's after it at once.
    assertThat(developing.due(duringJune)).isEqualTo(Map.of(JUNE, false, SEPTEMBER, false));
    report(duringJune, reached());
    assertThat(duringJune).isWaitingAtExactly(STEP);
    for (var journey : List.of(early, duringJune, afterJune)) {
      report(journey, withIncome("24,000"));
      assertThat(journey).isEnded();
    }

    assertThat(developing.due(early)).isEqualTo(Map.of(JUNE, true, SEPTEMBER, true));
    assertThat(developing.due(duringJune)).isEqualTo(Map.of(JUNE, true, SEPTEMBER, true));
    assertThat(developing.due(afterJune)).isEqualTo(Map.of(SEPTEMBER, true));
    assertThat(reports(early)).containsExactly(JUNE, SEPTEMBER);
  }

  @Test
  void aReportThatWasUndoneComesBackAsItWasGiven() {
    var journey = arrives();
    developing.opens(JUNE);
    report(journey, reached());
    developing.opens(SEPTEMBER);
    assertThat(scenario.open(AO, journey.getId(), STEP)).as("a first report").doesNotContainKeys("reached", "note");
    var given = withIncome("24,000");
    given.put("note", "รายได้จากการขายของ");
    report(journey, given);
    assertThat(journey).isEnded();

    assertThat(WebSession.of(port, "chief8101").post("/cases/" + journey.getBusinessKey() + "/reopening",
        Map.of("reason", "กรอกรายได้ผิด")).status()).isEqualTo(204);

    var again = scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(journey.getBusinessKey()).singleResult();
    assertThat(scenario.open(AO, again.getId(), STEP)).containsAllEntriesOf(given);
    var corrected = new HashMap<>(given);
    corrected.put("yearlyIncome", "36,500");
    report(again, corrected);
    assertThat(developing.state(journey)).isEqualTo("aboveThreshold");
  }

  @Test
  void R09_aReportThatIsLateIsStillAskedForAfterTheCloseOfItsRound() {
    var journey = arrives();
    developing.opens(JUNE);

    developing.closes(JUNE);

    assertThat(journey).isWaitingAtExactly(STEP);
    report(journey, notReached());
    assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, true));
    assertThat(journey).isWaitingAt("catchEvent_roundOpened");
  }

  @Test
  void R09_whoHasFallenBetweenIsFoundEachNightAndCalledToTheRoundThatWasTheirs() {
    var fallen = arrives();
    // Whatever it was: the round did not see the case.
    state(fallen, "withdrawn");
    developing.opens(JUNE);
    state(fallen, "developing");
    assertThat(lacking()).as("a round that was opened today may be opening still").isEmpty();
    developing.closes(JUNE);
    assertThat(lacking()).containsExactly(fallen.getBusinessKey());

    reconciliation.run();

    assertThat(lacking()).isEmpty();
    assertThat(fallen).isWaitingAtExactly(STEP);
    assertThat(developing.due(fallen)).isEqualTo(Map.of(JUNE, false));
    assertThat(reconciliation.newest()).filteredOn(it -> it.code().equals(PROMISED)).extracting(Reconciliation.Checked::found)
        .as("asked again").containsExactly(0);
    report(fallen, reached());
    assertThat(fallen).isWaitingAt("catchEvent_roundOpened");
    reconciliation.run();
    assertThat(developing.due(fallen)).as("September has not begun").isEqualTo(Map.of(JUNE, true));
  }

  @Test
  void R09_aRoundThatEndedBeforeTheFirstPlanIsNoneOfTheirs() {
    developing.opens(JUNE);
    developing.closes(JUNE);
    developing.window(JUNE, "2018-03-01", "2018-03-10");
    var journey = arrives();

    assertThat(lacking()).isEmpty();
    reconciliation.run();

    assertThat(developing.due(journey)).isEmpty();
  }

  private void state(ProcessInstance journey, String state) {
    scenario.jdbc().sql("update journey.participant_case set state = ? where case_number = ?").params(state, journey.getBusinessKey()).update();
  }

  private List<String> lacking() {
    return reconciliation.check(PROMISED).orElseThrow().differences().stream().map(Reconciled.Difference::key).toList();
  }

  @Test
  void R09_aRoundThatClosedWhileAnAgreedPlanCouldNotGoOnIsStillToBeReported() {
    // A wrong report of a death, say, that was corrected in July.
    developing.opens(JUNE);
    developing.closes(JUNE);

    var journey = arrives();

    assertThat(journey).isWaitingAtExactly(STEP);
    assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, false));
    report(journey, reached());
    assertThat(journey).isWaitingAt("catchEvent_roundOpened");
  }

  @Test
  void R09_aPlanAgreedOnARoundsLastDayHasThatRoundToReport() {
    developing.opens(JUNE);
    developing.closes(JUNE);
    var number = developing.planned("8101", AO);
    agreedOn(number, "2018-06-30");

    assertThat(developing.arrives(number, "8101", AO)).isWaitingAtExactly(STEP);
  }

  @Test
  void whoHasReportedARoundIsNotWokenByItsClose() {
    var journey = arrives();
    developing.opens(JUNE);
    report(journey, reached());
    var decided = decisions(journey);

    developing.closes(JUNE);

    assertThat(decisions(journey)).isEqualTo(decided);
  }

  /** How often it was decided what the journey waits for. */
  private long decisions(ProcessInstance journey) {
    return scenario.engine().getHistoryService().createHistoricActivityInstanceQuery()
        .processInstanceId(journey.getId()).activityId("serviceTask_nextRound").count();
  }

  @Test
  void R09_aRoundThatWasOverBeforeItWasEverPlannedIsStillToBeReported() {
    developing.window(JUNE, "2018-03-01", "2018-06-10");
    scenario.jdbc().sql("delete from journey.follow_up_round where kind = 'followUpJune'").update();

    var journey = arrives();

    assertThat(journey).isWaitingAtExactly(STEP);
    assertThat(rowsOfRound(JUNE)).containsEntry("state", "closed");
  }

  @Test
  void R09_aPlanAgreedAfterTheLastRoundClosedGoesStraightToTheOutcome() {
    for (var round : List.of(JUNE, SEPTEMBER)) {
      developing.opens(round);
      developing.closes(round);
    }
    var number = developing.planned("8101", AO);
    agreedOn(number, "2018-10-01");

    developing.arrives(number, "8101", AO);

    assertThat(cases.get(number).state().code()).isEqualTo("notDeveloped");
    // Whoever finds the outcome wrong gets the last round all the same.
    assertThat(rounds.again(cases.get(number))).isEqualTo(SEPTEMBER);
  }

  @Test
  void aRoundIsOpenedForHundredsInAFewJobsAndForEachOnce() {
    List<ProcessInstance> waiting = new ArrayList<>();
    for (int i = 0; i < 205; i++) {
      waiting.add(arrives());
    }
    var before = developing.planned("8101", AO);

    assertThat(developing.opens(JUNE)).isEqualTo(4);

    assertThat(waiting).allSatisfy(journey -> assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, false)));
    assertThat(openFollowUps()).isEqualTo(205);
    assertThat(scenario.jdbc().sql("select count(*) from journey.follow_up_due d join journey.participant_case c "
        + "on c.id = d.case_id where c.case_number = ?").param(before).query(Long.class).single()).isZero();
    assertThat(rowsOfRound(JUNE)).containsEntry("state", "open");
  }

  @Test
  void aJourneyThatWasSuspendedDuringTheOpeningIsWokenByTheLastLook() {
    var journey = arrives();
    var runtime = scenario.engine().getRuntimeService();
    developing.fire(JUNE);
    developing.fire(JUNE);
    runtime.suspendProcessInstanceById(journey.getId());
    developing.fire(JUNE);
    assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, false));
    assertThat(developing.state(journey)).isEqualTo("developing");
    runtime.activateProcessInstanceById(journey.getId());

    developing.opens(JUNE);

    assertThat(journey).isWaitingAtExactly(STEP);
    assertThat(developing.state(journey)).isEqualTo("awaitingFollowUp");
  }

  @Test
  void aJourneyThatStaysSuspendedIsWokenByTheCloseAndStopsNoOpening() {
    var runtime = scenario.engine().getRuntimeService();
    List<ProcessInstance> suspended = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      suspended.add(arrives());
    }
    suspended.forEach(journey -> runtime.suspendProcessInstanceById(journey.getId()));

    // Two for all, one that finds nobody and looks back at the first hundred, one for the last of them.
    assertThat(developing.opens(JUNE)).isLessThanOrEqualTo(5);

    assertThat(openFollowUps()).isZero();
    suspended.forEach(journey -> runtime.activateProcessInstanceById(journey.getId()));
    developing.closes(JUNE);
    assertThat(openFollowUps()).isEqualTo(101);
  }

  @Test
  void aJourneyThatStaysSuspendedBeyondTheLastCloseIsWokenByTheNextStartOfANode() {
    var runtime = scenario.engine().getRuntimeService();
    var journey = arrives();
    runtime.suspendProcessInstanceById(journey.getId());
    developing.opens(JUNE);
    developing.closes(JUNE);
    runtime.activateProcessInstanceById(journey.getId());
    assertThat(openFollowUps()).isZero();

    developing.settle();
    developing.calls();

    assertThat(openFollowUps()).isEqualTo(1);
  }

  @Test
  void whoeverWasLeftOutWhenAllHadBeenLookedAtIsGivenAPartByTheLastLook() {
    var leftOut = developing.planned("8101", AO);
    var journey = arrives();
    developing.fire(JUNE);
    developing.fire(JUNE);
    developing.fire(JUNE);
    scenario.jdbc().sql("update journey.participant_case set state = 'developing' where case_number = ?").param(leftOut)
        .update();

    developing.opens(JUNE);

    assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, false));
    assertThat(scenario.jdbc().sql("select count(*) from journey.follow_up_due d join journey.participant_case c "
        + "on c.id = d.case_id where c.case_number = ?").param(leftOut).query(Long.class).single()).isOne();
  }

  @Test
  void anOpeningThatIsCutOffLeavesNothingAndIsDoneAgain() {
    var first = arrives();
    var second = arrives();
    developing.fire(JUNE);
    developing.fire(JUNE);

    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      developing.fire(JUNE);
      assertThat(openFollowUps()).isEqualTo(2);
      status.setRollbackOnly();
    });

    assertThat(openFollowUps()).isZero();
    assertThat(developing.due(first)).isEmpty();
    assertThat(first).isWaitingAt("catchEvent_roundOpened");
    developing.opens(JUNE);
    assertThat(openFollowUps()).isEqualTo(2);
    assertThat(developing.due(second)).isEqualTo(Map.of(JUNE, false));
  }

  @Test
  void aCaseThatArrivesWhileTheRoundIsAnnouncedFallsBetweenNeither() throws Exception {
    var number = developing.planned("8101", AO);
    var arrived = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var workers = Executors.newFixedThreadPool(2);
    try {
      // The case has seen the round as planned, and its transaction is not over yet …
      var arrival = workers.submit(() -> new TransactionTemplate(transactions).execute(status -> {
        var next = rounds.next(number);
        arrived.countDown();
        await(goOn);
        return next;
      }));
      await(arrived);
      // … when the round is announced and opened for everybody who waits.
      var june = new RoundKey(2561, JUNE);
      var opening = workers.submit(() -> {
        rounds.announce(june);
        return rounds.open(june, 0, 100);
      });
      TimeUnit.MILLISECONDS.sleep(500);
      goOn.countDown();
      assertThat(arrival.get(10, TimeUnit.SECONDS).ahead()).isEqualTo(Rounds.Ahead.WAITING);
      opening.get(10, TimeUnit.SECONDS);
    } finally {
      workers.shutdownNow();
    }

    assertThat(scenario.jdbc().sql("""
        select d.round_kind from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id
         where c.case_number = ?
        """).param(number).query(String.class).list()).containsExactly(JUNE);
  }

  @Test
  void aCaseThatArrivesWhileTheRoundIsOpenedForTheOthersGetsItsPartOnce() throws Exception {
    var number = arrives().getBusinessKey();
    var june = new RoundKey(2561, JUNE);
    rounds.announce(june);
    var workers = Executors.newFixedThreadPool(1);
    try {
      var opening = new TransactionTemplate(transactions).execute(status -> {
        assertThat(rounds.next(number).ahead()).isEqualTo(Rounds.Ahead.OPEN);
        var others = workers.submit(() -> rounds.open(june, 0, 100));
        await(300);
        assertThat(others).isNotDone();
        return others;
      });
      assertThat(opening.get(10, TimeUnit.SECONDS).waiting()).isEmpty();
    } finally {
      workers.shutdownNow();
    }

    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.audit a join journey.participant_case c on c.id = a.case_id
         where c.case_number = ? and a.action = 'followUp.opened'
        """).param(number).query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void aCaseThatArrivesDuringTheAnnouncementTakesPartAtOnce() throws Exception {
    var number = developing.planned("8101", AO);
    var workers = Executors.newFixedThreadPool(1);
    try {
      var arrival = new TransactionTemplate(transactions).execute(status -> {
        rounds.announce(new RoundKey(2561, JUNE));
        var next = workers.submit(() -> rounds.next(number));
        await(300);
        assertThat(next).isNotDone();
        return next;
      });
      assertThat(arrival.get(10, TimeUnit.SECONDS).ahead()).isEqualTo(Rounds.Ahead.OPEN);
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void aRoundIsStartedOnceHoweverOftenNodesStart() {
    var june = developing.round(JUNE).getId();

    developing.settle();
    developing.settle();

    assertThat(developing.round(JUNE).getId()).isEqualTo(june);
    assertThat(developing.round(JUNE).getTenantId()).isEqualTo("nPOLICY");
    assertThat(developing.job(JUNE).getDuedate()).isEqualTo(at("2018-05-31T17:00:00Z"));
    assertThat(developing.job(SEPTEMBER).getDuedate()).isEqualTo(at("2018-08-31T17:00:00Z"));
  }

  @Test
  void twoNodesThatStartAtOnceStartARoundOnce() throws Exception {
    developing.clear();
    var workers = Executors.newFixedThreadPool(2);
    try {
      for (var node : workers.invokeAll(Collections.nCopies(2, Executors.callable(developing::settle)))) {
        node.get(20, TimeUnit.SECONDS);
      }
    } finally {
      workers.shutdownNow();
    }

    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processDefinitionKey("follow-up-round").count()).as("two of 2561 and one of 2562").isEqualTo(3);
    assertThat(rowsOfRound(JUNE)).containsEntry("process_instance_id", developing.round(JUNE).getId());
  }

  @Test
  void aRoundFollowsItsWindowWhenThatIsMoved() {
    scenario.jdbc().sql("""
        update journey.measure_window set opens = '2018-06-25', closes = '2018-07-15' where kind = 'followUpJune'
        """).update();
    developing.settle();
    assertThat(developing.job(JUNE).getDuedate()).isEqualTo(at("2018-06-24T17:00:00Z"));

    developing.opens(JUNE);
    assertThat(developing.job(JUNE).getDuedate()).isEqualTo(at("2018-07-15T17:00:00Z"));

    scenario.jdbc().sql("update journey.measure_window set closes = '2018-07-31' where kind = 'followUpJune'").update();
    developing.settle();
    assertThat(developing.job(JUNE).getDuedate()).isEqualTo(at("2018-07-31T17:00:00Z"));
  }

  @Test
  void aRoundClosesWithItsFigures() {
    var done = arrives();
    arrives();
    var died = arrives();
    developing.opens(JUNE);
    report(done, reached());
    scenario.jdbc().sql("update journey.participant_case set state = 'died' where case_number = ?")
        .param(died.getBusinessKey()).update();

    developing.closes(JUNE);

    assertThat(rowsOfRound(JUNE)).containsEntry("state", "closed").containsEntry("due_count", 2)
        .containsEntry("done_count", 1);
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey("2561-followUpJune").count()).isZero();
    developing.settle();
    assertThat(developing.round(SEPTEMBER)).isNotNull();
  }

  // The report.

  @Test
  void theFormShowsThePersonTheProjectsAndTheRound() {
    var journey = arrives();
    developing.developed(journey);
    developing.opens(JUNE);

    var form = scenario.open(AO, journey.getId(), STEP);

    assertThat(form).containsEntry("roundText", "รอบมิถุนายน 2561").containsEntry("dueText", "30 มิถุนายน 2561")
        .containsEntry("contactedOn", "20/06/2561").containsEntry("contactsText", "–");
    assertThat(form.get("developmentText").toString()).contains("ช่างชุมชน").contains("พัฒนาแล้วเสร็จ");
    assertThat(form.get("incomeHint").toString()).contains("เว้นว่างได้");
    assertThat(form.get("incomeSources").toString()).doesNotContain("bankAccount");
    assertThat(scenario.task(journey.getId(), STEP).getAssignee()).isEqualTo(AO);
    assertThat(scenario.task(journey.getId(), STEP).getDueDate()).isEqualTo(at("2018-06-30T16:59:59.999Z"));
  }

  @Test
  void aPersonWhoWasNotReachedIsReportedWithHowAndWhy() {
    var journey = arrives();
    developing.opens(JUNE);

    assertRefused(journey, with(notReached(), "note", null), "โปรดบันทึกว่าติดต่ออย่างไร");
    assertRefused(journey, with(notReached(), "channel", null), "โปรดเลือกหนึ่งข้อ");
    report(journey, notReached());

    assertThat(scenario.jdbc().sql("select reached, stage, yearly_income from journey.contact where case_id = "
        + "(select id from journey.participant_case where case_number = ?)").param(journey.getBusinessKey()).query()
        .singleRow()).containsEntry("reached", false).containsEntry("stage", null);
  }

  @ParameterizedTest
  @CsvSource({"contactedOn,21/06/2561,วันที่ติดต่อต้องไม่เกินวันนี้",
      "contactedOn,19/03/2561,วันที่ติดต่อต้องไม่ก่อนวันที่จัดทำแผน (20 มีนาคม 2561)",
      "channel,pigeon,โปรดเลือกจากรายการที่มี", "stage,asleep,โปรดเลือกจากรายการที่มี", "stage,,โปรดเลือกหนึ่งข้อ",
      "yearlyIncome,-1,รายได้ต่อปีต้องอยู่ระหว่าง", "yearlyIncome,999999999999,รายได้ต่อปีต้องอยู่ระหว่าง",
      "incomeSource,,โปรดเลือกที่มาของรายได้", "incomeSource,guess,โปรดเลือกจากรายการที่มี"})
  void aReportIsRefusedWithWhatToDo(String key, String value, String message) {
    var journey = arrives();
    developing.opens(JUNE);

    assertRefused(journey, with(withIncome("24,000"), key, value), message);

    assertThat(developing.due(journey)).isEqualTo(Map.of(JUNE, false));
    assertThat(reports(journey)).isEmpty();
  }

  @Test
  void R09_aReportIsOfAContactInItsRoundOrAfterIt() {
    var journey = arrives();
    developing.opens(JUNE);

    assertRefused(journey, with(reached(), "contactedOn", "31/05/2561"),
        "รายงานรอบมิถุนายน 2561 ต้องเป็นการติดต่อตั้งแต่วันเปิดรอบ (1 มิถุนายน 2561) เป็นต้นไป");
    assertRefused(journey, with(notReached(), "contactedOn", "20/03/2561"), "(1 มิถุนายน 2561)");
    assertThat(reports(journey)).isEmpty();
    report(journey, with(reached(), "contactedOn", "01/06/2561"));

    // After the close it is late, and right.
    developing.opens(SEPTEMBER);
    developing.window(SEPTEMBER, "2018-06-11", "2018-06-15");
    assertRefused(journey, with(withIncome("24,000"), "contactedOn", "10/06/2561"), "(11 มิถุนายน 2561)");
    report(journey, withIncome("24,000"));
    assertThat(reports(journey)).containsExactly(JUNE, SEPTEMBER);
  }

  @Test
  void anIncomesSourceAloneIsRefused() {
    var journey = arrives();
    developing.opens(JUNE);

    assertRefused(journey, with(reached(), "incomeSource", "told"), "หรือไม่ต้องเลือกที่มาของรายได้");
  }

  @Test
  void theLastRoundAsksForTheIncomeOfWhoeverWasReached() {
    var journey = arrives();
    var unreached = arrives();
    developing.opens(JUNE);
    report(journey, reached());
    report(unreached, reached());
    developing.closes(JUNE);
    developing.opens(SEPTEMBER);

    assertThat(scenario.open(AO, journey.getId(), STEP).get("incomeHint").toString()).contains("ต้องกรอก");
    assertRefused(journey, reached(), "เพราะเป็นรอบสุดท้ายของปี");
    report(journey, withIncome("0"));
    report(unreached, notReached());

    assertThat(journey).isEnded();
    assertThat(unreached).isEnded();
  }

  @Test
  void R21_anIncomeFromTheBankIsRefusedWithoutThePersonsConsent() {
    var journey = arrives();
    developing.opens(JUNE);
    var fromBank = with(withIncome("24,000"), "incomeSource", "bankAccount");

    assertRefused(journey, fromBank, "ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชีธนาคาร");
    consent(journey, true);
    assertThat(scenario.open(AO, journey.getId(), STEP).get("incomeSources").toString()).contains("bankAccount");
    consent(journey, false);
    assertRefused(journey, fromBank, "ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชีธนาคาร");
    consent(journey, true);
    report(journey, fromBank);

    assertThat(reports(journey)).containsExactly(JUNE);
  }

  // The outcome.

  @ParameterizedTest
  @CsvSource({"false,'30,000.01',aboveThreshold,endEvent_aboveThreshold",
      "true,'30,001',aboveThreshold,endEvent_aboveThreshold", "true,'30,000',developed,endEvent_developed",
      "true,0,developed,endEvent_developed", "false,'30,000',notDeveloped,endEvent_notDeveloped"})
  void R18_theOutcomeIsSeenFromTheIncomeAndTheDevelopment(boolean developed, String income, String outcome,
      String end) {
    var journey = arrives();
    if (developed) {
      developing.developed(journey);
    }

    throughTheYear(journey, income);

    assertThat(journey).hasPassed(end).isEnded();
    assertThat(developing.state(journey)).isEqualTo(outcome);
    assertThat(assessments(journey)).containsExactly(outcome + " lastRound");
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.audit a join journey.participant_case c on c.id = a.case_id
         where c.case_number = ? and a.action = 'outcome.assessed' and a.detail ->> 'outcome' = ?
        """).params(journey.getBusinessKey(), outcome).query(Long.class).single()).isOne();
  }

  @Test
  void R18_anIncomeToldBetweenTheRoundsCountsWhenTheLastRoundReachedNobody() {
    var journey = arrives();
    developing.opens(JUNE);
    report(journey, withIncome("45,000"));
    developing.opens(SEPTEMBER);

    report(journey, notReached());

    assertThat(developing.state(journey)).isEqualTo("aboveThreshold");
  }

  @ParameterizedTest
  @CsvSource({"2018-06-18, 45000, 2018-06-19, 12000", "2018-06-19, 12000, 2018-06-18, 45000"})
  void R18_ofIncomesBesideTheLastRoundTheOneToldLastCountsInWhateverOrderTheyWereRecorded(String oneDay, int one,
      String otherDay, int other) {
    var journey = arrives();
    developing.opens(JUNE);
    report(journey, reached());
    developing.opens(SEPTEMBER);
    told(journey, oneDay, one);
    told(journey, otherDay, other);

    report(journey, notReached());

    assertThat(developing.state(journey)).isEqualTo("notDeveloped");
  }

  @Test
  void R18_theLastRoundsReportComesBeforeWhatWasToldOnALaterDay() {
    var journey = arrives();
    developing.opens(JUNE);
    report(journey, reached());
    developing.opens(SEPTEMBER);
    developing.window(SEPTEMBER, "2018-06-11", "2018-06-30");
    // A slip of the pen, in a contact between the rounds.
    told(journey, "2018-06-19", 250_000);

    report(journey, with(withIncome("25,000"), "contactedOn", "18/06/2561"));
    assertThat(developing.state(journey)).isEqualTo("notDeveloped");

    // Reported again it is the report once more, and with no income in it what was told last.
    rounds.again(cases.get(journey.getBusinessKey()));
    report(developing.arrives(journey.getBusinessKey(), "8101", AO),
        with(withIncome("26,000"), "contactedOn", "11/06/2561"));
    assertThat(developing.state(journey)).isEqualTo("notDeveloped");
    rounds.again(cases.get(journey.getBusinessKey()));
    report(developing.arrives(journey.getBusinessKey(), "8101", AO), notReached());
    assertThat(developing.state(journey)).isEqualTo("aboveThreshold");
  }

  private void told(ProcessInstance journey, String day, int income) {
    scenario.jdbc().sql("""
        insert into journey.contact (case_id, contacted_on, reached, channel, stage, yearly_income, income_source,
                                     recorded_at, recorded_by)
        select id, ?::date, true, 'phone', 'underway', ?, 'told', now(), 'ao8101a' from journey.participant_case
         where case_number = ?
        """).params(day, income, journey.getBusinessKey()).update();
  }

  @Test
  void R21_anIncomeFromTheBankDoesNotCountOnceTheConsentIsWithdrawn() {
    var journey = arrives();
    consent(journey, true);
    developing.opens(JUNE);
    report(journey, with(withIncome("45,000"), "incomeSource", "bankAccount"));
    consent(journey, false);
    developing.opens(SEPTEMBER);

    report(journey, notReached());

    assertThat(developing.state(journey)).isEqualTo("notDeveloped");
  }

  @Test
  void R18_aResultThatComesAfterTheEndChangesTheOutcomeOnlyWhenItIsAnother() {
    var journey = arrives();
    throughTheYear(journey, "24,000");
    assertThat(developing.state(journey)).isEqualTo("notDeveloped");

    outcomes.reassess(cases.get(journey.getBusinessKey()), Outcomes.Cause.LATE_RESULT, "system");
    assertThat(assessments(journey)).containsExactly("notDeveloped lastRound");
    developing.developed(journey);
    outcomes.reassess(cases.get(journey.getBusinessKey()), Outcomes.Cause.LATE_RESULT, "system");
    outcomes.reassess(cases.get(journey.getBusinessKey()), Outcomes.Cause.LATE_RESULT, "system");

    assertThat(developing.state(journey)).isEqualTo("developed");
    assertThat(assessments(journey)).containsExactly("notDeveloped lastRound", "developed lateResult");
  }

  @Test
  void R18_aResultThatLeavesTheOutcomeAsItIsIsWrittenWithItAllTheSame() {
    var journey = arrives();
    throughTheYear(journey, "31,000");

    developing.developed(journey);
    outcomes.reassess(cases.get(journey.getBusinessKey()), Outcomes.Cause.LATE_RESULT, "system");
    outcomes.reassess(cases.get(journey.getBusinessKey()), Outcomes.Cause.LATE_RESULT, "system");

    assertThat(developing.state(journey)).isEqualTo("aboveThreshold");
    assertThat(assessments(journey)).containsExactly("aboveThreshold lastRound", "aboveThreshold lateResult");
    assertThat(scenario.jdbc().sql("""
        select o.developed from journey.outcome o join journey.participant_case c on c.id = o.case_id
         where c.case_number = ? order by o.id
        """).param(journey.getBusinessKey()).query(Boolean.class).list()).containsExactly(false, true);
  }

  @Test
  void aResultThatComesDuringTheYearAssessesNothing() {
    var journey = arrives();
    developing.developed(journey);

    outcomes.reassess(cases.get(journey.getBusinessKey()), Outcomes.Cause.LATE_RESULT, "system");

    assertThat(developing.state(journey)).isEqualTo("developing");
    assertThat(assessments(journey)).isEmpty();
  }

  @Test
  void R18_aWrongOutcomeIsAssessedAgainAfterTheLastRoundWasReportedAgain() {
    var journey = arrives();
    throughTheYear(journey, "31,000");
    var participant = cases.get(journey.getBusinessKey());

    assertThat(rounds.again(participant)).isEqualTo(SEPTEMBER);
    var again = developing.arrives(journey.getBusinessKey(), "8101", AO);
    assertThat(again).isWaitingAtExactly(STEP);
    report(again, withIncome("13,000"));

    assertThat(again).hasPassed("endEvent_notDeveloped").isEnded();
    assertThat(assessments(journey)).containsExactly("aboveThreshold lastRound", "notDeveloped correction");
  }

  @Test
  void R18_whatWasReportedInARoundThatIsReportedAgainCountsNoLonger() {
    var journey = arrives();
    throughTheYear(journey, "31,000");

    rounds.again(cases.get(journey.getBusinessKey()));
    var again = developing.arrives(journey.getBusinessKey(), "8101", AO);
    assertThat(scenario.open(AO, again.getId(), STEP).get("contactsText").toString()).contains("ยกเลิก");
    report(again, notReached());

    assertThat(developing.state(journey)).isEqualTo("notDeveloped");
    assertThat(assessments(journey)).containsExactly("aboveThreshold lastRound", "notDeveloped correction");
  }

  @Test
  void R18_aRoundReportedAgainLeavesWhatWasToldInTheOthers() {
    var journey = arrives();
    developing.opens(JUNE);
    report(journey, withIncome("45,000"));
    developing.opens(SEPTEMBER);
    report(journey, withIncome("12,000"));

    rounds.again(cases.get(journey.getBusinessKey()));
    report(developing.arrives(journey.getBusinessKey(), "8101", AO), notReached());

    assertThat(developing.state(journey)).isEqualTo("aboveThreshold");
  }

  @Test
  void whoReportsForAnAoWhoLeftIsTheCasesAo() {
    var journey = arrives();
    developing.opens(JUNE);
    scenario.engine().getTaskService().setAssignee(scenario.task(journey.getId(), STEP).getId(), null);

    scenario.submit("ao8101b", journey.getId(), STEP, reached());

    assertThat(cases.get(journey.getBusinessKey()).aoUserId()).isEqualTo("ao8101b");
    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId()))
        .containsEntry("aoUserId", "ao8101b");
  }

  @Test
  void R18_noOutcomePassesAReferralByInSilenceOnWhichTheAgencyOwesAResult() {
    var journey = arrives();
    referred(journey, "R01", "D2-01", "a81MOL", "offered", "2018-03-26");
    referred(journey, "R02", "D4-03", "a81NSF", "scheduled", "2018-07-02");
    referred(journey, "R03", "D2-02", "a81MOAC", "refused", "2018-03-26");
    scenario.jdbc().sql("""
        insert into journey.referral_appointment (referral_id, starts_on, starts_at, place, recorded_at, recorded_by)
        select id, '2018-06-25', '09:00', 'ธนาคาร', now(), 'nsf81' from journey.referral where referral_number = ?
        """).param(journey.getBusinessKey() + "-R02").update();
    developing.opens(JUNE);
    assertThat(scenario.open(AO, journey.getId(), STEP)).containsEntry("withoutResultText", "")
        .hasEntrySatisfying("developmentText", text -> assertThat(text.toString())
            .contains("รอหน่วยงานตอบ · เกินกำหนด 86 วัน").containsPattern("นัดหมายแล้ว 25 มิ.*ย.* 2561 เวลา 09.*00 น"));
    report(journey, reached());
    developing.opens(SEPTEMBER);

    assertThat(scenario.open(AO, journey.getId(), STEP).get("withoutResultText").toString())
        .contains(journey.getBusinessKey() + "-R01", "เกินกำหนด 86 วัน", journey.getBusinessKey() + "-R02")
        .doesNotContain("-R03");
    report(journey, withIncome("12,000"));

    assertThat(journey).isEnded();
    assertThat(scenario.jdbc().sql("""
        select unnest(open_referrals) from journey.outcome
         where case_id = (select id from journey.participant_case where case_number = ?)
        """).param(journey.getBusinessKey()).query(String.class).list())
        .containsExactly(journey.getBusinessKey() + "-R01", journey.getBusinessKey() + "-R02");
    var page = pages.page(journey.getBusinessKey(), "chief8101").orElseThrow();
    assertThat(page.sections().outcome().withoutResult()).hasSize(2).first().asString()
        .contains("-R01").contains("ช่างอเนกประสงค์").contains("ขณะนี้: รอหน่วยงานตอบ");
    assertThat(page.history()).anyMatch(it -> it.what().endsWith("หน่วยงานยังไม่รายงานผล 2 รายการ"));
  }

  @Test
  void R18_anOutcomeWithAllResultsSaysNothingOfReferrals() {
    var journey = arrives();
    developing.developed(journey);

    throughTheYear(journey, "12,000");

    var page = pages.page(journey.getBusinessKey(), "chief8101").orElseThrow();
    assertThat(page.sections().outcome().withoutResult()).isEmpty();
    assertThat(page.history()).noneMatch(it -> it.what().contains("ยังไม่รายงานผล"));
  }

  private void referred(ProcessInstance journey, String serial, String project, String office, String state,
      String dueOn) {
    scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at,
                                      offered_by, due_on)
        select case_number || '-' || ?, id, year, ?, ?, ?, '2018-03-12T09:00+07:00', 'ao8101a', ?::date
          from journey.participant_case where case_number = ?
        """).params(serial, project, office, state, dueOn, journey.getBusinessKey()).update();
  }

  private void agreedOn(String number, String day) {
    scenario.jdbc().sql("""
        update journey.plan set agreed_on = ?::date
         where case_id = (select id from journey.participant_case where case_number = ?)
        """).params(day, number).update();
  }

  private ProcessInstance arrives() {
    return developing.arrives("8101", AO);
  }

  private void throughTheYear(ProcessInstance journey, String income) {
    developing.opens(JUNE);
    report(journey, reached());
    developing.closes(JUNE);
    developing.opens(SEPTEMBER);
    report(journey, withIncome(income));
  }

  private void report(ProcessInstance journey, Map<String, Object> form) {
    scenario.submit(AO, journey.getId(), STEP, form);
  }

  private void assertRefused(ProcessInstance journey, Map<String, Object> form, String message) {
    assertThatThrownBy(() -> report(journey, form)).hasMessageContaining(message);
  }

  private static Map<String, Object> reached() {
    return new HashMap<>(Map.of("reached", "yes", "contactedOn", "20/06/2561", "channel", "phone",
        "stage", "underway"));
  }

  private static Map<String, Object> withIncome(String income) {
    var form = reached();
    form.put("yearlyIncome", income);
    form.put("incomeSource", "told");
    return form;
  }

  private static Map<String, Object> notReached() {
    return new HashMap<>(Map.of("reached", "no", "contactedOn", "20/06/2561", "channel", "home",
        "note", "ไปบ้านสองครั้งไม่พบ"));
  }

  private static Map<String, Object> with(Map<String, Object> form, String key, Object value) {
    form.put(key, value);
    return form;
  }

  private void consent(ProcessInstance journey, boolean given) {
    scenario.jdbc().sql("""
        insert into journey.consent (case_id, year, kind, version, given, given_on, recorded_at, recorded_by)
        select id, 2561, 'bankDisclosure', 1, ?, '2018-06-20', now(), 'ao8101a' from journey.participant_case
         where case_number = ?
        """).params(given, journey.getBusinessKey()).update();
  }

  private List<String> reports(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select k.round_kind from journey.contact k join journey.participant_case c on c.id = k.case_id
         where c.case_number = ? order by k.id
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private List<String> assessments(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select o.outcome || ' ' || o.cause from journey.outcome o join journey.participant_case c on c.id = o.case_id
         where c.case_number = ? order by o.id
        """).param(journey.getBusinessKey()).query(String.class).list();
  }

  private Map<String, Object> rowsOfRound(String kind) {
    return scenario.jdbc().sql("select * from journey.follow_up_round where year = 2561 and kind = ?").param(kind).query().singleRow();
  }

  /** Tasks of cases that are due. */
  private long openFollowUps() {
    return scenario.jdbc().sql("""
        select count(*) from public.act_ru_task t
          join journey.participant_case c on c.process_instance_id = t.proc_inst_id_
         where t.task_def_key_ = 'userTask_followUp' and c.state = 'awaitingFollowUp'
        """).query(Long.class).single();
  }

  private static Date at(String instant) {
    return Date.from(Instant.parse(instant));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
