package th.cardholder.process.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import th.cardholder.cases.Case;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.Developing;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.reporting.PeriodReports;

/** A round of follow-ups that is closed is reported of: by the chief to the province, by the governor to the committee (R09; ADR 0084). */
@OwnApplication
@JourneyTest
@TestPropertySource(properties = {"journey.clock.start=2018-06-20T08:30", "journey.outbox.sends=false"})
class RoundClosingReportTest {

  private static final String JUNE = "followUpJune";
  private static final String SEPTEMBER = "followUpSeptember";
  private static final String AO = "ao8101a";
  private static final String OTHER = "ao8101b";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private PeriodReports periods;

  @Autowired
  private OfficeWork work;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  private PeriodThatIsOver period;

  @BeforeEach
  void nobodyIsAskedOfAPeriod() {
    period = new PeriodThatIsOver(scenario, work);
    period.asItWas();
    period.othersAsked("report_1", List.of());
    period.provincesAfter("0");
    developing.afresh();
  }

  @AfterEach
  void asItWas() {
    period.asItWas();
    developing.afresh();
  }

  @Test
  void R09_whenARoundIsClosedWhoeverHadSomebodyDueIsAskedForItsReportOnce() throws Exception {
    arrive("8101", AO, 2);
    open(JUNE);
    assertThat(periods.ask(10)).as("not before it is closed").isFalse();
    over(JUNE);

    var nodes = Executors.newFixedThreadPool(2);
    try {
      for (var node : List.of(nodes.submit(() -> periods.ask(1)), nodes.submit(() -> periods.ask(1)))) {
        node.get(20, TimeUnit.SECONDS);
      }
    } finally {
      nodes.shutdownNow();
    }
    PeriodThatIsOver.askAll(periods);

    assertThat(asked()).containsExactly("d8101", "p81");
    assertThat(instances("d8101", JUNE)).hasSize(1);
    assertThat(scenario.task(instances("d8101", JUNE).get(0).getId(), PeriodicReportProcess.REPORT_TO_PROVINCE).getDueDate()).isNotNull();
    assertThat(scenario.task(instances("p81", JUNE).get(0).getId(), PeriodicReportProcess.REPORT_TO_COMMITTEE)).isNotNull();
  }

  @Test
  void R09_theProvinceIsAskedSomeDaysAfterItsDistricts() {
    arrive("8101", AO, 1);
    open(JUNE);
    over(JUNE);
    period.provincesAfter("7");

    PeriodThatIsOver.askAll(periods);

    assertThat(asked()).containsExactly("d8101");
  }

  @Test
  void R09_aRoundThatWasOverBeforeItWasEverPlannedIsNotReportedOf() {
    scenario.jdbc().sql("update journey.follow_up_round set state = 'closed' where year = 2561 and kind = 'followUpJune'").update();
    developing.window(JUNE, "2018-03-01", "2018-03-31");

    assertThat(periods.ask(10)).isFalse();
  }

  @Test
  void R09_theChiefSignsWhoWasReportedInTimeWhoLateAndWhoIsMissingWithWhatIsKnownOfWhy() {
    var first = arrive("8101", AO, 4);
    var second = arrive("8101", OTHER, 3);
    open(JUNE);
    contact(first.get(0), "2018-05-20", true);
    contact(first.get(1), "2018-06-10", false);
    contact(second.get(1), "2018-06-11", true);
    reported(first.get(0), "2018-06-18");
    over(JUNE);
    reported(second.get(0), "2018-06-19");
    scenario.jdbc().sql("update journey.participant_case set ao_user_id = null where case_number = ?").param(second.get(2)).update();
    PeriodThatIsOver.askAll(periods);

    var task = scenario.task(instances("d8101", JUNE).get(0).getId(), step("d8101")).getId();
    assertThat(session("chief8101").get("/tasks/cards?ids=" + task).json().at("/0/projectName").asText()).startsWith("รอบมิถุนายน 2561");
    var opened = open("chief8101", "d8101");
    assertThat(opened.get("periodText").toString()).isEqualTo("รอบมิถุนายน 2561 (1 มิ.ย. 2561 – 18 มิ.ย. 2561)");
    assertThat(opened.get("figuresText").toString()).contains("ต้องรายงาน 7", "รายงานภายในรอบ 1", "รายงานหลังปิดรอบ 1", "ยังไม่รายงาน 5");
    report("chief8101", "d8101");

    var report = ownReport("chief8101", "d8101");
    assertThat(report.at("/content/title").asText()).isEqualTo("รายงานปิดรอบติดตามผล");
    assertThat(report.at("/entry/signedThai").asText()).contains("นายอำเภอ");
    assertThat(report.path("whole").asBoolean()).isTrue();
    assertThat(row(report, "ผลของรอบ", "ต้องรายงาน")).containsExactly(counted("true"));
    assertThat(row(report, "ผลของรอบ", "รายงานภายในรอบ")).containsExactly(counted("d.done_at < timestamptz '2018-06-19T00:00+07'"));
    assertThat(row(report, "ผลของรอบ", "รายงานหลังปิดรอบ")).containsExactly(counted("d.done_at >= timestamptz '2018-06-19T00:00+07'"));
    assertThat(row(report, "ผลของรอบ", "ยังไม่รายงาน")).containsExactly(counted("d.done_at is null"));
    assertThat(row(report, "แยกตามผู้ดูแล (AO)", name(AO))).containsExactly(4, 1, 0, 3);
    assertThat(row(report, "แยกตามผู้ดูแล (AO)", name(OTHER))).containsExactly(2, 0, 1, 1);
    assertThat(row(report, "แยกตามผู้ดูแล (AO)", "ยังไม่มีผู้ดูแล")).containsExactly(1, 0, 0, 1);
    assertThat(row(report, "ที่ยังไม่รายงาน แยกตามเหตุ", "ติดต่อแล้วไม่พบ")).containsExactly(1);
    assertThat(row(report, "ที่ยังไม่รายงาน แยกตามเหตุ", "ติดต่อได้แล้ว ยังไม่บันทึกรายงาน")).containsExactly(1);
    assertThat(row(report, "ที่ยังไม่รายงาน แยกตามเหตุ", "ยังไม่มีผู้ดูแล (AO)")).containsExactly(1);
    assertThat(row(report, "ที่ยังไม่รายงาน แยกตามเหตุ", "ไม่มีการติดต่อที่บันทึกไว้ในรอบ")).containsExactly(2);
    assertThat(row(report, "การติดต่อ", "การติดต่อ (ครั้ง)")).containsExactly(3);
    assertThat(row(report, "การติดต่อ", "ติดต่อได้ (ครั้ง)")).containsExactly(2);
    assertThat(StreamSupport.stream(report.at("/content/tables").spliterator(), false).map(it -> it.path("title").asText()))
        .as("there are no outcomes in June").noneMatch(it -> it.startsWith("ผลลัพธ์"));
  }

  @Test
  void R09_whatWasReportedAfterwardsIsInAnotherVersionAsLate() {
    var first = arrive("8101", AO, 2);
    open(JUNE);
    over(JUNE);
    PeriodThatIsOver.askAll(periods);
    report("chief8101", "d8101");
    var before = ownReport("chief8101", "d8101");
    reported(first.get(0), "2018-06-20");

    var asked = new HashMap<String, Object>(Map.of("scope", "d8101", "year", 2561, "period", JUNE));
    assertThat(session("chief8101").post("/reports", asked).message()).contains("โปรดกรอกเหตุผล");
    asked.put("reason", "รายงานหลังปิดรอบอีกหนึ่งราย");
    assertThat(session("governor81").post("/reports", asked).status()).isEqualTo(403);
    assertThat(session("chief8101").post("/reports", asked).status()).isEqualTo(201);

    var after = ownReport("chief8101", "d8101");
    assertThat(after.at("/entry/version").asInt()).isEqualTo(2);
    assertThat(row(after, "ผลของรอบ", "รายงานหลังปิดรอบ")).containsExactly(1);
    assertThat(row(after, "ผลของรอบ", "ยังไม่รายงาน")).containsExactly(1);
    assertThat(session("chief8101").get("/reports/" + before.at("/entry/id").asLong()).json().path("content"))
        .as("what was said stays said").isEqualTo(before.path("content"));
    assertThat(session("chief8101").get("/reports/" + after.at("/entry/id").asLong() + "/file.xlsx").status()).isEqualTo(200);
  }

  @Test
  void R09_theGovernorReportsByDistrictAndSeesWhoHasNotSentTheirs() {
    arrive("8101", AO, 1);
    arrive("8102", "ao8102a", 2);
    open(JUNE);
    over(JUNE);
    PeriodThatIsOver.askAll(periods);
    report("chief8101", "d8101");

    assertThat(open("governor81", "p81").get("belowText").toString()).contains("รายงานแล้ว 1 จาก 2 อำเภอ");
    var unheard = session("governor81").get("/reports/of/p81").json().path("unheard");
    var june = StreamSupport.stream(unheard.spliterator(), false).filter(it -> it.path("periodThai").asText().startsWith("รอบมิถุนายน")).findFirst();
    assertThat(june.orElseThrow().path("offices").get(0).asText()).isEqualTo("อำเภอเขาพนม");
    report("governor81", "p81");

    var report = ownReport("governor81", "p81");
    assertThat(row(report, "แยกตามอำเภอ", "อำเภอเขาพนม")).containsExactly(2, 0, 0, 2);
    assertThat(row(report, "แยกตามอำเภอ", "อำเภอเมืองกระบี่")).containsExactly(1, 0, 0, 1);
    assertThat(report.at("/content/tables/3/rows/0/0").asText()).as("what is missing most first").isEqualTo("อำเภอเขาพนม");
    assertThat(row(report, "รายงานของอำเภอ", "รายงานแล้ว")).containsExactly(1);
    assertThat(report.toString()).as("names of AOs are the district's").doesNotContain(name(AO));
    assertThat(session("policy").get("/reports/of/country").json().path("below").toString()).contains("กระบี่");
  }

  @Test
  void R18_theReportOfTheLastRoundSaysWhatCameOfIt() {
    var all = arrive("8101", AO, 3);
    open(JUNE);
    over(JUNE);
    developing.window(SEPTEMBER, "2018-06-20", "2018-06-22");
    all.forEach(it -> reported(it, "2018-06-15"));
    open(SEPTEMBER);
    developing.window(SEPTEMBER, "2018-06-19", "2018-06-19");
    developing.closes(SEPTEMBER);
    ended(all.get(0), "developed", SEPTEMBER);
    ended(all.get(1), "aboveThreshold", SEPTEMBER);
    PeriodThatIsOver.askAll(periods);
    assertThat(instances("d8101", JUNE)).as("the newest round alone").isEmpty();
    scenario.submit("chief8101", instances("d8101", SEPTEMBER).get(0).getId(), PeriodicReportProcess.REPORT_TO_PROVINCE, said());

    var report = ownReport("chief8101", "d8101");
    assertThat(row(report, "ผลลัพธ์", "รายได้เกินเกณฑ์ของมาตรการฯ")).containsExactly(1);
    assertThat(row(report, "ผลลัพธ์", Case.State.DEVELOPED.labelTh())).containsExactly(1);
    assertThat(row(report, "ผลลัพธ์", Case.State.NOT_DEVELOPED.labelTh())).containsExactly(0);
  }

  @Test
  void R09_figuresThatContradictThemselvesAreNotSigned() {
    arrive("8101", AO, 1);
    open(JUNE);
    over(JUNE);
    PeriodThatIsOver.askAll(periods);
    scenario.jdbc().sql("insert into journey.follow_up_change (year, round_kind, office_id, due, done) values (2561, ?, 'd8101', 1, 0)").param(JUNE)
        .update();
    try {
      assertThatThrownBy(() -> report("chief8101", "d8101")).hasMessageContaining("ที่ต้องรายงานตามตัวเลขของรอบ 2 ไม่เท่ากับที่นับรายคน 1");
    } finally {
      scenario.jdbc().sql("select journey.recount_follow_ups()").query(row -> {});
    }
    assertThat(instances("d8101", JUNE)).hasSize(1);
  }

  @Test
  void R09_itIsTheChiefsAndNobodyElses() {
    arrive("8101", AO, 1);
    open(JUNE);
    over(JUNE);
    PeriodThatIsOver.askAll(periods);

    for (var user : List.of(AO, "chief8102", "governor81")) {
      assertThatThrownBy(() -> report(user, "d8101")).as(user).isInstanceOf(RuntimeException.class);
    }
    assertThatThrownBy(() -> scenario.submit("chief8101", instances("d8101", JUNE).get(0).getId(), PeriodicReportProcess.REPORT_TO_PROVINCE,
        Map.of("achieved", "ครบ"))).as("nobody has looked at the figures").hasMessageContaining("โปรด");
    assertThat(scenario.jdbc().sql("select count(*) from journey.report where kind = 'period'").query(Integer.class).single()).isZero();
  }

  // ---- What it is made of

  private List<String> arrive(String district, String ao, int cases) {
    return IntStream.range(0, cases).mapToObj(i -> developing.arrives(district, ao).getBusinessKey()).toList();
  }

  private void open(String round) {
    developing.opens(round);
  }

  /** It is closed, and its last day was the 18th. */
  private void over(String round) {
    developing.closes(round);
    developing.window(round, "2018-06-01", "2018-06-18");
  }

  private void reported(String number, String on) {
    scenario.jdbc().sql("""
        update journey.follow_up_due set done_at = (?::text || 'T23:30+07')::timestamptz where done_at is null
          and case_id = (select id from journey.participant_case where case_number = ?)
        """).params(on, number).update();
  }

  private void ended(String number, String state, String round) {
    reported(number, "2018-06-19");
    scenario.jdbc().sql("update journey.participant_case set state = ? where case_number = ?").params(state, number).update();
    assertThat(scenario.jdbc().sql("select count(*) from journey.follow_up_due where round_kind = ? and done_at is not null").param(round)
        .query(Integer.class).single()).isPositive();
  }

  private void contact(String number, String on, boolean reached) {
    scenario.jdbc().sql("""
        insert into journey.contact (case_id, contacted_on, reached, channel, stage, recorded_at, recorded_by)
        select id, :on::date, :reached, 'phone', case when :reached then 'working' end, now(), 'test' from journey.participant_case
         where case_number = :number
        """).param("on", on).param("reached", reached).param("number", number).update();
  }

  /** Of 8101's cases in June so many of which this is so. */
  private int counted(String so) {
    return scenario.jdbc().sql("""
        select count(*) from journey.follow_up_due d join journey.participant_case c on c.id = d.case_id
         where c.office_id = 'd8101' and d.round_kind = 'followUpJune' and c.state in ('developing', 'awaitingFollowUp')
        """ + " and " + so).query(Integer.class).single();
  }

  private List<String> asked() {
    return scenario.jdbc().sql("select office_id from journey.period_report where period = ? order by 1").param(JUNE).query(String.class).list();
  }

  private Map<String, Object> open(String user, String office) {
    return scenario.open(user, instances(office, JUNE).get(0).getId(), step(office));
  }

  private void report(String user, String office) {
    scenario.submit(user, instances(office, JUNE).get(0).getId(), step(office), said());
  }

  private static Map<String, Object> said() {
    return new HashMap<>(Map.of("achieved", "ติดตามครบทุกตำบล", "checked", true));
  }

  private static String step(String office) {
    return office.startsWith("d") ? PeriodicReportProcess.REPORT_TO_PROVINCE : PeriodicReportProcess.REPORT_TO_COMMITTEE;
  }

  private List<ProcessInstance> instances(String office, String round) {
    return work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey("2561-" + office + "-" + round).list());
  }

  /** The newest of a scope. */
  private JsonNode ownReport(String user, String scope) {
    var id = StreamSupport.stream(session(user).get("/reports/of/" + scope).json().path("reports").spliterator(), false)
        .filter(it -> it.path("title").asText().startsWith("รายงานปิดรอบ")).findFirst().orElseThrow().path("id").asLong();
    return session(user).get("/reports/" + id).json();
  }

  private static List<Integer> row(JsonNode report, String table, String name) {
    for (var one : report.at("/content/tables")) {
      if (one.path("title").asText().startsWith(table)) {
        for (var row : one.path("rows")) {
          if (row.path(0).asText().equals(name)) {
            return IntStream.range(1, row.size()).mapToObj(i -> Integer.valueOf(row.get(i).asText())).toList();
          }
        }
      }
    }
    throw new AssertionError("No row " + name + " in " + table + ": " + report.at("/content/tables"));
  }

  private String name(String user) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?").param(user)
        .query(String.class).single();
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
