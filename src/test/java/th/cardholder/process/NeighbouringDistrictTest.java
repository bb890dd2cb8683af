package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What an officer of the neighbouring district, of another province or of the nation, whatever the role, learns of a
 * journey that is not theirs, by every address that the engine's REST and the product have for reading: nothing.
 */
@JourneyTest
class NeighbouringDistrictTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** {p} an instance, {t} its task, {k} its business key, {e} an execution. */
  private static final List<String> READS = List.of(
      "/task", "/task/count", "/task?processInstanceBusinessKey={k}", "/task/{t}", "/task/{t}/form",
      "/task/{t}/deployed-form", "/task/{t}/form-variables", "/task/{t}/rendered-form", "/task/{t}/variables",
      "/task/{t}/localVariables", "/task/{t}/comment", "/task/{t}/attachment", "/task/{t}/identity-links",
      "/process-instance", "/process-instance/{p}", "/process-instance/{p}/variables",
      "/process-instance/{p}/activity-instances", "/process-instance/{p}/comment",
      "/process-instance?businessKey={k}", "/execution", "/execution/{p}", "/execution/{p}/localVariables",
      "/variable-instance", "/variable-instance?processInstanceIdIn={p}", "/incident",
      "/incident?processInstanceId={p}", "/job", "/job?processInstanceId={p}", "/event-subscription",
      "/history/process-instance", "/history/process-instance/{p}", "/history/process-instance/{p}/comment",
      "/history/activity-instance?processInstanceId={p}", "/history/task?processInstanceId={p}",
      "/history/variable-instance?processInstanceId={p}", "/history/detail?processInstanceId={p}",
      "/history/user-operation?processInstanceId={p}", "/history/incident?processInstanceId={p}",
      "/history/identity-link-log", "/history/job-log", "/history/decision-instance",
      "/user", "/user/registrar8101/profile", "/tenant", "/tenant?userMember=registrar8101");

  private static final List<String> PAGES = List.of(
      "/camunda/api/journey/cases/{k}", "/camunda/api/journey/cases/{k}/referrals",
      "/camunda/api/journey/cases/{k}/story",
      "/camunda/api/journey/cases/{k}/projects", "/camunda/api/journey/cases/{k}/wish-form",
      "/camunda/api/journey/cases/{k}/receipt", "/camunda/api/journey/tasks/cards?ids={t}",
      "/camunda/api/cockpit/plugin/base/default/process-instance",
      "/camunda/api/cockpit/plugin/base/default/process-instance/{p}/called-process-instances",
      "/camunda/api/cockpit/plugin/base/default/incident");

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private ProcessInstance journey;
  private String taskId;
  private String name;

  @BeforeEach
  void aJourneyOf8101() {
    var person = scenario.person("8101");
    journey = scenario.register("registrar8101", person);
    taskId = scenario.task(journey.getId(), "userTask_recordWish").getId();
    name = scenario.jdbc().sql("select first_name from journey.cardholder where id = ?").param(person.id())
        .query(String.class).single();
  }

  static Stream<String> neighbours() {
    return Stream.of("registrar8102", "chief8102", "ao8102a", "team8102", "mol81", "registrar2401", "governor24",
        "policy");
  }

  @ParameterizedTest
  @MethodSource("neighbours")
  void readsNothingAtTheMachinesDoor(String user) {
    for (var read : READS) {
      assertNothing(user + " GET " + read, get("/engine-rest" + filled(read), user));
    }
  }

  @ParameterizedTest
  @MethodSource("neighbours")
  void readsNothingInTheBrowser(String user) {
    var session = WebSession.of(port, user);
    for (var read : READS) {
      assertNothing(user + " GET " + read,
          session.anywhere("GET", "/camunda/api/engine/engine/default" + filled(read), null).body());
    }
    for (var page : PAGES) {
      assertNothing(user + " GET " + page, session.anywhere("GET", filled(page), null).body());
    }
  }

  @ParameterizedTest
  @MethodSource("neighbours")
  void changesNothing(String user) {
    var session = WebSession.of(port, user);
    for (var write : List.of("/task/{t}/claim", "/task/{t}/unclaim", "/task/{t}/submit-form", "/task/{t}/complete",
        "/task/{t}/resolve", "/task/{t}/assignee", "/task/{t}/delegate", "/task/{t}/comment/create",
        "/task/{t}/bpmn-error", "/task/{t}/variables", "/process-instance/{p}/variables",
        "/process-instance/{p}/modification", "/message")) {
      var answer = session.anywhere("POST", "/camunda/api/engine/engine/default" + filled(write),
          "{\"userId\":\"" + user + "\"}");
      assertThat(answer.status()).as(user + " POST " + write).isGreaterThanOrEqualTo(400);
    }
    for (var write : List.of("/cases/{k}/circumstances", "/cases/{k}/circumstances/correction", "/cases/{k}/reopening",
        "/cases/{k}/referrals")) {
      var answer = session.post(filled(write), java.util.Map.of("kind", "died", "happenedOn", "12/02/2561",
          "reason", "x", "note", "x", "projectCode", "D2-01"));
      assertThat(answer.status()).as(user + " POST " + write).isBetween(400, 499);
      assertNothing(user + " POST " + write, answer.body());
    }
    assertNothing(user + " searches", session.post("/cases/search", java.util.Map.of("q", journey.getBusinessKey()))
        .body());
    assertThat(session.put(filled("/drafts/{t}"), java.util.Map.of("phone", "1")).status()).isBetween(400, 499);
    assertThat(scenario.task(journey.getId(), "userTask_recordWish").getAssignee()).isEqualTo("registrar8101");
  }

  @Test
  void theOwnOfficeDoesReadItSoTheSearchAboveCanFind() {
    assertThat(get("/engine-rest" + filled("/task/{t}"), "registrar8101")).contains(taskId);
    assertThat(get("/engine-rest" + filled("/task/{t}/form-variables"), "registrar8101")).contains(name);
    assertThat(WebSession.of(port, "registrar8101").get(filled("/cases/{k}")).body()).contains(name);
  }

  private void assertNothing(String call, String body) {
    // What the caller sent may come back in a refusal; what the journey holds may not.
    assertThat(body).as(call).doesNotContain(name).doesNotContain("registrar8101\"")
        .doesNotContain("\"" + journey.getBusinessKey() + "\"").doesNotContain("\"tenantId\":\"d8101\"");
  }

  private String filled(String path) {
    return path.replace("{p}", journey.getId()).replace("{t}", taskId).replace("{k}", journey.getBusinessKey());
  }

  private String get(String path, String user) {
    var login = Base64.getEncoder().encodeToString((user + ":journey").getBytes(StandardCharsets.UTF_8));
    try {
      return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
          .header("Authorization", "Basic " + login).build(), HttpResponse.BodyHandlers.ofString()).body();
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
