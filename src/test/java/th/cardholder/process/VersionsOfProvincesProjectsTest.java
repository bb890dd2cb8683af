package th.cardholder.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.measure.ProjectsOfProvinces.Added;
import th.cardholder.measure.ProjectsOfProvinces.ImplementerKind;
import th.cardholder.measure.ProjectsOfProvinces;
import th.cardholder.models.Releases;
import th.cardholder.plan.PlanReferrals;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** A province's project is revised as a version of its own; what was referred before keeps the one with which it was made (ADR 0072). */
@JourneyTest
class VersionsOfProvincesProjectsTest {

  private static final String SECRETARY = "secretary81";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @Autowired
  private ProjectsOfProvinces projects;

  @Autowired
  private PlanReferrals planReferrals;

  @Autowired
  private Releases releases;

  @Autowired
  private PlatformTransactionManager transactions;

  @LocalServerPort
  private int port;

  private String code;

  @BeforeEach
  void added() {
    code = projects.add(new Added(2561, "81", "อบรมทำขนมพื้นบ้าน", 2, ImplementerKind.LOCAL_ADMINISTRATION, null, "อบต.ไสไทย",
        "หนังสือ สศค. ที่ กค 1005/3573", null), SECRETARY);
  }

  @Test
  void whatWasReferredBeforeKeepsItsVersionAndNobodyIsNewlySentToIt() {
    var number = new Accepted(scenario, developing, referrals).by(SECRETARY, "8101", code, 1).get(0);

    var next = revise(SECRETARY, revised()).json().path("code").asText();

    assertThat(next).isEqualTo(code + "-2");
    assertThat(referrals.get(number).projectCode()).isEqualTo(code);
    assertThat(scenario.open(SECRETARY, referrals.get(number).processInstanceId(), "userTask_schedule").get("projectName"))
        .asString().isEqualTo("อบรมทำขนมพื้นบ้าน");
    var journey = Cases.developing(scenario, "8101", "ao8101a").getBusinessKey();
    assertThat(offered(journey)).contains(next).doesNotContain(code);
    assertThat(session("ao8101a").post("/cases/" + journey + "/referrals", Map.of("projectCode", code)).json().path("message").asText())
        .contains("ฉบับใหม่", "โปรด");
    assertThat(session("ao8101a").post("/cases/" + journey + "/referrals", Map.of("projectCode", next)).status()).isEqualTo(201);
    var choices = session("governor81").get("/sittings/agenda/p81").json().at("/choices/projects").findValuesAsText("code");
    assertThat(choices).contains(next).doesNotContain(code);
  }

  @Test
  void whoIsInAVersionIsInTheProjectAndIsNotSentToItsNext() {
    var journey = developing();
    var first = sent(journey, code);
    var next = revise(SECRETARY, revised()).json().path("code").asText();

    assertThat(offered(journey)).isNotEmpty().doesNotContain(code, next);
    var answer = session("ao8101b").post("/cases/" + journey + "/referrals", Map.of("projectCode", next));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("message").asText()).contains("ส่งต่อโครงการนี้ไปแล้ว", "โปรด");
    assertThatThrownBy(() -> scenario.jdbc().sql("""
        insert into journey.referral (referral_number, case_id, year, project_code, office_id, state, offered_at, offered_by)
        select referral_number || 'x', case_id, year, ?, office_id, state, offered_at, offered_by from journey.referral
         where referral_number = ?
        """).params(next, first).update()).as("the database holds it, too").isInstanceOf(DuplicateKeyException.class);
    var handed = sent(journey, "D2-01");
    assertThat(session("mol81").get("/cases/" + journey + "/referrals/" + handed + "/hand-over-choices").json().findValuesAsText("code"))
        .isNotEmpty().doesNotContain(code, next);
  }

  @Test
  void whoIsBarredFromAVersionIsBarredFromItsNext() {
    var journey = developing();
    var second = revise(SECRETARY, revised()).json().path("code").asText();
    refuse(sent(journey, second));
    var again = revised();
    again.putAll(Map.of("code", second, "name", "อบรมทำขนมและน้ำพริก"));
    var next = revise(SECRETARY, again).json().path("code").asText();

    var project = StreamSupport.stream(session("ao8101b").get("/cases/" + journey + "/projects").json().spliterator(), false)
        .filter(it -> it.path("code").asText().equals(next)).findFirst().orElseThrow();
    assertThat(project.path("why").asText()).contains("ที่นั่งเต็ม", "เสนอได้อีกตั้งแต่");
    var without = session("ao8101b").post("/cases/" + journey + "/referrals", Map.of("projectCode", next));
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().path("field").asText()).isEqualTo("note");
  }

  @Test
  void aPlanThatWasAgreedWithAVersionIsSentInTheNewestOnceAndIsOneLine() {
    var journey = developing();
    agreed(journey);
    var next = revise(SECRETARY, revised()).json().path("code").asText();

    assertThat(planned(journey)).extracting(Referral::projectCode).containsExactly(next);
    assertThat(planned(journey)).as("twice").isEmpty();

    var items = session("ao8101b").get("/cases/" + journey).json().at("/plan/items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("state").asText()).isEqualTo("offered");
    refuse(journey + "-R01");
    assertThat(planned(journey)).as("refused, it is the AO's to choose anew").isEmpty();
  }

  @Test
  void theFollowUpTellsAProjectOfThePlanOnceWhicheverVersionWasSent() {
    var journey = Standing.at(scenario, "awaitingFollowUp", scenario.person("8101"));
    agreed(journey.getBusinessKey());
    revise(SECRETARY, revised());
    planned(journey.getBusinessKey());

    assertThat(scenario.open("ao8101b", journey.getId(), "userTask_followUp").get("developmentText")).asString()
        .containsOnlyOnce("อบรมทำขนมพื้นบ้าน").contains("และการขาย", "รอหน่วยงานตอบ").doesNotContain("ยังไม่ได้ส่งต่อ");
  }

  @Test
  void aRuleOfTheMenuThatNamesAVersionIsOfItsNextInTheHandbook() throws Exception {
    var table = Files.readString(Path.of("bpmn/programme-menu.dmn")).replace("\"D1-05\"", '"' + code + '"');
    new TransactionTemplate(transactions).executeWithoutResult(status -> releases.release(
        Map.of("programme-menu.dmn", table.getBytes(UTF_8)), "menu of a province", "administrator"));
    try {
      var next = revise(SECRETARY, revised()).json().path("code").asText();

      var book = session("ao8101b").get("/handbook").json();
      assertThat(book.findValues("projects").stream().flatMap(it -> StreamSupport.stream(it.spliterator(), false))
          .filter(it -> it.path("code").asText().equals(next)).findFirst().orElseThrow().path("fits")).isNotEmpty();
    } finally {
      var repository = scenario.engine().getRepositoryService();
      repository.createDeploymentQuery().deploymentName("menu of a province").list()
          .forEach(it -> repository.deleteDeployment(it.getId(), true));
    }
  }

  @Test
  void whatWasRefusedInAVersionIsOutOfTheMenuAndOfThePlanWhenTheNextIsAgreed() {
    var journey = Standing.at(scenario, "developing", scenario.person("8101"));
    var number = journey.getBusinessKey();
    assessed(number);
    agreed(number);
    refuse(planned(number).get(0).number(), journey);
    var next = revise(SECRETARY, revised()).json().path("code").asText();

    var form = scenario.open("ao8101b", journey.getId(), "userTask_revisePlan");
    assertThat(form.get("otherOptions").toString()).contains(next);
    assertThat(form.get("notOfferedText").toString()).contains("อบรมทำขนมพื้นบ้านและการขาย");
    scenario.submit("ao8101b", journey.getId(), "userTask_revisePlan", Map.of("decision", "others", "signing", "self",
        "otherProjects", List.of(next), "otherReason", "หน่วยงานเปิดรุ่นใหม่แล้ว"));

    assertThat(scenario.jdbc().sql("""
        select project_code from journey.plan_item where plan_id = (select max(p.id) from journey.plan p
          join journey.participant_case c on c.id = p.case_id where c.case_number = ?)
        """).param(number).query(String.class).list()).containsExactly(next);
    assertThat(states(number)).containsExactly(code + " refused", next + " offered");
    assertThat(session("ao8101b").get("/cases/" + number).json().at("/plan/items")).as("one line").hasSize(1);
  }

  @Test
  void aResultIsNotTakenBackWhereAnotherVersionOfTheProjectIsOpen() {
    var journey = developing();
    var first = sent(journey, code);
    scenario.jdbc().sql("update journey.referral set state = 'notDeveloped', result_code = 'failed' where referral_number = ?").param(first).update();
    var next = revise(SECRETARY, revised()).json().path("code").asText();
    session("ao8101b").post("/cases/" + journey + "/referrals", Map.of("projectCode", next, "note", "เปิดรุ่นใหม่"));
    assertThat(states(journey)).containsExactly(code + " notDeveloped", next + " offered");

    var answer = session(SECRETARY).post("/cases/" + journey + "/referrals/" + first + "/step-back", Map.of("word", "result", "reason", "บันทึกผิดคน"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(states(journey)).containsExactly(code + " notDeveloped", next + " offered");
  }

  @Test
  void aSittingsVerdictForAVersionThatWasRevisedMeanwhileIsCarriedOutInTheNewestAndNobodyChoosesTheOldOneNow() {
    var matter = Standing.onAgenda(scenario, port);
    var other = Standing.onAgenda(scenario, port);
    var sitting = session(SECRETARY).post("/sittings", Map.of("officeId", "p81", "heldOn", "12/02/2561", "chair", "ผู้ว่าราชการจังหวัดกระบี่",
        "chairIs", "governor", "present", "นายอำเภอทุกอำเภอ", "requestKey", UUID.randomUUID().toString())).json().path("id").asLong();
    var instance = scenario.jdbc().sql("select process_instance_id from journey.sitting where id = ?").param(sitting).query(String.class).single();
    var verdicts = "/sittings/" + sitting + "/verdicts";
    assertThat(session(SECRETARY).put(verdicts, elsewhere(matter)).status()).isEqualTo(200);

    var next = revise(SECRETARY, revised()).json().path("code").asText();

    for (var now : List.of(session(SECRETARY).put(verdicts, elsewhere(other)),
        session("governor81").post("/sittings/agenda/decisions", elsewhere(other)))) {
      assertThat(now.status()).isEqualTo(400);
      assertThat(now.json().path("field").asText()).isEqualTo("projectCode");
      assertThat(now.json().path("message").asText()).contains("ฉบับใหม่", "โปรดเลือก “อบรมทำขนมพื้นบ้านและการขาย");
    }
    scenario.submit(SECRETARY, instance, "userTask_decideAgenda", Map.of("present", "ผู้ว่าราชการจังหวัด", "closing", "close"));
    scenario.engine().getManagementService().createJobQuery().processInstanceId(instance).list()
        .forEach(it -> scenario.engine().getManagementService().executeJob(it.getId()));
    assertThat(states(matter.replaceAll("-R.*", ""))).containsExactly("D2-01 replaced", next + " offered");
  }

  @Test
  void theNextVersionIsNoOtherProjectToTheProvince() {
    var journey = developing();
    var referral = sent(journey, code);
    scenario.submit(SECRETARY, instance(referral), "userTask_decide", Map.of("answer", "province", "reasonCode", "full"));
    scenario.runJobs(instance(referral));
    var next = revise(SECRETARY, revised()).json().path("code").asText();

    var done = session("governor81").post("/sittings/agenda/decisions",
        Map.of("matters", List.of(referral), "verdict", "elsewhere", "projectCode", next));

    assertThat(done.json().at("/0/why").asText()).contains("โปรดเลือกโครงการอื่น", "คืนหน่วยงาน");
    assertThat(states(journey)).containsExactly(code + " onAgenda");
  }

  @Test
  void anAgencyHandsNobodyOverToAVersionThatWasRevised() {
    var journey = developing();
    var path = "/cases/" + journey + "/referrals/" + sent(journey, "D2-01") + "/hand-over";
    var next = revise(SECRETARY, revised()).json().path("code").asText();

    var before = session("mol81").post(path, Map.of("projectCode", code, "reason", "ไม่มีหลักสูตรนี้แล้ว"));
    assertThat(before.status()).isEqualTo(409);
    assertThat(before.json().path("message").asText()).contains("ฉบับใหม่", "โปรดเลือก “อบรมทำขนมพื้นบ้านและการขาย");
    assertThat(session("mol81").post(path, Map.of("projectCode", next, "reason", "ไม่มีหลักสูตรนี้แล้ว")).status()).isEqualTo(204);
    assertThat(states(journey)).containsExactly("D2-01 replaced", next + " offered");
  }

  @Test
  void theNumberOfALetterIsNoAccountsNumber() {
    var revised = revised();
    revised.put("authority", "หนังสือจังหวัดกระบี่ ที่ กบ 0017.2/12345 ลงวันที่ 1 ก.พ. 2561");

    assertThat(revise(SECRETARY, revised).status()).isEqualTo(200);
  }

  @Test
  void theListTellsTheNewestOfEachWithWhyAndTheNextProjectHasTheNextNumber() {
    var next = revise(SECRETARY, revised()).json().path("code").asText();
    var again = revised();
    again.putAll(Map.of("code", next, "name", "อบรมทำขนมและน้ำพริก", "requestKey", UUID.randomUUID().toString()));
    var third = revise(SECRETARY, again).json().path("code").asText();
    assertThat(third).isEqualTo(code + "-3");

    var listed = project("governor81", third);
    assertThat(listed.path("version").asInt()).isEqualTo(3);
    assertThat(listed.path("nameTh").asText()).isEqualTo("อบรมทำขนมและน้ำพริก");
    assertThat(listed.path("reason").asText()).isEqualTo("เพิ่มหลักสูตรตามมติ");
    assertThat(session(SECRETARY).get("/provincial-projects").json().findValuesAsText("code")).doesNotContain(code, next);
    assertThat(session("secretary24").get("/provincial-projects").body()).doesNotContain(code);
    var number = Integer.parseInt(code.substring(4));
    assertThat(projects.add(new Added(2561, "81", "ทอผ้า", 2, ImplementerKind.CIVIL, null, "กลุ่มทอผ้า", "มติ คอจ.", null), SECRETARY))
        .isEqualTo("P81-%02d".formatted(number + 1));
  }

  @Test
  void theSecretariatAloneRevises() {
    assertThat(revise("governor81", revised()).status()).isEqualTo(403);
    for (var stranger : List.of("secretary24", "chief8101", "mol81", "policy")) {
      assertThat(revise(stranger, revised()).status()).as(stranger).isEqualTo(404);
    }
    var ofAnother = revised();
    ofAnother.put("officeId", "p24");
    assertThat(revise("secretary24", ofAnother).json().path("message").asText()).contains("ไม่ใช่โครงการของจังหวัดนี้", "โปรด");
    assertThat(versions()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"name,''", "implementer,' '", "authority,''", "reason,''", "reason,แก้", "requestKey,''", "name,อบรมทำขนมพื้นบ้าน",
      "name,อบรม บัญชี 123-4-56789-0", "implementer,นายก บัญชี 1234567890", "authority,มติ โอนเข้า 123-4-56789-0", "reason,บัญชีเป็น 123-4-56789-0"})
  void whatIsWrongIsSaidAtItsFieldAndNothingIsRevised(String field, String value) {
    var wrong = revised();
    if (value.equals("อบรมทำขนมพื้นบ้าน")) {
      wrong.put("authority", "หนังสือ สศค. ที่ กค 1005/3573");
    }
    wrong.put(field, value);

    var answer = revise(SECRETARY, wrong);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("message").asText()).contains("โปรด");
    assertThat(versions()).isEqualTo(1);
  }

  @Test
  void aSecondClickIsTheSameVersionAndOfTwoAtOnceOneLooksAgain() {
    var one = revised();
    var next = revise(SECRETARY, one).json().path("code").asText();
    assertThat(revise(SECRETARY, one).json().path("code").asText()).as("twice").isEqualTo(next);
    var stale = revised();
    assertThat(revise(SECRETARY, stale).status()).as("of a version that is gone").isEqualTo(409);
    session(SECRETARY);

    var both = Stream.of("ก", "ข").map(name -> CompletableFuture.supplyAsync(() -> {
      var revised = revised();
      revised.putAll(Map.of("code", next, "name", name));
      return revise(SECRETARY, revised).status();
    })).toList();
    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
    assertThat(versions()).isEqualTo(3);
  }

  /** The number of a case with a plan, whose journey waits for a round. */
  private String developing() {
    return Standing.at(scenario, "developing", scenario.person("8101")).getBusinessKey();
  }

  /** The province's project is in the plan of a case, and not sent yet. */
  private void agreed(String caseNumber) {
    scenario.jdbc().sql("""
        insert into journey.plan_item (plan_id, year, project_code, on_menu)
        select p.id, 2561, ?, false from journey.plan p join journey.participant_case c on c.id = p.case_id where c.case_number = ?
        """).params(code, caseNumber).update();
  }

  /** What of the plan of a case is sent now. */
  private List<Referral> planned(String caseNumber) {
    return planReferrals.send(caseNumber).orThrow();
  }

  private String sent(String caseNumber, String project) {
    var sent = session("ao8101b").post("/cases/" + caseNumber + "/referrals", Map.of("projectCode", project));
    assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    return sent.json().path("referralNumber").asText();
  }

  private void refuse(String referral) {
    scenario.submit(SECRETARY, instance(referral), "userTask_decide", Map.of("answer", "refuse", "reasonCode", "full"));
  }

  private void refuse(String referral, ProcessInstance journey) {
    var instance = instance(referral);
    refuse(referral);
    scenario.runJobs(instance);
    scenario.runJobs(journey.getId());
  }

  private String instance(String referral) {
    return String.valueOf(referrals.find(referral).orElseThrow().processInstanceId());
  }

  /** What a case was sent to, each with how it stands, in its order. */
  private List<String> states(String caseNumber) {
    return scenario.jdbc().sql("""
        select r.project_code || ' ' || r.state from journey.referral r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ? order by r.id
        """).param(caseNumber).query(String.class).list();
  }

  private Map<String, Object> elsewhere(String matter) {
    return Map.of("matters", List.of(matter), "verdict", "elsewhere", "projectCode", code);
  }

  private void assessed(String caseNumber) {
    scenario.jdbc().sql("""
        insert into journey.assessment (case_id, assessed_on, place, household_members, occupation, yearly_income, skills,
                                        wanted_skills, readiness, limits, needs_work, needs_training, needs_finance, needs_basics,
                                        recorded_at, recorded_by)
        select id, '2018-02-01', 'office', 1, 'farmer', 20000, '{}', '{}', 'ready', '{}', true, true, false, false,
               '2018-02-01T08:00+07', 'ao8101b' from journey.participant_case where case_number = ?
        """).param(caseNumber).update();
  }

  private Map<String, Object> revised() {
    return new HashMap<>(Map.of("officeId", "p81", "year", 2561, "code", code, "name", "อบรมทำขนมพื้นบ้านและการขาย",
        "implementer", "อบต.ไสไทย", "authority", "มติ คอจ. ครั้งที่ 2/2561", "reason", "เพิ่มหลักสูตรตามมติ",
        "requestKey", UUID.randomUUID().toString()));
  }

  private WebSession.Answer revise(String user, Map<String, Object> revised) {
    return session(user).post("/provincial-projects/versions", revised);
  }

  private JsonNode project(String user, String wanted) {
    return StreamSupport.stream(session(user).get("/provincial-projects").json().at("/0/projects").spliterator(), false)
        .filter(it -> it.path("code").asText().equals(wanted)).findFirst().orElseThrow();
  }

  private List<String> offered(String caseNumber) {
    var ao = scenario.jdbc().sql("select ao_user_id from journey.participant_case where case_number = ?").param(caseNumber).query(String.class).single();
    return StreamSupport.stream(session(ao).get("/cases/" + caseNumber + "/projects").json().spliterator(), false)
        .map(it -> it.path("code").asText()).toList();
  }

  private int versions() {
    return scenario.jdbc().sql("select count(*) from journey.provincial_project where code = ? or code like ? || '-%'").params(code, code)
        .query(Integer.class).single();
  }

  private WebSession session(String user) {
    return WebSession.of(port, user);
  }
}
