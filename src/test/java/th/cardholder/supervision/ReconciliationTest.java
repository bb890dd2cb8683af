package th.cardholder.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.process.Developing;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.process.WebSession;
import th.cardholder.reconciliation.Reconciliation;

/** What is written in two places is compared, each kind of difference is seen once, and who may sees it. */
@JourneyTest
class ReconciliationTest {

  /** The numbers of its cases come first, whatever other tests have left. */
  private static final String DISTRICT = "2401";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Reconciliation reconciliation;

  @Autowired
  private CountsKeeper keeper;

  @LocalServerPort
  private int port;

  private final Map<String, WebSession> sessions = new HashMap<>();
  private ProcessInstance journey;
  private String number = "";
  private String referral = "";

  @BeforeEach
  void aCaseInDevelopmentAndOneToInterview() {
    var planned = toInterview();
    var form = Scenario.interviewForm();
    form.put("needs", List.of("basics"));
    scenario.submit("ao" + DISTRICT + "a", planned.getId(), "userTask_interview", form);
    scenario.submit("ao" + DISTRICT + "a", planned.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.send(planned.getId());
    referral = scenario.jdbc().sql("select referral_number from journey.referral where starts_with(referral_number, ?)")
        .param(planned.getBusinessKey()).query(String.class).single();
    journey = toInterview();
    number = journey.getBusinessKey();
  }

  @AfterEach
  void nothingIsLeft() {
    developing.afresh();
  }

  /** A planted difference, where it is found, and how it is taken back. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "journey.step   | update journey.participant_case set state = 'awaitingPlan' where case_number = :number"
          + "             | update journey.participant_case set state = 'awaitingInterview' where case_number = :number"
          + "             | สถานะ awaitingPlan แต่งานที่เปิดอยู่คือ userTask_interview",
      "journey.gone   | update journey.participant_case set process_instance_id = 'none' where case_number = :number"
          + "             | update journey.participant_case set process_instance_id = :instance where case_number = :number"
          + "             | แต่ไม่มีกระบวนงานที่ดำเนินอยู่",
      "journey.goesOn | update journey.participant_case set state = 'withdrawn' where case_number = :number"
          + "             | update journey.participant_case set state = 'awaitingInterview' where case_number = :number"
          + "             | สถานะ withdrawn แต่กระบวนงานยังดำเนินอยู่",
      "journey.ao     | update act_ru_task set assignee_ = 'ao2401b' where proc_inst_id_ = :instance"
          + "             | update act_ru_task set assignee_ = 'ao2401a' where proc_inst_id_ = :instance"
          + "             | ผู้ดูแลคือ ao2401a แต่งานอยู่กับ ao2401b",
      "referral.step  | update journey.referral set state = 'accepted' where referral_number = :referral"
          + "             | update journey.referral set state = 'offered' where referral_number = :referral"
          + "             | สถานะ accepted แต่งานที่เปิดอยู่คือ userTask_decide",
      "referral.goesOn | update journey.referral set state = 'cancelled' where referral_number = :referral"
          + "             | update journey.referral set state = 'offered' where referral_number = :referral"
          + "             | สถานะ cancelled แต่หน่วยงานยังมีงานเปิดอยู่"})
  void aPlantedDifferenceIsFoundAndGoneWhenItIsTakenBack(String check, String plant, String takeBack, String detail) {
    var key = check.startsWith("referral") ? referral : number;
    reconciliation.run();
    assertThat(detail(check, "chief2401", "d2401", key)).isNull();

    sql(plant);
    reconciliation.run();
    assertThat(detail(check, "chief2401", "d2401", key)).contains(detail);
    assertThat(detail(check, "governor24", "p24", key)).contains(detail);
    assertThat(detail(check, "admin", "country", key)).contains(detail);
    assertThat(detail(check, "chief2402", "d2402", key)).isNull();
    assertThat(detail(check, "governor81", "p81", key)).isNull();

    sql(takeBack);
    reconciliation.run();
    assertThat(detail(check, "chief2401", "d2401", key)).isNull();
  }

  @Test
  void figuresOfARoundThatAreWrongAreFoundAndCountedAnewByAnAdministrator() {
    scenario.jdbc().sql("insert into journey.follow_up_change (year, round_kind, office_id, due, done) values"
        + " (2561, 'followUpJune', 'd2401', 5, 2)").update();
    reconciliation.run();
    assertThat(detail("round.figures", "chief2401", "d2401", "d2401 2561-followUpJune"))
        .isEqualTo("ตัวเลขที่เก็บไว้ 2/5 นับใหม่ได้ 0/0");

    assertThat(session("chief2401").post("/supervision/reconciliation/round.figures/repair", Map.of()).status()).isEqualTo(403);
    assertThat(session("admin").post("/supervision/reconciliation/round.figures/repair", Map.of()).json()
        .path("repaired").asInt()).isPositive();
    assertThat(detail("round.figures", "chief2401", "d2401", "d2401 2561-followUpJune")).isNull();
  }

  @Test
  void whoIsLeftOutOfARoundOfVisitsIsFound() {
    var person = scenario.person("2401");
    scenario.jdbc().sql("insert into journey.outreach_round (year, office_id, begun_at, opened_at) values (2561, 'd2401', now(), now())").update();
    scenario.jdbc().sql("""
        insert into journey.outreach_visit (year, cardholder_id, office_id, subdistrict_code, village)
        select 2561, id, 'd2401', subdistrict_code, '3' from journey.cardholder where id = ?
        """).param(person.id()).update();
    try {
      reconciliation.run();
      assertThat(detail("outreach.visits", "chief2401", "d2401", "d2401 2561")).contains("1 รายที่ไม่มีเรื่อง");
    } finally {
      scenario.jdbc().sql("delete from journey.outreach_visit where office_id = 'd2401'").update();
      scenario.jdbc().sql("delete from journey.outreach_round where office_id = 'd2401'").update();
    }
    reconciliation.run();
    assertThat(detail("outreach.visits", "chief2401", "d2401", "d2401 2561")).isNull();
  }

  @Test
  void aStepInTheWrongHandsIsGivenBackToTheCasesAo() {
    sql("update act_ru_task set assignee_ = 'ao2401b' where proc_inst_id_ = :instance");
    assertThat(session("admin").post("/supervision/reconciliation", Map.of()).status()).isEqualTo(204);
    assertThat(detail("journey.ao", "chief2401", "d2401", number)).isNotNull();

    session("admin").post("/supervision/reconciliation/journey.ao/repair", Map.of());

    assertThat(scenario.task(journey.getId(), "userTask_interview").getAssignee()).isEqualTo("ao2401a");
    assertThat(detail("journey.ao", "chief2401", "d2401", number)).isNull();
    assertThat(scenario.jdbc().sql("select detail ->> 'check' from journey.audit where action = 'reconciliation.repaired'"
        + " order by id desc limit 1").query(String.class).single()).isEqualTo("journey.ao");
  }

  @Test
  void whatAnAoOffDutyHasLeftMayBeInAColleaguesHands() {
    sql("update act_ru_task set assignee_ = 'ao2401b' where proc_inst_id_ = :instance");
    scenario.jdbc().sql("update journey.officer set active = false where user_id = 'ao2401a'").update();
    try {
      reconciliation.run();
      assertThat(detail("journey.ao", "chief2401", "d2401", number)).isNull();
    } finally {
      scenario.jdbc().sql("update journey.officer set active = true where user_id = 'ao2401a'").update();
    }
  }

  @Test
  void whoWatchesReadsAndAnAdministratorAloneRunsAndRepairs() {
    for (var user : List.of("chief2401", "governor24", "policy", "ao2401a")) {
      assertThat(session(user).post("/supervision/reconciliation", Map.of()).status()).isEqualTo(403);
    }
    assertThat(session("ao2401a").get("/supervision/d2401/reconciliation").status()).isEqualTo(404);
    assertThat(session("chief2401").get("/supervision/p24/reconciliation").status()).isEqualTo(404);
    assertThat(session("admin").post("/supervision/reconciliation/nothing/repair", Map.of()).status()).isEqualTo(404);
    assertThat(session("admin").post("/supervision/reconciliation/journey.gone/repair", Map.of()).status()).isEqualTo(404);
    var codes = session("policy").get("/supervision/country/reconciliation").json().findValuesAsText("code");
    assertThat(codes).containsExactly("journey.step", "journey.gone", "journey.goesOn", "journey.ao", "referral.step",
        "referral.goesOn", "round.figures", "seat.taken", "interview.appointment", "payment.totals",
        "payment.frozen", "topUp.lines", "topUp.nobody", "outreach.visits", "round.promised", "round.goesOn",
        "exchange.totals", "exchange.made");
    assertThat(session("policy").get("/supervision/country/reconciliation").json().findValuesAsText("repairTh"))
        .containsOnly("null");
  }

  @Test
  void theNodeThatCountsComparesOnceADayAndCountsNoMoreThanATwentiethOfTheTime() {
    var jdbc = scenario.jdbc();
    jdbc.sql("delete from journey.reconciliation_check").update();
    jdbc.sql("delete from journey.supervision_run where day = '2018-02-12'").update();

    assertThat(keeper.countIfDue()).as("a day that has begun").isTrue();
    assertThat(reconciliation.newest()).hasSize(18);
    jdbc.sql("update journey.reconciliation_check set at = at - interval '1 hour'").update();
    jdbc.sql("update journey.supervision_run set wall_at = now() - interval '30 seconds', took_ms = 2000 where day = '2018-02-12'")
        .update();
    assertThat(keeper.countIfDue()).as("twenty times two seconds are not over").isFalse();
    jdbc.sql("update journey.supervision_run set wall_at = now() - interval '41 seconds' where day = '2018-02-12'").update();
    assertThat(keeper.countIfDue()).isTrue();
    assertThat(jdbc.sql("select count(*) from journey.reconciliation_check where at > '2018-02-12T08:00+07'")
        .query(Integer.class).single()).as("compared before").isZero();
  }

  private ProcessInstance toInterview() {
    var started = scenario.register("registrar" + DISTRICT, scenario.person(DISTRICT));
    scenario.submit("registrar" + DISTRICT, started.getId(), "userTask_recordWish", Scenario.wishForm());
    scenario.submit("chief" + DISTRICT, started.getId(), "userTask_assignAo", Map.of("aoUserId", "ao" + DISTRICT + "a"));
    return started;
  }

  private void sql(String statement) {
    scenario.jdbc().sql(statement).param("number", number).param("referral", referral).param("instance", journey.getId())
        .update();
  }

  private WebSession session(String user) {
    return sessions.computeIfAbsent(user, it -> WebSession.of(port, it));
  }

  /** What a check says of a key, as this user reads it; null when it finds nothing there. */
  private String detail(String check, String user, String scope, String key) {
    var checks = session(user).get("/supervision/" + scope + "/reconciliation").json();
    return all(checks).filter(it -> it.path("code").asText().equals(check)).flatMap(it -> all(it.path("differences")))
        .filter(it -> it.path("key").asText().equals(key)).map(it -> it.path("detail").asText()).findFirst().orElse(null);
  }

  private static Stream<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
