package th.cardholder.process.cddreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.cddreport.CddReports;
import th.cardholder.engine.OfficeWork;
import th.cardholder.office.MorningLines;
import th.cardholder.office.Offices;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.MovedClock;
import th.cardholder.process.OwnApplication;
import th.cardholder.process.Scenario;
import th.cardholder.process.SentTo2562;
import th.cardholder.process.WebSession;
import th.cardholder.supervision.MorningDigests;

/**
 * R17: in July 2562 each district's community development office reports to that of its province what became of the people who were
 * sent to it, and the province checks it (domain.md §5.2).
 */
@OwnApplication
@JourneyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class R17_CddReportTest {

  private static final String KEY = "2562-c8101-report";
  private static final String LATE = "2562-c8102-report";
  private static final String REPORT = CddReportingProcess.REPORT;
  private static final String CHECK = CddReportingProcess.CHECK;
  private static final String BECAUSE = "รอผลการฝึกอบรมรุ่นสุดท้าย";

  @Autowired
  private Scenario scenario;

  @Autowired
  private CddReports reports;

  @Autowired
  private List<MorningLines> morning;

  @Autowired
  private MorningDigests digests;

  @Autowired
  private Offices offices;

  @Autowired
  private OfficeWork work;

  @Autowired
  private MovedClock clockAt;

  @Autowired
  private Clock clock;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();
  private SentTo2562 sent;
  private Scenario.Person developed;
  private Scenario.Person refused;
  private Scenario.Person open;
  private Scenario.Person later;

  @BeforeAll
  void peopleAreSentIn2562() {
    sent = new SentTo2562(scenario, clock, clockAt::to);
    developed = sent.tookPart("8101");
    refused = sent.tookPart("8101");
    open = sent.tookPart("8101");
    later = sent.tookPart("8102");
    sent.goOn();
    List.of(developed, refused, open).forEach(sent::send);
    sent.develop(developed, "cdd8101");
    sent.accept(open, "cdd8101");
    scenario.submit("cdd8101", sent.referral(refused), "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
  }

  @Test
  @Order(1)
  void R17_nobodyIsAskedBeforeTheDaysOfReporting() {
    clockAt.to(LocalDate.of(2019, 6, 30));

    assertThat(reports.ask(100)).isFalse();
    assertThat(page("cdd81").at("/districts/0/state").asText()).isEqualTo("notBegun");
  }

  @Test
  @Order(2)
  void S2_cdd_theDistrictsOfficeIsAskedOnceAndReportsUntilThe18thOfJulyWhereSomebodyWasSentToIt() throws Exception {
    clockAt.to(LocalDate.of(2019, 7, 1));
    together(this::askAll, this::askAll);
    askAll();

    assertThat(instances()).containsExactly(KEY);
    assertThat(scenario.jdbc().sql("select count(*) from journey.cdd_report").query(Integer.class).single())
        .as("nobody was sent to the others").isEqualTo(1);
    assertThat(scenario.task(instance(KEY), REPORT).getTenantId()).isEqualTo("c8101");
    assertThat(due(KEY, REPORT)).as("R17: by 18 July").isEqualTo("2019-07-18");
    assertThat(district("cdd81", "c8101").path("state").asText()).isEqualTo("waiting");
    assertThat(district("cdd81", "c8102").path("state").asText()).isEqualTo("nobody");
    assertThat(heard("c8101")).containsExactly("รายงาน พช. ปี 2562 ที่ต้องส่งให้จังหวัด กำหนด 18 ก.ค. 2562");
    assertThat(heard("c81")).containsExactly("รายงาน พช. ที่อำเภอยังไม่ส่ง 1 แห่ง");
    assertThat(Stream.of("c8102", "c24", "p81").flatMap(it -> heard(it).stream())).isEmpty();
    scenario.jdbc().sql("update journey.officer set email = user_id || '@example.invalid' where user_id in ('cdd8101', 'cdd81')").update();
    assertThat(digests.write(List.of("c8101", "c81"))).isEqualTo(2);
    assertThat(scenario.jdbc().sql("select body from journey.message where user_id = 'cdd8101'").query(String.class).single())
        .contains("รายงาน พช. ปี 2562 ที่ต้องส่งให้จังหวัด");
  }

  @Test
  @Order(3)
  void R17_whoHasNoResultIsAccountedFor() {
    var shown = scenario.open("cdd8101", instance(KEY), REPORT);
    assertThat(shown.get("countsText").toString()).contains("ผู้ที่ส่งมา 3 ราย", "พัฒนาแล้วเสร็จ 1 ราย", "หน่วยงานปฏิเสธ 1 ราย", "ยังไม่มีผล 1 ราย");
    assertThat(shown.get("complete")).isEqualTo(false);

    assertThatThrownBy(() -> report("cdd8101", KEY, "")).hasMessageContaining("ยังไม่มีผล 1 ราย โปรดกรอกเหตุผล");
    assertThatThrownBy(() -> report("cdd8101", KEY, "โอนเข้าบัญชี 123-4-56789-0 แล้ว")).hasMessageContaining("เลขที่บัญชี");
    assertThatThrownBy(() -> scenario.submit("cdd8101", instance(KEY), REPORT, Map.of("because", BECAUSE))).hasMessageContaining("โปรด");

    assertThat(versions()).as("nothing half-written").isEmpty();
  }

  @Test
  @Order(4)
  void R17_anotherOfficeNeitherReportsNorReads() {
    assertThatThrownBy(() -> report("cdd8102", KEY, BECAUSE)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> report("moi81", KEY, BECAUSE)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> report("cdd81", KEY, BECAUSE)).as("the province's own step is another").isInstanceOf(RuntimeException.class);

    assertThat(session("cdd8102").get("/community-reports?office=c8101").status()).isEqualTo(404);
    assertThat(session("cdd24").get("/community-reports?office=c8101").message()).contains("ไม่พบสำนักงานนี้");
    assertThat(session("cdd24").get("/community-reports/c8101/file.csv").status()).isEqualTo(404);
    assertThat(session("cdd81").get("/community-reports/c8101/file.pdf").status()).isEqualTo(404);
    assertThat(session("cdd8101").get("/community-reports?after=x").field()).isEqualTo("after");
    assertThat(session("moi81").get("/community-reports").status()).isEqualTo(403);
    assertThat(versions()).isEmpty();
  }

  @Test
  @Order(5)
  void R17_beforeItReportsTheDistrictReadsWhomItHasAndTheProvinceNobody() {
    assertThat(page("cdd8101").path("lines")).hasSize(3);
    assertThat(page("cdd81", "c8101").path("lines")).isEmpty();
    assertThat(page("cdd81", "c8101").at("/sheet/counts/people").asInt()).as("numbers it has").isEqualTo(3);
  }

  @Test
  @Order(6)
  void R17_theListIsKeptAsItWasReportedAndComesToTheProvince() {
    report("cdd8101", KEY, BECAUSE);

    assertThat(versions()).containsExactly("1 3 1 0 1 0 1 " + BECAUSE);
    assertThat(scenario.jdbc().sql("select array_agg(state order by referral_id)::text from journey.cdd_report_line").query(String.class).single())
        .isEqualTo("{developed,refused,accepted}");
    assertThatThrownBy(() -> scenario.jdbc().sql("update journey.cdd_report_line set state = 'developed'").update())
        .hasMessageContaining("kept as it was made");
    assertThatThrownBy(() -> scenario.jdbc().sql("delete from journey.cdd_report_line").update()).hasMessageContaining("kept as it was made");
    assertThatThrownBy(() -> scenario.jdbc().sql("update journey.cdd_report_version set people = 2, developed = 0").update())
        .hasMessageContaining("kept as it was made");
    assertThat(scenario.task(instance(KEY), CHECK).getTenantId()).isEqualTo("c81");
    assertThat(session("cdd81").get("/tasks/cards?ids=" + scenario.task(instance(KEY), CHECK).getId()).json().at("/0/projectName").asText())
        .as("of all districts in a list, whose").isEqualTo("ปี 2562 " + offices.office("c8101").orElseThrow().nameTh());
    assertThat(due(KEY, CHECK)).as("seven days, a draft").isEqualTo("2019-07-08");
    assertThat(page("cdd81", "c8101").at("/sheet/whole").asBoolean()).isTrue();
    assertThat(heard("c81")).containsExactly("รายงาน พช. ของอำเภอที่รอท่านตรวจ 1 แห่ง");
    assertThat(heard("c8101")).containsExactly("รายงาน พช. ปี 2562 ส่งแล้ว รอจังหวัดตรวจ");
    assertThat(page("cdd81", "c8101").path("lines").findValuesAsText("becameThai"))
        .satisfiesExactly(it -> assertThat(it).startsWith("พัฒนาแล้วเสร็จ เมื่อ"), it -> assertThat(it).startsWith("หน่วยงานปฏิเสธ – "),
            it -> assertThat(it).isEqualTo("หน่วยงานรับแล้ว"));
    assertThat(scenario.jdbc().sql("select count(*) from journey.person_view where actor = 'cdd81' and office_id = 'c81' and purpose = 'list'")
        .query(Integer.class).single()).as("each view of a person").isEqualTo(6);
  }

  @Test
  @Order(7)
  void R17_theProvinceGivesItBackWithWhatIsWrongAndItIsReportedAgain() {
    assertThatThrownBy(() -> check("cdd24", "accept", "")).as("another province's").isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> check("cdd8101", "accept", "")).as("the district itself").isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> check("cdd81", "giveBack", "ผิด")).hasMessageContaining("โปรดกรอกสิ่งที่ให้อำเภอแก้ไข");
    assertThat(scenario.open("cdd81", instance(KEY), CHECK)).containsEntry("becauseText", BECAUSE);

    check("cdd81", "giveBack", "โปรดเร่งบันทึกผลของผู้ที่อบรมแล้ว");

    assertThat(district("cdd81", "c8101").path("stateThai").asText()).isEqualTo("จังหวัดส่งกลับให้แก้ไข");
    assertThat(page("cdd8101").at("/sheet/returned").asText()).contains("โปรดเร่งบันทึกผล");
    assertThat(scenario.open("cdd8101", instance(KEY), REPORT).get("returnedText").toString()).contains("โปรดเร่งบันทึกผล");
    sent.finish(open, "cdd8101");
    assertThat(scenario.open("cdd8101", instance(KEY), REPORT).get("complete")).isEqualTo(true);
    report("cdd8101", KEY, "");
    assertThat(versions()).containsExactly("1 3 1 0 1 0 1 " + BECAUSE, "2 3 2 0 1 0 0 –");
    check("cdd81", "giveBack", "โปรดตรวจวันที่แล้วเสร็จอีกครั้ง");
    report("cdd8101", KEY, "");
    assertThat(versions()).as("over and over").hasSize(3);
  }

  @Test
  @Order(8)
  void R17_whatIsAcceptedIsDoneWith() {
    check("cdd81", "accept", "");
    assertThat(Stream.of("c8101", "c81").flatMap(it -> heard(it).stream())).as("in the morning there is nothing to hear").isEmpty();

    assertThat(instances()).isEmpty();
    assertThat(district("cdd81", "c8101").path("state").asText()).isEqualTo("accepted");
    assertThat(district("cdd81", "c8101").path("daysLate").asInt()).isZero();
    assertThat(reports.ask(100)).as("nobody is asked twice").isFalse();
    assertThat(scenario.jdbc().sql("select action from journey.audit where action like 'cddReport.%' order by id").query(String.class).list())
        .containsExactly("cddReport.reported", "cddReport.returned", "cddReport.reported", "cddReport.returned", "cddReport.reported",
            "cddReport.accepted");
  }

  @Test
  @Order(9)
  void R17_aResultThatIsCorrectedLaterShowsAsADifferenceAndTheReportStays() {
    scenario.jdbc().sql("update journey.referral set state = 'notDeveloped', completed_on = null where id = (select id from journey.referral"
        + " where referral_number like ? || '%')").param(sent.number(developed)).update();

    var page = page("cdd81", "c8101");
    assertThat(district("cdd81", "c8101").path("differences").asInt()).isEqualTo(1);
    assertThat(page.at("/sheet/counts/developed").asInt()).as("as it was reported").isEqualTo(2);
    assertThat(page.at("/lines/0/becameThai").asText()).startsWith("พัฒนาแล้วเสร็จ");
    assertThat(page.at("/lines/0/nowThai").asText()).isEqualTo("ไม่ได้รับการพัฒนา");
    assertThat(page.at("/lines/1/nowThai").isNull()).isTrue();
    assertThat(page.at("/sheet/whole").asBoolean()).isTrue();
  }

  @Test
  @Order(10)
  void R17_aLineThatSomebodyChangesInTheDatabaseIsSeen() {
    change("set state = 'refused' where state = 'developed'");
    assertThat(page("cdd81", "c8101").at("/sheet/whole").asBoolean()).isFalse();

    change("set state = 'developed' where completed_on is not null");
    assertThat(page("cdd81", "c8101").at("/sheet/whole").asBoolean()).isTrue();
  }

  @Test
  @Order(11)
  void R17_theListIsTakenAlongAsAFile() {
    var csv = session("cdd81").get("/community-reports/c8101/file.csv");
    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.body()).contains("เลขที่เรื่อง,ชื่อ-สกุล,โครงการ,ผลที่รายงาน,ผลปัจจุบัน", sent.number(developed), sent.number(open))
        .doesNotContain(developed.nationalId());
    assertThat(session("cdd8101").get("/community-reports/c8101/file.xlsx").status()).isEqualTo(200);
    assertThat(session("datacentre").get("/community-reports/c8101/file.csv").status()).isEqualTo(404);
    assertThat(scenario.jdbc().sql("select count(*) from journey.person_view where actor = 'cdd81' and purpose = 'export'").query(Integer.class)
        .single()).isEqualTo(3);
  }

  @Test
  @Order(12)
  void R17_whoIsAskedAfterTheLastDayIsLateAsItComesAndHasTheDaysOfWhatIsLate() {
    sent.send(later);
    clockAt.to(LocalDate.of(2019, 7, 22));
    askAll();

    assertThat(instances()).containsExactly(LATE);
    assertThat(due(LATE, REPORT)).as("lateStepDays of the year").isEqualTo("2019-08-05");
    assertThat(scenario.open("cdd8102", instance(LATE), REPORT).get("dueText").toString()).contains("18 กรกฎาคม 2562", "เริ่มหลังกำหนดแล้ว");
    assertThat(district("cdd81", "c8102").path("comesLate").asBoolean()).isTrue();
    assertThat(district("cdd81", "c8102").path("daysLate").asInt()).isZero();
    clockAt.to(LocalDate.of(2019, 8, 7));
    assertThat(district("cdd81", "c8102").path("daysLate").asInt()).isEqualTo(2);
    assertThat(heard("c8102")).containsExactly("รายงาน พช. ปี 2562 ที่ต้องส่งให้จังหวัด กำหนด 5 ส.ค. 2562 เกินกำหนด 2 วัน");
    assertThat(heard("c81")).containsExactly("รายงาน พช. ที่อำเภอยังไม่ส่ง 1 แห่ง เกินกำหนด 1 แห่ง");
    report("cdd8102", LATE, BECAUSE);
    clockAt.to(LocalDate.of(2019, 8, 9));
    assertThat(district("cdd81", "c8102").path("daysLate").asInt()).as("it was reported then").isEqualTo(2);
  }

  @Test
  @Order(13)
  void R17_theCountryReadsNumbersAndNobody() {
    for (var user : List.of("datacentre", "policy")) {
      var page = page(user);
      assertThat(page.path("names").asBoolean()).isFalse();
      assertThat(page.path("lines")).isEmpty();
      assertThat(page.path("districts")).isEmpty();
      assertThat(page.path("provinces")).hasSize(1);
      assertThat(page.at("/provinces/0/asked").asInt()).isEqualTo(2);
      assertThat(page.at("/provinces/0/accepted").asInt()).isEqualTo(1);
      assertThat(page.at("/provinces/0/late").asInt()).isEqualTo(1);
      assertThat(page.at("/sum/people").asInt()).isEqualTo(4);
      assertThat(session(user).get("/community-reports?office=c8101").status()).isEqualTo(404);
    }
  }

  private void report(String user, String key, String because) {
    scenario.submit(user, instance(key), REPORT, Map.of("because", because, "checked", true));
  }

  private void check(String user, String decision, String wrong) {
    scenario.submit(user, instance(KEY), CHECK, Map.of("decision", decision, "wrong", wrong));
  }

  private void change(String lines) {
    List.of("alter table journey.cdd_report_line disable trigger cdd_report_line_kept", "update journey.cdd_report_line " + lines,
        "alter table journey.cdd_report_line enable trigger cdd_report_line_kept").forEach(it -> scenario.jdbc().sql(it).update());
  }

  private List<String> versions() {
    return scenario.jdbc().sql("""
        select concat_ws(' ', version, people, developed, not_developed, refused, ended, open, coalesce(because, '–'))
          from journey.cdd_report_version v join journey.cdd_report r on r.id = v.report_id where r.office_id = 'c8101' order by version
        """).query(String.class).list();
  }

  private JsonNode district(String user, String office) {
    return StreamSupport.stream(page(user).path("districts").spliterator(), false).filter(it -> it.path("officeId").asText().equals(office))
        .findFirst().orElseThrow();
  }

  private JsonNode page(String user) {
    return session(user).get("/community-reports").json();
  }

  private JsonNode page(String user, String office) {
    return session(user).get("/community-reports?office=" + office).json();
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  private boolean askAll() {
    while (reports.ask(1)) {
      continue;
    }
    return true;
  }

  private List<String> instances() {
    return work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processDefinitionKey(CddReportingProcess.KEY).list().stream().map(ProcessInstance::getBusinessKey).toList());
  }

  private String instance(String key) {
    return work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key)
        .singleResult().getId());
  }

  private String due(String key, String step) {
    return LocalDate.ofInstant(scenario.task(instance(key), step).getDueDate().toInstant(), clock.getZone()).toString();
  }

  private List<String> heard(String officeId) {
    return morning.stream().flatMap(it -> it.of(offices.office(officeId).orElseThrow()).stream()).toList();
  }

  @SafeVarargs
  private static void together(Callable<Boolean>... nodes) throws Exception {
    var threads = Executors.newFixedThreadPool(nodes.length);
    try {
      for (var done : threads.invokeAll(List.of(nodes))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
