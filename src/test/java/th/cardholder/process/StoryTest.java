package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;

/** What has become of a case is told step by step, to whom its page tells it (ADR 0044). */
@JourneyTest
class StoryTest {

  private static final String WHY = "ผู้ดูแลเดิมย้ายไปอำเภออื่น";

  /** One log-in a user is enough for all tests, and a log-in takes its time. */
  private static final Map<String, WebSession> SESSIONS = new HashMap<>();

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Referrals referrals;

  @LocalServerPort
  private int port;

  /** Other classes begin before a round has opened. */
  @AfterEach
  void noRoundStaysOpen() {
    developing.afresh();
  }

  @Test
  void fromTheCounterToTheOutcomeEachStepIsOneLineAndNoneIsLeftOut() {
    developing.afresh();
    var journey = Cases.developing(scenario, "8101", "ao8101b");
    var done = offered(journey, "D2-01");
    developed(done);
    developing.opens("followUpJune");
    scenario.submit("ao8101b", journey.getId(), "userTask_followUp", report());
    developing.opens("followUpSeptember");
    scenario.submit("ao8101b", journey.getId(), "userTask_followUp", report());

    var story = story("chief8101", journey);

    assertThat(own(story)).containsExactly(
        "DEED RECEIVED - | เปิดเรื่อง · มาแจ้งด้วยตนเอง",
        "TASK DONE รับแบบแสดงความประสงค์ | แสดงความประสงค์เข้าร่วมมาตรการฯ · ลงวันที่ 12 ก.พ. 2561",
        "TASK ORDERED มอบหมายผู้ดูแล (AO) | มอบหมายผู้ดูแล (AO) · " + name("ao8101b"),
        "DEED ORDERED - | เพิ่มผู้ร่วมสัมภาษณ์ · " + name(sitsIn(journey)),
        "TASK DONE สัมภาษณ์ และจัดทำแบบประเมิน | สัมภาษณ์และบันทึกแบบประเมิน",
        "DEED DONE - | ได้สิทธิวงเงินเพิ่มเติม · ตั้งแต่ มีนาคม 2561 ถึง ธันวาคม 2561",
        "TASK DONE จัดทำแผนพัฒนารายบุคคล | ตกลงแผนรายบุคคล · 1 โครงการ",
        "TASK DONE ยืนยันการร่วมสัมภาษณ์ | ผู้ร่วมสัมภาษณ์ยืนยันการสัมภาษณ์",
        "DEED ORDERED - | ส่งต่อหน่วยงานพัฒนา · " + number(journey, 1) + " การออมเพื่อการเกษียณอายุสำหรับแรงงานนอกระบบ",
        "DEED ORDERED - | ส่งต่อหน่วยงานพัฒนา · " + done.number() + " โครงการฝึกอาชีพช่างอเนกประสงค์ (ช่างชุมชน)",
        "DEED RECEIVED - | ทีม ปรจ. ได้รับคำตอบของหน่วยงาน · " + done.number(),
        "END DONE บันทึกคำตอบแล้ว | -",
        "DEED RECEIVED - | ทีม ปรจ. ได้รับคำตอบของหน่วยงาน · " + done.number(),
        "END DONE บันทึกคำตอบแล้ว | -",
        "DEED RECEIVED - | ถึงรอบติดตามผล · รอบมิถุนายน 2561",
        "WAIT DONE เปิดรอบติดตามผล | -",
        "TASK DONE ติดตามและรายงานผล ประจำรอบ | บันทึกการติดต่อผู้มีบัตรฯ · รอบมิถุนายน 2561",
        "DEED RECEIVED - | ถึงรอบติดตามผล · รอบกันยายน 2561",
        "WAIT DONE เปิดรอบติดตามผล | -",
        "TASK DONE ติดตามและรายงานผล ประจำรอบ | บันทึกการติดต่อผู้มีบัตรฯ · รอบกันยายน 2561",
        "DEED CLOSED - | ประเมินผลการพัฒนา · ผ่านการพัฒนาแล้ว แต่รายได้ยังไม่เกินเกณฑ์ · หน่วยงานยังไม่รายงานผล 1 รายการ",
        "END CLOSED ผลลัพธ์: ผ่าน การพัฒนาแล้ว | -");
    assertThat(strand(story, done.number())).containsExactly(
        "TASK DONE ตอบรับหรือปฏิเสธ โครงการที่ส่งต่อมา | หน่วยงานรับไว้พัฒนา",
        "TASK DONE กำหนดนัดหมาย เข้ารับการพัฒนา | หน่วยงานนัดหมาย · 12 ก.พ. 2561",
        "TASK DONE บันทึกการมาตามนัด เข้ารับการพัฒนา | หน่วยงานบันทึกว่ามาตามนัด",
        "TASK CLOSED บันทึกผลการพัฒนา | หน่วยงานรายงานว่าพัฒนาแล้วเสร็จ",
        "END CLOSED แจ้งผลแล้ว | -");
    assertThat(story.path("referrals").findValuesAsText("stateThai")).containsExactly("รอหน่วยงานตอบ", "พัฒนาแล้วเสร็จ");
    assertThat(stream(story.path("open")).map(it -> it.path("referral").asText() + " " + it.path("stepName").asText()))
        .containsExactly(number(journey, 1) + " ตอบรับหรือปฏิเสธ โครงการที่ส่งต่อมา");
    asManyTasksAsAreRecorded(journey, story);
  }

  @Test
  void aStepTellsWhenItCameWhoHadItHowLongItLayAndWhetherItWasLate() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a");
    // Before 12 February, the day on which all of this is written: it came on the 1st and was due on the 5th.
    scenario.jdbc().sql("update public.act_ru_task set create_time_ = '2018-02-01 06:00', due_date_ = '2018-02-05 06:00'"
        + " where proc_inst_id_ = ?").param(journey.getId()).update();
    var open = story("chief8101", journey).path("open").path(0);
    assertThat(open.path("with").asText()).isEqualTo(name("ao8101a"));
    assertThat(open.path("sinceThai").asText()).isEqualTo("1 ก.พ. 2561");
    assertThat(open.path("daysOpen").asLong()).isEqualTo(11);
    assertThat(open.path("daysLate").asLong()).isEqualTo(7);

    Cases.interview(scenario, journey, "ao8101a");

    var line = stream(story("chief8101", journey).path("lines"))
        .filter(it -> it.path("element").path("id").asText().equals("userTask_interview")).findFirst().orElseThrow();
    assertThat(line.path("receivedThai").asText()).startsWith("1 ก.พ. 2561");
    assertThat(line.path("doneThai").asText()).startsWith("12 ก.พ. 2561");
    assertThat(line.path("layThai").asText()).isEqualTo("ใช้เวลา 11 วัน");
    assertThat(line.path("dueThai").asText()).isEqualTo("5 ก.พ. 2561");
    assertThat(line.path("daysLate").asLong()).isEqualTo(7);
    assertThat(line.path("who").asText()).isEqualTo(name("ao8101a"));
    assertThat(line.path("officeName").asText()).contains("อำเภอเมืองกระบี่");
  }

  @Test
  void aStepOfAVersionThatIsNotThereAnyMoreIsToldWithoutItsName() {
    var journey = Cases.awaitingAo(scenario, "8101");
    scenario.jdbc().sql("""
        insert into journey.step_record (done_at, version, process, element, kind, business_key, office_id)
        values ('2018-02-12 23:00+07', 99, 'cardholder-journey', 'endEvent_gone', 'end', ?, 'd8101')
        """).param(journey.getBusinessKey()).update();

    var story = story("chief8101", journey);

    assertThat(own(story)).endsWith("END CLOSED ขั้นตอนของแบบจำลองรุ่นเดิม | -");
    assertThat(story.path("lines").path(own(story).size() - 1).path("element").path("version").asInt()).isEqualTo(99);
  }

  @Test
  void aDeathThatWasReportedAndCorrectedIsToldWithWhatItTookAwayAndBroughtBack() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");
    post("chief8101", journey, "/circumstances",
        Map.of("kind", "died", "happenedOn", "12/02/2561", "note", "ญาติแจ้งทางโทรศัพท์"));
    var dead = story("chief8101", journey);
    assertThat(own(dead)).endsWith("END CLOSED ยุติ: ผู้มีบัตรฯ เสียชีวิต | -")
        .contains("DEED RECEIVED - | รับแจ้งเหตุ · เสียชีวิต เมื่อ 12 ก.พ. 2561 · รายละเอียด: ญาติแจ้งทางโทรศัพท์");
    assertThat(strand(dead, number(journey, 1))).contains(
        "WITHDRAWN CLOSED ตอบรับหรือปฏิเสธ โครงการที่ส่งต่อมา | -", "END CLOSED ยุติ: ยกเลิก การส่งต่อ | -");
    assertThat(dead.path("open")).isEmpty();

    post("chief8101", journey, "/circumstances/correction", Map.of("reason", "ชื่อคล้ายกัน คนละคน"));

    var alive = story("chief8101", journey);
    assertThat(own(alive)).contains("DEED DONE - | แก้ไขการแจ้งเหตุ · เสียชีวิต · เหตุผล: ชื่อคล้ายกัน คนละคน");
    assertThat(alive.path("open").findValuesAsText("referral")).containsExactly(number(journey, 1));
    asManyTasksAsAreRecorded(journey, alive);
  }

  @Test
  void aRefusalAndTheRevisedPlanAreToldWithTheirReasons() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");
    var sent = referrals.get(number(journey, 1));
    scenario.submit("nsf81", sent.processInstanceId(), "userTask_decide",
        Map.of("answer", "refuse", "reasonCode", "full", "note", "เต็มถึงสิ้นปี"));
    scenario.runJobs(sent.processInstanceId());
    assertThat(story("chief8101", journey).path("open").findValuesAsText("step")).containsExactly("userTask_revisePlan");
    scenario.submit("ao8101a", journey.getId(), "userTask_revisePlan",
        Map.of("decision", "none", "note", "ขอรอโครงการเดิม"));

    var story = story("chief8101", journey);

    assertThat(strand(story, sent.number())).first().asString()
        .startsWith("TASK CLOSED ตอบรับหรือปฏิเสธ โครงการที่ส่งต่อมา | หน่วยงานปฏิเสธการส่งต่อ · ");
    assertThat(own(story)).contains("TASK DONE ปรับแผน เมื่อหน่วยงานปฏิเสธ | ปรับแผนรายบุคคลหลังหน่วยงานปฏิเสธ · "
        + sent.number() + " · เหตุผล: ขอรอโครงการเดิม", "END DONE ปรับแผนแล้ว | -");
    asManyTasksAsAreRecorded(journey, story);
  }

  @Test
  void aNewAoIsToldWithTheReasonToTheTeamAndWithoutItToTheProvince() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a");
    assertThat(session("chief8101").post("/cases/" + journey.getBusinessKey() + "/ao", Map.of("fromAoUserId", "ao8101a",
        "aoUserId", "ao8101c", "reason", WHY, "requestKey", "story" + journey.getId())).status()).isEqualTo(200);
    var given = "DEED ORDERED - | เปลี่ยนผู้ดูแล (AO) · จาก " + name("ao8101a") + " เป็น " + name("ao8101c");

    var story = story("chief8101", journey);
    assertThat(own(story)).contains(given + " · เหตุผล: " + WHY);
    assertThat(story.path("open").path(0).path("with").asText()).isEqualTo(name("ao8101c"));
    var watched = story("governor81", journey);
    assertThat(own(watched)).contains(given);
    assertThat(watched.toString()).doesNotContain(WHY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"governor81", "secretary81", "cdd81"})
  void theProvinceReadsWhichStepsWereTakenAndNotWhatIsForTheTeam(String user) {
    developing.afresh();
    var journey = Cases.developing(scenario, "8101", "ao8101b");
    developing.opens("followUpJune");
    scenario.submit("ao8101b", journey.getId(), "userTask_followUp", report());

    var story = story(user, journey);

    assertThat(own(story)).contains("TASK DONE สัมภาษณ์ และจัดทำแบบประเมิน | -",
        "TASK DONE ติดตามและรายงานผล ประจำรอบ | -", "TASK DONE จัดทำแผนพัฒนารายบุคคล | ตกลงแผนรายบุคคล · 1 โครงการ");
    assertThat(story.toString()).doesNotContain("วงเงินเพิ่มเติม", "บันทึกการติดต่อ", "สัมภาษณ์และบันทึกแบบประเมิน",
        "ผู้ร่วมสัมภาษณ์ยืนยัน");
    asManyTasksAsAreRecorded(journey, story);
  }

  @Test
  void anAgencyReadsTheStrandsOfItsOwnReferralsAndNothingElse() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");
    var done = offered(journey, "D2-01");
    developed(done);

    var story = story("mol81", journey);

    assertThat(own(story)).isEmpty();
    assertThat(stream(story.path("lines")).map(it -> it.path("referral").asText())).containsOnly(done.number());
    assertThat(strand(story, done.number()))
        .startsWith("DEED ORDERED - | ส่งต่อหน่วยงานพัฒนา · โครงการฝึกอาชีพช่างอเนกประสงค์ (ช่างชุมชน)")
        .contains("TASK CLOSED บันทึกผลการพัฒนา | หน่วยงานรายงานว่าพัฒนาแล้วเสร็จ");
    assertThat(story.path("referrals").findValuesAsText("referralNumber")).containsExactly(done.number());
    assertThat(story.path("open")).isEmpty();
    assertThat(story.path("stateThai").asText()).isEqualTo("พัฒนาแล้วเสร็จ");
    assertThat(story.toString()).doesNotContain(number(journey, 1), "สัมภาษณ์", "แสดงความประสงค์");
  }

  @Test
  void whoSitsInReadsWhatTheySaidThemselvesAndNothingElse() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101b");
    var plan = Map.<String, Object>of("dimension4", List.of("D4-03"), "signing", "self");
    scenario.submit("ao8101b", journey.getId(), "userTask_plan", plan);
    var sitsIn = sitsIn(journey);
    assertThat(story(sitsIn, journey).path("lines")).isEmpty();
    scenario.submit(sitsIn, journey.getId(), "userTask_confirmInterview",
        Map.of("confirmed", "no", "note", "ไม่ได้ร่วมสัมภาษณ์"));

    var story = story(sitsIn, journey);

    assertThat(own(story)).containsExactly("TASK DONE ยืนยันการร่วมสัมภาษณ์ | -");
    assertThat(story.path("open")).isEmpty();
    assertThat(story.path("referrals")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"registrar8102", "chief8102", "ao8102a", "chief2401", "governor24", "mol81", "cobaac81",
      "policy", "datacentre", "admin"})
  void toEverybodyElseTheCaseDoesNotExist(String user) {
    var number = Cases.awaitingInterview(scenario, "8101", "ao8101a").getBusinessKey();

    var answer = session(user).get("/cases/" + number + "/story");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(session(user).get("/cases/2561-8101-9999999/story").body());
    assertThat(views(number)).isEmpty();
  }

  @Test
  void eachLookIsRecordedWithAPurposeOfItsOwnAndTheOfficeOfTheReader() {
    var number = Cases.awaitingInterview(scenario, "8101", "ao8101a").getBusinessKey();

    for (var user : List.of("registrar8101", "governor81")) {
      assertThat(session(user).get("/cases/" + number + "/story").status()).isEqualTo(200);
    }

    assertThat(views(number)).containsExactlyInAnyOrder("registrar8101 d8101 story", "governor81 p81 story");
  }

  /** Whether a step stands in the story once is counted without the classes that tell it. */
  private void asManyTasksAsAreRecorded(ProcessInstance journey, JsonNode story) {
    var recorded = scenario.jdbc().sql("""
        select count(*) from journey.step_record
         where kind = 'task' and (business_key = :number or business_key like :number || '-R%')
        """).param("number", journey.getBusinessKey()).query(Long.class).single();
    assertThat(stream(story.path("lines")).filter(it -> it.path("kind").asText().equals("TASK")).count())
        .isEqualTo(recorded).isPositive();
  }

  private List<String> views(String number) {
    return scenario.jdbc().sql("""
        select v.actor || ' ' || v.office_id || ' ' || v.purpose from journey.person_view v
          join journey.participant_case c on c.id = v.case_id
         where c.case_number = ? and v.purpose = 'story'""").param(number).query(String.class).list();
  }

  private Referral offered(ProcessInstance journey, String project) {
    return scenario.as(aoOf(journey), () -> referrals.offer(journey.getBusinessKey(), project, null, aoOf(journey)))
        .orThrow();
  }

  private void developed(Referral referral) {
    var agency = referral.processInstanceId();
    scenario.submit("mol81", agency, "userTask_decide", Map.of("answer", "accept"));
    scenario.runJobs(agency);
    scenario.submit("mol81", agency, "userTask_schedule", Map.of("startsOn", "12/02/2561", "place", "ศูนย์ฝึกอาชีพ"));
    scenario.submit("mol81", agency, "userTask_recordAttendance", Map.of("attendance", "attended", "attendedDays", "1"));
    scenario.submit("mol81", agency, "userTask_recordResult",
        Map.of("resultCode", "developed", "completedOn", "12/02/2561"));
    scenario.runJobs(agency);
  }

  private String aoOf(ProcessInstance journey) {
    return column("ao_user_id", journey);
  }

  private String sitsIn(ProcessInstance journey) {
    return column("co_interviewer_id", journey);
  }

  private String column(String column, ProcessInstance journey) {
    return scenario.jdbc().sql("select " + column + " from journey.participant_case where case_number = ?")
        .param(journey.getBusinessKey()).query(String.class).single();
  }

  private String name(String userId) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?")
        .param(userId).query(String.class).single();
  }

  private static String number(ProcessInstance journey, int referral) {
    return journey.getBusinessKey() + "-R0" + referral;
  }

  private static Map<String, Object> report() {
    return new HashMap<>(Map.of("reached", "yes", "contactedOn", "12/02/2561", "channel", "phone", "stage", "underway",
        "yearlyIncome", "24,000", "incomeSource", "told"));
  }

  private void post(String user, ProcessInstance journey, String what, Map<String, Object> body) {
    assertThat(session(user).post("/cases/" + journey.getBusinessKey() + what, body).status()).as(what).isEqualTo(204);
  }

  private JsonNode story(String user, ProcessInstance journey) {
    var answer = session(user).get("/cases/" + journey.getBusinessKey() + "/story");
    assertThat(answer.status()).as(user + " " + answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> own(JsonNode story) {
    return stream(story.path("lines")).filter(line -> line.path("referral").isNull()).map(StoryTest::told).toList();
  }

  private static List<String> strand(JsonNode story, String referral) {
    return stream(story.path("lines")).filter(line -> line.path("referral").asText().equals(referral))
        .map(StoryTest::told).toList();
  }

  private static String told(JsonNode line) {
    return line.path("kind").asText() + " " + line.path("column").asText() + " " + text(line, "step") + " | "
        + text(line, "what");
  }

  private static String text(JsonNode line, String field) {
    return line.path(field).isNull() ? "-" : line.path(field).asText();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private WebSession session(String user) {
    return SESSIONS.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
