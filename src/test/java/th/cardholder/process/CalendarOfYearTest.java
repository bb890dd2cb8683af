package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.almanac.OpenDeadlines;
import th.cardholder.cases.Decision;
import th.cardholder.cases.JourneyProcess;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.engine.OfficeWork;
import th.cardholder.measure.MeasureYears;
import th.cardholder.process.WebSession.Answer;

/** An administrator changes the calendar of a year that runs; what hangs on it follows (ADR 0081). */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = {"spring.flyway.locations=classpath:db/migration,classpath:years",
    "journey.almanac.looks-again-after-seconds=0"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CalendarOfYearTest {

  private static final String JOURNEY = "cardholder-journey";
  private static final String INTERVIEW = "userTask_interview";
  private static final String PLAN = "userTask_plan";
  private static final String AO = "ao8101a";
  private static final List<String> DISTRICTS = List.of("8101", "8102", "2401");
  private static final LocalDate APRIL = LocalDate.of(2018, 4, 30);
  private static final LocalDate MAY = LocalDate.of(2018, 5, 31);

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private th.cardholder.cases.Cases cases;

  @Autowired
  private JourneyProcess journeys;

  @Autowired
  private OfficeWork work;

  @Autowired
  private TransactionTemplate transaction;

  @Autowired
  private MeasureYears years;

  @Autowired
  private OpenDeadlines deadlines;

  @Autowired
  private Circumstances circumstances;

  @Autowired
  private Clock clock;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @Test
  @Order(1)
  void theInterviewsEndMovedByAMonthMovesEveryOpenInterviewAndNothingElse() {
    DISTRICTS.forEach(district -> visits(2561, district, 160));
    IntStream.range(0, 20).forEach(n -> Cases.awaitingInterview(scenario, "8101", AO));
    var planned = Cases.awaitingPlan(scenario, "8101", AO);
    var another = visits(2562, "8101", 3);
    var died = Cases.awaitingInterview(scenario, "8101", AO);
    assertThat(circumstances.report(died.getBusinessKey(), "died", "12/02/2561", null, "chief8101"))
        .as("ended while the interviews end in April").isInstanceOf(Decision.Done.class);
    // In nobody's hand, before the others, and put off by hand, which no interview can be but a revised model's could.
    var some = interviews();
    scenario.jdbc().sql("update act_ru_task set assignee_ = null where id_ = any(?)").param(ids(some.subList(0, 30))).update();
    scenario.jdbc().sql("update act_ru_task set priority_ = 100 where id_ = any(?)").param(ids(some.subList(30, 60))).update();
    var byHand = ids(some.subList(60, 65));
    var byHandUntil = Timestamp.from(LocalDate.of(2018, 5, 10).atTime(23, 59, 59).atZone(clock.getZone()).toInstant());
    scenario.jdbc().sql("update act_ru_task set follow_up_date_ = due_date_, due_date_ = ? where id_ = any(?)").params(byHandUntil, byHand)
        .update();
    assertThat(some).hasSize(500);
    var dueOfThePlan = scenario.task(planned.getId(), PLAN).getDueDate();

    var wanted = window("homeVisit", "2018-03-01", "2018-05-31");
    var preview = admin().post("/years/2561/preview", wanted).json();
    assertThat(preview.path("tasks").asInt()).isEqualTo(495);
    assertThat(preview.path("byHand").asInt()).isEqualTo(5);
    assertThat(preview.path("lines")).hasSize(1);
    var line = preview.at("/lines/0");
    assertThat(line.path("fromThai").asText() + " " + line.path("toThai").asText()).isEqualTo("30 เม.ย. 2561 31 พ.ค. 2561");
    assertThat(line.path("offices").asInt()).isEqualTo(3);
    assertThat(line.path("most").findValues("tasks").stream().mapToInt(JsonNode::asInt).sum()).isEqualTo(495);
    assertThat(interviews()).as("nothing is moved by looking").noneMatch(it -> day(it).equals(MAY));

    changed(wanted, preview);
    awaitMoved();

    everyOpenInterviewIsDueAsTheYearSays();
    assertThat(interviews().stream().filter(it -> day(it).equals(MAY)).count()).isEqualTo(495);
    assertThat(scenario.jdbc().sql("select count(*) from act_ru_task where id_ = any(?) and due_date_ = ? and follow_up_date_ > ?")
        .params(byHand, byHandUntil, byHandUntil).query(Integer.class).single()).as("by hand stays, and the year's own date moves").isEqualTo(5);
    assertThat(scenario.task(planned.getId(), PLAN).getDueDate()).isEqualTo(dueOfThePlan);
    assertThat(another).allSatisfy(it -> assertThat(day(scenario.task(it, INTERVIEW))).isEqualTo("2019-04-20"));
    var made = shown().at("/changes/0");
    assertThat(made.path("moved").asInt()).isEqualTo(500);
    assertThat(made.path("beforeTh").asText() + made.path("afterTh").asText()).contains("30 เม.ย. 2561", "31 พ.ค. 2561");
    assertThat(scenario.jdbc().sql("""
        select detail ->> 'name' || ' ' || (detail -> 'after' ->> 'closes') from journey.audit where action = 'year.changed'
        """).query(String.class).list()).containsExactly("homeVisit 2018-05-31");
    assertThat(scenario.jdbc().sql("select source || ' ' || draft from journey.measure_window where year = 2561 and kind = 'homeVisit'")
        .query(String.class).single()).isEqualTo("กค 1005/100 ลว. 12 ก.พ. 2561 false");
    assertThat(day(scenario.task(Cases.awaitingInterview(scenario, "8101", AO).getId(), INTERVIEW))).as("a new one").isEqualTo(MAY);

    assertThat(circumstances.correct(died.getBusinessKey(), "แจ้งผิดคน ชื่อคล้ายกัน", "chief8101")).isInstanceOf(Decision.Done.class);
    assertThat(day(scenario.task(running(died), INTERVIEW))).as("what comes back has not missed the change").isEqualTo(MAY);
  }

  @Test
  @Order(2)
  void itIsUndoneByAnotherChange() {
    changed(window("homeVisit", "2018-03-01", "2018-04-30"));
    awaitMoved();

    everyOpenInterviewIsDueAsTheYearSays();
    assertThat(interviews().stream().filter(it -> day(it).equals(APRIL)).count()).isEqualTo(497);
    assertThat(shown().path("changes")).hasSize(2);
  }

  @Test
  @Order(3)
  void aTaskThatAppearedInTheVeryMomentOfTheChangeIsFoundWhenItIsLookedAgain() {
    var task = interviews().stream().filter(it -> day(it).equals(APRIL)).findFirst().orElseThrow();
    var seenBefore = new Timestamp(MAY.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant().toEpochMilli());
    scenario.jdbc().sql("update act_ru_task set due_date_ = ? where id_ = ?").params(seenBefore, task.getId()).update();
    scenario.jdbc().sql("update journey.year_change set looked_again_at = null where id = (select max(id) from journey.year_change)").update();

    Patience.until("it was looked again", 20_000, () -> scenario.jdbc()
        .sql("select count(*) from journey.year_change where looked_again_at is null").query(Integer.class).single() == 0);

    everyOpenInterviewIsDueAsTheYearSays();
  }

  @Test
  @Order(3)
  void whileTasksAreMovedNoOtherChangeIsMadeThatMovesSome() {
    // The work is held up: it stands still before its first piece.
    var body = asked(window("homeVisit", "2018-03-01", "2018-05-31"),
        admin().post("/years/2561/preview", window("homeVisit", "2018-03-01", "2018-05-31")).json());
    var held = transaction.execute(status -> {
      scenario.jdbc().sql("select pg_advisory_xact_lock(hashtext('long_work'), id::int) from generate_series(1, 100) as id").query((row, n) -> n).list();
      assertThat(admin().post("/years/2561/changes", body).status()).isEqualTo(200);
      assertThat(shown().path("moving").path("tasks").asInt()).isEqualTo(502);
      return admin().post("/years/2561/changes", asked(window("homeVisit", "2018-03-01", "2018-04-30"),
          Map.of("opens", "2018-03-01", "closes", "2018-05-31")));
    });
    assertThat(held.status()).isEqualTo(409);
    assertThat(held.message()).contains("กำลังเลื่อนกำหนด").contains("ทำแล้ว 0 จาก 502 งาน");
    awaitMoved();
    everyOpenInterviewIsDueAsTheYearSays();
    changed(window("homeVisit", "2018-03-01", "2018-04-30"));
    awaitMoved();
    everyOpenInterviewIsDueAsTheYearSays();
  }

  @Test
  @Order(4)
  void aWindowThatIsMovedTwiceMovesNothingTwice() {
    var move = new OpenDeadlines.ToClose(2561, JOURNEY, INTERVIEW, APRIL, MAY, false);
    var office = "d2401";
    var revisions = "select sum(rev_) from act_ru_task where tenant_id_ = ? and task_def_key_ = ?";
    long before = scenario.jdbc().sql(revisions).params(office, INTERVIEW).query(Long.class).single();
    assertThat(deadlines.move(move, office)).isEqualTo(160);
    assertThat(scenario.jdbc().sql(revisions).params(office, INTERVIEW).query(Long.class).single())
        .as("who had read a task before is told so by the engine").isEqualTo(before + 160);
    assertThat(deadlines.move(move, office)).isZero();
    assertThat(deadlines.move(new OpenDeadlines.ToClose(2561, JOURNEY, INTERVIEW, MAY, APRIL, false), office)).isEqualTo(160);
    everyOpenInterviewIsDueAsTheYearSays();
  }

  @Test
  @Order(5)
  void whoClicksTwiceOrFromTwoPlacesAtOnceHasChangedItOnce() {
    var wanted = window("homeVisit", "2018-03-01", "2018-05-15");
    var body = asked(wanted, admin().post("/years/2561/preview", wanted).json());
    var at = admin();
    var answers = IntStream.range(0, 4).mapToObj(n -> CompletableFuture.supplyAsync(() -> at.post("/years/2561/changes", body))).toList()
        .stream().map(CompletableFuture::join).toList();

    assertThat(answers).allSatisfy(it -> assertThat(it.status()).isEqualTo(200));
    assertThat(answers.stream().map(it -> it.json().path("id").asLong()).distinct()).hasSize(1);
    awaitMoved();
    everyOpenInterviewIsDueAsTheYearSays();

    var late = new HashMap<>(body);
    late.put("requestKey", UUID.randomUUID().toString());
    late.put("closes", "2018-05-20");
    var told = admin().post("/years/2561/changes", late);
    assertThat(told.status()).as("whoever had seen what was before").isEqualTo(409);
    assertThat(told.message()).contains("มีผู้เปลี่ยน").contains("15 พ.ค. 2561");
    changed(window("homeVisit", "2018-03-01", "2018-04-30"));
    awaitMoved();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      window   | homeVisit   | opens=2018-03-01,closes=2018-04-30 | closes | เป็นวันเดิม
      window   | homeVisit   | opens=2018-03-01,closes=2018-02-20 | closes | วันปิดต้องไม่ก่อนวันเปิด
      window   | homeVisit   | opens=2018-02-11,closes=2018-04-30 | opens  | ผ่านไปแล้ว
      window   | homeVisit   | opens=2018-03-01,closes=2018-07-01 | closes | หน่วยงานพัฒนา
      window   | homeVisit   | opens=2018-03-01,closes=2019-01-01 | closes | วันสุดท้ายของปีมาตรการ
      window   | homeVisit   | opens=2018-03-01,closes=31/05/2561 | closes | วัน/เดือน/ปี
      window   | homeVisit   | opens=2018-03-01                   | closes | วัน/เดือน/ปี
      window   | walkIn      | opens=2018-02-13,closes=2018-02-28 | opens  | เปิดไปแล้ว
      window   | walkIn      | opens=2018-02-01,closes=2018-02-11 | closes | ผ่านไปแล้ว
      window   | preparation | opens=2018-01-09,closes=2018-03-01 | closes | ปิดและสรุปผลแล้ว
      window   | development | opens=2018-05-01,closes=2018-04-29 | closes | วันปิดต้องไม่ก่อน
      window   | development | opens=2018-05-01,closes=2018-10-01 | closes | ดำเนินกิจกรรม
      window   | followUpJune | opens=2018-06-01,closes=2018-09-01 | opens | ซ้อนกับรอบอื่น
      window   | nothing     | opens=2018-06-01,closes=2018-06-30 | what   | ไม่มีช่วงเวลานี้
      deadline | cardholder-journey userTask_interview | days=10  | days   | วันปิดของช่วงเวลา
      deadline | cardholder-journey userTask_plan | days=366      | days   | 0 ถึง 365
      deadline | cardholder-journey userTask_plan | days=7        | days   | ค่าเดิม
      deadline | cardholder-journey userTask_plan | days=-1       | days   | 0 ถึง 365
      deadline | cardholder-journey userTask_none | days=8        | what   | ไม่มีกำหนดของขั้นนี้
      setting  | incomeThreshold | value=30,000                   | value  | จำนวนเต็มเป็นบาท
      setting  | incomeThreshold | value=30000                    | value  | ค่าเดิม
      setting  | topUpLastMonth  | value=2018-11                  | value  | เปลี่ยนในปีที่ดำเนินอยู่ไม่ได้
      setting  | topUpListDay    | value=29                       | value  | วันที่ 1 ถึง 28
      setting  | seatWaitingList | value=yes                      | value  | ใช่ หรือ ไม่ใช่
      setting  | nothing         | value=1                        | what   | ไม่มีค่านี้
      anything | homeVisit       | value=1                        | what   | ไม่พบสิ่งที่จะเปลี่ยน
      """)
  @Order(6)
  void whatCannotBeIsRefusedWithWhatToDoAndChangesNothing(String what, String name, String values, String field, String sentence) {
    Map<String, Object> wanted = new HashMap<>(Map.of("what", what, "name", name));
    List.of(values.split(",(?=[a-z]+=)")).forEach(it -> wanted.put(it.split("=")[0], it.split("=")[1].strip()));
    var before = everything();

    for (var answer : List.of(admin().post("/years/2561/preview", wanted),
        admin().post("/years/2561/changes", asked(wanted, Map.of())))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.field()).isEqualTo(field);
      assertThat(answer.message()).contains(sentence);
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  @Order(7)
  void withoutAReasonOrWhatItRestsOnNothingIsChanged() {
    var wanted = window("homeVisit", "2018-03-01", "2018-05-31");
    var seen = admin().post("/years/2561/preview", wanted).json();
    for (var lacking : List.of("reason", "document")) {
      var body = asked(wanted, seen);
      body.put(lacking, " ");
      var answer = admin().post("/years/2561/changes", body);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.field()).isEqualTo(lacking);
    }
    var body = asked(wanted, seen);
    body.remove("requestKey");
    assertThat(admin().post("/years/2561/changes", body).status()).isEqualTo(400);
    body.put("requestKey", UUID.randomUUID().toString());
    body.remove("seen");
    assertThat(admin().post("/years/2561/changes", body).status()).as("without having looked").isEqualTo(409);
    assertThat(admin().post("/years/2599/changes", asked(wanted, seen)).message()).contains("ไม่มีปีมาตรการนี้");
    assertThat(admin().get("/years/2599").status()).isEqualTo(404);
    assertThat(session("chief8101").post("/years/2561/changes", asked(wanted, seen)).status()).isEqualTo(403);
    assertThat(years.window(2561, "homeVisit").closes()).isEqualTo(APRIL);
  }

  @Test
  @Order(8)
  void aRoundThatIsMovedOpensAndClosesByItsNewDaysAndItsReportsAreDueThen() {
    developing.settle();
    var wanted = window("followUpJune", "2018-06-10", "2018-07-10");
    var preview = admin().post("/years/2561/preview", wanted).json();
    assertThat(preview.path("others").toString()).contains("เวลาเปิดรอบมิถุนายน 2561อัตโนมัติ เลื่อนจาก 1 มิ.ย. 2561 เป็น 10 มิ.ย. 2561");

    changed(wanted, preview);

    var instance = scenario.jdbc().sql("select process_instance_id from journey.follow_up_round where year = 2561 and kind = 'followUpJune'")
        .query(String.class).single();
    assertThat(scenario.engine().getManagementService().createJobQuery().processInstanceId(instance).activityId("catchEvent_opens").timers()
        .singleResult().getDuedate().toInstant().atZone(clock.getZone()).toLocalDate()).isEqualTo("2018-06-10");
    assertThat(((Date) scenario.engine().getRuntimeService().getVariable(instance, "closesAt")).toInstant().atZone(clock.getZone()).toLocalDate())
        .as("the day after its last").isEqualTo("2018-07-11");
    changed(window("followUpJune", "2018-06-01", "2018-06-30"));
  }

  @Test
  @Order(9)
  void moreDaysAreForTheOpenOnesTooAndFewerForThoseToCome() {
    var before = Cases.awaitingPlan(scenario, "8102", "ao8102a");
    var put = Cases.awaitingPlan(scenario, "8102", "ao8102a");
    assertThat(session("chief8102").post("/steering/due-dates", Map.of("keys", List.of(put.getBusinessKey()), "until", "2018-02-22",
        "text", "ผู้มีบัตรฯ ป่วย", "requestKey", UUID.randomUUID().toString())).status()).isEqualTo(200);
    assertThat(day(scenario.task(before.getId(), PLAN))).isEqualTo("2018-02-19");
    var plan = JOURNEY + " " + PLAN;

    var preview = admin().post("/years/2561/preview", days(plan, 4)).json();
    assertThat(preview.path("tasks").asInt()).as("nobody is hurried").isZero();
    changed(days(plan, 4), preview);
    var under4 = Cases.awaitingPlan(scenario, "8102", "ao8102a");
    assertThat(day(scenario.task(before.getId(), PLAN))).isEqualTo("2018-02-19");
    assertThat(day(scenario.task(under4.getId(), PLAN))).isEqualTo("2018-02-16");

    var again = admin().post("/years/2561/preview", days(plan, 9)).json();
    assertThat(again.path("byHand").asInt()).isEqualTo(1);
    assertThat(again.path("tasks").asInt()).isGreaterThanOrEqualTo(2);
    changed(days(plan, 9), again);
    awaitMoved();
    for (var journey : List.of(before, under4)) {
      assertThat(day(scenario.task(journey.getId(), PLAN))).as("nine days since it appeared").isEqualTo("2018-02-21");
    }
    var task = scenario.task(put.getId(), PLAN);
    assertThat(day(task)).as("by hand").isEqualTo("2018-02-22");
    assertThat(task.getFollowUpDate().toInstant().atZone(clock.getZone()).toLocalDate()).as("the year's own").isEqualTo("2018-02-21");
    assertThat(session("chief8102").post("/steering/due-dates", restored(put)).status()).isEqualTo(200);
    assertThat(day(scenario.task(put.getId(), PLAN))).as("given back").isEqualTo("2018-02-21");

    changed(days(plan, 7));
    changed(days(plan, 9));
    awaitMoved();
    assertThat(day(scenario.task(before.getId(), PLAN))).as("back and forth gives nothing").isEqualTo("2018-02-21");
    changed(days(plan, 7));
  }

  @Test
  @Order(10)
  void whatAnAgencyIsToSayByThenIsMovedInItsReferralToo() {
    var journey = Cases.developing(scenario, "8101", AO);
    var number = journey.getBusinessKey() + "-R01";
    var due = "select due_on from journey.referral where referral_number = ?";
    var before = scenario.jdbc().sql(due).param(number).query(LocalDate.class).single();

    changed(days("agency-referral userTask_decide", 20));
    awaitMoved();

    assertThat(scenario.jdbc().sql(due).param(number).query(LocalDate.class).single()).isEqualTo(before.plusDays(6));
    assertThat(scenario.jdbc().sql("""
        select count(*) from act_ru_task t join journey.referral r on r.process_instance_id = t.proc_inst_id_ where r.referral_number = ?
        """).param(number).query(Integer.class).single()).isEqualTo(1);
    changed(days("agency-referral userTask_decide", 14));
  }

  @Test
  @Order(11)
  void anAmountCountsForThoseToComeAndSaysWhichMonthsAreNotComputedYet() {
    developing.settle();
    var wanted = Map.<String, Object>of("what", "setting", "name", "topUpUpToThreshold", "value", "250");
    var preview = admin().post("/years/2561/preview", wanted).json();
    assertThat(preview.path("tasks").asInt()).isZero();
    assertThat(preview.path("others").toString()).contains("สิทธิที่บันทึกไว้แล้วคงจำนวนเดิม", "มีนาคม 2561", "ธันวาคม 2561");
    changed(wanted, preview);
    assertThat(years.number(2561, "topUpUpToThreshold")).isEqualTo(250);

    var day = Map.<String, Object>of("what", "setting", "name", "topUpListDay", "value", "20");
    changed(day);
    var march = scenario.jdbc().sql("select process_instance_id from journey.payment_batch where year = 2561 and period = '2018-03-01'")
        .query(String.class).single();
    assertThat(scenario.engine().getManagementService().createJobQuery().processInstanceId(march).timers().singleResult().getDuedate()
        .toInstant().atZone(clock.getZone()).toLocalDate()).isEqualTo("2018-03-20");
  }

  // ---- What the test does again and again

  private List<String> visits(int year, String district, int n) {
    List<String> instances = new ArrayList<>();
    var people = IntStream.range(0, n).mapToObj(it -> scenario.person(district)).toList();
    transaction.executeWithoutResult(status -> work.acrossOffices(() -> {
      Map<Long, String> carried = new HashMap<>();
      cases.openVisits(year, "d" + district, district, people.stream()
          .map(it -> new th.cardholder.cases.Cases.Visit(it.id(), "ao" + district + "a", null)).toList())
          .forEach(it -> carried.put(it.id(), journeys.visit(it)));
      cases.setProcessInstances(carried);
      instances.addAll(carried.values());
      return null;
    }));
    return instances;
  }

  /** The open interviews of 2561. */
  private List<Task> interviews() {
    return work.acrossOffices(() -> scenario.engine().getTaskService().createTaskQuery().taskDefinitionKey(INTERVIEW)
        .processInstanceBusinessKeyLike("2561-%").list());
  }

  /** Each by what the year's own rule says of a task that appeared then, computed here by itself. */
  private void everyOpenInterviewIsDueAsTheYearSays() {
    var closes = scenario.jdbc().sql("select closes from journey.measure_window where year = 2561 and kind = 'homeVisit'")
        .query(LocalDate.class).single();
    assertThat(interviews()).isNotEmpty().allSatisfy(it -> {
      var own = it.getFollowUpDate() == null ? it.getDueDate() : it.getFollowUpDate();
      var said = years.due(2561, JOURNEY, INTERVIEW, MeasureYears.Appearance.on(
          it.getCreateTime().toInstant().atZone(clock.getZone()).toLocalDate())).orElseThrow();
      assertThat(said).isEqualTo(closes);
      assertThat(own.toInstant().atZone(clock.getZone()).toLocalDateTime().toLocalDate()).isEqualTo(said);
      assertThat(own.toInstant().atZone(clock.getZone()).toLocalTime()).isAfter(LocalTime.of(23, 59, 58));
    });
    assertThat(scenario.jdbc().sql("""
        select count(*) from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
         where t.task_def_key_ = ? and e.business_key_ like '2561-%' and coalesce(t.follow_up_date_, t.due_date_) <> ?
        """).params(INTERVIEW, new Timestamp(closes.atTime(LocalTime.MAX).atZone(clock.getZone()).toInstant().toEpochMilli()))
        .query(Integer.class).single()).as("the same by SQL").isZero();
  }

  private static String[] ids(List<Task> tasks) {
    return tasks.stream().map(Task::getId).toArray(String[]::new);
  }

  private LocalDate day(Task task) {
    return task.getDueDate().toInstant().atZone(clock.getZone()).toLocalDate();
  }

  private String running(ProcessInstance ended) {
    return scenario.jdbc().sql("select process_instance_id from journey.participant_case where case_number = ?")
        .param(ended.getBusinessKey()).query(String.class).single();
  }

  private static Map<String, Object> window(String kind, String opens, String closes) {
    return Map.of("what", "window", "name", kind, "opens", opens, "closes", closes);
  }

  private static Map<String, Object> days(String step, int days) {
    return Map.of("what", "deadline", "name", step, "days", String.valueOf(days));
  }

  private static Map<String, Object> restored(ProcessInstance journey) {
    return Map.of("keys", List.of(journey.getBusinessKey()), "text", "ผู้มีบัตรฯ หายดีแล้ว", "later", false, "requestKey",
        UUID.randomUUID().toString());
  }

  private static Map<String, Object> asked(Map<String, Object> wanted, JsonNode preview) {
    Map<String, Object> seen = new HashMap<>();
    preview.path("seen").properties().forEach(it -> seen.put(it.getKey(), it.getValue().asText()));
    return asked(wanted, seen);
  }

  private static Map<String, Object> asked(Map<String, Object> wanted, Map<String, Object> seen) {
    Map<String, Object> body = new HashMap<>(wanted);
    body.putAll(Map.of("seen", seen, "reason", "ขยายเวลาตามมติคณะกรรมการ", "document", "กค 1005/100 ลว. 12 ก.พ. 2561", "requestKey",
        UUID.randomUUID().toString()));
    return body;
  }

  private Answer changed(Map<String, Object> wanted) {
    return changed(wanted, admin().post("/years/2561/preview", wanted).json());
  }

  private Answer changed(Map<String, Object> wanted, JsonNode preview) {
    var answer = admin().post("/years/2561/changes", asked(wanted, preview));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private void awaitMoved() {
    Patience.until("the tasks are moved", 60_000, () -> shown().path("moving").isNull());
  }

  private JsonNode shown() {
    return admin().get("/years/2561").json();
  }

  private String everything() {
    return StreamSupport.stream(shown().spliterator(), false).map(JsonNode::toString).toList().toString();
  }

  private WebSession admin() {
    return session("admin");
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
