package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody is sent where it fails again so soon, and the officer sees why and what would change it (R08, ADR 0063). */
@JourneyTest
class NoPingPongTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private ProcessInstance journey;
  private String number;

  @BeforeEach
  void aCaseWithAnAssessment() {
    journey = Standing.at(scenario, "developing", scenario.person("8101"));
    number = journey.getBusinessKey();
    assessed("2018-02-01", "farmer", 20_000);
  }

  @ParameterizedTest
  @CsvSource({
      "full,           14 มี.ค. 2561, จากหน่วยงาน",
      "noCourse,       13 เม.ย. 2561, จากหน่วยงาน",
      "noBudget,       13 พ.ค. 2561,  จากหน่วยงาน",
      "unreachable,    26 ก.พ. 2561,  จากผู้มีบัตรฯ",
      "personDeclined, 13 พ.ค. 2561,  จากผู้มีบัตรฯ"})
  void aRefusalSaysWhoseItIsAndFromWhenTheProjectMayBeOfferedAgain(String reason, String again, String whose) {
    refused(reason);

    assertThat(why("D2-01")).hasValueSatisfying(why -> assertThat(why).contains("ปฏิเสธเมื่อ 12 ก.พ. 2561", whose,
        "เสนอได้อีกตั้งแต่ " + again));
    assertThat(why("D2-02")).as("another project").isEmpty();
  }

  @Test
  void afterItsDaysItIsNoMatterAnyMore() {
    var referral = refused("full");
    scenario.jdbc().sql("update journey.referral set answered_at = '2018-01-12T09:00+07' where referral_number = ?").param(referral).update();

    assertThat(why("D2-01")).isEmpty();
  }

  @Test
  void whoDidNotFitIsOfferedItAgainWhenWhatDecidedHasChanged() {
    var referral = refused("notEligible");
    scenario.jdbc().sql("update journey.referral set answered_at = '2018-02-11T09:00+07' where referral_number = ?").param(referral).update();
    assertThat(why("D2-01")).hasValueSatisfying(why -> assertThat(why).contains("เมื่อแบบประเมินเปลี่ยน: รายได้ หรือ อาชีพ หรือ ความต้องการ"));

    assessed("2018-02-12", "farmer", 20_000);
    assertThat(why("D2-01")).as("nothing has changed").isPresent();
    assessed("2018-02-12", "trader", 20_000);
    assertThat(why("D2-01")).isEmpty();
  }

  @Test
  void aSuccessBarsNothing() {
    var referral = offered("D2-01");
    agency(referral, "userTask_decide", Map.of("answer", "accept"));
    agency(referral, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึก"));
    agency(referral, "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", 1));
    agency(referral, "userTask_recordResult", Map.of("resultCode", "developed", "completedOn", "12/02/2561"));

    assertThat(StreamSupport.stream(projects().spliterator(), false)).isNotEmpty()
        .allSatisfy(project -> assertThat(project.path("why").isNull()).isTrue());
  }

  @Test
  void theAoMayChooseOtherwiseWithAReason() {
    refused("full");
    var path = "/cases/" + number + "/referrals";

    var without = session("ao8101b").post(path, Map.of("projectCode", "D2-01"));
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().path("field").asText()).isEqualTo("note");
    assertThat(without.json().path("message").asText()).contains("ที่นั่งเต็ม", "โปรดบอกเหตุผล");
    assertThat(session("ao8101b").post(path, Map.of("projectCode", "D2-01", "note", "หน่วยงานแจ้งว่ามีที่ว่างแล้ว")).status()).isEqualTo(201);
  }

  @Test
  void aPersonForWhomNothingIsLeftIsTheirAosTaskAtOnce() {
    planned();
    var referral = offered("D2-01");
    agency(referral, "userTask_decide", Map.of("answer", "accept"));
    agency(referral, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึก"));
    agency(referral, "userTask_recordAttendance", Map.of("attendance", "absent", "next", "ended", "note", "ไม่มา"));

    assertThat(openSteps()).contains("userTask_revisePlan");
    assertThat(scenario.open("ao8101b", journey.getId(), "userTask_revisePlan")).containsEntry("reasonText", "ไม่มาตามนัด")
        .containsEntry("headingText", "หน่วยงานไม่ได้พัฒนา และไม่มีโครงการอื่นที่ดำเนินอยู่").containsEntry("answerNoteText", "ไม่มา");
    assertThat(why("D2-01")).hasValueSatisfying(why -> assertThat(why).contains("ไม่มาตามนัด", "จากผู้มีบัตรฯ", "14 มี.ค. 2561"));
  }

  @Test
  void whileAnotherProjectIsUnderWayAResultWithoutDevelopmentIsNoTask() {
    planned();
    offered("D2-02");
    var referral = offered("D2-01");
    agency(referral, "userTask_decide", Map.of("answer", "accept"));
    agency(referral, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึก"));
    agency(referral, "userTask_recordAttendance", Map.of("attendance", "absent", "next", "ended", "note", "ไม่มา"));

    assertThat(openSteps()).doesNotContain("userTask_revisePlan");
  }

  /** What came to nothing is offered again in a revision; agreed again, it is sent again. */
  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "replaced", "notDeveloped"})
  void aProjectOfThePlanThatCameToNothingIsSentAgainWhenItIsAgreedAgain(String nothing) {
    planned();
    var plan = scenario.jdbc().sql("select max(id) from journey.plan where case_id = (select id from journey.participant_case"
        + " where case_number = ?)").param(number).query(Long.class).single();
    scenario.jdbc().sql("insert into journey.plan_item (plan_id, year, project_code, on_menu) values (?, 2561, 'D2-02', true)").param(plan).update();
    var before = offered("D2-02");
    scenario.jdbc().sql("update journey.referral set state = ? where referral_number = ?").params(nothing, before).update();
    refused("full");

    scenario.submit("ao8101b", journey.getId(), "userTask_revisePlan", Map.of("decision", "others", "signing", "self",
        "dimension2", List.of("D2-02")));

    assertThat(scenario.jdbc().sql("""
        select r.project_code || ' ' || r.state from journey.referral r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ? order by r.id
        """).param(number).query(String.class).list()).containsExactly("D2-02 " + nothing, "D2-01 refused", "D2-02 offered");
  }

  @Test
  void aRefusalAfterAnAcceptanceIsToldToWhoRelyOnIt() {
    var referral = offered("D2-01");
    agency(referral, "userTask_decide", Map.of("answer", "accept"));
    assertThat(session("mol81").post("/cases/" + number + "/referrals/" + referral + "/step-back",
        Map.of("word", "acceptance", "reason", "ผู้สอนลาออก")).status()).isEqualTo(204);
    agency(referral, "userTask_decide", Map.of("answer", "refuse", "reasonCode", "noCourse"));

    assertThat(scenario.jdbc().sql("""
        select n.kind from journey.notice n join journey.referral r on r.id = n.referral_id where r.referral_number = ? order by n.id
        """).param(referral).query(String.class).list()).containsExactly("accepted", "gaveUp");
  }

  private String refused(String reason) {
    var referral = offered("D2-01");
    agency(referral, "userTask_decide", Map.of("answer", "refuse", "reasonCode", reason));
    return referral;
  }

  private String offered(String project) {
    return session("ao8101b").post("/cases/" + number + "/referrals", Map.of("projectCode", project)).json().path("referralNumber").asText();
  }

  private void agency(String referral, String step, Map<String, Object> form) {
    var instance = scenario.jdbc().sql("select process_instance_id from journey.referral where referral_number = ?").param(referral)
        .query(String.class).single();
    scenario.submit("mol81", instance, step, form);
    scenario.runJobs(instance);
    scenario.runJobs(journey.getId());
  }

  private Optional<String> why(String project) {
    return StreamSupport.stream(projects().spliterator(), false).filter(it -> it.path("code").asText().equals(project))
        .map(it -> it.path("why")).filter(it -> !it.isNull()).map(JsonNode::asText).findFirst();
  }

  private JsonNode projects() {
    return session("ao8101b").get("/cases/" + number + "/projects").json();
  }

  private List<String> openSteps() {
    return scenario.jdbc().sql("select task_def_key_ from act_ru_task where proc_inst_id_ = ?").param(journey.getId()).query(String.class).list();
  }

  private void planned() {
    scenario.jdbc().sql("""
        insert into journey.plan (case_id, agreed_on, signing, recorded_at, recorded_by)
        select id, '2018-02-12', 'self', '2018-02-12T09:00+07', 'ao8101b' from journey.participant_case where case_number = ?
        """).param(number).update();
  }

  private void assessed(String day, String occupation, int income) {
    scenario.jdbc().sql("""
        insert into journey.assessment (case_id, assessed_on, place, household_members, occupation, yearly_income, skills,
                                        wanted_skills, readiness, limits, needs_work, needs_training, needs_finance, needs_basics,
                                        recorded_at, recorded_by)
        select id, cast(:day as date), 'office', 1, :occupation, :income, '{}', '{}', 'ready', '{}', true, true, false, false,
               cast(:day || 'T08:00+07' as timestamptz), 'ao8101b'
          from journey.participant_case where case_number = :number
        """).param("day", day).param("occupation", occupation).param("income", income).param("number", number).update();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }
}
