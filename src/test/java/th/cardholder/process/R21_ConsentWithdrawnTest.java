package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.consent.Consents;
import th.cardholder.door.Drafts;

/**
 * R21, PDPA s.19: a person withdraws a consent at any time. From that moment what is under it is neither taken nor shown, whoever
 * relied on it is told, and what was recorded stays (ADR 0077).
 */
@JourneyTest
class R21_ConsentWithdrawnTest {

  private static final String ACCOUNT = "123-4-56789-0";
  private static final String TEXT = "โอนเข้าบัญชี " + ACCOUNT;
  private static final String CARE = "ช่วยพยุงขึ้นบันไดสามขั้น";
  private static final String AO = "ao8101b";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Drafts drafts;

  @Autowired
  private TransactionTemplate transaction;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();
  private long classId;

  @Test
  void R21_afterAWithdrawalNoAnswerHasTheAccountNumberOrWhatIsSensitive() throws IOException {
    var journey = withTextsEverywhere();
    var number = journey.getBusinessKey();
    var referral = number + "-R01";
    var answering = instance(referral);
    var taskId = scenario.engine().getTaskService().createTaskQuery().processInstanceId(answering).singleResult().getId();
    drafts.save(taskId, "nsf81", Map.of("note", TEXT));
    var users = List.of("registrar8101", AO, "cobaac81", "chief8101", "team8101", "nsf81", "secretary81", "governor81", "cdd81",
        "datacentre", "policy", "admin");
    var before = answersWith(users, number, referral, taskId);
    assertThat(before).as("what is planted is found").anyMatch(it -> it.contains("/cases/{number} "))
        .anyMatch(it -> it.contains("/plan-print")).anyMatch(it -> it.contains("/wish-form")).anyMatch(it -> it.contains("/story"))
        .anyMatch(it -> it.contains("/slip")).anyMatch(it -> it.contains("/referrals "))
        .anyMatch(it -> it.contains("/classes/{id} ")).anyMatch(it -> it.contains("/sittings/agenda/")).anyMatch(it -> it.contains("/repairs/"))
        .anyMatch(it -> it.contains("/steering/instructions/of/"));
    assertThat(session("registrar8101").get("/cases/" + number).json().path("addedSteps").toString()).contains(ACCOUNT);

    withdraw(number, Consents.BANK);
    withdraw(number, Consents.SENSITIVE);

    assertThat(answersWith(users, number, referral, taskId)).isEmpty();
    var form = scenario.as("nsf81", () -> scenario.engine().getFormService().getTaskFormVariables(taskId).toString());
    assertThat(form).doesNotContain(ACCOUNT).contains("ถอนความยินยอม");
    assertThat(texts(number)).as("the record stays").contains(ACCOUNT).contains(CARE);
    change("registrar8101", number, Consents.BANK, true, "12/02/2561");
    assertThat(answersWith(users, number, referral, taskId)).as("given anew, it may be read again")
        .anyMatch(it -> it.contains("/plan-print"));
  }

  @Test
  void R21_aFormThatWasOpenedBeforeTheWithdrawalIsRefusedWithWhatToDoAndKeepsTheTask() {
    var journey = Cases.awaitingInterview(scenario, "8101", AO);
    var form = sensitiveForm();
    form.put("bankConsent", "yes");
    withdraw(journey.getBusinessKey(), Consents.BANK);

    refused(journey, form, "bankConsent");

    form.put("bankConsent", "no");
    form.put("wishNote", TEXT);
    refused(journey, form, "wishNote");
    form.remove("wishNote");
    scenario.submit(AO, journey.getId(), "userTask_interview", form);
    assertThat(newest(journey, Consents.BANK)).isFalse();
  }

  @Test
  void whatIsSensitiveIsNotTakenAfterTheWithdrawalAndASecondYesOfAFormIsNone() {
    var journey = Cases.awaitingInterview(scenario, "8101", AO);
    change("registrar8101", journey.getBusinessKey(), Consents.SENSITIVE, true, "12/02/2561");
    withdraw(journey.getBusinessKey(), Consents.SENSITIVE);

    refused(journey, sensitiveForm(), "sensitiveConsent");
    assertThat(rows("sensitive_assessment", journey)).isZero();

    change("registrar8101", journey.getBusinessKey(), Consents.SENSITIVE, true, "12/02/2561");
    scenario.submit(AO, journey.getId(), "userTask_interview", sensitiveForm());
    assertThat(rows("sensitive_assessment", journey)).isEqualTo(1);
  }

  @Test
  void whatWasToldUnderAWithdrawnConsentDoesNotComeBackWithALaterOne() {
    var journey = withSensitive();
    var number = journey.getBusinessKey();
    assertThat(session(AO).get("/cases/" + number).body()).contains(CARE);

    withdraw(number, Consents.SENSITIVE);
    assertThat(session(AO).get("/cases/" + number).body()).doesNotContain(CARE).doesNotContain("โรคเรื้อรัง");
    change("registrar8101", number, Consents.SENSITIVE, true, "12/02/2561");

    assertThat(session(AO).get("/cases/" + number).body()).doesNotContain(CARE).doesNotContain("โรคเรื้อรัง");
    assertThat(texts(number)).contains(CARE);
  }

  @Test
  void aDraftOfBeforeTheWithdrawalShowsTheRestOfWhatWasTyped() {
    var journey = Cases.awaitingInterview(scenario, "8101", AO);
    var number = journey.getBusinessKey();
    change("registrar8101", number, Consents.SENSITIVE, true, "12/02/2561");
    var task = scenario.task(journey.getId(), "userTask_interview");
    scenario.engine().getTaskService().setAssignee(task.getId(), AO);
    drafts.save(task.getId(), AO, Map.of("sensitiveConsent", "yes", "careNote", CARE, "health", List.of("chronic"), "bankConsent", "yes",
        "wishNote", TEXT, "landRai", "12"));
    assertThat(scenario.open(AO, journey.getId(), "userTask_interview")).containsEntry("careNote", CARE).containsEntry("wishNote", TEXT);

    withdraw(number, Consents.SENSITIVE);
    var opened = scenario.open(AO, journey.getId(), "userTask_interview");
    assertThat(opened).doesNotContainKeys("careNote", "health").containsEntry("sensitiveConsent", "no").containsEntry("wishNote", TEXT)
        .containsEntry("landRai", "12");
    assertThat(opened.get("sensitiveText").toString()).contains("ถอนความยินยอมนี้เมื่อ 12 กุมภาพันธ์ 2561");
    withdraw(number, Consents.BANK);
    opened = scenario.open(AO, journey.getId(), "userTask_interview");
    assertThat(opened).containsEntry("bankConsent", "no").containsEntry("landRai", "12");
    assertThat(opened.get("wishNote").toString()).startsWith("โอนเข้าบัญชี •••-•-•••••-•");
    change("registrar8101", number, Consents.SENSITIVE, true, "12/02/2561");
    assertThat(scenario.open(AO, journey.getId(), "userTask_interview")).doesNotContainKeys("careNote", "health");
  }

  @Test
  void R21_anIncomeOutOfABankAccountIsNotShownAfterTheWithdrawal() {
    var journey = Standing.ended(scenario, "aboveThreshold", scenario.person("8101"));
    scenario.jdbc().sql("""
        insert into journey.contact (case_id, round_kind, contacted_on, reached, channel, stage, yearly_income, income_source, recorded_at,
                                     recorded_by)
        select id, 'followUpSeptember', '2018-02-12', true, 'visit', 'doing', 91234, 'bankAccount', now(), ao_user_id
          from journey.participant_case where case_number = ?
        """).param(journey.getBusinessKey()).update();
    scenario.jdbc().sql("update journey.outcome set yearly_income = 91234 where case_id = (select id from journey.participant_case"
        + " where case_number = ?)").param(journey.getBusinessKey()).update();
    assertThat(session(AO).get("/cases/" + journey.getBusinessKey()).body()).contains("91,234");

    withdraw(journey.getBusinessKey(), Consents.BANK);

    assertThat(session(AO).get("/cases/" + journey.getBusinessKey()).body()).doesNotContain("91,234");
  }

  @Test
  void whoeverReliedOnItIsToldAndTicksItOff() {
    var journey = Cases.developing(scenario, "8101", AO);
    var number = journey.getBusinessKey();
    var bank = scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where case_number = ?").param(number)
        .query(String.class).single();

    withdraw(number, Consents.BANK);

    for (var who : List.of(AO, "nsf81", bank)) {
      assertThat(told(who, number)).as(who).extracting(it -> it.path("kind").asText()).containsExactly("bankConsentWithdrawn");
    }
    for (var other : List.of("mol81", "ao8101a", "chief8101", "registrar8101", "nsf24", "cobaac24", "governor81")) {
      assertThat(told(other, number)).as(other).isEmpty();
    }
    assertThat(consentOnPage(number, Consents.BANK).toString()).contains("\"whoThai\":\"ผู้ดูแล (AO)\",\"seenThai\":null");
    var id = told("nsf81", number).get(0).path("id").asLong();
    assertThat(session("mol81").post("/notices/seen", Map.of("ids", List.of(id))).status()).isEqualTo(204);
    assertThat(told("nsf81", number)).as("another agency ticks nothing off").hasSize(1);
    assertThat(session("nsf81").post("/notices/seen", Map.of("ids", List.of(id))).status()).isEqualTo(204);
    assertThat(told("nsf81", number)).isEmpty();
    assertThat(consentOnPage(number, Consents.BANK).path("said").get(1).path("told").findValuesAsText("seenThai"))
        .anyMatch(it -> it.endsWith("12 ก.พ. 2561"));

    change(AO, number, Consents.BANK, true, "12/02/2561");
    assertThat(told("nsf81", number)).extracting(it -> it.path("kind").asText()).containsExactly("bankConsentGiven");
    assertThat(told(AO, number)).as("who recorded it knows").hasSize(1);
  }

  @Test
  void ofWhatIsSensitiveOnlyTheAoIsTold() {
    var journey = withSensitive();

    withdraw(journey.getBusinessKey(), Consents.SENSITIVE);

    assertThat(told(AO, journey.getBusinessKey())).extracting(it -> it.path("kind").asText()).containsExactly("sensitiveConsentWithdrawn");
    assertThat(told("cobaac81", journey.getBusinessKey())).isEmpty();
    assertThat(told("cogsb81", journey.getBusinessKey())).isEmpty();
  }

  @Test
  void anAnswerAtTheInterviewThatTakesAConsentBackIsToldToo() {
    var journey = Cases.awaitingInterview(scenario, "8101", AO);
    var bank = scenario.jdbc().sql("select co_interviewer_id from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
    var form = Scenario.interviewForm();
    form.put("bankConsent", "no");

    scenario.submit(AO, journey.getId(), "userTask_interview", form);

    assertThat(told(bank, journey.getBusinessKey())).extracting(it -> it.path("kind").asText()).containsExactly("bankConsentWithdrawn");
    assertThat(told(AO, journey.getBusinessKey())).isEmpty();
  }

  @Test
  void thePageThePaperAndTheStoryTellTheHistoryAndTheOldRowsStay() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    assertThat(ok(post("registrar8101", number, with(request(Consents.BANK, false), Map.of("how", "proxy", "proxyName", "นางสมศรี ใจดี",
        "note", "บุตรสาวมาแจ้งแทน"))))).isTrue();
    change("team8101", number, Consents.BANK, true, "12/02/2561");

    var page = consentOnPage(number, Consents.BANK);
    assertThat(page.path("given").asBoolean()).isTrue();
    assertThat(page.path("said").findValuesAsText("whatThai")).containsExactly("ให้", "ถอน", "ให้ใหม่");
    assertThat(page.path("said").get(1).path("howThai").asText()).isEqualTo("ผู้แทน นางสมศรี ใจดี");
    var paper = session("registrar8101").get("/cases/" + number + "/wish-form").body();
    assertThat(paper).contains("ถอน (ผู้แทน นางสมศรี ใจดี)").contains("ให้ใหม่ (ด้วยตนเอง)");
    var story = session(AO).get("/cases/" + number + "/story").body();
    assertThat(story).contains("ถอนความยินยอม · การเปิดเผยข้อมูลบัญชี เมื่อ 12 ก.พ. 2561 · รายละเอียด: บุตรสาวมาแจ้งแทน")
        .contains("ให้ความยินยอมใหม่");
    assertThat(session("governor81").get("/cases/" + number + "/story").body()).doesNotContain("ความยินยอม");
    assertThat(session("governor81").get("/cases/" + number).body()).doesNotContain("ถอนความยินยอม").doesNotContain("นางสมศรี");
  }

  @Test
  void whoeverMayChangeTheCaseRecordsItAndNobodyElse() {
    for (var who : List.of("registrar8101", "chief8101", "team8101", AO)) {
      var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
      assertThat(actions(who, number)).as(who).contains("consent");
      assertThat(ok(post(who, number, request(Consents.BANK, false)))).as(who).isTrue();
    }
    var number = Cases.developing(scenario, "8101", AO).getBusinessKey();
    for (var who : List.of("ao8101a", "nsf81", "cobaac81", "secretary81", "governor81", "registrar8102", "admin", "datacentre")) {
      assertThat(post(who, number, request(Consents.BANK, false)).status()).as(who).isIn(403, 404);
    }
    assertThat(actions("ao8101a", number)).doesNotContain("consent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"awaitingAo", "awaitingInterview", "awaitingPlan", "awaitingConfirmation", "developing", "awaitingFollowUp"})
  void itWorksInEachStateOfARunningCase(String state) {
    var number = Standing.at(scenario, state, scenario.person("8101")).getBusinessKey();

    assertThat(ok(post("registrar8101", number, request(Consents.BANK, false)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"died", "movedOut", "withdrew"})
  void itWorksAfterTheEndToo(String kind) {
    var number = Standing.at(scenario, "developing", scenario.person("8101")).getBusinessKey();
    session("chief8101").post("/cases/" + number + "/circumstances", Map.of("kind", kind, "happenedOn", "12/02/2561"));

    assertThat(ok(post("registrar8101", number, request(Consents.BANK, false)))).isTrue();
    var again = post("registrar8101", number, request(Consents.BANK, true));
    assertThat(again.status()).isEqualTo(kind.equals("died") ? 409 : 204);
  }

  @Test
  void eachThingThatIsWrongIsRefusedWithWhatToDo() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    var right = request(Consents.BANK, false);
    Map<String, Map<String, Object>> wrong = new HashMap<>();
    wrong.put("kind", with(right, Map.of("kind", "privacyNotice")));
    wrong.put("day", with(right, Map.of("day", "13/02/2561")));
    wrong.put("day ", with(right, Map.of("day", "11/02/2561")));
    wrong.put("day  ", with(right, Map.of("day", "12/02/2018")));
    wrong.put("day   ", with(right, Map.of("day", "")));
    wrong.put("how", with(right, Map.of("how", "โทรศัพท์")));
    wrong.put("proxyName", with(right, Map.of("how", "proxy")));
    wrong.put("proxyName ", with(right, Map.of("how", "proxy", "proxyName", TEXT)));
    wrong.put("note", with(right, Map.of("note", TEXT)));
    wrong.put("note ", with(right, Map.of("note", "ก".repeat(501))));
    wrong.put("note  ", with(right, Map.of("note", "ก\u0000ข")));
    wrong.put("requestKey", with(right, Map.of("requestKey", " ")));
    wrong.forEach((field, body) -> {
      var answer = post("registrar8101", number, body);
      assertThat(answer.status()).as(field).isEqualTo(400);
      assertThat(answer.field()).as(field).isEqualTo(field.strip());
      assertThat(answer.message()).as(field).containsAnyOf("โปรด", "ต้อง");
    });
    var noWord = new HashMap<>(right);
    noWord.remove("given");
    assertThat(post("registrar8101", number, noWord).field()).isEqualTo("given");
    assertThat(post("registrar8101", number, request(Consents.BANK, true)).message()).contains("ให้ความยินยอมนี้ไว้แล้ว");
    assertThat(post("registrar8101", number, request(Consents.SENSITIVE, false)).message()).contains("ไม่ได้ให้ความยินยอมนี้ไว้");
    var neverAsked = scenario.register("registrar8101", scenario.person("8101")).getBusinessKey();
    assertThat(post("registrar8101", neverAsked, right).message()).contains("ยังไม่เคยถาม");
    assertThat(actions("registrar8101", neverAsked)).doesNotContain("consent");
    assertThat(rowsOf("consent", number)).isEqualTo(2);
  }

  @Test
  void aDoubleClickIsOneRowAndASecondOfficerIsToldThatItIsDone() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    var click = request(Consents.BANK, false);

    assertThat(ok(post("registrar8101", number, click))).isTrue();
    assertThat(ok(post("registrar8101", number, click))).isTrue();
    assertThat(post("registrar8101", number, with(click, Map.of("note", "แก้"))).status()).isEqualTo(409);
    assertThat(post("chief8101", number, request(Consents.BANK, false)).message()).contains("มีการถอนความยินยอมนี้ไว้แล้วเมื่อ 12 กุมภาพันธ์ 2561");
    assertThat(rowsOf("consent", number)).isEqualTo(3);
  }

  @Test
  void twoOfficersAtOnceWriteItOnce() throws Exception {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();
    session("registrar8101");
    session("chief8101");
    var start = new CountDownLatch(1);
    var both = Stream.of("registrar8101", "chief8101").map(who -> CompletableFuture.supplyAsync(() -> {
      await(start);
      return post(who, number, request(Consents.BANK, false)).status();
    })).toList();
    start.countDown();

    assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder(204, 409);
    assertThat(rowsOf("consent", number)).isEqualTo(3);
  }

  @Test
  void R21_aFormThatIsHandedInAtTheSameMomentWaitsForTheWithdrawalAndIsRefused() throws Exception {
    var journey = Cases.awaitingPlan(scenario, "8101", AO);
    var held = new CountDownLatch(1);
    var going = new CountDownLatch(1);
    var withdrawing = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
      scenario.jdbc().sql("select id from journey.participant_case where case_number = ? for no key update")
          .param(journey.getBusinessKey()).query(Long.class).single();
      held.countDown();
      await(going);
      scenario.jdbc().sql("""
          insert into journey.consent (case_id, year, kind, version, given, given_on, how, request_key, recorded_at, recorded_by)
          select case_id, year, kind, version, false, given_on, 'self', ?, now(), 'registrar8101' from journey.consent
           where kind = 'bankDisclosure' and case_id = (select id from journey.participant_case where case_number = ?)
          """).params(UUID.randomUUID().toString(), journey.getBusinessKey()).update();
    }));
    held.await();
    var plan = CompletableFuture.supplyAsync(() -> {
      try {
        scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self", "goal", TEXT));
        return "taken";
      } catch (FormFieldValidationException refused) {
        return "refused";
      }
    });
    Thread.sleep(300);
    going.countDown();
    withdrawing.get();

    assertThat(plan.get()).isEqualTo("refused");
    assertThat(scenario.task(journey.getId(), "userTask_plan")).isNotNull();
  }

  @Test
  void aConsentIsOfItsCaseAloneSoThatAnotherYearsCaseAsksItsOwn() {
    var journey = Cases.awaitingInterview(scenario, "8101", AO);
    var other = Cases.awaitingInterview(scenario, "8101", AO);

    withdraw(journey.getBusinessKey(), Consents.BANK);

    assertThat(newest(other, Consents.BANK)).isTrue();
    assertThat(newest(journey, Consents.BANK)).isFalse();
  }

  @Test
  void whatIsWrittenOfAConsentIsNeverChanged() {
    var number = Cases.awaitingInterview(scenario, "8101", AO).getBusinessKey();

    assertThatThrownBy(() -> scenario.jdbc().sql("update journey.consent set given = false where case_id = (select id from"
        + " journey.participant_case where case_number = ?)").param(number).update()).hasMessageContaining("append-only");
  }

  /** A case with an account's number in each text that a step or its page takes, and with what is sensitive. */
  private ProcessInstance withTextsEverywhere() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    var number = journey.getBusinessKey();
    var wish = Scenario.wishForm();
    wish.put("contactNote", TEXT);
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", wish);
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", AO, "coInterviewerId", "cobaac81"));
    scenario.submit(AO, journey.getId(), "userTask_interview",
        Map.of("meeting", "notHome", "interviewedOn", "12/02/2561", "nextOn", "12/02/2561", "attemptNote", TEXT));
    scenario.jdbc().sql("update journey.interview_attempt set attempted_on = '2018-02-11' where case_id = (select id from"
        + " journey.participant_case where case_number = ?)").param(number).update();
    var interview = sensitiveForm();
    interview.put("occupation", "farmer");
    interview.put("needs", List.of("work", "training", "finance", "basics"));
    interview.put("wishNote", TEXT);
    interview.put("careNote", CARE + " " + TEXT);
    scenario.submit(AO, journey.getId(), "userTask_interview", interview);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self", "goal", TEXT,
        "otherProjects", List.of("D2-01"), "otherReason", TEXT));
    scenario.submit("cobaac81", journey.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
    session("chief8101").post("/steering/instructions", Map.of("caseNumbers", List.of(number), "text", TEXT, "requestKey",
        UUID.randomUUID().toString()));
    scenario.jdbc().sql("insert into journey.instruction (case_id, office_id, text, given_at, given_by) select id, office_id, ?, now(),"
        + " 'chief8101' from journey.participant_case where case_number = ?").params(TEXT, number).update();
    session("chief8101").post("/cases/" + number + "/ao", Map.of("fromAoUserId", AO, "aoUserId", AO, "reason", TEXT, "requestKey",
        UUID.randomUUID().toString()));
    session(AO).post("/cases/" + number + "/contacts", Map.of("contactedOn", "12/02/2561", "reached", true, "channel", "visit",
        "stage", "doing", "note", TEXT, "requestKey", UUID.randomUUID().toString()));
    var referral = number + "-R01";
    scenario.jdbc().sql("update journey.referral set note = ? where case_id = (select id from journey.participant_case where"
        + " case_number = ?)").params(TEXT, number).update();
    var answering = instance(referral);
    scenario.submit("nsf81", answering, "userTask_decide", Map.of("answer", "accept", "note", TEXT));
    scenario.runJobs(answering);
    scenario.submit("nsf81", answering, "userTask_schedule",
        Map.of("startsOn", "15/02/2561", "startsAt", "9.00 น.", "place", "ศาลาว่าการ", "note", TEXT));
    session("nsf81").post("/cases/" + number + "/referrals/" + referral + "/step-back", Map.of("word", "appointment", "reason", TEXT));
    scenario.runJobs(answering);
    scenario.submit("nsf81", instance(referral), "userTask_schedule",
        Map.of("startsOn", "15/02/2561", "startsAt", "9.00 น.", "place", "ศาลาว่าการ", "note", TEXT));
    scenario.submit("mol81", instance(number + "-R02"), "userTask_decide",
        Map.of("answer", "province", "reasonCode", "full", "note", TEXT));
    scenario.runJobs(instance(number + "-R02"));
    inOtherHands(number, referral);
    return journey;
  }

  /** What a class, a repair and a step that a revision has added tell of the case. */
  private void inOtherHands(String number, String referral) {
    classId = scenario.jdbc().sql("""
        insert into journey.training_class (office_id, year, project_code, number, place, starts_on, starts_at, ends_on, seats,
                                            made_at, made_by, changed_at, changed_by)
        select 'a81NSF', 2561, 'D4-03', coalesce(max(number), 0) + 1, 'ศาลาว่าการ', '2018-02-15', '09:00', '2018-02-15', 20, now(),
               'nsf81', now(), 'nsf81' from journey.training_class where office_id = 'a81NSF' and project_code = 'D4-03'
        returning id
        """).query(Long.class).single();
    scenario.jdbc().sql("""
        update journey.referral_appointment set class_id = ?, attendance_note = ?
         where withdrawn_at is null and referral_id = (select id from journey.referral where referral_number = ?)
        """).params(classId, TEXT, referral).update();
    scenario.jdbc().sql("""
        insert into journey.repair (request_key, process, business_key, case_id, from_steps, to_step, state_before, state_after, reason,
                                    done_at, done_by)
        select ?, 'cardholder-journey', case_number, id, 'a', 'b', 'ก', 'ข', ?, now(), 'admin' from journey.participant_case
         where case_number = ?
        """).params(UUID.randomUUID().toString(), TEXT, number).update();
    scenario.jdbc().sql("""
        with form as (insert into journey.step_form (form_key, form_version, fields) values (:key, 1,
          '[{"key": "said", "type": "textfield", "label": "คำตอบ", "kind": null, "options": {}}]') returning id)
        insert into journey.step_answer (case_id, business_key, process, process_version, element, step_name, number, form_id, task_id,
                                         answers, brief, office_id, given_by, given_at)
        select c.id, c.case_number, 'cardholder-journey', 1, 'userTask_more', 'ถามเพิ่ม', 1, form.id, :key,
               jsonb_build_object('said', :text), :text, c.office_id, 'registrar8101', now()
          from journey.participant_case c, form where case_number = :number
        """).param("key", UUID.randomUUID().toString()).param("text", TEXT).param("number", number).update();
  }

  private ProcessInstance withSensitive() {
    var journey = Cases.awaitingInterview(scenario, "8101", AO);
    scenario.submit(AO, journey.getId(), "userTask_interview", sensitiveForm());
    return journey;
  }

  private static Map<String, Object> sensitiveForm() {
    var form = Scenario.interviewForm();
    form.put("sensitiveConsent", "yes");
    form.put("health", List.of("chronic"));
    form.put("careNote", CARE);
    return form;
  }

  /** The addresses of which some role's answer has something of what was planted. */
  private TreeSet<String> answersWith(List<String> users, String number, String referral, String taskId) throws IOException {
    var gets = new ClassPathResource("endpoints.txt").getContentAsString(UTF_8).lines().filter(it -> it.startsWith("GET "))
        .map(it -> it.split("\\|")[0].strip().split("\\s+")[1]).filter(it -> !it.contains("camunda") && !it.contains("**")).toList();
    var found = new TreeSet<String>();
    for (var get : gets) {
      var path = get.replace("lists/{number}", "lists/cases").replace("breakdown/{number}", "breakdown/cases")
          .replace("{number}", number).replace("{referral}", referral).replace("{taskId}", taskId).replace("{kind}", "csv")
          .replace("agenda/{scope}", "agenda/p81").replace("classes/{id}", "classes/" + classId).replace("{scope}", "d8101").replace("{office}", "d8101").replace("{ao}", AO).replace("{agency}", "a81NSF")
          .replace("{officer}", "nsf81").replace("{id}", "1").replace("{process}", "cardholder-journey");
      if (path.contains("{")) {
        continue;
      }
      var year = path.contains("lists/") || path.contains("breakdown/") ? "?year=2561" : "";
      for (var user : users) {
        var answer = session(user).get(path + year).body();
        if (answer != null && Stream.of(ACCOUNT, "1234567890", CARE, "โรคเรื้อรัง").anyMatch(answer::contains)) {
          found.add(get + " by " + user);
        }
      }
    }
    for (var user : users) {
      var answer = session(user).post("/cases/search", Map.of("q", number)).body();
      if (Stream.of(ACCOUNT, CARE).anyMatch(answer::contains)) {
        found.add("search by " + user);
      }
    }
    return found;
  }

  private String texts(String number) {
    return String.join(" ", scenario.jdbc().sql("""
        with c as (select id from journey.participant_case where case_number = ?)
        select coalesce(wish_note, '') from journey.assessment where case_id in (select id from c)
        union all select coalesce(care_note, '') from journey.sensitive_assessment where case_id in (select id from c)
        """).param(number).query(String.class).list());
  }

  private void refused(ProcessInstance journey, Map<String, Object> form, String field) {
    assertThatThrownBy(() -> scenario.submit(AO, journey.getId(), "userTask_interview", form)).as(field)
        .isInstanceOf(FormFieldValidationException.class).hasMessageContaining("โปรด");
    assertThat(scenario.task(journey.getId(), "userTask_interview")).isNotNull();
  }

  private void withdraw(String number, String kind) {
    change("registrar8101", number, kind, false, "12/02/2561");
  }

  private void change(String user, String number, String kind, boolean given, String day) {
    var answer = post(user, number, with(request(kind, given), Map.of("day", day)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
  }

  private static Map<String, Object> request(String kind, boolean given) {
    return Map.of("kind", kind, "given", given, "day", "12/02/2561", "how", "self", "requestKey", UUID.randomUUID().toString());
  }

  private static Map<String, Object> with(Map<String, Object> body, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(body);
    all.putAll(more);
    return all;
  }

  private WebSession.Answer post(String user, String number, Map<String, Object> body) {
    return session(user).post("/cases/" + number + "/consents", body);
  }

  private static boolean ok(WebSession.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    return true;
  }

  private List<String> actions(String user, String number) {
    return StreamSupport.stream(session(user).get("/cases/" + number).json().path("actions").spliterator(), false)
        .map(JsonNode::asText).toList();
  }

  private JsonNode consentOnPage(String number, String kind) {
    return StreamSupport.stream(session("registrar8101").get("/cases/" + number).json().path("consents").spliterator(), false)
        .filter(it -> it.path("kind").asText().equals(kind)).findFirst().orElseThrow();
  }

  private List<JsonNode> told(String user, String number) {
    return StreamSupport.stream(session(user).get("/notices").json().path("lines").spliterator(), false)
        .filter(it -> it.path("caseNumber").asText().equals(number) && it.path("kind").asText().contains("Consent")).toList();
  }

  private boolean newest(ProcessInstance journey, String kind) {
    return scenario.jdbc().sql("""
        select given from journey.consent where kind = ? and case_id = (select id from journey.participant_case where case_number = ?)
         order by id desc limit 1
        """).params(kind, journey.getBusinessKey()).query(Boolean.class).single();
  }

  private int rows(String table, ProcessInstance journey) {
    return rowsOf(table, journey.getBusinessKey());
  }

  private int rowsOf(String table, String number) {
    return scenario.jdbc().sql("select count(*) from journey." + table
        + " where case_id = (select id from journey.participant_case where case_number = ?)").param(number).query(Integer.class).single();
  }

  private String instance(String referral) {
    return scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?").param(referral)
        .query(String.class).single();
  }

  private synchronized WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
