package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.process.WebSession.Answer;

/** What those who answer for the work do about single cases, and what an AO and an agency see of it (ADR 0051). */
@JourneyTest
class SteeringTest {

  private static final String DISTRICT = "2403";
  private static final String CHIEF = "chief" + DISTRICT;
  private static final String AO = "ao" + DISTRICT + "b";
  private static final String ANOTHER = "ao" + DISTRICT + "c";
  private static final String TEXT = "โปรดเยี่ยมบ้านก่อนสิ้นเดือน";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();

  @AfterEach
  void noRoundStaysOpen() {
    developing.afresh();
  }

  @Test
  void anInstructionIsReadAtTheNextFormByTheAoOfThatMomentAndStopsNothing() {
    var journey = Cases.awaitingPlan(scenario, DISTRICT, AO, scenario.person(DISTRICT));
    var number = journey.getBusinessKey();
    var preview = session(CHIEF).post("/steering/instructions/preview", Map.of("keys", List.of(number))).json();
    assertThat(preview.path("lines").get(0).path("reached").asBoolean()).isTrue();
    assertThat(preview.path("lines").get(0).path("to").asText()).isEqualTo(name(AO));

    var key = UUID.randomUUID().toString();
    for (int click = 0; click < 2; click++) {
      assertThat(instruct(CHIEF, key, number).status()).isEqualTo(200);
    }
    assertThat(told(journey, AO)).as("once, however often it was sent").hasSize(1);
    assertThat(told(journey, AO).get(0).path("text").asText()).isEqualTo(TEXT);
    assertThat(told(journey, AO).get(0).path("by").asText()).isEqualTo(name(CHIEF));
    assertThat(told(journey, CHIEF)).as("for its AO alone").isEmpty();

    session(CHIEF).post("/cases/" + number + "/ao", Map.of("fromAoUserId", AO, "aoUserId", ANOTHER, "reason", "ลาป่วย"));
    assertThat(told(journey, AO)).isEmpty();
    var id = told(journey, ANOTHER).get(0).path("id").asLong();
    assertThat(acknowledge(AO, id).status()).as("no longer its AO").isEqualTo(403);
    for (int click = 0; click < 2; click++) {
      assertThat(acknowledge(ANOTHER, id).status()).isEqualTo(204);
    }
    assertThat(told(journey, ANOTHER)).isEmpty();
    assertThat(withdraw(CHIEF, id).message()).contains("รับทราบคำสั่งการนี้แล้ว");
    assertThat(audited(number)).containsExactly("instruction.given", "instruction.acknowledged");
    assertThat(session(ANOTHER).get("/cases/" + number).json().path("history").findValuesAsText("what"))
        .contains("สั่งการถึงผู้ดูแล (AO) · " + TEXT);

    assertThat(instruct("governor24", null, number).status()).isEqualTo(200);
    scenario.submit(ANOTHER, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    assertThat(scenario.jdbc().sql("select count(*) from act_ru_task where proc_inst_id_ = ? and task_def_key_ = ?")
        .params(journey.getId(), "userTask_plan").query(Integer.class).single()).as("handed in unread").isZero();
    scenario.engine().getRuntimeService().deleteProcessInstance(journey.getId(), "afresh");
  }

  @Test
  void anInstructionIsWithdrawnByTheOfficeThatGaveItUntilItWasReadAndIsNowhereInTheEngine() {
    var journey = Cases.awaitingPlan(scenario, DISTRICT, AO, scenario.person(DISTRICT));
    var number = journey.getBusinessKey();
    var ended = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, ended.getId(), "userTask_recordWish", Scenario.declineForm());
    var given = instruct("secretary24", null, number, ended.getBusinessKey(), "2561-8101-0000001").json().path("lines");
    assertThat(given.findValuesAsText("reached")).containsExactlyInAnyOrder("true", "false", "false");
    assertThat(given.toString()).contains("เรื่องสิ้นสุดแล้ว").contains("ไม่พบในหน่วยงานของท่าน");
    var id = told(journey, AO).get(0).path("id").asLong();

    assertThat(withdraw(CHIEF, id).status()).as("another office").isEqualTo(403);
    assertThat(withdraw("secretary81", id).status()).as("another province").isEqualTo(404);
    var read = session("governor24").get("/steering/instructions/of/" + number).json();
    assertThat(read.path("mayInstruct").asBoolean()).isTrue();
    assertThat(read.path("instructions").get(0).path("acts").get(0).asText()).as("of the same office").isEqualTo("withdraw");
    assertThat(withdraw("governor24", id).status()).isEqualTo(204);
    assertThat(told(journey, AO)).isEmpty();
    assertThat(acknowledge(AO, id).message()).contains("ถูกถอนแล้ว");

    assertThat(instruct(CHIEF, null, number).status()).isEqualTo(200);
    assertThat(scenario.jdbc().sql("""
        select (select count(*) from act_ru_variable where text_ like :text) + (select count(*) from journey.audit
          where detail::text like :text)
        """).param("text", "%" + TEXT + "%").query(Integer.class).single()).isZero();
  }

  @Test
  void whatIsUrgentStandsFirstAtItsAoAndItsAgencyAlsoWithItsStepsToCome() {
    var earlier = Cases.awaitingPlan(scenario, DISTRICT, AO, scenario.person(DISTRICT));
    scenario.jdbc().sql("update act_ru_task set due_date_ = '2018-02-01' where proc_inst_id_ = ?").param(earlier.getId()).update();
    var journey = Cases.awaitingPlan(scenario, DISTRICT, AO, scenario.person(DISTRICT));
    var number = journey.getBusinessKey();
    var key = UUID.randomUUID().toString();
    for (int click = 0; click < 2; click++) {
      assertThat(prioritise("governor24", key, true, number).path("reached").asBoolean()).isTrue();
    }
    assertThat(prioritise(CHIEF, null, true, number).path("why").asText()).isEqualTo("เร่งด่วนอยู่แล้ว");
    assertThat(priority(number)).isEqualTo(100);
    assertThat(firstOf(AO)).as("before what is due earlier").isEqualTo(scenario.task(journey.getId(), "userTask_plan").getId());
    var task = scenario.task(journey.getId(), "userTask_plan").getId();
    assertThat(session(AO).get("/tasks/cards?ids=" + task).json().get(0).path("urgent").asBoolean()).isTrue();
    assertThat(List.of(number, earlier.getBusinessKey())).extracting(it -> session(CHIEF).get("/supervision/d" + DISTRICT
        + "/lists/running?year=2561&q=" + it).json().at("/lines/0/urgent").asBoolean()).containsExactly(true, false);
    assertThat(session(AO).get("/cases/" + number).json().path("history").findValuesAsText("what"))
        .containsOnlyOnce("ตั้งเป็นเรื่องเร่งด่วน · เหตุผล: " + TEXT);
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    var confirming = scenario.task(journey.getId(), "userTask_confirmInterview");
    if (confirming != null) {
      assertThat(confirming.getPriority()).as("a step to come").isEqualTo(100);
      scenario.submit(confirming.getAssignee(), journey.getId(), "userTask_confirmInterview", Map.of("confirmed", "yes"));
    }
    scenario.send(journey.getId());
    assertThat(priority(number + "-R01")).as("at the agency").isEqualTo(100);

    assertThat(prioritise(CHIEF, null, false, number).path("reached").asBoolean()).isTrue();
    assertThat(priority(number + "-R01")).isEqualTo(50);
    assertThat(prioritise("team" + DISTRICT, null, true, number).path("reached").asBoolean()).isTrue();
    assertThat(priority(number + "-R01")).as("one that runs").isEqualTo(100);
    assertThat(prioritise(CHIEF, null, false, number).path("reached").asBoolean()).isTrue();
    assertThat(prioritise(CHIEF, null, false, number).path("why").asText()).isEqualTo("ไม่ได้เป็นเรื่องเร่งด่วน");
    assertThat(scenario.jdbc().sql("select count(*) from act_ru_variable where name_ = 'urgent' and proc_inst_id_ = ?")
        .param(journey.getId()).query(Integer.class).single()).isZero();
  }

  @Test
  void aStepIsPutOffWithAReasonAndMeasuredByTheDateThatTheYearGave() {
    var journey = Cases.awaitingPlan(scenario, DISTRICT, AO, scenario.person(DISTRICT));
    var number = journey.getBusinessKey();
    var given = scenario.task(journey.getId(), "userTask_plan").getDueDate();
    assertThat(postpone(CHIEF, null, null, number).path("why").asText()).isEqualTo("ยังไม่เคยขยายกำหนด");
    assertThat(postpone(CHIEF, "2018-02-19", null, number).path("why").asText()).startsWith("วันใหม่ต้องหลังกำหนดเดิม 19 ก.พ. 2561");
    assertThat(postpone(CHIEF, "2019-01-01", null, number).path("why").asText()).startsWith("ขยายได้ไม่เกินวันสุดท้ายของมาตรการ");

    var key = UUID.randomUUID().toString();
    for (int click = 0; click < 2; click++) {
      assertThat(postpone("governor24", "2018-03-30", key, number).path("reached").asBoolean()).isTrue();
    }
    assertThat(changes(number)).isOne();
    var line = session(CHIEF).get("/supervision/d" + DISTRICT + "/lists/running?year=2561&q=" + number).json().at("/lines/0");
    assertThat(line.path("dueThai").asText()).isEqualTo("30 มี.ค. 2561");
    assertThat(line.path("putOff").asText()).isEqualTo("ขยายจาก 19 ก.พ. 2561");
    assertThat(session(AO).get("/cases/" + number).json().path("history").findValuesAsText("what"))
        .containsOnlyOnce("ขยายกำหนดเสร็จ · เหตุผล: " + TEXT);

    assertThat(postpone(CHIEF, null, null, number).path("reached").asBoolean()).isTrue();
    assertThat(scenario.task(journey.getId(), "userTask_plan").getDueDate()).isEqualTo(given);
    assertThat(postpone(CHIEF, "2018-04-02", null, number).path("reached").asBoolean()).isTrue();
    scenario.submit(AO, journey.getId(), "userTask_plan", Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    assertThat(scenario.jdbc().sql("select due_at from journey.step_record where business_key = ? and element = 'userTask_plan'")
        .param(number).query(java.time.OffsetDateTime.class).single().toInstant()).as("the step is measured by what the year gave")
        .isEqualTo(given.toInstant());
  }

  @Test
  void theDateOfAWindowIsTheMeasuresOwnAndIsNotPutOff() {
    var journey = Cases.awaitingInterview(scenario, DISTRICT, AO, scenario.person(DISTRICT));
    assertThat(postpone(CHIEF, "2018-06-30", null, journey.getBusinessKey()).path("why").asText())
        .contains("เป็นไปตามมาตรการ ขยายไม่ได้");
    var answer = session(CHIEF).post("/steering/due-dates", Map.of("keys", List.of(journey.getBusinessKey()), "text", TEXT,
        "until", "30/03/2561"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo("until");
    assertThat(changes(journey.getBusinessKey())).isZero();
  }

  private JsonNode postpone(String user, String until, String requestKey, String number) {
    var body = body(requestKey, number);
    body.put("text", TEXT);
    body.put("later", until != null);
    body.put("until", until);
    return session(user).post("/steering/due-dates", body).json().path("lines").get(0);
  }

  private int changes(String number) {
    return scenario.jdbc().sql("select count(*) from journey.due_change d join journey.participant_case c on c.id = d.case_id"
        + " where c.case_number = ?").param(number).query(Integer.class).single();
  }

  /** What stands first in the officer's own list, as Tasklist asks for it. */
  private String firstOf(String user) {
    var own = scenario.engine().getFilterService().createFilterQuery().filterName("งานของฉัน").singleResult().getId();
    return session(user).anywhere("POST", "/camunda/api/engine/engine/default/filter/" + own + "/list?firstResult=0&maxResults=15",
        "{\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}]}").json().get(0).path("id").asText();
  }

  private int priority(String businessKey) {
    return scenario.engine().getTaskService().createTaskQuery().processInstanceBusinessKey(businessKey).singleResult()
        .getPriority();
  }

  private JsonNode prioritise(String user, String requestKey, boolean urgent, String number) {
    var body = body(requestKey, number);
    body.put("text", TEXT);
    body.put("urgent", urgent);
    return session(user).post("/steering/priorities", body).json().path("lines").get(0);
  }

  /** A refusal is a Thai sentence at its field, and nothing is written. */
  @ParameterizedTest
  @CsvSource(textBlock = """
      no lines,     keys, โปรดเลือกรายการ
      too many,     keys, ไม่เกิน 100
      no text,      text, โปรดกรอกคำสั่งการ
      long text,    text, ยาวเกินไป
      bad key,      requestKey, คำขอไม่ถูกต้อง
      """)
  void whatCannotBeWrittenIsRefusedInThai(String what, String field, String sentence) {
    var number = Cases.awaitingAo(scenario, DISTRICT, scenario.person(DISTRICT)).getBusinessKey();
    Map<String, Object> asked = new HashMap<>(Map.of("keys", List.of(number), "text", TEXT));
    switch (what) {
      case "no lines" -> asked.put("keys", List.of());
      case "too many" -> asked.put("keys", IntStream.range(0, 101).mapToObj(String::valueOf).toList());
      case "no text" -> asked.remove("text");
      case "long text" -> asked.put("text", "ก".repeat(501));
      default -> asked.put("requestKey", "x".repeat(65));
    }
    var answer = session(CHIEF).post("/steering/instructions", asked);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.message()).contains(sentence);
    assertThat(session(CHIEF).get("/steering/instructions/of/" + number).json().path("instructions")).isEmpty();
  }

  /** Who may do what with a case of district 2403: an act of each kind is offered to whoever may, and to nobody else. */
  @ParameterizedTest
  @CsvSource({"chief2403, true", "team2403, true", "governor24, true", "secretary24, true", "cdd24, false",
      "registrar2403, false", "ao2403b, false", "cobaac24, false", "mol24, false", "chief2409, false", "governor81, false",
      "policy, false", "datacentre, false", "admin, false"})
  void whoAnswersForACaseSteersItAndNobodyElse(String user, boolean may) {
    var referral = referral();
    var number = referral.substring(0, referral.lastIndexOf('-'));
    for (var asked : Map.of("instructions", number, "reminders", referral, "priorities", number).entrySet()) {
      var answer = session(user).post("/steering/" + asked.getKey() + "/preview", Map.of("keys", List.of(asked.getValue())));
      assertThat(answer.status()).as(asked.getKey()).isIn(may ? List.of(200) : List.of(403, 404));
    }
    var list = session(user).get("/supervision/d2403/lists/running?year=2561");
    var acts = list.status() == 200 ? list.json().path("acts").toString() : "";
    assertThat(acts.contains("\"instruct\"")).isEqualTo(may);
  }

  @Test
  void anAgencyIsRemindedOfWhatWaitsOnceInSomeDaysAndSeesIt() {
    var referral = referral();
    var number = referral.substring(0, referral.lastIndexOf('-'));
    var key = UUID.randomUUID().toString();
    for (int click = 0; click < 2; click++) {
      assertThat(remind(CHIEF, key, referral).json().path("lines").get(0).path("reached").asBoolean()).isTrue();
    }
    var again = remind("governor24", null, referral).json().path("lines").get(0);
    assertThat(again.path("reached").asBoolean()).isFalse();
    assertThat(again.path("why").asText()).isEqualTo(
        "เตือนแล้ว 1 ครั้ง ล่าสุด 12 ก.พ. 2561 เตือนอีกครั้งได้ตั้งแต่ 15 ก.พ. 2561 (ร่าง)");
    assertThat(reminded(referral)).isEqualTo(1);
    scenario.jdbc().sql("update journey.reminder set reminded_at = reminded_at - interval '3 days'").update();
    assertThat(remind("governor24", null, referral).json().path("lines").get(0).path("reached").asBoolean()).isTrue();

    var task = scenario.engine().getTaskService().createTaskQuery().processInstanceBusinessKey(referral).singleResult().getId();
    assertThat(session("nsf24").get("/tasks/cards?ids=" + task).json().get(0).path("reminded").asText())
        .isEqualTo("เตือนแล้ว 2 ครั้ง ล่าสุด 12 ก.พ. 2561");
    var above = session("nsf24").get("/drafts/" + task).json().path("reminder");
    assertThat(above.path("times").asInt()).isEqualTo(2);
    assertThat(above.path("atThai").asText()).isEqualTo("12 ก.พ. 2561");
    assertThat(session("mol24").get("/drafts/" + task).json().path("reminder").isNull()).as("another agency").isTrue();
    assertThat(session(CHIEF).get("/supervision/d2403/lists/referralsWaiting?year=2561&q=" + referral).json().path("lines")
        .get(0).path("reminded").asText()).isEqualTo("เตือนแล้ว 2 ครั้ง ล่าสุด 12 ก.พ. 2561");
    assertThat(session("nsf24").get("/cases/" + number + "/story").body()).contains("เตือนหน่วยงาน");

    scenario.submit("nsf24", scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(referral).singleResult().getId(), "userTask_decide",
        Map.of("answer", "refuse", "reasonCode", "full"));
    assertThat(remind("secretary24", null, referral).json().path("lines").get(0).path("why").asText())
        .isEqualTo("ไม่ได้รอหน่วยงานแล้ว (หน่วยงานปฏิเสธ)");
    assertThat(reminded(referral)).isEqualTo(2);
  }

  private String referral() {
    return Cases.developing(scenario, DISTRICT, AO, scenario.person(DISTRICT)).getBusinessKey() + "-R01";
  }

  private int reminded(String referral) {
    return scenario.jdbc().sql("select count(*) from journey.reminder m join journey.referral r on r.id = m.referral_id"
        + " where r.referral_number = ?").param(referral).query(Integer.class).single();
  }

  private Answer remind(String user, String requestKey, String... referrals) {
    return session(user).post("/steering/reminders", body(requestKey, referrals));
  }

  private Answer instruct(String user, String requestKey, String... numbers) {
    var body = body(requestKey, numbers);
    body.put("text", TEXT);
    return session(user).post("/steering/instructions", body);
  }

  private static Map<String, Object> body(String requestKey, String... keys) {
    Map<String, Object> body = new HashMap<>(Map.of("keys", List.of(keys)));
    if (requestKey != null) {
      body.put("requestKey", requestKey);
    }
    return body;
  }

  private Answer acknowledge(String user, long id) {
    return session(user).post("/steering/instructions/" + id + "/acknowledgement", Map.of());
  }

  private Answer withdraw(String user, long id) {
    return session(user).post("/steering/instructions/" + id + "/withdrawal", Map.of());
  }

  private List<JsonNode> told(ProcessInstance journey, String user) {
    var task = scenario.task(journey.getId(), "userTask_plan").getId();
    List<JsonNode> told = new ArrayList<>();
    session(user).get("/drafts/" + task).json().path("instructions").forEach(told::add);
    return told;
  }

  private List<String> audited(String number) {
    return scenario.jdbc().sql("select a.action from journey.audit a join journey.participant_case c on c.id = a.case_id"
        + " where c.case_number = ? and a.action like 'instruction.%' order by a.id").param(number).query(String.class).list();
  }

  private String name(String user) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?")
        .param(user).query(String.class).single();
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }
}
