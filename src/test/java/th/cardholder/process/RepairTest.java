package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.reconciliation.Reconciliation;

/** A journey that stands wrongly is put where its case carries it, whole or not at all (ADR 0059). */
@JourneyTest
class RepairTest {

  private static final String DISTRICT = "2402";
  private static final String REGISTRAR = "registrar" + DISTRICT;
  private static final String AO = "ao" + DISTRICT + "b";
  private static final String WISH = "userTask_recordWish";
  private static final String ASSIGN = "userTask_assignAo";
  private static final String INTERVIEW = "userTask_interview";
  private static final String PLAN = "userTask_plan";
  private static final String CONFIRM = "userTask_confirmInterview";
  private static final String WHY = "ขั้นตอนค้างผิดที่หลังการย้ายรุ่น";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @Autowired
  private Reconciliation reconciliation;

  @LocalServerPort
  private int port;

  private final List<ProcessInstance> journeys = new ArrayList<>();

  @AfterEach
  void nobodyWaits() {
    journeys.forEach(it -> {
      scenario.jdbc().sql("update journey.participant_case set state = 'withdrawn' where case_number = ?").param(it.getBusinessKey()).update();
      scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(it.getBusinessKey()).list()
          .forEach(one -> scenario.engine().getRuntimeService().deleteProcessInstance(one.getId(), "afresh"));
    });
    developing.afresh();
  }

  @Test
  void aJourneyThatStandsWronglyIsLookedAtPreviewedMovedOnceAndGoesOn() {
    var journey = stuckAtTheWish();
    var admin = WebSession.of(port, "admin");
    var views = views(journey);

    var looked = admin.call("GET", "/repairs/" + journey.getBusinessKey(), null);
    assertThat(looked.status()).as(looked.body()).isEqualTo(200);
    assertThat(looked.json().path("differences").get(0).asText()).contains("awaitingInterview", WISH);
    assertThat(looked.json().path("tokens").get(0).path("step").asText()).isEqualTo(WISH);
    assertThat(looked.json().path("tokens").get(0).path("held").asText()).isNotEmpty();
    assertThat(fits(looked)).containsEntry(WISH, true).containsEntry(ASSIGN, true).containsEntry(INTERVIEW, true).containsEntry(PLAN, false);
    assertThat(looked.body()).contains("มีแบบประเมินจากการสัมภาษณ์");
    assertThat(needs(looked, ASSIGN)).containsOnly(true);
    assertThat(needs(looked, CONFIRM)).as("wish, AO, assessment, plan, seat, nothing at agencies").containsExactly(true, true, false, false, true, true);
    assertThat(views(journey)).as("a view of a person is on record").isEqualTo(views + 1);

    var preview = admin.call("POST", path(journey) + "/preview", Map.of("to", INTERVIEW));
    assertThat(preview.status()).as(preview.body()).isEqualTo(200);
    assertThat(preview.json().path("ended").get(0).path("step").asText()).isEqualTo(WISH);
    assertThat(preview.json().path("opened").get(0).path("step").asText()).isEqualTo(INTERVIEW);
    assertThat(preview.json().path("opened").get(0).path("held").asText()).isNotEmpty();
    assertThat(preview.json().path("opened").get(0).path("due").asText()).contains("2561");
    assertThat(preview.json().path("inHand")).hasSize(1);
    assertThat(scenario.task(journey.getId(), WISH)).as("a preview leaves everything").isNotNull();
    assertThat(repairs(journey)).isZero();

    var asked = asked(INTERVIEW, preview, true);
    var done = admin.call("POST", path(journey), asked);
    var again = admin.call("POST", path(journey), asked);
    assertThat(List.of(done.status(), again.status())).as(done.body() + again.body()).containsOnly(200);
    assertThat(repairs(journey)).as("a double click is one").isOne();
    assertThat(scenario.task(journey.getId(), WISH)).isNull();
    var task = scenario.task(journey.getId(), INTERVIEW);
    assertThat(task.getAssignee()).isEqualTo(AO);
    assertThat(state(journey)).isEqualTo("awaitingInterview");
    assertThat(differences(journey)).isEmpty();
    assertThat(scenario.jdbc().sql("""
        select a.detail ->> 'repair' from journey.audit a join journey.participant_case c on c.id = a.case_id
         where a.action = 'journey.repaired' and a.actor = 'admin' and c.case_number = ?
        """).param(journey.getBusinessKey()).query(String.class).list()).hasSize(1);
    assertThat(WebSession.of(port, "chief" + DISTRICT).call("GET", "/cases/" + journey.getBusinessKey(), null).body())
        .contains("ย้ายเรื่องไปขั้นตอนที่ถูกต้อง", WHY);
    assertThat(admin.call("GET", path(journey), null).json().path("repairs").get(0).path("reason").asText()).isEqualTo(WHY);

    Cases.interview(scenario, journey, AO);
    assertThat(state(journey)).isEqualTo("awaitingPlan");
  }

  @Test
  void whatTheCaseDoesNotHoldOrNobodySaidIsRefusedAndNothingChanges() {
    var journey = stuckAtTheWish();
    var admin = WebSession.of(port, "admin");
    var preview = admin.call("POST", path(journey) + "/preview", Map.of("to", INTERVIEW));
    var before = everything(journey);

    assertRefused(admin.call("POST", path(journey) + "/preview", Map.of("to", PLAN)), 409, "มีแบบประเมินจากการสัมภาษณ์");
    assertRefused(admin.call("POST", path(journey), asked(CONFIRM, preview, true)), 409, "มีแผนพัฒนารายบุคคล");
    assertRefused(admin.call("POST", path(journey) + "/preview", Map.of("to", "endEvent_declined")), 400, "โปรดเลือกขั้นตอน");
    assertRefused(admin.call("POST", path(journey) + "/preview", Map.of()), 400, "โปรดเลือกขั้นตอน");
    assertRefused(admin.call("POST", path(journey), asked(INTERVIEW, preview, false)), 409, "อยู่ในมือของ");
    var without = asked(INTERVIEW, preview, true);
    without.put("reason", "สั้น");
    assertRefused(admin.call("POST", path(journey), without), 400, "เหตุผลที่ซ่อม");
    without.put("reason", WHY);
    without.put("requestKey", " ");
    assertRefused(admin.call("POST", path(journey), without), 400, "คำขอไม่ถูกต้อง");
    without.put("requestKey", UUID.randomUUID().toString());
    without.put("stands", "0");
    assertRefused(admin.call("POST", path(journey), without), 409, "โปรดดูใหม่");
    assertRefused(admin.call("GET", "/repairs/2561-9999-0000001", null), 400, "ไม่พบเรื่องเลขที่นี้");
    assertRefused(WebSession.of(port, "chief" + DISTRICT).call("GET", path(journey), null), 403, "ผู้ดูแลระบบ");
    assertThat(everything(journey)).isEqualTo(before);
    // Nor is it there where the engine itself would do it.
    for (var root : List.of("/engine-rest", "/camunda/api/engine/engine/default")) {
      var raw = admin.anywhere("POST", root + "/process-instance/" + journey.getId() + "/modification", Map.of("instructions",
          List.of(Map.of("type", "startBeforeActivity", "activityId", INTERVIEW))));
      assertThat(raw.status()).as(root + raw.body()).isIn(401, 403, 404);
    }
    assertThat(everything(journey)).isEqualTo(before);
  }

  @Test
  void ofTwoAdministratorsAtOnceOneRepairsAndTheOtherIsToldToLookAgain() throws Exception {
    var journey = stuckAtTheWish();
    var preview = WebSession.of(port, "admin").call("POST", path(journey) + "/preview", Map.of("to", INTERVIEW));
    var answers = Stream.of(INTERVIEW, ASSIGN).map(to -> CompletableFuture.supplyAsync(() ->
        WebSession.of(port, "admin").call("POST", path(journey), asked(to, preview, true)))).toList().stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(WebSession.Answer::status).containsExactlyInAnyOrder(200, 409);
    assertThat(repairs(journey)).isOne();
    assertThat(differences(journey)).isEmpty();
  }

  @Test
  void whereItWouldDifferAfterwardsNothingIsDone() {
    var journey = added(Cases.awaitingInterview(scenario, DISTRICT, AO));
    // What the domain says of it comes from elsewhere: another step of the same state is none.
    var admin = WebSession.of(port, "admin");
    assertRefused(admin.call("POST", path(journey) + "/preview", Map.of("to", INTERVIEW)), 409, "อยู่ที่ขั้นตอนนี้อยู่แล้ว");
    scenario.jdbc().sql("""
        create or replace function journey.refuse_state() returns trigger language plpgsql as $$
        begin new.state := old.state; return new; end $$
        """).update();
    scenario.jdbc().sql("create trigger refuse_state before update of state on journey.participant_case for each row"
        + " when (old.case_number = '" + journey.getBusinessKey() + "') execute function journey.refuse_state()").update();
    try {
      var before = everything(journey);
      assertRefused(admin.call("POST", path(journey) + "/preview", Map.of("to", ASSIGN)), 409, "ไม่ตรงกับกระบวนงาน");
      assertThat(everything(journey)).isEqualTo(before);
    } finally {
      scenario.jdbc().sql("drop trigger refuse_state on journey.participant_case").update();
      scenario.jdbc().sql("drop function journey.refuse_state()").update();
    }
  }

  @Test
  void aJourneyThatIsGoneIsStartedAgainAndOneThatShouldBeOverEnds() {
    var gone = added(Cases.awaitingPlan(scenario, DISTRICT, AO));
    scenario.engine().getRuntimeService().deleteProcessInstance(gone.getId(), "lost");
    var admin = WebSession.of(port, "admin");
    assertThat(admin.call("GET", path(gone), null).json().path("running").asBoolean()).isFalse();
    var preview = admin.call("POST", path(gone) + "/preview", Map.of("to", PLAN));
    assertThat(preview.json().path("opened").get(0).path("step").asText()).as(preview.body()).isEqualTo(PLAN);
    assertThat(admin.call("POST", path(gone), asked(PLAN, preview, false)).status()).isEqualTo(200);
    var instance = scenario.jdbc().sql("select process_instance_id from journey.participant_case where case_number = ?")
        .param(gone.getBusinessKey()).query(String.class).single();
    assertThat(instance).isNotEqualTo(gone.getId());
    scenario.submit(AO, instance, PLAN, Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    assertThat(differences(gone)).isEmpty();

    var over = added(scenario.register(REGISTRAR, scenario.person(DISTRICT)));
    scenario.jdbc().sql("update journey.participant_case set state = 'withdrawn' where case_number = ?").param(over.getBusinessKey()).update();
    var end = admin.call("POST", path(over) + "/preview", Map.of("to", "end"));
    assertThat(end.json().path("over").asBoolean()).as(end.body()).isTrue();
    assertRefused(admin.call("POST", path(over) + "/preview", Map.of("to", INTERVIEW)), 400, "โปรดเลือกขั้นตอน");
    assertThat(admin.call("POST", path(over), asked("end", end, true)).status()).isEqualTo(200);
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(over.getId()).count()).isZero();
    assertRefused(admin.call("POST", path(over) + "/preview", Map.of("to", "end")), 409, "สิ้นสุดแล้ว");

    var early = added(scenario.register(REGISTRAR, scenario.person(DISTRICT)));
    assertThat(needs(admin.call("GET", path(early), null), CONFIRM)).as("nobody is named who could confirm")
        .containsExactly(false, false, false, false, false, true);
  }

  @Test
  void aSuspendedJourneyAndOneWithReferralsUnderWayAreRefusedAndReferralsAreToldWhereTheyGoOn() {
    var developed = added(Cases.developing(scenario, DISTRICT, AO));
    var admin = WebSession.of(port, "admin");
    var looked = admin.call("GET", path(developed), null);
    assertThat(looked.json().path("beside").get(0).asText()).contains(developed.getBusinessKey() + "-R01", "ดำเนินต่อ");
    assertThat(fits(looked)).containsEntry(INTERVIEW, false).containsEntry("serviceTask_sendReferrals", true);
    assertRefused(admin.call("POST", path(developed) + "/preview", Map.of("to", INTERVIEW)), 409, "ไม่มีการส่งต่อ");
    var sending = admin.call("POST", path(developed) + "/preview", Map.of("to", "serviceTask_sendReferrals"));
    assertThat(sending.json().path("opened").get(0).path("kind").asText()).as(sending.body()).isEqualTo("job");
    assertThat(sending.json().path("beside")).hasSize(1);

    scenario.engine().getRuntimeService().suspendProcessInstanceById(developed.getId());
    assertRefused(admin.call("POST", path(developed) + "/preview", Map.of("to", "serviceTask_nextRound")), 409, "ระงับ");
    scenario.engine().getRuntimeService().activateProcessInstanceById(developed.getId());
  }

  // ---- Helpers

  private ProcessInstance added(ProcessInstance journey) {
    journeys.add(journey);
    return journey;
  }

  /** Its case waits for the interview, and its task is the wish's once more. */
  private ProcessInstance stuckAtTheWish() {
    var journey = added(Cases.awaitingInterview(scenario, DISTRICT, AO));
    var runtime = scenario.engine().getRuntimeService();
    runtime.createProcessInstanceModification(journey.getId()).cancelAllForActivity(INTERVIEW).startBeforeActivity(WISH).execute();
    assertThat(differences(journey)).isNotEmpty();
    return journey;
  }

  private static String path(ProcessInstance journey) {
    return "/repairs/" + journey.getBusinessKey();
  }

  private static Map<String, Object> asked(String to, WebSession.Answer preview, boolean outOfHand) {
    return new HashMap<>(Map.of("to", to, "stands", preview.json().path("stands").asText(), "outOfHand", outOfHand, "reason", WHY,
        "requestKey", UUID.randomUUID().toString()));
  }

  private static Map<String, Boolean> fits(WebSession.Answer looked) {
    Map<String, Boolean> fits = new HashMap<>();
    looked.json().path("ways").forEach(it -> fits.put(it.path("step").asText(), it.path("fits").asBoolean()));
    return fits;
  }

  private static List<Boolean> needs(WebSession.Answer looked, String step) {
    List<Boolean> needs = new ArrayList<>();
    looked.json().path("ways").forEach(it -> {
      if (it.path("step").asText().equals(step)) {
        it.path("needs").forEach(need -> needs.add(need.path("held").asBoolean()));
      }
    });
    return needs;
  }

  private static void assertRefused(WebSession.Answer answer, int status, String why) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(why, "โปรด");
  }

  private String state(ProcessInstance journey) {
    return scenario.jdbc().sql("select state from journey.participant_case where case_number = ?").param(journey.getBusinessKey())
        .query(String.class).single();
  }

  private int repairs(ProcessInstance journey) {
    return scenario.jdbc().sql("select count(*) from journey.repair where business_key = ?").param(journey.getBusinessKey())
        .query(Integer.class).single();
  }

  private int views(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select count(*) from journey.person_view v join journey.participant_case c on c.id = v.case_id
         where v.actor = 'admin' and v.purpose = 'case' and c.case_number = ?
        """).param(journey.getBusinessKey()).query(Integer.class).single();
  }

  private List<Object> differences(ProcessInstance journey) {
    return reconciliation.of(List.of(journey.getBusinessKey())).values().stream().flatMap(List::stream).map(it -> (Object) it).toList();
  }

  /** The open tasks with their ids, the state, and what was repaired. */
  private List<String> everything(ProcessInstance journey) {
    return Stream.concat(scenario.engine().getTaskService().createTaskQuery().processInstanceId(journey.getId()).list().stream()
        .map(it -> it.getId() + it.getTaskDefinitionKey()), Stream.of(state(journey), String.valueOf(repairs(journey)))).toList();
  }
}
