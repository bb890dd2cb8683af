package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** What was answered in an added step stands on the case's page and in its story, for whoever may read it there. */
@JourneyTest
class AddedStepPageTest {

  private static final String STEP = "ตรวจเอกสาร ประกอบคำขอ";

  private static final Map<String, WebSession> SESSIONS = new HashMap<>();

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @LocalServerPort
  private int port;

  private RepositoryService repository;

  @BeforeEach
  void deploy() {
    SESSIONS.clear();
    repository = scenario.engine().getRepositoryService();
    AddedTask.deploy(repository, "cardholder-journey", AddedTask.journey(AddedTask.task()), AddedTask.form());
  }

  @AfterEach
  void undeploy() {
    AddedTask.undeploy(scenario.engine());
    developing.afresh();
  }

  @Test
  void theTeamReadsTheNewestAnswerWithTheQuestionsOfItsTimeAndTheEarlierOnesBehindIt() {
    var journey = Cases.awaitingAo(scenario, "8101");
    var first = AddedTask.filledIn();
    first.putAll(Map.of("complete", "no", "missing", "ทะเบียนบ้าน", "fee", "1250.5", "checkedAt", "9:30", "place", "home",
        "seen", List.of("id"), "original", false));
    scenario.submit("registrar8101", journey.getId(), AddedTask.STEP, first);
    AddedTask.reworded(scenario.engine(), journey.getId(), "เอกสารครบหรือไม่", "หลักฐานครบถ้วนหรือไม่");
    scenario.engine().getRuntimeService().createProcessInstanceModification(journey.getId())
        .cancelAllForActivity("userTask_assignAo").startBeforeActivity(AddedTask.STEP).execute();
    scenario.submit("registrar8101", journey.getId(), AddedTask.STEP, AddedTask.filledIn());
    var viewed = views(journey);

    var steps = page("chief8101", journey).path("addedSteps");

    assertThat(views(journey)).isEqualTo(viewed + 1);
    assertThat(steps).hasSize(1);
    assertThat(steps.at("/0/stepName").asText()).isEqualTo(STEP);
    assertThat(steps.at("/0/referralNumber").isNull()).isTrue();
    assertThat(steps.at("/0/newest/by").asText()).isNotBlank().isNotEqualTo("registrar8101");
    assertThat(steps.at("/0/newest/atThai").asText()).startsWith("12 ก.พ. 2561");
    assertThat(lines(steps.at("/0/newest"))).containsExactly("หลักฐานครบถ้วนหรือไม่: ครบ", "ตรวจเมื่อ: 12 ก.พ. 2561",
        "เห็นต้นฉบับแล้ว: ใช่");
    assertThat(steps.at("/0/earlier")).hasSize(1);
    assertThat(lines(steps.at("/0/earlier/0"))).containsExactly("เอกสารครบหรือไม่: ไม่ครบ", "ขาดเอกสารใด: ทะเบียนบ้าน",
        "ตรวจเมื่อ: 12 ก.พ. 2561", "เวลา: 09:30 น.", "ค่าธรรมเนียม: 1,250.50", "ตรวจที่: ที่บ้าน", "เอกสารที่เห็น: บัตรประชาชน",
        "เห็นต้นฉบับแล้ว: ไม่ใช่");
  }

  @Test
  void theProvinceHearsThatItWasDoneAndNotWhatWasAnswered() {
    var journey = answered();

    assertThat(page("governor81", journey).path("addedSteps")).isEmpty();
    assertThat(WebSession.of(port, "governor81").get("/cases/" + journey.getBusinessKey()).body())
        .contains(STEP).doesNotContain("เอกสารครบหรือไม่");
    assertThat(WebSession.of(port, "governor81").get("/cases/" + journey.getBusinessKey() + "/story").body())
        .contains(STEP).doesNotContain("เอกสารครบหรือไม่");
  }

  @Test
  void theStoryHasItsLineWithTheAnswersInBrief() {
    var journey = answered();

    var line = StreamSupport.stream(session("chief8101").get("/cases/" + journey.getBusinessKey() + "/story").json()
        .path("lines").spliterator(), false).filter(it -> STEP.equals(it.path("step").asText())).findFirst().orElseThrow();

    assertThat(line.path("kind").asText()).isEqualTo("TASK");
    assertThat(line.path("what").asText())
        .isEqualTo("เอกสารครบหรือไม่: ครบ · ตรวจเมื่อ: 12 ก.พ. 2561 · เห็นต้นฉบับแล้ว: ใช่");
    assertThat(line.path("dueThai").asText()).isEqualTo("27 ก.พ. 2561");
    assertThat(page("chief8101", journey).path("history").findValuesAsText("what"))
        .contains(STEP + " · เอกสารครบหรือไม่: ครบ · ตรวจเมื่อ: 12 ก.พ. 2561 · เห็นต้นฉบับแล้ว: ใช่");
  }

  @Test
  void itsRoleFindsItInAListOfItsOwnAndNobodyElseHasThat() {
    var before = counted("registrar8101", "ขั้นตอน: " + STEP);
    Cases.awaitingAo(scenario, "8101");
    assertThat(counted("registrar8101", "ขั้นตอน: " + STEP)).isEqualTo(before + 1);
    assertThat(lists("chief8101")).doesNotContain("ขั้นตอน: " + STEP);

    // A secretariat had no steps until now, and finds what is its own and what nobody has as the others do.
    AddedTask.deploy(repository, "cardholder-journey", AddedTask.journey(AddedTask.task(
        AddedTask.attributes("teamSecretariat").replace("ตรวจเอกสาร", "นัดตรวจเอกสาร"), AddedTask.days("3"))), AddedTask.form());
    Cases.awaitingAo(scenario, "8101");
    assertThat(lists("team8101")).contains("ขั้นตอน: นัดตรวจเอกสาร ประกอบคำขอ", "งานที่ยังไม่มีผู้รับ", "งานของฉัน");
    assertThat(lists("registrar8101")).contains("ขั้นตอน: นัดตรวจเอกสาร ประกอบคำขอ").doesNotContain("ขั้นตอน: " + STEP);

  }

  private long counted(String user, String list) {
    return StreamSupport.stream(session(user).get("/filters/counts").json().spliterator(), false)
        .filter(it -> it.path("name").asText().equals(list)).findFirst().orElseThrow().path("count").asLong();
  }

  private List<String> lists(String user) {
    return session(user).get("/filters/counts").json().findValuesAsText("name");
  }

  @Test
  void whoHandedItInIsToldWhatFollows() {
    var journey = Cases.awaitingAo(scenario, "8101");
    var task = scenario.task(journey.getId(), AddedTask.STEP).getId();
    scenario.submit("registrar8101", journey.getId(), AddedTask.STEP, AddedTask.filledIn());

    var told = session("registrar8101").get("/submissions/" + task);

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.json().path("caseNumber").asText()).isEqualTo(journey.getBusinessKey());
    assertThat(told.json().path("next").get(0).asText()).contains("มอบหมายผู้ดูแล");
  }

  @Test
  void anAgencysAnswersAreReadByTheTeamAndByThatAgencyAlone() {
    AddedTask.deploy(repository, "agency-referral",
        AddedTask.referral(AddedTask.task(AddedTask.attributes("agencyOfficer"), AddedTask.days("5"))), AddedTask.form());
    var journey = Cases.awaitingAo(scenario, "8101");
    scenario.submit("registrar8101", journey.getId(), AddedTask.STEP, AddedTask.filledIn());
    var referral = referred(journey);
    scenario.submit("mol81", referral.processInstanceId(), "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(referral.processInstanceId());
    assertThat(scenario.open("mol81", referral.processInstanceId(), AddedTask.STEP))
        .containsEntry("referralNumber", referral.number()).containsEntry("caseNumber", journey.getBusinessKey());
    assertThat(scenario.jdbc().sql("select due_on::text from journey.referral where id = ?").param(referral.id())
        .query(String.class).single()).isEqualTo("2018-02-17");
    var form = AddedTask.filledIn();
    form.put("note", "สำหรับหน่วยงาน");
    scenario.submit("mol81", referral.processInstanceId(), AddedTask.STEP, form);
    assertThat(scenario.task(referral.processInstanceId(), "userTask_schedule")).isNotNull();

    var agencys = page("mol81", journey).path("addedSteps");
    assertThat(agencys).hasSize(1);
    assertThat(agencys.at("/0/referralNumber").asText()).isEqualTo(referral.number());
    assertThat(lines(agencys.at("/0/newest"))).contains("หมายเหตุ: สำหรับหน่วยงาน");
    assertThat(session("mol81").get("/cases/" + journey.getBusinessKey() + "/story").body()).contains("สำหรับหน่วยงาน");
    assertThat(page("ao8101b", journey).path("addedSteps")).hasSize(2);
  }

  @Test
  void aCaseThatWasEndedByMistakeGoesOnAtTheAddedStepOrAtItsOwnWhereThatIsGone() {
    var journey = Cases.awaitingAo(scenario, "8101");
    var number = journey.getBusinessKey();
    died(number);
    assertThat(session("chief8101").post("/cases/" + number + "/circumstances/correction", Map.of("reason", "แจ้งผิดคน")).status())
        .isEqualTo(204);
    assertThat(open(number)).containsExactly(AddedTask.STEP);

    died(number);
    AddedTask.deploy(repository, "cardholder-journey", AddedTask.journeyWithout(), AddedTask.form());
    assertThat(session("chief8101").post("/cases/" + number + "/circumstances/correction", Map.of("reason", "แจ้งผิดคนอีก")).status())
        .isEqualTo(204);
    assertThat(open(number)).containsExactly("userTask_assignAo");
  }

  private void died(String number) {
    var told = session("chief8101").post("/cases/" + number + "/circumstances",
        Map.of("kind", "died", "happenedOn", "11/02/2561", "note", "ญาติแจ้ง"));
    assertThat(told.status()).as(told.body()).isEqualTo(204);
  }

  private List<String> open(String number) {
    return scenario.jdbc().sql("""
        select t.task_def_key_ from act_ru_task t join journey.participant_case c on c.process_instance_id = t.proc_inst_id_
         where c.case_number = ?
        """).param(number).query(String.class).list();
  }

  private ProcessInstance answered() {
    var journey = Cases.awaitingAo(scenario, "8101");
    scenario.submit("registrar8101", journey.getId(), AddedTask.STEP, AddedTask.filledIn());
    return journey;
  }

  /** A referral to the ministry of labour's office of the province. */
  private Referral referred(ProcessInstance journey) {
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101b"));
    Cases.interview(scenario, journey, "ao8101b");
    scenario.submit("ao8101b", journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.submit(scenario.task(journey.getId(), "userTask_confirmInterview").getAssignee(), journey.getId(),
        "userTask_confirmInterview", Map.of("confirmed", "yes"));
    scenario.send(journey.getId());
    return scenario.as("ao8101b", () -> referrals.offer(journey.getBusinessKey(), "D2-01", null, "ao8101b")).orThrow();
  }

  private List<String> lines(JsonNode answered) {
    return StreamSupport.stream(answered.path("lines").spliterator(), false)
        .map(it -> it.path("label").asText() + ": " + it.path("value").asText()).toList();
  }

  private JsonNode page(String user, ProcessInstance journey) {
    return session(user).get("/cases/" + journey.getBusinessKey()).json();
  }

  private WebSession session(String user) {
    return SESSIONS.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  private int views(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select count(*) from journey.person_view v join journey.participant_case c on c.id = v.case_id
         where c.case_number = ? and v.purpose = 'case'
        """).param(journey.getBusinessKey()).query(Integer.class).single();
  }
}
