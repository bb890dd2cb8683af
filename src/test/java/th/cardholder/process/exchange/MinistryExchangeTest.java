package th.cardholder.process.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.cases.CaseNumber;
import th.cardholder.engine.OfficeWork;
import th.cardholder.exchange.ListedPeople;
import th.cardholder.exchange.TransmissionFiles;
import th.cardholder.measure.YearChange;
import th.cardholder.measure.YearPart;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.reconciliation.Reconciliation;

/** What goes into the Ministry's database of 2562, from its day to what was acknowledged, and what is refused (domain.md §2.4, §5.2; ADR 0090). */
@JourneyTest
class MinistryExchangeTest {

  private static final String SEND = "userTask_sendTransmission";
  private static final String TAKE = "userTask_takeAcknowledgement";
  private static final String A = "2562-groupA-exchange";
  private static final String HEADER = "transmission,line,result,code\n";
  private static final Map<String, Object> CHECKED = Map.of("checked", true);

  @Autowired
  private Scenario scenario;

  @Autowired
  private MinistryExchangeSettlement settlement;

  @Autowired
  private OfficeWork work;

  @Autowired
  private TransmissionFiles files;

  @Autowired
  private Reconciliation reconciliation;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();
  private ListedPeople people;
  private long one;
  private long other;

  @BeforeEach
  void twoPeopleAreInGroupA() {
    ListedPeople.nothing(scenario, work);
    people = new ListedPeople(scenario);
    one = people.person();
    other = people.person();
    people.on(one, "A", "MOL", "D2-01");
    people.on(other, "A", null, "D2-90");
    settlement.settle();
  }

  @AfterEach
  void asItWas() {
    ListedPeople.nothing(scenario, work);
    people.leave();
    set("exchangeUnansweredDays", "14");
    settlement.settle();
  }

  @Test
  void whatGoesOutWaitsForItsDayOnceInTheDataCentre() {
    settlement.settle();

    assertThat(Stream.of("groupA", "groupB", "results", "followUp").map(it -> timerOf("2562-" + it + "-exchange")).map(MinistryExchangeTest::day))
        .containsExactly(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 1, 1), LocalDate.of(2019, 1, 25), LocalDate.of(2019, 6, 1));
    assertThat(instance(A).getTenantId()).isEqualTo("nDATA");
    assertThat(CaseNumber.isOfACase(A)).as("no case's number").isFalse();
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().processDefinitionKey("ministry-exchange").count()).isEqualTo(4);
  }

  @Test
  void aListThatWasNotSentYetIsNotSaidAndIsLookedForAgainTheDayAfter() {
    look(A);

    assertThat(task(A, SEND)).isEmpty();
    assertThat(day(timerOf(A))).as("the day after").isEqualTo(LocalDate.of(2018, 2, 13));
    assertThat(kind("groupA").path("records").asInt()).isZero();
  }

  @Test
  void whatIsSaidIsSentAcknowledgedAndAfterThatOnlyWhatChanges() throws Exception {
    people.sent(true, "A");
    look(A);
    assertThat(due(A, SEND)).as("R12: until the lists are shown").isEqualTo("2019-01-30");
    assertThat(session("datacentre").get("/tasks/cards?ids=" + scenario.task(instance(A).getId(), SEND).getId()).json().at("/0/projectName").asText())
        .as("of four in a list, which").isEqualTo("รายชื่อกลุ่ม A 2562");
    var shown = scenario.open("datacentre", instance(A).getId(), SEND);
    assertThat(shown.get("titleText")).isEqualTo("รายชื่อกลุ่ม A 2562 ครั้งที่ 1");
    assertThat(shown.get("figuresText").toString()).contains("เพิ่มใหม่: 2 รายการ");
    assertThat(shown.get("untilText").toString()).contains("30 มกราคม 2562");
    assertThatThrownBy(() -> scenario.submit("datacentre", instance(A).getId(), SEND, CHECKED)).hasMessageContaining("ยังไม่มีผู้ดาวน์โหลดแฟ้ม");

    var file = file("groupA-2562-1");
    var lines = file.lines().toList();
    assertThat(lines.get(0)).isEqualTo("\"H\",\"1\",\"groupA-2562-1\",\"line\",\"what\",\"nationalId\",\"title\",\"firstName\",\"lastName\","
        + "\"reference\",\"province\",\"team\",\"agency\",\"project\"");
    assertThat(lines).anyMatch(it -> it.startsWith("\"D\",\"groupA-2562-1\",\"1\",\"new\",\"" + nationalId(one) + "\",\"นาย\"")
        && it.endsWith(",\"91\",\"d9105\",\"MOL\",\"D2-01\"")).anyMatch(it -> it.endsWith(",\"91\",\"d9105\",\"\",\"D2-90\""));
    var body = file.substring(0, file.indexOf("\"T\""));
    assertThat(lines.get(3)).isEqualTo("\"T\",\"2\",\"" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8))) + "\"");
    assertThat(history("exchange.fileTaken", "groupA-2562-1")).as("on record").isEqualTo(1);

    send(A);
    assertThat(answers("groupA-2562-1", row("groupA-2562-1", 1, "accepted", "") + row("groupA-2562-1", 2, "refused", "NOTFOUND")).path("accepted").asInt())
        .isEqualTo(1);
    reconcile(A);
    assertThat(task(A, TAKE)).as("all is answered").isEmpty();
    assertThat(day(timerOf(A))).as("a week after it was made").isEqualTo(LocalDate.of(2018, 2, 19));

    look(A);
    assertThat(task(A, SEND)).as("what was refused is not sent again by itself").isEmpty();
    people.on(one, "A", "MOAC", "D2-01");
    people.gone(other, true);
    look(A);
    assertThat(transmissions()).as("what was refused and is gone is nobody's").containsExactly("groupA-2562-1 2/0/0", "groupA-2562-2 0/1/0");
    assertThat(file("groupA-2562-2")).contains("\"changed\",\"" + nationalId(one) + "\"").contains("\"MOAC\"").doesNotContain(nationalId(other));
    send(A);
    answers("groupA-2562-2", row("groupA-2562-2", 1, "accepted", ""));
    reconcile(A);
    people.gone(one, true);
    look(A);
    assertThat(transmissions()).contains("groupA-2562-3 0/0/1");
    assertThat(file("groupA-2562-3")).contains("\"withdrawn\",\"" + nationalId(one) + "\"").contains(",\"\",\"\",\"\",\"\"");
    assertThat(kind("groupA").path("records").asInt()).isZero();
  }

  @Test
  void whoBreaksADownloadOffIsOnRecordAndHasNotTakenTheFile() {
    people.sent(true, "A");
    look(A);
    var broken = new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw new IOException("gone");
      }
    };

    assertThatThrownBy(() -> files.write(id("groupA-2562-1"), broken, "datacentre", "nDATA")).isInstanceOf(UncheckedIOException.class);

    assertThat(history("exchange.fileBegun", "groupA-2562-1")).isEqualTo(1);
    assertThat(history("exchange.fileTaken", "groupA-2562-1")).isZero();
    assertThatThrownBy(() -> scenario.submit("datacentre", instance(A).getId(), SEND, CHECKED)).hasMessageContaining("ยังไม่มีผู้ดาวน์โหลดแฟ้ม");
  }

  @Test
  void aTransferChangesWhoseALineIs() {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");
    answers("groupA-2562-1", row("groupA-2562-1", 1, "accepted", "") + row("groupA-2562-1", 2, "accepted", ""));
    reconcile(A);

    scenario.jdbc().sql("update journey.participant_case set state = 'declined' where id = ?").param(people.caseOf(one)).update();
    scenario.jdbc().sql("update journey.continuation_person set case_id = :case where year = 2562 and cardholder_id = :person")
        .param("case", people.caseOf(one)).param("person", one).update();
    look(A);
    assertThat(task(A, SEND)).as("the case was opened, where the person was").isEmpty();
    scenario.jdbc().sql("update journey.participant_case set office_id = 'd8101' where id = ?").param(people.caseOf(one)).update();
    look(A);

    assertThat(file("groupA-2562-2")).contains("\"changed\",\"" + nationalId(one) + "\"").contains("\"81\",\"d8101\",\"MOL\"");
  }

  @Test
  void whatWasRefusedIsSentAgainWhenSomebodySaysSo() {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");
    answers("groupA-2562-1", row("groupA-2562-1", 1, "refused", "NOTFOUND") + row("groupA-2562-1", 2, "refused", "CLOSED"));
    reconcile(A);
    var path = "/exchange/" + id("groupA-2562-1") + "/again";
    assertThat(session("datacentre").post(path, Map.of("code", "OTHER", "because", "แก้ทะเบียนแล้ว")).field()).isEqualTo("code");
    assertThat(session("datacentre").post(path, Map.of("code", "NOTFOUND", "because", "x")).field()).isEqualTo("because");
    assertThat(session("datacentre").post(path, Map.of("code", "NOTFOUND", "because", "บัญชี 123-4-56789-0")).field()).isEqualTo("because");
    assertThat(session("policy").post(path, Map.of("code", "NOTFOUND", "because", "แก้ทะเบียนแล้ว")).status()).isEqualTo(403);
    assertThat(session("datacentre").post("/exchange/999999/again", Map.of("code", "NOTFOUND", "because", "แก้ทะเบียนแล้ว")).status()).isEqualTo(404);

    assertThat(session("datacentre").post(path, Map.of("code", "NOTFOUND", "because", "แก้ทะเบียนแล้ว")).json().path("lines").asInt()).isEqualTo(1);
    assertThat(session("datacentre").post(path, Map.of("code", "NOTFOUND", "because", "แก้ทะเบียนแล้ว")).json().path("lines").asInt())
        .as("a double click").isZero();

    look(A);
    assertThat(transmissions()).contains("groupA-2562-2 1/0/0");
    assertThat(kind("groupA").at("/figures/2/lines").asInt()).as("the other one is still refused").isEqualTo(1);
  }

  @Test
  void whatNobodyAnswersIsGivenUpWithAReasonAndSaidOnceMore() {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");
    answers("groupA-2562-1", row("groupA-2562-1", 1, "accepted", ""));
    reconcile(A);
    assertThat(task(A, TAKE)).as("not all is answered: the task comes again").isPresent();
    assertThatThrownBy(() -> scenario.submit("datacentre", instance(A).getId(), TAKE, Map.of("how", "withRest", "because", "กระทรวงไม่ตอบ")))
        .hasMessageContaining("กระทรวงการคลังยังมีเวลาตอบ");
    set("exchangeUnansweredDays", "0");
    assertThat(kind("groupA").at("/transmissions/0/late").asBoolean()).isTrue();
    assertThat(scenario.open("datacentre", instance(A).getId(), TAKE).get("answersText").toString()).contains("โปรดทวงการตอบรับ");
    assertThatThrownBy(() -> scenario.submit("datacentre", instance(A).getId(), TAKE, Map.of("how", "withRest", "because", "ก")))
        .hasMessageContaining("อย่างน้อย 5 ตัวอักษร");
    assertThatThrownBy(() -> scenario.submit("datacentre", instance(A).getId(), TAKE,
        Map.of("how", "withRest", "because", "บัญชี 123-4-56789-0 ผิด"))).hasMessageContaining("เลขที่บัญชี โปรดลบ");

    scenario.submit("datacentre", instance(A).getId(), TAKE, Map.of("how", "withRest", "because", "กระทรวงไม่ตอบ"));

    assertThat(upload("groupA-2562-1", HEADER + row("groupA-2562-1", 2, "accepted", ""))).as("closed").startsWith("409 การส่งครั้งนี้ปิดแล้ว");
    look(A);
    assertThat(transmissions()).contains("groupA-2562-2 1/0/0");
  }

  @Test
  void theRegistryIsComparedAtOnceWhenTheDataCentreSaysSoButNotWhileSomethingIsOnItsWay() {
    people.sent(true, "A");
    var centre = session("datacentre");
    assertThat(centre.post("/exchange/look", Map.of("year", 2562, "kind", "groupA")).status()).isEqualTo(200);
    assertThat(day(timerOf(A))).isEqualTo(LocalDate.of(2018, 2, 12));
    look(A);
    assertThat(centre.post("/exchange/look", Map.of("year", 2562, "kind", "groupA")).message()).contains("กำลังจัดทำหรือรอการตอบรับ");
    assertThat(centre.post("/exchange/look", Map.of("year", 2562, "kind", "nothing")).status()).isEqualTo(400);
    assertThat(centre.post("/exchange/look", Map.of("year", 2561, "kind", "groupA")).status()).isEqualTo(404);
    assertThat(session("policy").post("/exchange/look", Map.of("year", 2562, "kind", "groupA")).status()).isEqualTo(403);
  }

  @Test
  void R13_resultsGoOutByWhoeverReportsThemAndOneThatIsTakenBackIsWithdrawn() {
    people.result(one, "developed", "36000");
    people.result(other, null, null);
    var results = "2562-results-exchange";
    transmitted(results, "results-2562-1");
    assertThat(due(results, TAKE)).isEqualTo("2018-02-26");
    assertThat(file("results-2562-1")).contains("-R01\",\"91\",\"a91MOL\",\"D2-01\",\"developed\",\"developed\",\"2019-06-20\",\"36000.00\"")
        .doesNotContain(nationalId(other));
    answers("results-2562-1", row("results-2562-1", 1, "accepted", ""));
    reconcile(results);

    people.result(one, null, null);
    people.result(other, "notDeveloped", null);
    look(results);

    assertThat(transmissions()).contains("results-2562-2 1/0/1");
    assertThat(due(results, SEND)).as("R13").isEqualTo("2019-07-15");
  }

  @Test
  void R21_anIncomeFromABankAccountGoesOutOnlyAsLongAsThePersonConsents() {
    people.followedUp(one, "working", "36000", "bankAccount");
    people.followedUp(other, "working", "24000", "told");
    consents(one, true);
    var june = "2562-followUp-exchange";
    transmitted(june, "followUp-2562-1");
    assertThat(file("followUp-2562-1")).contains("\"followUpJune\",\"2019-06-12\",\"yes\",\"home\",\"working\",\"36000.00\",\"bankAccount\"")
        .contains("\"24000.00\",\"told\"");
    answers("followUp-2562-1", row("followUp-2562-1", 1, "accepted", "") + row("followUp-2562-1", 2, "accepted", ""));
    reconcile(june);

    consents(one, false);
    look(june);

    assertThat(transmissions()).as("withdrawn").contains("followUp-2562-2 0/1/0");
    assertThat(file("followUp-2562-2")).contains("\"working\",\"\",\"\",").doesNotContain("36000");
  }

  @Test
  void R11_groupBIsThatOfTheBanksThatHaveSentTheirLists() {
    people.on(one, "BAAC", "BAAC", "D2-91");
    people.on(other, "GSB", "GSB", "D2-92");
    people.sent(true, "BAAC");
    look("2562-groupB-exchange");
    assertThat(transmissions()).containsExactly("groupB-2562-1 1/0/0");
    assertThat(file("groupB-2562-1")).contains("\"BAAC\",\"D2-91\"").doesNotContain("D2-92");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "groupA-2562-2,1,accepted,        | เป็นการตอบรับของการส่งครั้งอื่น",
      "groupA-2562-1,99999,accepted,    | ไม่มีรายการเลขที่นี้",
      "groupA-2562-1,1,accepted,CODE    | อ่านแถวนี้ไม่ได้",
      "groupA-2562-1,1,refused,         | อ่านแถวนี้ไม่ได้",
      "groupA-2562-1,1,perhaps,         | อ่านแถวนี้ไม่ได้",
      "groupA-2562-1,one,accepted,      | อ่านแถวนี้ไม่ได้",
      "groupA-2562-1,1,refused,นายสมชาย ใจดี | อ่านแถวนี้ไม่ได้",
      "groupA-2562-1,1                  | อ่านแถวนี้ไม่ได้",
      "groupA-2562-1,2,accepted,        | มีการตอบรับของรายการนี้แล้ว"})
  void aRowThatDoesNotFitIsRefusedWithWhyAndTheOthersAreTaken(String row, String why) {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");

    var taken = answers("groupA-2562-1", row("groupA-2562-1", 2, "accepted", "") + row + "\n");

    assertThat(taken.path("accepted").asInt()).isEqualTo(1);
    assertThat(taken.path("notTakenRows").asInt()).isEqualTo(1);
    assertThat(taken.at("/notTaken/0/line").asInt()).isEqualTo(3);
    assertThat(taken.at("/notTaken/0/message").asText()).startsWith(why);
  }

  @Test
  void aLineIsAnsweredOnceWhoeverSendsTheSameFileAtTheSameTimeAndAgain() throws Exception {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");
    var file = HEADER + row("groupA-2562-1", 1, "accepted", "") + row("groupA-2562-1", 2, "refused", "CODE");
    var other = HEADER + row("groupA-2562-1", 1, "refused", "OTHER");

    try (var pool = new AutoCloseablePool()) {
      pool.all(IntStream.range(0, 6).<Callable<String>>mapToObj(i -> () -> upload("groupA-2562-1", i % 3 == 2 ? other : file)).toList())
          .forEach(it -> assertThat(it).startsWith("200"));
    }

    assertThat(scenario.jdbc().sql("select count(*) from journey.exchange_answer").query(Integer.class).single()).isEqualTo(2);
    assertThat(scenario.jdbc().sql("select taken + refused from journey.exchange_transmission").query(Integer.class).single()).isEqualTo(2);
    assertThat(answers("groupA-2562-1", file.substring(HEADER.length())).path("again").asBoolean()).isTrue();
    reconcile(A);
    assertThat(upload("groupA-2562-1", file)).as("also after it was closed").startsWith("200");
  }

  @Test
  void aFileThatIsNoneOfAnswersIsRefusedWhole() {
    people.sent(true, "A");
    look(A);
    assertThat(upload("groupA-2562-1", HEADER + row("groupA-2562-1", 1, "accepted", ""))).as("not sent yet").startsWith("409 ยังไม่ได้บันทึกว่าส่งแฟ้ม");
    file("groupA-2562-1");
    send(A);

    assertThat(upload("groupA-2562-1", "line;result\n1;accepted\n")).startsWith("400 บรรทัดแรกต้องเป็นหัวคอลัมน์ transmission,line,result,code");
    assertThat(upload("groupA-2562-1", HEADER)).startsWith("400 แฟ้มมีแต่หัวคอลัมน์");
    assertThat(upload("groupA-2562-1", "")).startsWith("400 ");
    var path = "/exchange/answers?transmission=" + id("groupA-2562-1");
    assertThat(refusal(session("datacentre").upload(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "text/csv"))).startsWith("400 แฟ้มไม่ได้เข้ารหัสแบบ UTF-8");
    assertThat(refusal(session("datacentre").upload(path, new byte[8 * 1024 * 1024 + 1], "text/csv"))).startsWith("413 แฟ้มใหญ่เกิน 8 เมกะไบต์");
    assertThat(refusal(session("datacentre").upload(path, HEADER.getBytes(UTF_8), "text/plain"))).startsWith("415 ");
    assertThat(refusal(session("datacentre").upload("/exchange/answers?transmission=0", HEADER.getBytes(UTF_8), "text/csv"))).startsWith("404 ไม่พบการส่งครั้งนี้");
    assertThat(refusal(session("policy").upload(path, HEADER.getBytes(UTF_8), "text/csv"))).startsWith("403 ");
    assertThat(scenario.jdbc().sql("select count(*) from journey.exchange_answer_file").query(Integer.class).single()).isZero();
  }

  @Test
  void theCommitteeReadsNumbersAndNobodyElseReadsAnything() {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");
    answers("groupA-2562-1", row("groupA-2562-1", 1, "refused", "CODE"));
    var id = id("groupA-2562-1");

    var read = session("policy").get("/exchange/" + id);
    assertThat(read.json().path("works").asBoolean()).isFalse();
    assertThat(read.json().at("/transmission/answers").findValues("lines").stream().mapToInt(JsonNode::asInt).sum()).as("together what was sent").isEqualTo(2);
    assertThat(read.body()).doesNotContain(nationalId(one), nationalId(other), "2561-9105");
    assertThat(session("policy").get("/exchange/" + id + "/file.csv").status()).isEqualTo(403);
    assertThat(session("policy").get("/exchange/" + id + "/refused.csv").status()).isEqualTo(403);
    assertThat(Stream.of("governor81", "chief8101", "mol81", "admin").map(it -> session(it).get("/exchange").status())).containsOnly(403);
    var refused = session("datacentre").get("/exchange/" + id + "/refused.csv").body();
    assertThat(refused).contains("2561-9105-", "CODE").doesNotContain(nationalId(one));
    assertThat(session("datacentre").bytes("/exchange/" + id + "/refused.xlsx").body()).startsWith('P', 'K');
    assertThat(session("datacentre").get("/exchange/" + id + "/refused.pdf").status()).isEqualTo(404);
    assertThat(session("datacentre").get("/exchange/999999").status()).isEqualTo(404);
    assertThat(session("datacentre").get("/exchange/999999/file.csv").status()).isEqualTo(404);
  }

  @Test
  void theDatabaseKeepsWhatWasSaidAndAnswered() {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");
    answers("groupA-2562-1", row("groupA-2562-1", 1, "refused", "CODE"));
    for (var sql : List.of("update journey.exchange_line set reference = 'x'", "delete from journey.exchange_line",
        "update journey.exchange_answer set taken = true, code = null", "delete from journey.exchange_answer",
        "insert into journey.exchange_line select transmission_id, 9, exchange_id, record_id + 9, cardholder_id, reference, what, content"
            + " from journey.exchange_line where number = 2")) {
      assertThatThrownBy(() -> scenario.jdbc().sql(sql).update()).as(sql).hasMessageContaining("ERROR");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "exchange.totals | fresh = fresh - 1, changed = changed + 1",
      "exchange.totals | said_taken = said_taken - 1",
      "exchange.totals | taken = taken - 1, said_taken = said_taken - 1",
      "exchange.made   | hash = repeat('0', 64)"})
  void whatATransmissionSaysOfItselfIsCountedAgainEachDay(String check, String wrong) {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");
    answers("groupA-2562-1", row("groupA-2562-1", 1, "accepted", ""));
    assertThat(differences(check)).isEmpty();

    scenario.jdbc().sql("update journey.exchange_transmission set " + wrong).update();

    assertThat(differences(check)).containsExactly("groupA-2562-1");
  }

  private List<String> differences(String check) {
    return reconciliation.checks().stream().filter(it -> it.code().equals(check)).flatMap(it -> it.differences().stream())
        .map(it -> it.key()).toList();
  }

  @Test
  void aWindowThatMovesTakesTheTaskAndTheNextLookAlong() {
    people.sent(true, "A");
    look(A);
    var moved = new YearChange(0, 2562, YearPart.WINDOW, "publication", Map.of("opens", "2019-01-28", "closes", "2019-01-30"),
        Map.of("opens", "2019-01-28", "closes", "2019-02-08"), "เลื่อน", "หนังสือ", OffsetDateTime.now(), "admin", null, 0, 0);
    assertThat(settlement.would(moved)).hasSize(1);

    settlement.follow(moved);

    assertThat(due(A, SEND)).isEqualTo("2019-02-08");
  }

  @Test
  void nothingOfAPersonIsInTheEngine() {
    people.sent(true, "A");
    transmitted(A, "groupA-2562-1");

    assertThat(scenario.jdbc().sql("select count(*) from public.act_ru_variable where proc_inst_id_ = ? and text_ is not null")
        .param(instance(A).getId()).query(Integer.class).single()).isZero();
  }

  // ---- by hand

  /** The timer fires, and all is compared. */
  private void look(String key) {
    work.acrossOffices(() -> {
      scenario.engine().getManagementService().executeJob(timerOf(key).getId());
      return null;
    });
    for (int i = 0; i < 50 && !jobs(key, "serviceTask_compareRecords").isEmpty(); i++) {
      jobs(key, "serviceTask_compareRecords").forEach(it -> scenario.engine().getManagementService().executeJob(it.getId()));
    }
  }

  private void transmitted(String key, String name) {
    look(key);
    file(name);
    send(key);
  }

  private void send(String key) {
    scenario.submit("datacentre", instance(key).getId(), SEND, CHECKED);
  }

  private void reconcile(String key) {
    scenario.submit("datacentre", instance(key).getId(), TAKE, Map.of("how", "reconcile"));
  }

  private String file(String name) {
    return session("datacentre").get("/exchange/" + id(name) + "/file.csv").body();
  }

  private static String row(String transmission, int line, String result, String code) {
    return transmission + "," + line + "," + result + "," + code + "\n";
  }

  private JsonNode answers(String name, String rows) {
    return session("datacentre").upload("/exchange/answers?transmission=" + id(name), (HEADER + rows).getBytes(UTF_8), "text/csv;charset=utf-8").json();
  }

  private String upload(String name, String text) {
    var answer = session("datacentre").upload("/exchange/answers?transmission=" + id(name), text.getBytes(UTF_8), "text/csv;charset=utf-8");
    return answer.status() == 200 ? "200" : refusal(answer);
  }

  private static String refusal(WebSession.Answer answer) {
    return answer.status() + " " + answer.message();
  }

  private void consents(long person, boolean given) {
    scenario.jdbc().sql("""
        insert into journey.consent (case_id, kind, year, version, given, given_on, recorded_at, recorded_by)
        values (?, 'bankDisclosure', 2561, 1, ?, '2018-02-12', now(), 'test')
        """).params(people.caseOf(person), given).update();
  }

  private List<String> transmissions() {
    return scenario.jdbc().sql("""
        select e.kind || '-' || e.year || '-' || t.number || ' ' || t.fresh || '/' || t.changed || '/' || t.withdrawn
          from journey.exchange_transmission t join journey.exchange e on e.id = t.exchange_id order by t.id
        """).query(String.class).list();
  }

  private long id(String name) {
    return scenario.jdbc().sql("""
        select t.id from journey.exchange_transmission t join journey.exchange e on e.id = t.exchange_id
         where e.kind || '-' || e.year || '-' || t.number = ?
        """).param(name).query(Long.class).single();
  }

  private JsonNode kind(String kind) {
    return StreamSupport.stream(session("datacentre").get("/exchange").json().path("kinds").spliterator(), false)
        .filter(it -> it.path("kind").asText().equals(kind)).findFirst().orElseThrow();
  }

  private String nationalId(long person) {
    return scenario.jdbc().sql("select national_id from journey.cardholder where id = ?").param(person).query(String.class).single();
  }

  private int history(String action, String transmission) {
    return scenario.jdbc().sql("select count(*) from journey.audit where action = ? and detail ->> 'transmission' = ? and at >= (select min(begun_at)"
        + " from journey.exchange_transmission)").params(action, transmission).query(Integer.class).single();
  }

  private void set(String key, String value) {
    if (scenario.jdbc().sql("update journey.measure_setting set value = :value where year = 2562 and key = :key and value <> :value")
        .param("value", value).param("key", key).update() > 0) {
      try {
        Thread.sleep(1_100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  private ProcessInstance instance(String key) {
    return scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(key).singleResult();
  }

  private Optional<Task> task(String key, String step) {
    return Optional.ofNullable(scenario.task(instance(key).getId(), step));
  }

  private LocalDate due(String key, String step) {
    return LocalDate.ofInstant(task(key, step).orElseThrow().getDueDate().toInstant(), ZoneId.of("Asia/Bangkok"));
  }

  private List<Job> jobs(String key, String activity) {
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(instance(key).getId()).activityId(activity).list();
  }

  private Job timerOf(String key) {
    return jobs(key, "catchEvent_lookDay").get(0);
  }

  private static LocalDate day(Job job) {
    return LocalDate.ofInstant(job.getDuedate().toInstant(), ZoneId.of("Asia/Bangkok"));
  }

  /** Six at once. */
  private static final class AutoCloseablePool implements AutoCloseable {

    private final ExecutorService pool = Executors.newFixedThreadPool(6);

    List<String> all(List<Callable<String>> tasks) throws Exception {
      List<String> answers = new ArrayList<>();
      for (var future : pool.invokeAll(tasks)) {
        answers.add(future.get());
      }
      return answers;
    }

    @Override
    public void close() {
      pool.shutdown();
    }
  }
}
