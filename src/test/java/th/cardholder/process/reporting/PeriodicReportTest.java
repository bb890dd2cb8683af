package th.cardholder.process.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.reporting.PeriodReports;
import th.cardholder.supervision.CountedNow;

/** Chief and governor report upwards of a period (domain.md §2.2): who is asked, what the figures are, what is refused. */
@JourneyTest
class PeriodicReportTest {

  private static final String TO_PROVINCE = "userTask_reportToProvince";
  private static final String TO_COMMITTEE = "userTask_reportToCommittee";
  private static final String TEAM = "d2410";
  /** Of the others it is not asked in these tests: there are a thousand. */
  private static final List<String> ASKED = List.of("d2409", TEAM, "p24");

  @Autowired
  private Scenario scenario;

  @Autowired
  private PeriodReports periods;

  @Autowired
  private OfficeWork work;

  @Autowired
  private CountedNow counted;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  private PeriodThatIsOver period;

  @BeforeEach
  void aPeriodThatIsOver() {
    period = new PeriodThatIsOver(scenario, work);
    period.of(ASKED);
    scenario.register("registrar2410", scenario.person("2410"));
    counted.now();
  }

  @AfterEach
  void asItWas() {
    period.asItWas();
  }

  @Test
  void eachOfficeIsAskedOnceWhenThePeriodIsOver() throws Exception {
    try (var nodes = new Nodes()) {
      nodes.together(() -> periods.ask(2), () -> periods.ask(2));
    }
    askAll();

    assertThat(ASKED).allSatisfy(office -> assertThat(running(office)).as(office).isEqualTo(1));
    assertThat(periods.ask(10)).isFalse();
    assertThat(instance(TEAM).getTenantId()).isEqualTo(TEAM);
    var task = scenario.task(instance(TEAM).getId(), TO_PROVINCE);
    assertThat(task.getDueDate().toInstant().atZone(ZoneId.of("Asia/Bangkok")).toLocalDate()).as("five days, a draft")
        .hasToString("2018-02-17");
    assertThat(scenario.task(instance("p24").getId(), TO_COMMITTEE)).isNotNull();
  }

  @Test
  void aProvinceIsAskedSomeDaysAfterItsDistricts() {
    period.provincesAfter("2");
    askAll();
    assertThat(running(TEAM)).isEqualTo(1);
    assertThat(running("p24")).as("eleven and two are thirteen").isZero();

    period.provincesAfter("1");
    askAll();
    assertThat(running("p24")).isEqualTo(1);
  }

  @Test
  void ofAPeriodWhoseNextIsOverTooNobodyIsAsked() {
    scenario.jdbc().sql("update journey.measure_window set opens = '2018-02-10', closes = '2018-02-11' where year = 2561 and kind = 'report_2'")
        .update();
    period.othersAsked("report_2", ASKED);
    askAll();

    assertThat(running(TEAM)).isZero();
    assertThat(instances("2561-d2410-report_2")).hasSize(1);
  }

  @Test
  void nobodyIsAskedBeforeThePeriodIsOver() {
    scenario.jdbc().sql("update journey.measure_window set closes = '2018-02-12' where year = 2561 and kind = 'report_1'").update();

    assertThat(periods.ask(10)).isFalse();
  }

  @Test
  void theChiefSignsFiguresThatNobodyHasTyped() {
    askAll();
    var opened = scenario.open("chief2410", instance(TEAM).getId(), TO_PROVINCE);
    var cases = scenario.jdbc().sql("select count(*) from journey.participant_case where office_id = ? and year = 2561")
        .param(TEAM).query(Integer.class).single();
    assertThat(opened.get("figuresText").toString()).startsWith("เรื่องทั้งหมด " + String.format("%,d", cases) + "<br>");
    assertThat(opened.get("periodText").toString()).isEqualTo("งวดที่ 1 (มกราคม 2561 – กุมภาพันธ์ 2561) (ร่าง)");
    assertThat(opened.get("belowText").toString()).isEmpty();

    report("chief2410", TEAM);

    assertThat(instance(TEAM)).isNull();
    var report = ownReport("chief2410", TEAM);
    assertThat(report.at("/content/title").asText() + " " + report.at("/content/periodThai").asText())
        .isEqualTo("รายงานผลการดำเนินงาน งวดที่ 1 (มกราคม 2561 – กุมภาพันธ์ 2561)");
    assertThat(report.at("/entry/signedThai").asText()).contains("นายอำเภอ");
    assertThat(report.at("/content/tables/0/rows/0/1").asInt()).isEqualTo(cases);
    assertThat(texts(report.at("/content/notes"), "text")).containsExactly("ลงพื้นที่ครบทุกตำบล", "AO ไม่พอ");
    var after = scenario.jdbc().sql("""
        select count(*) from journey.participant_case where office_id = ? and year = 2561 and opened_at >= '2018-02-11T00:00+07'
        """).param(TEAM).query(Integer.class).single();
    assertThat(row(report, "งานที่ทำในงวด", "เรื่องใหม่หลังสิ้นงวด")).as("the period was over when they came").isEqualTo(after)
        .isPositive();
  }

  @Test
  void theGovernorSeesWhichDistrictsHaveNotReportedAndTheReportSaysSo() {
    askAll();
    report("chief2410", TEAM);
    var missing = scenario.open("governor24", instance("p24").getId(), TO_COMMITTEE).get("belowText").toString();
    assertThat(missing).contains("รายงานแล้ว 10 จาก 11 อำเภอ").contains("ยังไม่รายงาน: ").doesNotContain("อำเภอท่าตะเกียบ");

    var shelf = session("governor24").get("/reports/of/p24").json();
    assertThat(texts(shelf.path("below"), "scopeName")).containsExactly("อำเภอท่าตะเกียบ");
    assertThat(StreamSupport.stream(shelf.at("/unheard/0/offices").spliterator(), false).map(JsonNode::asText))
        .containsExactly("อำเภอแปลงยาว");

    report("governor24", "p24");
    var report = ownReport("governor24", "p24");
    assertThat(row(report, "รายงานของอำเภอ", "รายงานแล้ว")).isEqualTo(10);
    assertThat(row(report, "รายงานของอำเภอ", "ยังไม่รายงาน: " + "อำเภอแปลงยาว")).isEqualTo(1);
    assertThat(report.at("/entry/signedThai").asText()).contains("ผู้ว่าราชการจังหวัด");
    assertThat(texts(session("policy").get("/reports/of/country").json().path("below"), "scopeName")).contains("จังหวัดฉะเชิงเทรา");
  }

  @Test
  void aReportIsCorrectedByAVersionThatKeepsWhatWasSaidAndNeedsAReason() {
    askAll();
    var asked = new HashMap<String, Object>(Map.of("scope", TEAM, "year", 2561, "period", "report_1", "reason", "ยกเลิกการลงทะเบียนซ้ำ"));
    assertThat(session("chief2410").post("/reports", asked).status()).as("nothing was reported yet").isEqualTo(404);
    report("chief2410", TEAM);
    assertThat(session("chief2410").get("/reports/of/" + TEAM).json().at("/periods/0/code").asText()).isEqualTo("report_1");

    assertThat(session("chief2410").post("/reports", without(asked, "reason")).message()).contains("โปรดกรอกเหตุผล");
    assertThat(session("governor24").post("/reports", asked).status()).as("not the governor's own").isEqualTo(403);
    assertThat(session("chief2410").post("/reports", asked).status()).isEqualTo(201);

    var report = ownReport("chief2410", TEAM);
    assertThat(report.at("/entry/version").asInt()).isEqualTo(2);
    assertThat(report.at("/entry/maySign").asBoolean()).as("signed anew").isTrue();
    assertThat(texts(report.at("/content/notes"), "text")).containsExactly("ลงพื้นที่ครบทุกตำบล", "AO ไม่พอ");
  }

  @Test
  void whoHasNotLookedAtTheFiguresHasNotReported() {
    askAll();
    var said = without(said(), "checked");

    assertThatThrownBy(() -> scenario.submit("chief2410", instance(TEAM).getId(), TO_PROVINCE, said)).hasMessageContaining("โปรด");

    assertThat(scenario.jdbc().sql("select count(*) from journey.report where kind = 'period'").query(Integer.class).single()).isZero();
    assertThat(instance(TEAM)).isNotNull();
  }

  @Test
  void anAccountsNumberIsNotSigned() {
    askAll();
    var said = said();
    said.put("problems", "โอนเข้าบัญชี 123-4-56789-0 ไม่ได้");

    assertThatThrownBy(() -> scenario.submit("chief2410", instance(TEAM).getId(), TO_PROVINCE, said)).hasMessageContaining("เลขที่บัญชี โปรดลบ");

    assertThat(instance(TEAM)).isNotNull();
  }

  @Test
  void aPeriodsReportIsSeenHoweverManyOthersWereMadeSince() {
    askAll();
    report("chief2410", TEAM);
    scenario.jdbc().sql("""
        insert into journey.report (scope_id, year, kind, period, version, as_of, content, hash, frozen_at, frozen_by)
        select scope_id, year, 'monthly', 'x' || n, 1, as_of, content, hash, frozen_at + interval '1 hour', frozen_by
          from journey.report cross join generate_series(1, 201) n where kind = 'period' and scope_id = ?
        """).param(TEAM).update();

    assertThat(texts(session("governor24").get("/reports/of/p24").json().path("below"), "scopeName")).containsExactly("อำเภอท่าตะเกียบ");
  }

  @Test
  void theReportIsTheChiefsAndNobodyElsesInTheOffice() {
    askAll();

    assertThatThrownBy(() -> report("ao2410a", TEAM)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> report("chief2409", TEAM)).isInstanceOf(RuntimeException.class);

    assertThat(scenario.jdbc().sql("select count(*) from journey.report where kind = 'period'").query(Integer.class).single()).isZero();
  }

  @Test
  void aReportOfAnEarlierVersionOfTheProductHasNoNotesAndIsOpenedAllTheSame() {
    var id = session("chief2410").post("/reports", Map.of("scope", TEAM, "year", 2561)).json().path("id").asLong();
    scenario.jdbc().sql("""
        insert into journey.report (scope_id, year, kind, period, version, as_of, content, hash, frozen_at, frozen_by)
        select scope_id, year, kind, '2018-01', 1, as_of, before, encode(sha256(convert_to(before, 'UTF8')), 'hex'), frozen_at, frozen_by
          from (select *, regexp_replace(content, ',"notes":\\[\\]', '') as before from journey.report where id = ?) r
        """).param(id).update();
    var old = scenario.jdbc().sql("select id from journey.report where period = '2018-01'").query(Long.class).single();

    var opened = session("chief2410").get("/reports/" + old).json();

    assertThat(opened.path("whole").asBoolean()).isTrue();
    assertThat(opened.at("/content/notes")).isEmpty();
  }

  private void askAll() {
    PeriodThatIsOver.askAll(periods);
  }

  private static Map<String, Object> said() {
    return new HashMap<>(Map.of("achieved", "ลงพื้นที่ครบทุกตำบล", "problems", "AO ไม่พอ", "checked", true));
  }

  private static Map<String, Object> without(Map<String, Object> all, String field) {
    var rest = new HashMap<>(all);
    rest.remove(field);
    return rest;
  }

  private void report(String user, String office) {
    scenario.submit(user, instance(office).getId(), office.startsWith("d") ? TO_PROVINCE : TO_COMMITTEE, said());
  }

  /** The newest report of a scope, opened. */
  private JsonNode ownReport(String user, String scope) {
    var id = session(user).get("/reports/of/" + scope).json().at("/reports/0/id").asLong();
    return session(user).get("/reports/" + id).json();
  }

  private static List<String> texts(JsonNode nodes, String field) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(node.path(field).asText()));
    return texts;
  }

  private static int row(JsonNode report, String table, String name) {
    for (var one : report.at("/content/tables")) {
      if (one.path("title").asText().startsWith(table)) {
        for (var row : one.path("rows")) {
          if (row.path(0).asText().equals(name)) {
            return row.path(1).asInt();
          }
        }
      }
    }
    throw new AssertionError("No row " + name + " in " + report.at("/content/tables"));
  }

  private ProcessInstance instance(String office) {
    return instances("2561-" + office + "-report_1").stream().findFirst().orElse(null);
  }

  private int running(String office) {
    return instances("2561-" + office + "-report_1").size();
  }

  private List<ProcessInstance> instances(String key) {
    return work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(key).list());
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  /** Several nodes at once. */
  private static final class Nodes implements AutoCloseable {

    private final ExecutorService nodes = Executors.newFixedThreadPool(2);

    void together(Callable<?> one, Callable<?> other) throws Exception {
      var first = nodes.submit(one);
      var second = nodes.submit(other);
      first.get();
      second.get();
    }

    @Override
    public void close() {
      nodes.shutdownNow();
    }
  }
}
