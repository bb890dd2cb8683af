package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.dev.SampleStaff;
import th.cardholder.door.Drafts;

/** The API behind Tasklist's own parts: context, cards, drafts, assignments. */
@JourneyTest
class DeskApiTest {

  @Autowired
  private Scenario scenario;

  @Autowired
  private Drafts drafts;

  @Autowired
  private TransactionTemplate transaction;

  @LocalServerPort
  private int port;

  /** Welcome asks for them when it is opened; 404 stood in red in the browser's console. */
  @Test
  void whereThereAreNoRulesForPasswordsThatIsNoError() {
    assertThat(WebSession.of(port, "registrar8101").anywhere("GET",
        "/camunda/api/engine/engine/default/identity/password-policy", null).status()).isEqualTo(204);
  }

  @Test
  void theContextTellsWhoWhereAndWhichDay() {
    var context = session("chief8101").get("/context").json();

    assertThat(context.path("businessDate").asText()).startsWith("2018-");
    assertThat(context.path("businessDateThai").asText()).endsWith("2561");
    assertThat(context.path("user").asText()).isEqualTo("chief8101");
    assertThat(context.path("displayName").asText()).contains(" ");
    assertThat(context.at("/offices/0/id").asText()).isEqualTo("d8101");
    assertThat(context.at("/offices/0/name").asText()).startsWith("ทีม ปรจ.");
    assertThat(context.at("/roles/0").asText()).isEqualTo("districtChief");
    assertThat(context.path("administrator").asBoolean()).isFalse();
    assertThat(context.path("clockMovable").asBoolean()).isTrue();
  }

  /** Every browser asks once a minute. */
  @Test
  void theContextAsksNeitherTheStoredClockNorTheNodes() {
    var desk = session("chief8101");
    var answer = transaction.execute(status -> {
      scenario.jdbc().sql("lock table journey.business_clock, journey.clock_node in access exclusive mode").update();
      return CompletableFuture.supplyAsync(() -> desk.get("/context")).completeOnTimeout(null, 5, TimeUnit.SECONDS)
          .join();
    });

    assertThat(answer).as("an answer within five seconds").isNotNull();
    assertThat(answer.json().path("clockMovable").asBoolean()).isTrue();
  }

  @Test
  void theBrowserKeepsNoAnswerThatMayNameAPerson() throws Exception {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    var form = "/task/" + scenario.task(journey.getId(), "userTask_recordWish").getId() + "/form-variables";
    var desk = session("registrar8101");
    var machine = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest" + form))
        .header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString(("registrar8101:" + SampleStaff.PASSWORD).getBytes(StandardCharsets.UTF_8))).build();

    for (var answer : List.of(
        desk.anywhere("GET", "/camunda/api/engine/engine/default" + form, null).response(),
        HttpClient.newHttpClient().send(machine, HttpResponse.BodyHandlers.ofString()),
        desk.get("/cases/" + journey.getBusinessKey()).response())) {
      assertThat(answer.statusCode()).as("%s", answer.uri()).isEqualTo(200);
      assertThat(answer.body()).contains("นายทดสอบ");
      assertThat(answer.headers().allValues("Cache-Control")).as("%s", answer.uri()).containsExactly("no-store");
    }
  }

  @Test
  void theBrowserMayKeepTheFilesOfThePlugins() {
    var file = session("registrar8101")
        .anywhere("GET", "/camunda/api/tasklist/plugin/journey/static/app/plugin.js", null).response();

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().allValues("Cache-Control")).doesNotContain("no-store");
  }

  @Test
  void theClockIsMovedByTheAdministratorAlone() {
    var refused = session("chief8101").post("/clock", Map.of("to", "2018-03-01T08:30"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains("เฉพาะผู้ดูแลระบบ");
    assertThat(session("admin").post("/clock", Map.of("to", "tomorrow")).field()).isEqualTo("to");
    assertThat(session("chief8101").get("/clock").json().path("nodes")).isEmpty();
  }

  @Test
  void anUnknownAddressIsAnsweredInThai() {
    var answer = session("chief8101").get("/nothing/here");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).contains("ไม่พบหน้า");
  }

  @Test
  void aCardNamesThePersonToWhoeverDoesTheStepAndRecordsIt() {
    var person = scenario.person("8101");
    var task = scenario.task(scenario.register("registrar8101", person).getId(), "userTask_recordWish").getId();
    var before = views(person, "list");

    var card = session("registrar8101").get("/tasks/cards?ids=" + task).json().get(0);

    assertThat(card.path("caseNumber").asText()).matches("2561-8101-\\d{7}");
    assertThat(card.path("personName").asText()).startsWith("นายทดสอบ");
    assertThat(card.path("dueThai").asText()).isNotBlank();
    assertThat(card.path("officeName").asText()).startsWith("ทีม ปรจ.");
    assertThat(views(person, "list")).isEqualTo(before + 1);
  }

  @Test
  void aCardDoesNotNameThePersonToAnotherRoleOfTheOffice() {
    var person = scenario.person("8101");
    var task = scenario.task(scenario.register("registrar8101", person).getId(), "userTask_recordWish").getId();

    assertThat(session("ao8101a").get("/tasks/cards?ids=" + task).body()).doesNotContain("ทดสอบ", "ตำบล");
    assertThat(session("admin").get("/tasks/cards?ids=" + task).body()).doesNotContain("ทดสอบ");
    assertThat(views(person, "list")).isZero();
  }

  @Test
  void aTaskOfAnotherDistrictHasNoCard() {
    var task = scenario.task(scenario.register("registrar8101", scenario.person("8101")).getId(),
        "userTask_recordWish").getId();

    assertThat(session("registrar8102").get("/tasks/cards?ids=" + task).json()).isEmpty();
  }

  @Test
  void aReferralsCardCarriesTheCasesNumber() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");
    var sent = session("ao8101a").post("/cases/" + journey.getBusinessKey() + "/referrals",
        Map.of("projectCode", "D2-01"));
    var task = scenario.task(sent.json().path("processInstanceId").asText(), "userTask_decide").getId();

    var card = session("mol81").get("/tasks/cards?ids=" + task).json().get(0);

    assertThat(card.path("caseNumber").asText()).isEqualTo(journey.getBusinessKey());
    assertThat(card.path("personName").asText()).startsWith("นายทดสอบ");
  }

  @Test
  void aDraftComesBackWhenTheFormIsOpenedAgain() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    var task = scenario.task(journey.getId(), "userTask_recordWish").getId();
    var desk = session("registrar8101");

    assertThat(desk.put("/drafts/" + task, Map.of("phone", "081", "personName", "ปลอม")).status()).isEqualTo(204);

    assertThat(scenario.open("registrar8101", journey.getId(), "userTask_recordWish")).containsEntry("phone", "081");
    assertThat(drafts.of(task, "registrar8101")).containsOnlyKeys("phone");
    assertThat(desk.delete("/drafts/" + task).status()).isEqualTo(204);
    assertThat(drafts.of(task, "registrar8101")).isEmpty();
  }

  @Test
  void aDraftIsTakenOnlyFromWhoeverMayOpenTheForm() {
    var task = scenario.task(scenario.register("registrar8101", scenario.person("8101")).getId(),
        "userTask_recordWish").getId();

    assertThat(session("registrar8102").put("/drafts/" + task, Map.of("phone", "081")).status()).isEqualTo(404);
    assertThat(session("chief8101").put("/drafts/" + task, Map.of("phone", "081")).status()).isEqualTo(403);
    assertThat(session("registrar8101").put("/drafts/nothing", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void aDraftOfATaskThatAColleagueHasClaimedIsRefused() {
    var journey = Cases.awaitingInterview(scenario, "8101", "ao8101a");
    var task = scenario.task(journey.getId(), "userTask_interview").getId();

    var refused = session("ao8101b").put("/drafts/" + task, Map.of());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("ท่านอื่นรับงานนี้");
  }

  @Test
  void aDraftOfATaskThatIsHandedInIsNotKept() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    var task = scenario.task(journey.getId(), "userTask_recordWish").getId();
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());

    assertThat(session("registrar8101").put("/drafts/" + task, Map.of("phone", "081")).status()).isEqualTo(404);
    assertThat(draftRows(task)).isZero();
  }

  @Test
  void aDraftThatArrivesWhileTheTaskIsBeingHandedInWaitsAndIsNotKept() throws Exception {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    var task = scenario.task(journey.getId(), "userTask_recordWish").getId();
    var desk = session("registrar8101");

    var saving = transaction.execute(status -> {
      // Handed in, the task is still open to everybody else: the submission is not committed.
      scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
      var put = CompletableFuture.supplyAsync(() -> desk.put("/drafts/" + task, Map.of("phone", "081")));
      awaitSomebodyWaitingForTheDrafts(put);
      return put;
    });

    assertThat(saving.get(30, TimeUnit.SECONDS).status()).isEqualTo(404);
    assertThat(draftRows(task)).isZero();
  }

  @Test
  void aDraftThatIsTooLongOrNotJsonIsRefused() {
    var task = scenario.task(scenario.register("registrar8101", scenario.person("8101")).getId(),
        "userTask_recordWish").getId();
    var desk = session("registrar8101");

    assertThat(desk.put("/drafts/" + task, Map.of("phone", "0".repeat(70_000))).message()).contains("ยาวเกินไป");
    assertThat(desk.put("/drafts/" + task, "{phone").message()).contains("อ่านข้อมูล");
    assertThat(desk.put("/drafts/" + task, "[]").status()).isEqualTo(400);
  }

  @Test
  void theChiefIsOfferedAnAoForEachCaseAndTheSuggestionsAreSpread() {
    var journeys = List.of(Cases.awaitingAo(scenario, "8102"), Cases.awaitingAo(scenario, "8102"),
        Cases.awaitingAo(scenario, "8102"));

    for (int i = 0; i < 3; i++) {
      livesIn(i + 1, journeys.get(i));
    }

    var offer = session("chief8102").get("/assignments").json();

    assertThat(offer.path("aos")).hasSize(3);
    assertThat(offer.at("/aos/0/agency").asText()).isNotBlank();
    assertThat(offer.path("aos")).allSatisfy(ao -> assertThat(ao.path("coInterviewerRequired").asBoolean())
        .as(ao.path("agencyCode").asText())
        .isEqualTo(!List.of("BAAC", "GSB").contains(ao.path("agencyCode").asText())));
    assertThat(offer.path("coInterviewers")).isNotEmpty();
    List<String> suggested = new ArrayList<>();
    offer.path("waiting").forEach(row -> suggested.add(row.path("suggestedAo").asText()));
    assertThat(offer.path("waiting").findValuesAsText("caseNumber"))
        .containsAll(journeys.stream().map(ProcessInstance::getBusinessKey).toList());
    assertThat(offer.at("/waiting/0/personName").asText()).startsWith("นาย");
    assertThat(offer.at("/waiting/0/subdistrict").asText()).startsWith("ตำบล");
    assertThat(suggested.subList(0, 3)).doesNotHaveDuplicates();
  }

  private void livesIn(int subdistrict, ProcessInstance journey) {
    scenario.jdbc().sql("""
        update journey.cardholder p set subdistrict_code = (select code from journey.subdistrict s
             where s.district_code = p.district_code order by code offset ? limit 1)
         where id = (select cardholder_id from journey.participant_case where case_number = ?)
        """).params(subdistrict, journey.getBusinessKey()).update();
  }

  @Test
  void theAnswerToAnAssignmentSaysToWhomItWentAndWhoSitsIn() {
    var journey = Cases.awaitingAo(scenario, "8103");
    var chief = session("chief8103");

    var result = chief.post("/assignments", Map.of("items", List.of(
        Map.of("taskId", task(journey), "aoUserId", "ao8103b", "coInterviewerId", "cogsb81")))).json();

    assertThat(result.at("/0/aoName").asText()).isEqualTo(name("ao8103b"));
    assertThat(result.at("/0/coInterviewerName").asText()).isEqualTo(name("cogsb81"));
    var before = chief.get("/assignments").json();
    var after = chief.get("/assignments/officers").json();
    assertThat(after.path("aos")).isEqualTo(before.path("aos"));
    assertThat(after.toString()).doesNotContain("ทดสอบ");
  }

  private String name(String userId) {
    return scenario.jdbc().sql("select first_name || ' ' || last_name from journey.officer where user_id = ?")
        .param(userId).query(String.class).single();
  }

  @Test
  void theChiefAssignsManyAtOnceAndOneRefusalLeavesTheOthers() {
    var first = Cases.awaitingAo(scenario, "8103");
    var second = Cases.awaitingAo(scenario, "8103");
    var third = Cases.awaitingAo(scenario, "8101");

    var results = session("chief8103").post("/assignments", Map.of("items", List.of(
        Map.of("taskId", task(first), "aoUserId", "ao8103a"),
        Map.of("taskId", task(second), "aoUserId", "ao8101a"),
        Map.of("taskId", task(third), "aoUserId", "ao8103a"),
        Map.of("taskId", task(first), "aoUserId", "ao8103a")))).json();

    assertThat(results.at("/0/ok").asBoolean()).isTrue();
    assertThat(results.at("/0/caseNumber").asText()).isEqualTo(first.getBusinessKey());
    assertThat(first).isWaitingAt("userTask_interview");
    assertThat(results.at("/1/message").asText()).contains("ไม่ได้เป็น AO ของทีม");
    assertThat(second).isWaitingAt("userTask_assignAo");
    assertThat(scenario.task(second.getId(), "userTask_assignAo").getAssignee()).isNull();
    assertThat(results.at("/2/message").asText()).contains("ไม่พบงานนี้");
    assertThat(third).isWaitingAt("userTask_assignAo");
    assertThat(results.at("/3/ok").asBoolean()).isFalse();
  }

  /** The answer may be lost on its way: whoever sends the same again hears the truth. */
  @Test
  void anAssignmentSentAgainIsDoneOnceAndSaysToWhomTheCaseWent() {
    var journey = Cases.awaitingAo(scenario, "8104");
    var asked = Map.of("taskId", task(journey), "caseNumber", journey.getBusinessKey(), "aoUserId", "ao8104b",
        "coInterviewerId", "cogsb81");
    var chief = session("chief8104");
    var first = chief.post("/assignments", Map.of("items", List.of(asked, asked))).json();

    var again = chief.post("/assignments", Map.of("items", List.of(asked))).json();

    assertThat(first.get(1)).isEqualTo(first.get(0));
    assertThat(again.get(0)).isEqualTo(first.get(0));
    assertThat(again.at("/0/ok").asBoolean()).isTrue();
    assertThat(again.at("/0/aoName").asText()).isEqualTo(name("ao8104b"));
    assertThat(scenario.jdbc().sql("""
        select count(*) from journey.audit a join journey.participant_case c on c.id = a.case_id
         where a.action = 'ao.assigned' and c.case_number = ?
        """).param(journey.getBusinessKey()).query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void anAssignmentThatAnotherHasMadeOtherwiseIsRefusedWithTheNameOfTheAo() {
    var journey = Cases.awaitingAo(scenario, "8104");
    var task = task(journey);
    var number = journey.getBusinessKey();
    session("chief8104").post("/assignments", Map.of("items", List.of(Map.of("taskId", task, "aoUserId", "ao8104a"))));

    var late = session("chief8104").post("/assignments", Map.of("items", List.of(
        Map.of("taskId", task, "caseNumber", number, "aoUserId", "ao8104c")))).json();
    var elsewhere = session("chief8105").post("/assignments", Map.of("items", List.of(
        Map.of("taskId", task, "caseNumber", number, "aoUserId", "ao8104a")))).json();

    assertThat(late.at("/0/ok").asBoolean()).isFalse();
    assertThat(late.at("/0/message").asText()).contains("มอบหมายให้ " + name("ao8104a") + " ไปแล้ว");
    assertThat(elsewhere.at("/0/message").asText()).as("another team's").contains("ไม่พบงานนี้");
  }

  @Test
  void onlyAChiefAssigns() {
    for (var user : List.of("registrar8101", "ao8101a", "governor81", "mol81", "admin")) {
      var session = session(user);
      assertThat(session.get("/assignments").status()).as(user).isEqualTo(403);
      assertThat(session.post("/assignments", Map.of("items", List.of())).message()).as(user).contains("นายอำเภอ");
    }
  }

  @Test
  void anEmptyOrTooLongAssignmentIsRefused() {
    var chief = session("chief8101");
    var many = IntStream.range(0, 26).mapToObj(n -> Map.of("taskId", "t" + n)).toList();

    assertThat(chief.post("/assignments", Map.of("items", List.of())).status()).isEqualTo(400);
    assertThat(chief.post("/assignments", Map.of("items", many)).message()).contains("25");
    assertThat(chief.post("/assignments", "nonsense").message()).contains("อ่านข้อมูลที่ส่งมาไม่ได้");
  }

  private void awaitSomebodyWaitingForTheDrafts(CompletableFuture<WebSession.Answer> put) {
    for (int i = 0; i < 600; i++) {
      var waiting = scenario.jdbc()
          .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted").query(Long.class).single();
      if (waiting > 0) {
        return;
      }
      assertThat(put).as("the draft does not pass the submission").isNotDone();
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("Nobody waits for the drafts of the task");
  }

  private long draftRows(String task) {
    return scenario.jdbc().sql("select count(*) from journey.draft where task_id = ?").param(task)
        .query(Long.class).single();
  }

  private String task(ProcessInstance journey) {
    return scenario.task(journey.getId(), "userTask_assignAo").getId();
  }

  private WebSession session(String userId) {
    return WebSession.of(port, userId);
  }

  private int views(Scenario.Person person, String purpose) {
    return scenario.jdbc().sql("select count(*) from journey.person_view where cardholder_id = ? and purpose = ?")
        .params(person.id(), purpose).query(Integer.class).single();
  }
}
