package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.engine.OfficeStart;

/** Incidents in words: what failed, whose case it is, since when, what to do, and once more (ADR 0029). */
@JourneyTest
class IncidentsTest {

  private static final String SENDING = "serviceTask_sendReferrals";
  private static final String ADMIN = "admin";
  private static final int AT_ONCE = 100;
  /** Of the model. */
  private static final int TRIES = 5;

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private OfficeStart start;

  @LocalServerPort
  private int port;

  private final List<String> instances = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    mended();
    var runtime = scenario.engine().getRuntimeService();
    instances.forEach(it -> runtime.deleteProcessInstanceIfExists(it, "afresh", true, true, true, true));
    developing.afresh();
  }

  @Test
  void whatMustBeMendedSaysSoAndStandsThereForEachReaderAsFarAsItIsTheirs() {
    var journey = unsendable();
    var number = journey.getBusinessKey();

    var kind = kindOf(told(ADMIN), number);
    assertThat(kind.path("what").asText()).contains("หน่วยงานที่ยุบแล้ว จ.กระบี่", "โปรดเปิดสำนักงานนี้", "“ทำอีกครั้ง”");
    assertThat(kind.path("stepName").asText()).isEqualTo("ส่งต่อโครงการในแผน ถึงหน่วยงานพัฒนา");
    assertThat(kind.path("supervisor").asText()).contains("ไม่ต้องบันทึกซ้ำ", "โปรดแจ้งผู้ดูแลระบบ");
    assertThat(kind.path("administrator").asText()).contains("แก้ตามที่ระบุ", "“ทำอีกครั้ง”");
    assertThat(kind.path("retriable").asBoolean()).isTrue();
    assertThat(kind.path("sinceThai").asText()).contains("2561").endsWith(" น.");
    var one = of(kind, number);
    assertThat(one.path("caseNumber").asText()).isEqualTo(number);
    assertThat(one.path("officeName").asText()).contains("เมืองกระบี่");
    assertThat(one.path("processInstanceId").asText()).isEqualTo(journey.getId());
    for (var reader : List.of("chief8101", "team8101", "governor81", "secretary81", "cdd81")) {
      assertThat(kindOf(told(reader), number)).as(reader).isNotNull();
      assertThat(told(reader).path("retry").asBoolean()).as(reader).isFalse();
    }
    assertThat(of(kindOf(told("chief8101"), number), number).path("processInstanceId").asText()).as("Cockpit shows it")
        .isEqualTo(journey.getId());
    assertThat(of(kindOf(told("governor81"), number), number).path("processInstanceId").isNull()).isTrue();
    for (var stranger : List.of("chief8102", "team8102", "governor24", "secretary24", "cdd24")) {
      assertThat(get(stranger).status()).as(stranger).isEqualTo(200);
      assertThat(get(stranger).body()).as(stranger).doesNotContain(number, "หน่วยงานที่ยุบแล้ว");
    }
    for (var other : List.of("registrar8101", "ao8101a", "cobaac81", "nsf81")) {
      assertThat(get(other).status()).as(other).isEqualTo(403);
    }
  }

  @Test
  void theNationIsToldHowManyThereAreAndOfNoCase() {
    var number = unsendable().getBusinessKey();
    var all = kindOf(told(ADMIN), number);

    for (var reader : List.of("policy", "datacentre")) {
      var answer = get(reader);
      assertThat(answer.body()).as(reader).doesNotContain(number);
      assertThat(answer.json().path("named").asBoolean()).as(reader).isFalse();
      assertThat(StreamSupport.stream(answer.json().path("kinds").spliterator(), false)).as(reader).anySatisfy(kind -> {
        assertThat(kind.path("kind")).isEqualTo(all.path("kind"));
        assertThat(kind.path("count").asInt()).isEqualTo(all.path("count").asInt());
        assertThat(kind.path("cases")).isEmpty();
      });
    }
  }

  /** What a database says may be a row, and a row a person. */
  @Test
  void ofAnyOtherFailureIsToldWhereButNoTextOfTheException() {
    var journey = sendable();
    scenario.jdbc().sql("alter table journey.referral add constraint planted check (project_code <> 'D4-03') not valid")
        .update();
    try {
      for (int i = 0; i < TRIES; i++) {
        assertThatThrownBy(() -> scenario.send(journey.getId())).isNotNull();
      }
    } finally {
      scenario.jdbc().sql("alter table journey.referral drop constraint planted").update();
    }

    var answer = get(ADMIN);
    var kind = kindOf(answer.json(), journey.getBusinessKey());

    assertThat(kind.path("what").asText()).contains("“ส่งต่อโครงการในแผน ถึงหน่วยงานพัฒนา”", "ไม่สำเร็จ");
    assertThat(kind.path("supervisor").asText()).contains("รหัสอ้างอิง");
    assertThat(of(kind, journey.getBusinessKey()).path("reference").asText()).isEqualTo(job(journey));
    assertThat(answer.body()).doesNotContain("planted", "PreparedStatement", "journey.referral");
    assertThat(scenario.engine().getRuntimeService().createIncidentQuery().processInstanceId(journey.getId())
        .singleResult().getIncidentMessage()).as("what the engine keeps").contains("PreparedStatement");
  }

  /** The agency's instance is the agency's, and who waits for it is the team. */
  @Test
  void anIncidentOfAReferralIsToldTheTeamWhoseCaseItIs() {
    var journey = Cases.developing(scenario, "8101", "ao8101b");
    var referral = journey.getBusinessKey() + "-R01";
    var answering = scenario.engine().getRuntimeService().createProcessInstanceQuery()
        .processInstanceBusinessKey(referral).singleResult();
    scenario.submit("nsf81", answering.getId(), "userTask_decide", Map.of("answer", "accept"));
    instances.addAll(List.of(answering.getId(), journey.getId()));
    stop(job(answering));

    for (var reader : List.of("chief8101", "governor81", ADMIN)) {
      var one = of(kindOf(told(reader), referral), referral);
      assertThat(one.path("caseNumber").asText()).as(reader).isEqualTo(journey.getBusinessKey());
      assertThat(one.path("officeName").asText()).as(reader).contains("เมืองกระบี่");
      assertThat(one.path("processInstanceId").isNull()).as(reader).isEqualTo(!reader.equals(ADMIN));
    }
    assertThat(get("chief8102").body()).doesNotContain(referral);
  }

  @Test
  void oneIsTriedOnceMoreAndWhatIsNotMendedComesBack() {
    var journey = unsendable();
    var number = journey.getBusinessKey();
    var incident = of(kindOf(told(ADMIN), number), number).path("incidentId").asText();

    assertThat(retry("incidentId", incident)).isEqualTo(Map.of("set", 1, "left", 0));
    assertThat(get(ADMIN).body()).doesNotContain(number);
    assertThat(retry("incidentId", incident)).as("the second click").isEqualTo(Map.of("set", 0, "left", 0));

    assertThatThrownBy(() -> scenario.send(journey.getId())).isNotNull();
    assertThat(kindOf(told(ADMIN), number)).as("it is not mended").isNotNull();
    mended();
    retry("incidentId", of(kindOf(told(ADMIN), number), number).path("incidentId").asText());
    scenario.send(journey.getId());

    assertThat(get(ADMIN).body()).doesNotContain(number);
    assertThat(scenario.jdbc().sql("""
        select a.actor || ' ' || (a.detail ->> 'at') from journey.audit a
          join journey.participant_case c on c.id = a.case_id where c.case_number = ? and a.action = 'incident.retried'
        """).param(number).query(String.class).list()).containsExactly("admin " + SENDING, "admin " + SENDING);
    assertThat(WebSession.of(port, "chief8101").get("/cases/" + number).body())
        .contains("สั่งทำขั้นตอนที่ขัดข้องอีกครั้ง");
  }

  /** A kind is tried a hundred at a time; two administrators who click at once try each of them once. */
  @Test
  void allOfAKindAreTriedInBoundedBatchesAndEachOnce() throws Exception {
    var stopped = IntStream.range(0, AT_ONCE + 3).mapToObj(n -> atSending()).toList();
    stopped.forEach(this::stop);
    var kind = StreamSupport.stream(told(ADMIN).path("kinds").spliterator(), false)
        .filter(it -> it.path("count").asInt() > AT_ONCE).findFirst().orElseThrow();
    var count = kind.path("count").asInt();
    assertThat(kind.path("cases")).hasSize(AT_ONCE);

    assertThat(retry("kind", kind.path("kind").asText())).isEqualTo(Map.of("set", AT_ONCE, "left", count - AT_ONCE));
    var clicks = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> click = () -> retry("kind", kind.path("kind").asText()).get("set");
      var set = 0;
      for (var clicked : clicks.invokeAll(Collections.nCopies(2, click))) {
        set += clicked.get(30, TimeUnit.SECONDS);
      }
      assertThat(set).isEqualTo(count - AT_ONCE);
    } finally {
      clicks.shutdownNow();
    }

    assertThat(retry("kind", kind.path("kind").asText())).isEqualTo(Map.of("set", 0, "left", 0));
    assertThat(scenario.engine().getManagementService().createJobQuery().jobIds(Set.copyOf(stopped)).list())
        .allMatch(job -> job.getRetries() == 1);
  }

  @Test
  void anAdministratorAloneHasItTriedAndSaysWhich() {
    var journey = unsendable();
    var kind = kindOf(told(ADMIN), journey.getBusinessKey()).path("kind").asText();

    for (var reader : List.of("chief8101", "governor81", "policy")) {
      var refused = WebSession.of(port, reader).post("/incidents/retry", Map.of("kind", kind));
      assertThat(refused.status()).as(reader).isEqualTo(403);
      assertThat(refused.message()).contains("ผู้ดูแลระบบ");
    }
    assertThat(WebSession.of(port, ADMIN).post("/incidents/retry", Map.of()).status()).isEqualTo(400);
    assertThat(WebSession.of(port, ADMIN).post("/incidents/retry", Map.of("kind", kind, "incidentId", "x")).status())
        .isEqualTo(400);
    assertThat(retry("kind", "nothing of the sort")).isEqualTo(Map.of("set", 0, "left", 0));
    assertThat(kindOf(told(ADMIN), journey.getBusinessKey())).isNotNull();
  }

  private WebSession.Answer get(String user) {
    return WebSession.of(port, user).get("/incidents");
  }

  private JsonNode told(String user) {
    return get(user).json();
  }

  private Map<String, Integer> retry(String which, String id) {
    var answer = WebSession.of(port, ADMIN).post("/incidents/retry", Map.of(which, id));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Map.of("set", answer.json().path("set").asInt(), "left", answer.json().path("left").asInt());
  }

  private static @Nullable JsonNode kindOf(JsonNode told, String number) {
    return StreamSupport.stream(told.path("kinds").spliterator(), false).filter(kind -> of(kind, number) != null)
        .findFirst().orElse(null);
  }

  private static int gone;

  private static @Nullable JsonNode of(JsonNode kind, String number) {
    return StreamSupport.stream(kind.path("cases").spliterator(), false)
        .filter(it -> it.path("number").asText().equals(number)).findFirst().orElse(null);
  }

  /** A plan that is agreed and not sent. */
  private ProcessInstance sendable() {
    var journey = Cases.awaitingPlan(scenario, "8101", "ao8101a");
    scenario.submit("ao8101a", journey.getId(), "userTask_plan",
        Map.of("dimension1", List.of("D1-05"), "dimension4", List.of("D4-03"), "signing", "self"));
    instances.add(journey.getId());
    return journey;
  }

  /** One that could not be sent, because the agency of a project has no office. */
  private ProcessInstance unsendable() {
    var journey = sendable();
    // Another each time: at a start, and so in other tests, an agency that is there gets its offices.
    var code = "GON" + (char) ('A' + gone++);
    scenario.jdbc().sql("insert into journey.agency (code, name_th, name_en) values (?, 'หน่วยงานที่ยุบแล้ว', 'Gone')")
        .param(code).update();
    scenario.jdbc().sql("update journey.project set agency_code = ? where year = 2561 and code = 'D4-03'").param(code).update();
    assertThatThrownBy(() -> scenario.send(journey.getId())).hasMessageContaining("จ.กระบี่");
    return journey;
  }

  private void mended() {
    scenario.jdbc().sql("update journey.project set agency_code = 'NSF' where year = 2561 and code = 'D4-03'").update();
  }

  private String job(ProcessInstance instance) {
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(instance.getId()).singleResult()
        .getId();
  }

  /** A journey that begins with the sending; returns its job. */
  private String atSending() {
    var id = start.startAt("cardholder-journey", developing.planned("8105", "ao8105a"), "d8105", SENDING,
        Map.of("wants", true, "aoUserId", "ao8105a"));
    instances.add(id);
    return scenario.engine().getManagementService().createJobQuery().processInstanceId(id).singleResult().getId();
  }

  /** As after the last of its retries. */
  private void stop(String jobId) {
    scenario.engine().getManagementService().setJobRetries(jobId, 0);
  }
}
