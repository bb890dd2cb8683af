package th.cardholder.process.discrepancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.discrepancy.Discrepancies;
import th.cardholder.engine.OfficeWork;
import th.cardholder.process.Cases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.Scenario.Person;
import th.cardholder.process.WebSession;
import th.cardholder.registry.batch.ImportProgress;
import th.cardholder.registry.batch.ImportResult;
import th.cardholder.registry.batch.RegistryImport;

/** A new cut of the registry contradicts what officers reported or do, and the team clears it up (R19, ADR 0083). */
@JourneyTest
class RegistryDiscrepancyTest {

  private static final String CLEAR = "userTask_clearDiscrepancy";
  private static final String RECORD_ANSWER = "userTask_recordCentreAnswer";
  private static final String INTERVIEW = "userTask_interview";
  private static final String TEAM = "team8101";
  private static final String REASON = "โทรศัพท์สอบถามผู้ใหญ่บ้านแล้ว";
  private static final String ALIVE = "alive";
  private static final String DECEASED = "deceased";

  @Autowired
  private Scenario scenario;

  @Autowired
  private RegistryImport registry;

  @Autowired
  private Discrepancies discrepancies;

  @Autowired
  private OfficeWork work;

  @Autowired
  private PlatformTransactionManager transactions;

  @LocalServerPort
  private int port;

  @TempDir
  private Path folder;

  private int cut;

  @AfterEach
  void nothingIsLeftToBeLookedAt() {
    judge();
    work.acrossOffices(() -> {
      var runtime = scenario.engine().getRuntimeService();
      runtime.createProcessInstanceQuery().processDefinitionKey(RegistryDiscrepancyProcess.KEY).list()
          .forEach(it -> runtime.deleteProcessInstance(it.getId(), "test"));
      return null;
    });
    scenario.jdbc().sql("delete from journey.discrepancy").update();
    scenario.jdbc().sql("delete from journey.registry_change").update();
    scenario.jdbc().sql("delete from journey.registry_change_count").update();
  }

  @Test
  void aDeathThatNobodyReportedIsTheSecretariatsToClearUpAndEndsTheJourneyByTheReportThatThereIs() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8101", DECEASED);
    assertThat(state(journey)).as("a cut ends nothing").isEqualTo("awaitingInterview");

    judge();
    judge();

    var clearing = only(journey);
    assertThat(clearing.getTenantId()).isEqualTo("d8101");
    var task = scenario.task(clearing.getId(), CLEAR);
    assertThat(task.getDueDate().toInstant().atZone(ZoneId.of("Asia/Bangkok")).toLocalDate()).isEqualTo(LocalDate.of(2018, 2, 27));
    var opened = scenario.open(TEAM, clearing.getId(), CLEAR);
    assertThat(opened.get("saidText")).isEqualTo("เสียชีวิต");
    assertThat(String.valueOf(opened.get("kindText"))).contains("ทะเบียนระบุว่าเสียชีวิต แต่ยังไม่มีการแจ้ง");
    assertThat(String.valueOf(opened.get("toldText"))).contains("ยังดูแลอยู่");
    assertThat(views(person, TEAM)).isEqualTo(1);
    assertThatThrownBy(() -> scenario.submit("ao8101a", clearing.getId(), CLEAR, right(null))).as("the secretariat's alone").isNotNull();
    assertThatThrownBy(() -> scenario.submit(TEAM, clearing.getId(), CLEAR, right(null))).hasMessageContaining("โปรดกรอกวันที่เสียชีวิต");
    assertThatThrownBy(() -> scenario.submit(TEAM, clearing.getId(), CLEAR, right("13/02/2561"))).hasMessageContaining("ไม่เกินวันนี้");
    assertThatThrownBy(() -> scenario.submit(TEAM, clearing.getId(), CLEAR,
        Map.of("decision", "reportRight", "reason", "ก"))).hasMessageContaining("เหตุผล");
    assertThat(standing(journey)).as("nothing is half written").isEqualTo("open");

    scenario.submit(TEAM, clearing.getId(), CLEAR, right("02/02/2561"));

    assertThat(state(journey)).isEqualTo("died");
    assertThat(standing(journey)).isEqualTo("registryRight");
    assertThat(scenario.jdbc().sql("select happened_on::text from journey.circumstance r join journey.participant_case c on c.id = r.case_id"
        + " where case_number = ?").param(journey.getBusinessKey()).query(String.class).list()).containsExactly("2018-02-02");
    assertThat(all(journey)).isEmpty();
    var history = session(TEAM).get("/cases/" + journey.getBusinessKey()).json().path("history").findValuesAsText("what");
    assertThat(history).anySatisfy(it -> assertThat(it).contains("ทะเบียนขัดกับที่แจ้งไว้"))
        .anySatisfy(it -> assertThat(it).contains("ตรวจสอบแล้ว ทะเบียนถูกต้อง", REASON));
  }

  @Test
  void whatTheDistrictKnowsBetterIsNotAskedAgainUntilTheRegistrySaysSomethingElse() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8101", DECEASED);
    judge();
    scenario.submit(TEAM, only(journey).getId(), CLEAR, Map.of("decision", "reportRight", "reason", REASON));
    assertThat(standing(journey)).isEqualTo("reportRight");
    assertThat(state(journey)).isEqualTo("awaitingInterview");

    cut(person, "8101", DECEASED);
    judge();
    assertThat(all(journey)).as("the same again").isEmpty();
    scenario.jdbc().sql("update journey.registry_change set judged_at = null").update();
    judge();
    assertThat(all(journey)).as("asked about once more").isEmpty();

    cut(person, "8101", "moved");
    judge();
    assertThat(String.valueOf(scenario.open(TEAM, only(journey).getId(), CLEAR).get("kindText"))).contains("ทะเบียนระบุว่าย้ายออก");
    cut(person, "8101", ALIVE);
    judge();
    assertThat(all(journey)).isEmpty();
    cut(person, "8101", DECEASED);
    judge();
    assertThat(all(journey)).as("the registry had put it right, and now says it anew").hasSize(1);
  }

  @Test
  void whoDoesNotKnowAsksTheDataCentreOnceAndRecordsItsAnswer() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8101", DECEASED);
    judge();
    var clearing = only(journey);
    var asked = Map.<String, Object>of("decision", "asked", "reason", "ส่งหนังสือถามแล้ว");

    scenario.submit(TEAM, clearing.getId(), CLEAR, asked);

    assertThat(standing(journey)).isEqualTo("asked");
    assertThat(String.valueOf(scenario.open(TEAM, clearing.getId(), RECORD_ANSWER).get("askedText"))).contains("ส่งหนังสือถามแล้ว");
    assertThatThrownBy(() -> scenario.submit(TEAM, clearing.getId(), RECORD_ANSWER, asked)).hasMessageContaining("ไปแล้ว");
    scenario.submit(TEAM, clearing.getId(), RECORD_ANSWER, Map.of("decision", "reportRight", "reason", REASON));
    assertThat(standing(journey)).isEqualTo("reportRight");
    assertThat(all(journey)).isEmpty();
  }

  @Test
  void aLaterCutThatAgreesClosesItByItself() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8101", DECEASED);
    judge();
    assertThat(all(journey)).hasSize(1);

    cut(person, "8101", ALIVE);
    judge();

    assertThat(all(journey)).isEmpty();
    assertThat(standing(journey)).isEqualTo("settled");
    assertThat(state(journey)).isEqualTo("awaitingInterview");
  }

  @Test
  void whatIsReportedOnTheCasesPageClosesItToo() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8101", DECEASED);
    judge();

    assertThat(report(journey, "died")).isEqualTo(204);

    assertThat(all(journey)).isEmpty();
    assertThat(standing(journey)).isEqualTo("settled");
  }

  @Test
  void aReportThatACutContradictsIsTakenBackFromHereAndTheJourneyGoesOn() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    report(journey, "died");
    cut(person, "8101", ALIVE);
    cut(person, "8101", ALIVE);

    judge();

    var clearing = only(journey);
    assertThat(String.valueOf(scenario.open(TEAM, clearing.getId(), CLEAR).get("toldText"))).contains("แจ้งว่าเสียชีวิต");
    scenario.submit(TEAM, clearing.getId(), CLEAR, right(null));
    assertThat(state(journey)).isEqualTo("awaitingInterview");
    assertThat(scenario.jdbc().sql("select status from journey.cardholder where id = ?").param(person.id()).query(String.class).single())
        .isEqualTo(ALIVE);
  }

  @Test
  void aMoveIsDoneOnTheCasesPageAndATransferToWhereTheRegistryHasThePersonClosesIt() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8102", ALIVE);
    judge();
    var clearing = only(journey);
    assertThat(String.valueOf(scenario.open(TEAM, clearing.getId(), CLEAR).get("saidText"))).contains("อำเภอ", "จังหวัดกระบี่");
    assertThatThrownBy(() -> scenario.submit(TEAM, clearing.getId(), CLEAR, right(null))).hasMessageContaining("ย้ายที่อยู่");

    transfer(journey, "8102");

    assertThat(standing(journey)).isEqualTo("settled");
    assertThat(all(journey)).isEmpty();
    assertThat(lines("team8102")).contains(journey.getBusinessKey());
    assertThat(lines(TEAM)).as("whoever has gone is the new team's to read").doesNotContain(journey.getBusinessKey());
  }

  @Test
  void whatATransferDoesNotSettleIsTheNewTeams() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8102", ALIVE);
    judge();
    var before = only(journey).getId();

    transfer(journey, "8103");

    var now = only(journey);
    assertThat(now.getId()).isNotEqualTo(before);
    assertThat(now.getTenantId()).isEqualTo("d8103");
    assertThat(now.getBusinessKey()).contains("-d8103-");
  }

  @Test
  void twoNodesThatLookAtOnceAndOneThatIsKilledOpenOneTask() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8101", DECEASED);
    assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
      discrepancies.judge(50);
      throw new IllegalStateException("killed");
    })).hasMessage("killed");
    assertThat(all(journey)).as("it leaves nothing").isEmpty();
    assertThat(standing(journey)).isNull();

    var one = CompletableFuture.runAsync(this::judge);
    var other = CompletableFuture.runAsync(this::judge);
    CompletableFuture.allOf(one, other).join();

    assertThat(all(journey)).hasSize(1);
  }

  /** A transfer has the case and then takes what changed along; a look that had it the other way round would meet it. */
  @Test
  void aLookWaitsForNobodyWhoIsAtACaseAndKeepsNobodyWaiting() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8101", DECEASED);

    new TransactionTemplate(transactions).executeWithoutResult(status -> {
      scenario.jdbc().sql("select id from journey.participant_case where case_number = ? for no key update").param(journey.getBusinessKey())
          .query(Long.class).single();
      CompletableFuture.runAsync(this::judge).orTimeout(20, TimeUnit.SECONDS).join();
      scenario.jdbc().sql("update journey.registry_change set office_id = office_id where case_id = (select id from journey.participant_case"
          + " where case_number = ?)").param(journey.getBusinessKey()).update();
    });
    assertThat(all(journey)).isEmpty();

    judge();

    assertThat(all(journey)).hasSize(1);
  }

  @Test
  void aNewNameOrIncomeIsListedAndContradictsNothing() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    load(row(person, "8101", ALIVE).replace("ใจดี", "ใจงาม").replace("24000", "31000"));
    judge();

    assertThat(all(journey)).isEmpty();
    var page = session("registrar8101").get("/registry-changes?fact=name").json();
    assertThat(page.path("lines").findValuesAsText("caseNumber")).contains(journey.getBusinessKey());
    assertThat(page.path("lines").findValuesAsText("saidThai")).anySatisfy(it -> assertThat(it).endsWith("ใจงาม"));
    var registry = session("ao8101a").get("/cases/" + journey.getBusinessKey()).json().path("registry");
    assertThat(registry.findValuesAsText("factThai")).contains("ชื่อ–นามสกุล", "รายได้ที่แจ้งไว้กับทะเบียน");
    assertThat(registry.findValuesAsText("wasThai")).contains("24,000 บาทต่อปี");
  }

  @Test
  void aTeamReadsItsOwnAProvinceItsDistrictsAndTheCountryNumbersWithoutAPerson() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    cut(person, "8101", DECEASED);
    judge();
    var number = journey.getBusinessKey();

    assertThat(lines(TEAM)).contains(number);
    assertThat(scenario.jdbc().sql("select count(*) from journey.person_view where actor = ? and cardholder_id = ? and purpose = 'list'")
        .params(TEAM, person.id()).query(Integer.class).single()).isEqualTo(1);
    assertThat(lines("governor81")).contains(number);
    assertThat(lines("team8102")).doesNotContain(number);
    assertThat(lines("governor24")).doesNotContain(number);
    var nation = session("datacentre").get("/registry-changes").json();
    assertThat(nation.path("named").asBoolean()).isFalse();
    assertThat(nation.path("lines")).isEmpty();
    assertThat(nation.path("open").asInt()).isPositive();
    assertThat(nation.path("cuts").findValuesAsText("fact")).contains("status");
    assertThat(nation.toString()).doesNotContain("ทดสอบ", number);
    assertThat(session("mol81").get("/registry-changes").status()).isEqualTo(403);
    assertThat(session(TEAM).get("/registry-changes?fact=shoe").status()).isEqualTo(400);
    assertThat(session(TEAM).get("/registry-changes?after=x").status()).isEqualTo(400);
  }

  @Test
  void aLongListGoesOnWhereItStopped() {
    var person = scenario.person("8101");
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a", person);
    load(row(person, "8101", ALIVE).replace("24000", "31000"));
    scenario.jdbc().sql("""
        insert into journey.registry_batch (id, file_name, file_sha256, started_at)
        select 'page' || n, 'page', '', now() from generate_series(1, 60) n on conflict do nothing
        """).update();
    scenario.jdbc().sql("""
        insert into journey.registry_change (case_id, batch_id, fact, was, said, kept, office_id, noted_at, judged_at)
        select r.case_id, 'page' || n, 'sex', 'M', 'F', false, r.office_id, r.noted_at - (n / 2) * interval '1 day', now()
          from journey.registry_change r, generate_series(1, 60) n
        """).update();
    var first = session(TEAM).get("/registry-changes").json();
    assertThat(first.path("lines")).hasSize(50);
    assertThat(first.at("/lines/0/caseNumber").asText()).isEqualTo(journey.getBusinessKey());

    var rest = session(TEAM).get("/registry-changes?after=" + first.path("after").asText()).json();

    var total = scenario.jdbc().sql("select count(*) from journey.registry_change where office_id = 'd8101'").query(Integer.class).single();
    assertThat(rest.path("lines")).hasSize(total - 50);
    assertThat(rest.path("after").isNull()).isTrue();
  }

  private List<String> lines(String user) {
    return session(user).get("/registry-changes").json().path("lines").findValuesAsText("caseNumber");
  }

  private void transfer(ProcessInstance journey, String district) {
    var path = "/cases/" + journey.getBusinessKey() + "/transfer";
    var preview = session(TEAM).post(path + "-preview", Map.of("districtCode", district, "movedOn", "12/02/2561", "seen", ""));
    var done = session(TEAM).post(path, Map.of("districtCode", district, "movedOn", "12/02/2561", "seen",
        preview.json().path("seen").asText()));
    assertThat(done.status()).as(done.body()).isEqualTo(200);
  }

  private int report(ProcessInstance journey, String kind) {
    return session(TEAM).post("/cases/" + journey.getBusinessKey() + "/circumstances",
        Map.of("kind", kind, "happenedOn", "05/02/2561")).status();
  }

  private static Map<String, Object> right(String day) {
    return day == null ? Map.of("decision", "registryRight", "reason", REASON)
        : Map.of("decision", "registryRight", "happenedOn", day, "reason", REASON);
  }

  private void judge() {
    while (discrepancies.judge(50)) {
      // The next ones.
    }
  }

  private void cut(Person person, String district, String status) {
    load(row(person, district, status));
  }

  private void load(String row) {
    try {
      var file = Files.write(folder.resolve("cut" + cut + ".csv"), List.of("national_id,title,first_name,last_name,birth_date,sex,"
          + "house_number,village_number,subdistrict_code,declared_income,status", row));
      assertThat(registry.load(file, "cut" + System.nanoTime(), ImportProgress.SILENT)).isInstanceOf(ImportResult.Finished.class);
      cut++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String row(Person person, String district, String status) {
    var subdistrict = scenario.jdbc().sql("select min(code) from journey.subdistrict where district_code = ?").param(district)
        .query(String.class).single();
    return person.nationalId() + ",นาย,ทดสอบ" + person.nationalId().substring(5, 12) + ",ใจดี,1977-05-14,M,27/1,3," + subdistrict
        + ",24000," + status;
  }

  private ProcessInstance only(ProcessInstance journey) {
    assertThat(all(journey)).hasSize(1);
    return all(journey).get(0);
  }

  private List<ProcessInstance> all(ProcessInstance journey) {
    var ids = scenario.jdbc().sql("select d.process_instance_id from journey.discrepancy d join journey.participant_case c on c.id = d.case_id"
        + " where c.case_number = ?").param(journey.getBusinessKey()).query(String.class).list();
    return ids.isEmpty() ? List.of() : work.acrossOffices(() -> scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceIds(Set.copyOf(ids)).list());
  }

  private String standing(ProcessInstance journey) {
    return scenario.jdbc().sql("select d.state from journey.discrepancy d join journey.participant_case c on c.id = d.case_id"
        + " where c.case_number = ? order by d.id desc limit 1").param(journey.getBusinessKey()).query(String.class).optional().orElse(null);
  }

  private String state(ProcessInstance journey) {
    return scenario.jdbc().sql("select state from journey.participant_case where case_number = ?").param(journey.getBusinessKey())
        .query(String.class).single();
  }

  private int views(Person person, String user) {
    return scenario.jdbc().sql("select count(*) from journey.person_view where cardholder_id = ? and actor = ? and purpose = 'form'")
        .params(person.id(), user).query(Integer.class).single();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
