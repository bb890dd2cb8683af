package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.book.BookRows.Typed;
import th.cardholder.book.BookRows;
import th.cardholder.followup.RoundClosings;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.RoundNotices;
import th.cardholder.outcome.Outcomes;
import th.cardholder.reconciliation.Reconciliation;
import th.cardholder.report.FrozenReports;
import th.cardholder.reporting.PeriodKey;

/** R16: in 2562 everybody is followed up once, as of June, by the secretariat of each team; done by 30 June, keyed by 15 July. */
@OwnApplication
@JourneyTest
@Import(SecondYear.class)
@TestPropertySource(properties = "journey.clock.start=2019-06-12T08:30")
class R16_FollowUpBookTest {

  private static final String TEAM = "team8101";
  private static final RoundKey JUNE = new RoundKey(2562, SecondYear.JUNE);
  private static final AtomicInteger KEYS = new AtomicInteger();

  @Autowired
  private Scenario scenario;

  @Autowired
  private SecondYear second;

  @Autowired
  private BookRows rows;

  @Autowired
  private RoundNotices notices;

  @Autowired
  private Outcomes outcomes;

  @Autowired
  private RoundClosings closings;

  @Autowired
  private FrozenReports reports;

  @Autowired
  private th.cardholder.cases.Cases cases;

  @Autowired
  private Reconciliation reconciliation;

  @Autowired
  private PlatformTransactionManager transactions;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @BeforeEach
  void afresh() {
    second.afresh();
  }

  @AfterEach
  void asBefore() {
    scenario.jdbc().sql("delete from journey.message").update();
  }

  // The round.

  @Test
  void S2_3_1_everybodyIsFollowedUpOnceByTheSecretariatOfTheTeamAndNobodysAoIsAsked() {
    var others = contradictions();
    var journey = second.developing("8101");
    var other = second.developing("8101");
    var developed = second.alone("8101", true);
    var not = second.alone("8101", false);
    second.opens();

    for (var number : List.of(journey.getBusinessKey(), other.getBusinessKey(), developed, not)) {
      assertThat(second.part(number)).isEqualTo("due");
    }
    assertThat(journey).isWaitingAt("catchEvent_roundOpened");
    assertThat(second.state(journey.getBusinessKey())).isEqualTo("developing");
    assertThat(scenario.jdbc().sql("select count(*) from journey.follow_up_due where overlooked").query(Integer.class).single()).isZero();

    var told = report(reached(journey.getBusinessKey(), "24,000"), reached(other.getBusinessKey(), "36,000"), reached(developed, "20,000"),
        reached(not, "20,000"));

    assertThat(told.findValuesAsText("ok")).containsOnly("true");
    assertThat(told.findValuesAsText("stateThai")).containsExactly("ยังไม่ได้รับการพัฒนา", "รายได้เกินเกณฑ์ของมาตรการฯ",
        "ผ่านการพัฒนาแล้ว แต่รายได้ยังไม่เกินเกณฑ์", "ยังไม่ได้รับการพัฒนา");
    assertThat(journey).isEnded();
    assertThat(other).isEnded();
    for (var number : List.of(journey.getBusinessKey(), other.getBusinessKey(), developed, not)) {
      assertThat(second.part(number)).isEqualTo("done");
    }
    assertThat(figures()).isEqualTo("4/4");
    assertThat(contradictions()).as("but for what other tests have left").isEqualTo(others);
    assertThat(scenario.jdbc().sql("select count(*) from public.act_ru_task where task_def_key_ = 'userTask_followUp'")
        .query(Integer.class).single()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
      "true,  30000,    developed",
      "true,  30000.01, aboveThreshold",
      "true,  0,        developed",
      "false, 30000,    notDeveloped",
      "false, 30001,    aboveThreshold",
      "true,  '',       developed",
      "false, '',       notDeveloped"})
  void R18_whoIsFollowedUpAloneHasTheOutcomeOfTheIncomeToldAndOfTheDevelopmentOfTheYearBefore(boolean developed, String income,
      String outcome) {
    var number = second.alone("8101", developed);
    second.opens();

    var told = report(income.isEmpty() ? notReached(number) : reached(number, income));

    assertThat(told.at("/0/ok").asBoolean()).as(told.toString()).isTrue();
    assertThat(second.state(number)).isEqualTo(outcome);
    assertThat(scenario.jdbc().sql("""
        select o.outcome || ' ' || o.developed || ' ' || o.cause from journey.outcome o join journey.participant_case c on c.id = o.case_id
         where c.case_number = ?
        """).param(number).query(String.class).list()).containsExactly(outcome + " " + developed + " lastRound");
  }

  @Test
  void R18_anAgencyThatCorrectsTheYearBeforeCorrectsWhatRestsOnIt() {
    var number = second.alone("8101", true);
    second.opens();
    report(reached(number, "20,000"));
    var before = cases.get(scenario.jdbc().sql("""
        select b.case_number from journey.participant_case c join journey.participant_case b on b.id = c.continues where c.case_number = ?
        """).param(number).query(String.class).single());
    scenario.jdbc().sql("insert into journey.outcome (case_id, outcome, developed, yearly_income, cause, assessed_at, assessed_by)"
        + " values (?, 'developed', true, 20000, 'lastRound', now(), 'system')").param(before.id()).update();
    scenario.jdbc().sql("update journey.referral set state = 'notDeveloped' where case_id = ?").param(before.id()).update();

    outcomes.reassess(before, Outcomes.Cause.CORRECTION, "system");

    assertThat(second.state(before.number())).isEqualTo("notDeveloped");
    assertThat(second.state(number)).isEqualTo("notDeveloped");
  }

  @Test
  void R16_whoComesWhileTheRoundIsOpenTakesPartAtOnce() {
    second.opens();

    var alone = second.alone("8101", true);
    var journey = second.developing("8101");

    assertThat(second.part(alone)).isEqualTo("due");
    assertThat(second.part(journey.getBusinessKey())).isEqualTo("due");
    assertThat(journey).isWaitingAt("catchEvent_roundOpened");
  }

  @Test
  void R16_whoHasFallenBetweenIsFoundEachNight() {
    var number = second.alone("8101", true);
    second.opens();
    scenario.jdbc().sql("delete from journey.follow_up_due where case_id = (select id from journey.participant_case where case_number = ?)")
        .param(number).update();
    second.closes();

    reconciliation.run();

    assertThat(second.part(number)).isEqualTo("due");
    assertThat(report(reached(number, "1,000")).at("/0/ok").asBoolean()).as("late is right").isTrue();
  }

  // Each rule of a row.

  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      result,       dance,       result,       โปรดเลือกผลการติดตาม
      result,       -,           result,       โปรดเลือกผลการติดตาม
      contactedOn,  31/05/2562,  contactedOn,  ตั้งแต่วันเปิดรอบ (1 มิถุนายน 2562)
      contactedOn,  13/06/2562,  contactedOn,  วันที่ติดต่อต้องไม่เกินวันนี้
      contactedOn,  12/06/2019,  contactedOn,  พ.ศ.
      contactedOn,  -,           contactedOn,  ยังไม่ได้กรอก
      channel,      -,           channel,      โปรดเลือกวิธีติดต่อ
      channel,      telepathy,   channel,      โปรดเลือกจากรายการที่มี
      stage,        -,           stage,        โปรดเลือกระยะของการพัฒนา
      yearlyIncome, -,           yearlyIncome, โปรดกรอกรายได้ต่อปี
      yearlyIncome, 1'00,        yearlyIncome, ไม่ใช่ตัวเลขที่ถูกต้อง
      yearlyIncome, -5,          yearlyIncome, ระหว่าง 0 ถึง
      incomeSource, -,           incomeSource, โปรดเลือกที่มาของรายได้
      incomeSource, bankAccount, incomeSource, ไม่ได้ยินยอมให้ใช้ข้อมูลบัญชีธนาคาร
      note,         สมุด 123-4-56789-0, note,   เลขที่คล้ายเลขที่บัญชี
      requestKey,   -,           requestKey,   คำขอไม่ถูกต้อง
      caseNumber,   2562-8101-9999999, null,   ไม่พบเรื่องนี้ในทีม
      """)
  void R16_aRowThatIsWrongSaysWhatToDoAndNothingOfItIsWritten(String field, @Nullable String value, String at, String message) {
    var number = second.alone("8101", true);
    second.opens();
    var row = reached(number, "20,000");
    row.put(field, value);

    var told = report(row);

    assertThat(told.at("/0/ok").asBoolean()).isFalse();
    assertThat(told.at("/0/message").asText()).contains(message);
    assertThat(told.at("/0/field").asText()).isEqualTo(at);
    assertThat(second.part(number)).isEqualTo("due");
    assertThat(second.state(number)).isEqualTo("followUpOnly");
    assertThat(contacts(number)).isZero();
  }

  @Test
  void R19_whoWasNotReachedIsToldOfInWordsAndTellsNothing() {
    var number = second.alone("8101", true);
    second.opens();
    var row = notReached(number);
    row.remove("note");
    assertThat(report(row).at("/0/field").asText()).isEqualTo("note");
    row = notReached(number);
    row.put("yearlyIncome", "1,000");
    assertThat(report(row).at("/0/field").asText()).isEqualTo("reached");
    assertThat(report(notReached(number)).at("/0/ok").asBoolean()).isTrue();
  }

  @Test
  void R16_aRowThatIsWrongLeavesTheOthersAsTheyAre() {
    var first = second.alone("8101", true);
    var wrong = second.alone("8101", true);
    var last = second.developing("8101");
    second.opens();
    var row = reached(wrong, "");

    var told = report(reached(first, "1,000"), row, reached(last.getBusinessKey(), "1,000"));

    assertThat(told.findValuesAsText("ok")).containsExactly("true", "false", "true");
    assertThat(second.part(first) + second.part(wrong) + second.part(last.getBusinessKey())).isEqualTo("doneduedone");
  }

  @Test
  void R16_aRoundIsReportedOnceAndTheSameRowTwiceIsOne() {
    var number = second.alone("8101", true);
    second.opens();
    var row = reached(number, "20,000");

    assertThat(report(row).at("/0/already").asBoolean()).isFalse();
    assertThat(report(row).at("/0/already").asBoolean()).isTrue();

    var changed = new HashMap<>(row);
    changed.put("yearlyIncome", "40,000");
    assertThat(report(changed).at("/0/message").asText()).contains("ข้อมูลที่แก้ไขยังไม่ได้บันทึก");
    assertThat(report(reached(number, "40,000")).at("/0/message").asText()).contains("รายงานรอบนี้แล้ว");
    assertThat(report(reached(number, "1"), reached(number, "1")).at("/1/message").asText()).contains("มากกว่าหนึ่งแถว");
    assertThat(contacts(number)).isEqualTo(1);
    assertThat(second.state(number)).isEqualTo("developed");
  }

  @Test
  void R16_ofTwoAtOnceOnTheSameRowOneIsWrittenAndTheOtherToldSo() throws Exception {
    var alone = second.alone("8101", true);
    var journey = second.developing("8101");
    second.opens();
    session(TEAM);
    var other = WebSession.of(port, TEAM);
    List<Callable<JsonNode>> clicks = List.of(() -> report(reached(alone, "1,000"), reached(journey.getBusinessKey(), "1,000")),
        () -> other.post("/follow-up-book/reports", Map.of("items", List.of(reached(journey.getBusinessKey(), "99,000"), reached(alone, "99,000"))))
            .json());
    var workers = Executors.newFixedThreadPool(2);
    try {
      List<String> ok = new ArrayList<>();
      for (var answer : workers.invokeAll(clicks)) {
        ok.addAll(answer.get().findValuesAsText("ok"));
      }
      assertThat(ok).containsExactlyInAnyOrder("true", "true", "false", "false");
    } finally {
      workers.shutdownNow();
    }
    assertThat(contacts(alone) + contacts(journey.getBusinessKey())).isEqualTo(2);
    assertThat(journey).isEnded();
  }

  @Test
  void R16_whoComesToARowThatIsBeingWrittenWaitsForItAndIsToldSo() throws Exception {
    var number = second.alone("8101", true);
    second.opens();
    var worker = Executors.newSingleThreadExecutor();
    try {
      var other = new TransactionTemplate(transactions).execute(status -> {
        assertThat(rows.record(List.of(typed(reached(number, "1,000"))), TEAM)).allMatch(BookRows.Told::ok);
        var second = worker.submit(() -> rows.record(List.of(typed(reached(number, "99,000"))), TEAM));
        assertThatThrownBy(() -> second.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        return second;
      });
      var told = Objects.requireNonNull(other).get();
      assertThat(told.get(0).ok()).isFalse();
      assertThat(told.get(0).message()).contains("รายงานรอบนี้แล้ว");
    } finally {
      worker.shutdownNow();
    }
    assertThat(contacts(number)).isEqualTo(1);
    assertThat(second.state(number)).isEqualTo("developed");
  }

  @Test
  void R16_aSheetThatIsCutOffLeavesNothingBehindAndIsSentAgain() {
    var alone = second.alone("8101", true);
    var journey = second.developing("8101");
    second.opens();
    var items = List.of(typed(reached(alone, "1,000")), typed(reached(journey.getBusinessKey(), "1,000")));

    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      assertThat(rows.record(items, TEAM)).allMatch(BookRows.Told::ok);
      status.setRollbackOnly();
    });

    assertThat(second.part(alone) + second.part(journey.getBusinessKey())).isEqualTo("duedue");
    assertThat(second.state(alone)).isEqualTo("followUpOnly");
    assertThat(journey).isWaitingAt("catchEvent_roundOpened");
    assertThat(contacts(alone)).isZero();
    assertThat(rows.record(items, TEAM)).allMatch(told -> told.ok() && !told.already());
    assertThat(journey).isEnded();
  }

  @Test
  void R16_aJourneyThatIsSuspendedIsReportedAllTheSameAndGoesOnInTheNightAfter() {
    var alone = second.alone("8101", true);
    var journey = second.developing("8101");
    second.opens();
    scenario.engine().getRuntimeService().suspendProcessInstanceById(journey.getId());

    var told = report(reached(alone, "1,000"), reached(journey.getBusinessKey(), "1,000"));

    assertThat(told.findValuesAsText("ok")).containsOnly("true");
    assertThat(second.part(journey.getBusinessKey())).isEqualTo("done");
    assertThat(journey).isNotEnded();
    reconciliation.run();
    assertThat(found("round.goesOn")).isEqualTo(1);
    scenario.engine().getRuntimeService().activateProcessInstanceById(journey.getId());
    reconciliation.run();
    assertThat(journey).isEnded();
    assertThat(found("round.goesOn")).isZero();
  }

  @Test
  void R16_whoIsSeenAfterTheLastDayOfJuneIsReportedAndCountsAsLate() {
    var june = second.alone("8101", true);
    var july = second.alone("8101", true);
    scenario.jdbc().sql("update journey.measure_setting set value = '2019-06-10' where year = 2562 and key = 'followUpDoneBy'").update();
    try {
      second.opens();
      var early = reached(june, "1,000");
      early.put("contactedOn", "10/06/2562");
      var told = report(early, reached(july, "1,000"));
      assertThat(told.findValuesAsText("ok")).containsOnly("true");
      assertThat(told.findValuesAsText("late")).containsExactly("false", "true");
      assertThat(sheet(june).findValuesAsText("late")).containsExactlyInAnyOrder("false", "true");
    } finally {
      scenario.jdbc().sql("update journey.measure_setting set value = '2019-06-30' where year = 2562 and key = 'followUpDoneBy'").update();
    }
  }

  // Who is not there any more.

  @Test
  void R19_whoHasDiedOrMovedEndsAndIsFollowedUpAfterAllWhereItWasWrong() {
    var died = second.alone("8101", true);
    var moved = second.developing("8101");
    second.opens();

    var told = report(end(died, "died"), end(moved.getBusinessKey(), "movedOut"));

    assertThat(told.findValuesAsText("ok")).as(told.toString()).containsOnly("true");
    assertThat(second.state(died)).isEqualTo("died");
    assertThat(second.state(moved.getBusinessKey())).isEqualTo("movedOut");
    assertThat(moved).isEnded();
    assertThat(figures()).as("who ended is not due").isEqualTo("0/0");
    assertThat(report(end(died, "died")).at("/0/ok").asBoolean()).as("told twice").isTrue();
    assertThat(report(reached(died, "1,000")).at("/0/message").asText()).contains("สิ้นสุดแล้ว (เสียชีวิต)");

    for (var number : List.of(died, moved.getBusinessKey())) {
      assertThat(session(TEAM).post("/cases/" + number + "/circumstances/correction", Map.of("reason", "แจ้งผิดคน")).status()).isEqualTo(204);
    }
    assertThat(second.state(died)).isEqualTo("followUpOnly");
    assertThat(second.state(moved.getBusinessKey())).isEqualTo("developing");
    assertThat(figures()).isEqualTo("2/0");
    assertThat(report(reached(died, "1,000"), reached(moved.getBusinessKey(), "1,000")).findValuesAsText("ok")).containsOnly("true");
  }

  @Test
  void R19_aDeathInTheFutureIsRefusedAtItsDay() {
    var number = second.alone("8101", true);
    second.opens();
    var row = end(number, "died");
    row.put("contactedOn", "13/06/2562");
    assertThat(report(row).at("/0/field").asText()).isEqualTo("contactedOn");
    assertThat(second.state(number)).isEqualTo("followUpOnly");
  }

  // Taking back.

  @Test
  void R16_whatWasKeyedWronglyIsTakenBackWithAReasonWhileTheRoundIsOpen() {
    var alone = second.alone("8101", true);
    var journey = second.developing("8101").getBusinessKey();
    second.opens();
    report(reached(alone, "99,000"), reached(journey, "99,000"));
    for (var number : List.of(alone, journey)) {
      assertThat(second.state(number)).isEqualTo("aboveThreshold");
      assertThat(actions(TEAM, number)).contains("takeBackRound").doesNotContain("reportRound");
      var path = "/cases/" + number + "/round-report/withdrawal";
      assertThat(session(TEAM).post(path, Map.of("reason", "ก")).field()).isEqualTo("reason");
      assertThat(session("chief8101").post(path, Map.of("reason", "กรอกผิดคน")).status()).isEqualTo(403);
      assertThat(session("team8102").post(path, Map.of("reason", "กรอกผิดคน")).status()).isEqualTo(404);

      assertThat(session(TEAM).post(path, Map.of("reason", "กรอกผิดคน")).status()).isEqualTo(204);
      assertThat(session(TEAM).post(path, Map.of("reason", "กรอกผิดคน")).status()).as("a double click").isEqualTo(204);

      assertThat(second.part(number)).isEqualTo("due");
      assertThat(actions(TEAM, number)).contains("reportRound").doesNotContain("takeBackRound");
      assertThat(session("chief8101").get("/cases/" + number).json().path("history").findValuesAsText("what").toString())
          .contains("ถอนรายงานของรอบติดตามผล").contains("กรอกผิดคน");
    }
    assertThat(second.state(alone)).isEqualTo("followUpOnly");
    assertThat(second.state(journey)).isEqualTo("developing");
    assertThat(figures()).isEqualTo("2/0");
    assertThat(report(reached(alone, "9,000"), reached(journey, "9,000")).findValuesAsText("ok")).containsOnly("true");
    assertThat(second.state(alone)).isEqualTo("developed");
    assertThat(second.state(journey)).isEqualTo("notDeveloped");
    assertThat(scenario.jdbc().sql("""
        select o.cause from journey.outcome o join journey.participant_case c on c.id = o.case_id where c.case_number = ? order by o.id
        """).param(alone).query(String.class).list()).containsExactly("lastRound", "correction");
  }

  @Test
  void R16_afterTheCloseTheChiefOpensTheCaseAgain() {
    var number = second.alone("8101", true);
    second.opens();
    report(reached(number, "99,000"));
    second.closes();

    assertThat(session(TEAM).post("/cases/" + number + "/round-report/withdrawal", Map.of("reason", "กรอกผิดคน")).status()).isEqualTo(409);
    assertThat(actions(TEAM, number)).doesNotContain("takeBackRound");
    assertThat(session("chief8101").post("/cases/" + number + "/reopening", Map.of("reason", "กรอกผิดคน")).status()).isEqualTo(204);

    assertThat(second.state(number)).isEqualTo("followUpOnly");
    assertThat(report(reached(number, "1,000")).at("/0/ok").asBoolean()).isTrue();
  }

  @Test
  void R16_theReportThatClosesTheRoundIsBySubdistrictForNoAoReports() {
    var seen = second.alone("8101", true);
    second.alone("8101", true);
    second.opens();
    report(reached(seen, "1,000"));
    second.closes();

    var closing = closings.of(JUNE, List.of("d8101"));

    assertThat(closing.groups()).isNotEmpty().allSatisfy(it -> {
      assertThat(it.aoUserId()).isNull();
      assertThat(it.subdistrictCode()).startsWith("8101");
    });
    assertThat(closing.groups().stream().mapToLong(RoundClosings.Group::due).sum()).isEqualTo(closings.due(JUNE, List.of("d8101"))).isEqualTo(2);
    var report = reports.report("chief8101", new PeriodKey(2562, "d8101", SecondYear.JUNE), List.of())
        .<Long>fold(it -> it, it -> {
          throw new AssertionError(it);
        });
    assertThat(session("chief8101").get("/reports/" + report).body()).contains("แยกตามตำบล", "ตำบลปากน้ำ").doesNotContain("ผู้ดูแล (AO)");
  }

  // One person, and who may.

  @Test
  void R16_oneIsReportedOnTheCasesPageByTheSameRules() {
    var number = second.developing("8101").getBusinessKey();
    second.opens();
    assertThat(actions(TEAM, number)).contains("reportRound");
    assertThat(actions("chief8101", number)).doesNotContain("reportRound");
    var choices = session(TEAM).get("/cases/" + number + "/round-report").json();
    assertThat(choices.path("roundThai").asText()).isEqualTo("รอบมิถุนายน 2562");
    assertThat(choices.path("doneByThai").asText()).isEqualTo("30 มิถุนายน 2562");
    assertThat(choices.path("incomeAsked").asBoolean()).isTrue();
    var path = "/cases/" + number + "/round-report";
    assertThat(session("chief8101").post(path, reached(number, "1,000")).status()).isEqualTo(403);
    assertThat(session("ao8101a").post(path, reached(number, "1,000")).status()).isEqualTo(403);
    assertThat(session("team8102").post(path, reached(number, "1,000")).status()).isEqualTo(404);
    assertThat(session(TEAM).post(path, reached(number, "")).field()).isEqualTo("yearlyIncome");

    assertThat(session(TEAM).post(path, reached(number, "1,000")).json().path("stateThai").asText()).isEqualTo("ยังไม่ได้รับการพัฒนา");

    assertThat(session(TEAM).post(path, reached(number, "1,000")).status()).isEqualTo(409);
    assertThat(session(TEAM).get(path).status()).isEqualTo(404);
  }

  @Test
  void R16_theSecretariatWritesTheChiefReadsAndNobodyElse() {
    var number = second.alone("8101", true);
    var elsewhere = second.alone("8102", true);
    second.opens();
    var body = Map.of("items", List.of(reached(number, "1,000")));

    assertThat(session("chief8101").post("/follow-up-book/reports", body).json().at("/0/ok").asBoolean()).isFalse();
    assertThat(session("ao8101a").post("/follow-up-book/reports", body).status()).isEqualTo(403);
    assertThat(session("ao8101a").get("/follow-up-book").status()).isEqualTo(403);
    assertThat(session("team8102").post("/follow-up-book/reports", body).json().at("/0/message").asText()).contains("ไม่พบเรื่องนี้ในทีม");
    assertThat(second.part(number)).isEqualTo("due");
    assertThat(book("chief8101").path("writes").asBoolean()).isFalse();
    assertThat(book(TEAM).path("writes").asBoolean()).isTrue();
    var village = book("team8102").at("/villages/0/code").asText();
    assertThat(session(TEAM).get("/follow-up-book/d8102/2562/followUpJune/" + village).status()).isEqualTo(404);
    assertThat(session(TEAM).get("/follow-up-book/d8102/2562/followUpJune/" + village + "/paper").status()).isEqualTo(404);
    assertThat(second.part(elsewhere)).isEqualTo("due");
  }

  // The book.

  @Test
  void R16_theBookCountsByVillageTheWorstFirstAndASheetRecordsWhoIsSeen() {
    var here = IntStream.range(0, 3).mapToObj(i -> second.alone("8101", true)).toList();
    var there = second.alone("8101", true);
    here.forEach(it -> second.livesIn(it, "71", String.valueOf(20 - here.indexOf(it))));
    second.livesIn(there, "72", "1");
    second.opens();
    report(reached(here.get(0), "12,000"));

    var villages = book(TEAM).path("villages");
    assertThat(villages.findValuesAsText("due")).containsExactly("3", "1");
    assertThat(villages.findValuesAsText("done")).containsExactly("1", "0");
    assertThat(villages.at("/0/name").asText()).endsWith("หมู่ที่ 71");
    var sheet = sheet(here.get(0));
    assertThat(sheet.path("people").findValuesAsText("caseNumber")).as("in the order of the houses").containsExactly(here.get(2), here.get(1),
        here.get(0));
    assertThat(sheet.at("/people/2/doneThai").asText()).isEqualTo("พบแล้ว · 12 มิ.ย. 2562 · รายได้ 12,000 บาทต่อปี · ประกอบอาชีพหลังการพัฒนา");
    assertThat(sheet.path("left").asInt()).isEqualTo(2);
    assertThat(views("list")).isEqualTo(3);
    var paper = session(TEAM).get("/follow-up-book/d8101/2562/followUpJune/" + villages.at("/0/code").asText() + "/paper?left=true").body();
    assertThat(paper).contains("สมุดติดตามผล", here.get(1), "30 มิถุนายน 2562").doesNotContain(here.get(0));
    assertThat(views("print")).isEqualTo(2);
    assertThat(session(TEAM).get("/context").json().path("followUpLeft").asInt()).isEqualTo(3);
    assertThat(session("chief8101").get("/context").json().path("followUpLeft").isNull()).isTrue();
    var rounds = session(TEAM).get("/rounds").json();
    assertThat(rounds.at("/0/byTeams").asBoolean()).isTrue();
    assertThat(rounds.at("/0/aos").isEmpty()).isTrue();
  }

  @Test
  void R16_theSecretariatIsRemindedInTheAosStead() {
    second.alone("8101", true);
    second.developing("8101");
    scenario.jdbc().sql("update journey.officer set email = user_id || '@example.invalid' where user_id in ('team8101', 'ao8101a', 'chief8101')")
        .update();
    second.window(LocalDate.of(2019, 6, 1), LocalDate.of(2019, 6, 15));
    second.opens();

    notices.remind(JUNE, "");
    notices.tellChiefs(JUNE, "");

    assertThat(scenario.jdbc().sql("select kind || ' ' || user_id || ' ' || body from journey.message order by kind, user_id")
        .query(String.class).list()).hasSize(2)
        .anySatisfy(it -> assertThat(it).startsWith("roundNears team8101").contains("ท่านยังต้องรายงานอีก 2 ราย"))
        .anySatisfy(it -> assertThat(it).startsWith("roundShort chief8101").contains("สมุดติดตามผล").doesNotContain("AO"));
    assertThat(session(TEAM).get("/rounds/near").json().findValuesAsText("whose")).contains("SECRETARIAT");
    assertThat(session("ao8101a").get("/rounds/near").json()).isEmpty();
  }

  @Test
  void R19_whoIsFollowedUpAloneGoesToAnotherTeamsBook() {
    var number = second.alone("8101", true);
    second.opens();
    var path = "/cases/" + number + "/transfer";
    var order = new HashMap<String, String>(Map.of("districtCode", "8102", "movedOn", "12/06/2562"));
    var preview = session(TEAM).post(path + "-preview", order);
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    order.put("seen", preview.json().path("seen").asText());
    order.put("requestKey", "transfer-" + number);

    assertThat(session(TEAM).post(path, order).status()).isEqualTo(200);

    assertThat(report(reached(number, "1,000")).at("/0/ok").asBoolean()).isFalse();
    assertThat(session("team8102").post("/follow-up-book/reports", Map.of("items", List.of(reached(number, "1,000")))).json().at("/0/ok")
        .asBoolean()).isTrue();
    assertThat(found("round.figures")).isZero();
  }

  // Speed.

  @Test
  void aSheetOfFiftyAsksNoMoreStatementsThanOneOfFive() {
    var few = IntStream.range(0, 5).mapToObj(i -> typed(reached(second.alone("8101", true), "1,000"))).toList();
    var many = IntStream.range(0, 50).mapToObj(i -> typed(reached(second.alone("8101", i % 2 == 0), String.valueOf(1000 + i)))).toList();
    second.opens();

    var asked = Statements.of(() -> rows.record(few, TEAM));
    var from = System.nanoTime();
    var askedOfMany = Statements.of(() -> assertThat(rows.record(many, TEAM)).allMatch(BookRows.Told::ok));
    var millis = (System.nanoTime() - from) / 1_000_000;

    // How long it took is told and not asked: a machine that does much else is slow.
    System.out.println("R16 sheet of 50 without journeys: " + askedOfMany.size() + " statements, " + millis + " ms");
    assertThat(askedOfMany.size()).isLessThanOrEqualTo(asked.size() + 2);
  }

  @Test
  void aSheetOfFiftyWithJourneysAsksWhatItWritesOfEach() {
    var all = IntStream.range(0, 100).mapToObj(i -> typed(reached(second.developing("8101").getBusinessKey(), "1,000"))).toList();
    second.opens();

    var asked = Statements.of(() -> assertThat(rows.record(all.subList(0, 50), TEAM)).allMatch(BookRows.Told::ok));
    var from = System.nanoTime();
    assertThat(rows.record(all.subList(50, 100), TEAM)).allMatch(BookRows.Told::ok);
    var millis = (System.nanoTime() - from) / 1_000_000;

    System.out.println("R16 sheet of 50 with journeys: " + asked.size() + " statements, " + millis + " ms");
    assertThat(asked.size()).as("what is written of each, and its income").isLessThanOrEqualTo(20 + 9 * 50);
  }

  // ----

  private static Map<String, Object> reached(String number, String income) {
    Map<String, Object> row = row(number, "reached");
    row.put("stage", "working");
    row.put("yearlyIncome", income);
    row.put("incomeSource", "told");
    return row;
  }

  private static Map<String, Object> notReached(String number) {
    Map<String, Object> row = row(number, "notReached");
    row.put("note", "ไปที่บ้านแล้วไม่พบ");
    return row;
  }

  private static Map<String, Object> end(String number, String kind) {
    return row(number, kind);
  }

  private static Map<String, Object> row(String number, String result) {
    return new HashMap<>(Map.of("caseNumber", number, "result", result, "contactedOn", "12/06/2562", "channel", "home",
        "requestKey", "row-" + KEYS.incrementAndGet()));
  }

  private static Typed typed(Map<String, Object> row) {
    return new Typed((String) row.get("caseNumber"), (String) row.get("result"), (String) row.get("contactedOn"), (String) row.get("channel"),
        (String) row.get("stage"), (String) row.get("yearlyIncome"), (String) row.get("incomeSource"), (String) row.get("note"),
        (String) row.get("requestKey"));
  }

  @SafeVarargs
  private JsonNode report(Map<String, Object>... items) {
    var answer = session(TEAM).post("/follow-up-book/reports", Map.of("items", List.of(items)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode book(String user) {
    return session(user).get("/follow-up-book").json().path(0);
  }

  /** The sheet on which somebody stands. */
  private JsonNode sheet(String number) {
    var village = scenario.jdbc().sql("""
        select p.subdistrict_code || '-' || p.village_number from journey.participant_case c join journey.cardholder p on p.id = c.cardholder_id
         where c.case_number = ?
        """).param(number).query(String.class).single();
    return session(TEAM).get("/follow-up-book/d8101/2562/followUpJune/" + village).json();
  }

  private List<String> actions(String user, String number) {
    List<String> actions = new ArrayList<>();
    session(user).get("/cases/" + number).json().path("actions").forEach(it -> actions.add(it.asText()));
    return actions;
  }

  private String figures() {
    return scenario.jdbc().sql("""
        select coalesce(sum(due), 0) || '/' || coalesce(sum(done), 0) from (
          select due, done from journey.follow_up_figure where year = 2562 and office_id = 'd8101'
          union all select due, done from journey.follow_up_change where year = 2562 and office_id = 'd8101') f
        """).query(String.class).single();
  }

  private int contacts(String number) {
    return scenario.jdbc().sql("select count(*) from journey.contact k join journey.participant_case c on c.id = k.case_id where c.case_number = ?")
        .param(number).query(Integer.class).single();
  }

  private int views(String purpose) {
    return scenario.jdbc().sql("select count(*) from journey.person_view where actor = ? and purpose = ? and at = "
        + "(select max(at) from journey.person_view where actor = ? and purpose = ?)").params(TEAM, purpose, TEAM, purpose)
        .query(Integer.class).single();
  }

  /** What a check finds of the year now. */
  private int contradictions() {
    return found("journey.step") + found("journey.goesOn") + found("journey.gone") + found("round.figures") + found("round.promised");
  }

  private int found(String code) {
    reconciliation.run();
    return reconciliation.newest().stream().filter(it -> it.code().equals(code)).mapToInt(Reconciliation.Checked::found).sum();
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
