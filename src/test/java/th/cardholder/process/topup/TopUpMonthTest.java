package th.cardholder.process.topup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.cases.Case;
import th.cardholder.cases.CaseNumber;
import th.cardholder.engine.OfficeWork;
import th.cardholder.measure.WishForm;
import th.cardholder.payment.PaymentFiles;
import th.cardholder.payment.PaymentMonth;
import th.cardholder.process.Cases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.topup.TopUpMonths.Coming;
import th.cardholder.topup.TopUpMonths;
import th.cardholder.topup.TopUps;

/** A month's top-up from its day to its close: the list, the file, the payer's answers, and what is refused (R06, ADR 0076). */
@JourneyTest
class TopUpMonthTest {

  private static final String SEND = "userTask_sendPayments";
  private static final String RECORD = "userTask_recordAnswers";
  private static final String KEY = "2561-month-2018-03";
  private static final String BATCH = "topUp-2561-2018-03";
  private static final String HEADER = "batch,line,amount,result,reason\n";

  @Autowired
  private Scenario scenario;

  @Autowired
  private TopUpMonthSettlement settlement;

  @Autowired
  private TopUpMonthStart start;

  @Autowired
  private TopUpMonths months;

  @Autowired
  private TopUps topUps;

  @Autowired
  private th.cardholder.cases.Cases cases;

  @Autowired
  private PaymentFiles files;

  @Autowired
  private OfficeWork work;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();
  /** The year's settings that a test has changed, as they were. */
  private final Map<String, String> before = new HashMap<>();
  private Scenario.Person person;
  private Case participant;
  private Case another;
  private int others;

  @BeforeEach
  void twoPeopleAreEntitledAndWhoeverWasBefore() {
    ListsAfresh.nothing(scenario, work);
    person = scenario.person("8101");
    participant = entitled(person);
    another = entitled(scenario.person("8101"));
    settlement.settle();
    others = scenario.jdbc().sql("""
        select count(*) from journey.top_up_entitlement where superseded_by is null and '2018-03-01' between first_month and last_month
        """).query(Integer.class).single();
  }

  @AfterEach
  void asItWas() {
    ListsAfresh.nothing(scenario, work);
    Map.copyOf(before).forEach(this::set);
    settlement.settle();
  }

  private Case entitled(Scenario.Person one) {
    var found = cases.get(Cases.awaitingInterview(scenario, "8101", "ao8101a", one).getBusinessKey());
    topUps.stated(found, LocalDate.of(2018, 2, 12), WishForm.ANNEX_3, "ao8101a");
    return found;
  }

  @Test
  void eachMonthOfTheYearWaitsForItsDayOnceInTheDataCentre() {
    settlement.settle();

    assertThat(Stream.of("03", "04", "05", "06", "07", "08", "09", "10", "11", "12").map(it -> instances("2561-month-2018-" + it).size()))
        .containsOnly(1);
    assertThat(instances("2561-month-2018-02")).as("nobody is entitled before March").isEmpty();
    assertThat(instance().getTenantId()).isEqualTo("nDATA");
    assertThat(CaseNumber.isOfACase(KEY)).as("a month's key is not taken for a case's number").isFalse();
    assertThat(dayOf(timer())).isEqualTo("2018-03-05");
  }

  @Test
  void aDayThatIsMovedTakesTheTimersAlong() {
    set("topUpListDay", "12");
    settlement.settle();

    assertThat(dayOf(timer())).isEqualTo("2018-03-12");
  }

  @Test
  void aMonthThatIsOverBeforeThereWasThisHasNoList() {
    set("topUpFirstMonth", "2018-01");

    assertThat(months.coming(2561)).extracting(it -> it.month().toString()).startsWith("2561-month-2018-02").doesNotContain("2561-month-2018-01");
  }

  @Test
  void aListIsComputedSentAnsweredAndClosed() throws Exception {
    var instance = computed();
    assertThat(scenario.task(instance.getId(), SEND).getName()).isEqualTo("ตรวจและส่งแฟ้มจ่าย");
    assertThat(session("datacentre").get("/tasks/cards?ids=" + scenario.task(instance.getId(), SEND).getId()).json().at("/0/projectName").asText())
        .as("of twelve in a list, which").isEqualTo("งวดมีนาคม 2561");

    var shown = scenario.open("datacentre", instance.getId(), SEND);
    assertThat(text(shown, "titleText")).isEqualTo("วงเงินเพิ่มเติม มีนาคม 2561");
    assertThat(text(shown, "controlText")).contains("จำนวน " + String.format("%,d", others) + " รายการ", "SHA-256");
    assertThat(text(shown, "figuresText")).contains("รายละ 200 บาท");
    var taken = history("payment.fileTaken");
    var file = session("datacentre").get("/payments/" + batch() + "/file.csv").body();
    var lines = file.lines().toList();
    assertThat(lines.get(0)).isEqualTo("\"H\",\"1\",\"" + BATCH + "\"");
    assertThat(lines).filteredOn(it -> it.startsWith("\"D\"")).hasSize(others)
        .anyMatch(it -> it.contains("\"" + person.nationalId() + "\"") && it.contains("\"2018-03\",\"200\",\"regular\""));
    var body = file.substring(0, file.indexOf("\"T\""));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("\"T\",\"" + others + "\",\"" + total() + "\",\""
        + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8))) + "\"");
    assertThat(history("payment.fileTaken")).as("on record").isEqualTo(taken + 1);

    sent(instance);
    assertThat(scenario.task(instance.getId(), RECORD).getDueDate()).isNotNull();
    assertThat(answers(row(number(participant), 200, "refused", "CARDLOST"))).containsEntry("paid", 0).containsEntry("refused", 1);
    record(instance);
    assertThat(scenario.task(instance.getId(), RECORD)).as("not all is answered: the task comes again").isNotNull();
    assertThat(text(scenario.open("datacentre", instance.getId(), RECORD), "reasonsText")).contains("CARDLOST", "1 รายการ 200 บาท");
    answers(rest());
    record(instance);

    assertThat(instance).isEnded().hasPassed("serviceTask_reconcilePayments", "endEvent_closed");
    assertThat(state()).isEqualTo("closed");
    var sheet = session("policy").get("/payments/" + batch()).json();
    assertThat(sheet.path("works").asBoolean()).as("the committee reads numbers alone").isFalse();
    assertThat(sheet.at("/batch/answers").findValues("lines").stream().mapToInt(it -> it.asInt()).sum()).isEqualTo(others);
    assertThat(session("datacentre").get("/payments/" + batch() + "/refused.csv").body()).contains(",2018-03,200,CARDLOST")
        .doesNotContain(person.nationalId());
  }

  @Test
  void theCasesPageTellsThePersonsMonths() {
    var instance = computed();
    assertThat(paid()).containsExactly("มีนาคม 2561 200 บาท อยู่ในบัญชีจ่าย ยังไม่ได้ส่ง");
    sent(instance);
    assertThat(paid()).containsExactly("มีนาคม 2561 200 บาท ส่งแล้ว รอผลจากผู้จ่าย");
    answers(row(number(participant), 200, "refused", "CARDLOST"));
    assertThat(paid()).containsExactly("มีนาคม 2561 200 บาท ผู้จ่ายปฏิเสธ (รหัส CARDLOST)");
    assertThat(session("governor81").get("/cases/" + participant.number()).json().at("/paidMonths")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "topUp-2561-2018-04,{line},200,paid,        | เป็นผลของบัญชีจ่ายอื่น",
      "topUp-2561-2018-03,99999,200,paid,    | ไม่มีรายการเลขที่นี้",
      "topUp-2561-2018-03,{line},100,paid,        | จำนวนเงินไม่ตรงกับบัญชีจ่าย",
      "topUp-2561-2018-03,{line},200,refused,     | อ่านแถวนี้ไม่ได้",
      "topUp-2561-2018-03,{line},200,paid,CARD    | อ่านแถวนี้ไม่ได้",
      "topUp-2561-2018-03,{line},200,perhaps,     | อ่านแถวนี้ไม่ได้",
      "topUp-2561-2018-03,one,200,paid,      | อ่านแถวนี้ไม่ได้",
      "topUp-2561-2018-03,{line},200,refused,นายสมชาย ใจดี | อ่านแถวนี้ไม่ได้",
      "topUp-2561-2018-03,{line},200              | อ่านแถวนี้ไม่ได้"})
  void aRowThatDoesNotFitIsRefusedWithWhyAndTheOthersAreTaken(String row, String why) {
    sent(computed());

    var taken = session("datacentre").upload("/payments/answers?batch=" + batch(),
        (HEADER + row.replace("{line}", String.valueOf(number(participant))) + "\n" + row(number(another), 200, "paid", "")).getBytes(UTF_8), "text/csv;charset=utf-8").json();

    assertThat(taken.path("paid").asInt()).isEqualTo(1);
    assertThat(taken.path("notTakenRows").asInt()).isEqualTo(1);
    assertThat(taken.at("/notTaken/0/line").asInt()).isEqualTo(2);
    assertThat(taken.at("/notTaken/0/message").asText()).startsWith(why);
  }

  @Test
  void aLineIsAnsweredOnceAndTheSameFileAgainChangesNothing() {
    sent(computed());
    var line = number(participant);
    var file = row(line, 200, "paid", "") + row(line, 200, "refused", "CARD");
    assertThat(answers(file)).containsEntry("paid", 1).containsEntry("refused", 0).containsEntry("notTakenRows", 1);
    var before = counters();

    assertThat(answers(file)).containsEntry("again", true).containsEntry("paid", 1);
    assertThat(counters()).isEqualTo(before);
    assertThat(answers(row(line, 200, "refused", "CARD"))).containsEntry("again", false).containsEntry("notTakenRows", 1);
    assertThat(counters()).isEqualTo(before);
  }

  @Test
  void aFileThatIsNoneOfAnswersIsRefusedWhole() {
    var instance = computed();
    assertThat(upload(HEADER + row(1, 200, "paid", ""))).as("not sent yet").startsWith("409 ยังไม่ได้บันทึกว่าส่งแฟ้มจ่าย");
    sent(instance);

    assertThat(upload("line;amount\n1;200\n")).startsWith("400 บรรทัดแรกต้องเป็นหัวคอลัมน์ batch,line,amount,result,reason");
    assertThat(upload(HEADER)).startsWith("400 แฟ้มมีแต่หัวคอลัมน์");
    assertThat(upload("")).startsWith("400 ");
    assertThat(refusal(session("datacentre").upload("/payments/answers?batch=" + batch(), new byte[] {(byte) 0xff, (byte) 0xfe, 0},
        "text/csv"))).startsWith("400 แฟ้มไม่ได้เข้ารหัสแบบ UTF-8");
    assertThat(refusal(session("datacentre").upload("/payments/answers?batch=" + batch(), new byte[8 * 1024 * 1024 + 1], "text/csv")))
        .startsWith("413 แฟ้มใหญ่เกิน 8 เมกะไบต์");
    assertThat(refusal(session("datacentre").upload("/payments/answers?batch=0", HEADER.getBytes(UTF_8), "text/csv"))).startsWith("404 ไม่พบบัญชีจ่ายนี้");
    assertThat(refusal(session("datacentre").upload("/payments/answers?batch=x", HEADER.getBytes(UTF_8), "text/csv"))).startsWith("400 ");
    assertThat(refusal(session("policy").upload("/payments/answers?batch=" + batch(), HEADER.getBytes(UTF_8), "text/csv"))).startsWith("403 ");
    assertThat(counters()).isEqualTo("sent 0 0");
  }

  @Test
  void aMonthThatIsNotAnsweredIsClosedWithAReasonWhenThePayerHasHadItsDays() {
    var instance = computed();
    sent(instance);
    assertThat(session("policy").get("/payments").json().at("/batches/9/late").asBoolean()).isFalse();
    assertThatThrownBy(() -> scenario.submit("datacentre", instance.getId(), RECORD, Map.of("how", "withRest", "because", "ผู้จ่ายไม่ตอบ")))
        .hasMessageContaining("ผู้จ่ายยังมีเวลาตอบ");
    set("paymentUnansweredDays", "0");
    assertThat(StreamSupport.stream(session("policy").get("/payments").json().path("batches").spliterator(), false)
        .filter(it -> it.path("id").asLong() == batch()).allMatch(it -> it.path("late").asBoolean())).isTrue();
    assertThat(text(scenario.open("datacentre", instance.getId(), RECORD), "answersText")).contains("โปรดทวงผลจากผู้จ่าย");
    assertThatThrownBy(() -> scenario.submit("datacentre", instance.getId(), RECORD, Map.of("how", "withRest", "because", "ก")))
        .hasMessageContaining("อย่างน้อย 5 ตัวอักษร");
    assertThatThrownBy(() -> scenario.submit("datacentre", instance.getId(), RECORD,
        Map.of("how", "withRest", "because", "โอนเข้าบัญชี 123-4-56789-0 ไม่ได้"))).hasMessageContaining("เลขที่บัญชี โปรดลบ");

    scenario.submit("datacentre", instance.getId(), RECORD, Map.of("how", "withRest", "because", "ผู้จ่ายไม่ตอบ"));

    assertThat(instance).isEnded();
    assertThat(session("datacentre").get("/payments/" + batch()).json().at("/batch/closedBecause").asText()).isEqualTo("ผู้จ่ายไม่ตอบ");
    assertThat(upload(HEADER + row(1, 200, "paid", ""))).as("closed").startsWith("409 งวดนี้ปิดแล้ว");
  }

  @Test
  void whoHasNotCheckedHasNotSentAndNobodyElseSends() {
    var instance = computed();

    assertThatThrownBy(() -> scenario.submit("datacentre", instance.getId(), SEND, Map.of())).hasMessageContaining("โปรด");
    assertThatThrownBy(() -> scenario.submit("policy", instance.getId(), SEND, Map.of("checked", true))).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> scenario.submit("admin", instance.getId(), SEND, Map.of("checked", true))).isInstanceOf(RuntimeException.class);

    assertThat(state()).isEqualTo("frozen");
  }

  @Test
  void whoBreaksADownloadOffIsOnRecord() {
    computed();
    var begun = history("payment.fileBegun");
    var taken = history("payment.fileTaken");
    var broken = new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException("gone");
      }
    };

    assertThatThrownBy(() -> files.write(batch(), broken, "datacentre", "nDATA")).isInstanceOf(UncheckedIOException.class);

    assertThat(history("payment.fileBegun")).isEqualTo(begun + 1);
    assertThat(history("payment.fileTaken")).isEqualTo(taken);
  }

  @Test
  void aListThatDoesNotStandYetHasNoFile() {
    assertThat(session("datacentre").get("/payments/" + batch() + "/file.csv").status()).isEqualTo(404);
    assertThat(session("datacentre").get("/payments/" + batch()).status()).isEqualTo(200);
    assertThat(session("datacentre").get("/payments/999999").status()).isEqualTo(404);
    assertThat(session("policy").get("/payments/" + batch() + "/file.csv").status()).isEqualTo(403);
  }

  @Test
  void theListsLinesAreInPiecesThatEachAreAJob() {
    var instance = instance();
    work.acrossOffices(() -> {
      scenario.engine().getManagementService().executeJob(timer().getId());
      return null;
    });
    int jobs = 0;
    while (scenario.task(instance.getId(), SEND) == null) {
      scenario.runJobs(instance.getId());
      jobs++;
    }

    assertThat(jobs).as("one piece at least, and the freeze").isGreaterThanOrEqualTo(2);
    assertThat(instance).hasPassed("catchEvent_listDay", "serviceTask_computePayments", "gateway_more");
  }

  // ---- by hand

  /** The March list is computed. */
  private ProcessInstance computed() {
    start.begin(List.of(new Coming(new PaymentMonth(2561, YearMonth.of(2018, 3)), LocalDate.of(2018, 2, 1))));
    var instance = instance();
    for (int i = 0; scenario.task(instance.getId(), SEND) == null && i < 50; i++) {
      scenario.runJobs(instance.getId());
    }
    return instance;
  }

  private void sent(ProcessInstance instance) {
    scenario.submit("datacentre", instance.getId(), SEND, Map.of("checked", true));
  }

  private void record(ProcessInstance instance) {
    scenario.submit("datacentre", instance.getId(), RECORD, Map.of("how", "reconcile"));
  }

  private static String row(int number, int amount, String result, String reason) {
    return BATCH + "," + number + "," + amount + "," + result + "," + reason + "\n";
  }

  /** That every line that has no answer was paid. */
  private String rest() {
    return String.join("", scenario.jdbc().sql("""
        select :name || ',' || l.number || ',' || l.amount || ',paid,' || e'\\n' from journey.payment_line l
         where l.batch_id = :batch and not exists (select from journey.payment_answer a where a.batch_id = l.batch_id and a.number = l.number)
        """).param("name", BATCH).param("batch", batch()).query(String.class).list());
  }

  private Map<String, Object> answers(String rows) {
    var json = session("datacentre").upload("/payments/answers?batch=" + batch(), (HEADER + rows).getBytes(UTF_8), "text/csv;charset=utf-8").json();
    return Map.of("again", json.path("again").asBoolean(), "paid", json.path("paid").asInt(), "refused", json.path("refused").asInt(),
        "notTakenRows", json.path("notTakenRows").asInt());
  }

  private String upload(String text) {
    return refusal(session("datacentre").upload("/payments/answers?batch=" + batch(), text.getBytes(UTF_8), "text/csv;charset=utf-8"));
  }

  private static String refusal(WebSession.Answer answer) {
    return answer.status() + " " + answer.message();
  }

  private List<String> paid() {
    var months = session("ao8101a").get("/cases/" + participant.number()).json().at("/paidMonths");
    return StreamSupport.stream(months.spliterator(), false)
        .map(it -> it.path("monthThai").asText() + " " + it.path("amountThai").asText() + " " + it.path("stateThai").asText()).toList();
  }

  private int number(Case one) {
    return scenario.jdbc().sql("select number from journey.payment_line where batch_id = ? and case_id = ?").params(batch(), one.id())
        .query(Integer.class).single();
  }

  private long batch() {
    return scenario.jdbc().sql("select id from journey.payment_batch where period = '2018-03-01'").query(Long.class).single();
  }

  private long total() {
    return scenario.jdbc().sql("select sum(amount) from journey.payment_line where batch_id = ?").param(batch()).query(Long.class).single();
  }

  private String state() {
    return scenario.jdbc().sql("select state from journey.payment_batch where id = ?").param(batch()).query(String.class).single();
  }

  private String counters() {
    return scenario.jdbc().sql("select state || ' ' || paid_lines || ' ' || refused_lines from journey.payment_batch where id = ?")
        .param(batch()).query(String.class).single();
  }

  private int history(String action) {
    return scenario.jdbc().sql("select count(*) from journey.audit where action = ? and detail ->> 'batch' = ?")
        .params(action, BATCH).query(Integer.class).single();
  }

  private void set(String key, String value) {
    before.putIfAbsent(key, scenario.jdbc().sql("select value from journey.measure_setting where year = 2561 and key = ?").param(key)
        .query(String.class).single());
    ListsAfresh.set(scenario, key, value);
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  private static String text(Map<String, Object> shown, String key) {
    return String.valueOf(shown.get(key));
  }

  private ProcessInstance instance() {
    return instances(KEY).get(0);
  }

  private List<ProcessInstance> instances(String key) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processDefinitionKey("top-up-month")
        .processInstanceBusinessKey(key).list();
  }

  private Job timer() {
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(instance().getId()).activityId("catchEvent_listDay")
        .singleResult();
  }

  private static LocalDate dayOf(Job job) {
    return Instant.ofEpochMilli(job.getDuedate().getTime()).atZone(ZoneId.of("Asia/Bangkok")).toLocalDate();
  }
}
