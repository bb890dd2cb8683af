package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import th.cardholder.guard.Visitor.Door;
import th.cardholder.process.OwnApplication;

/** Both doors of the engine's REST hold to one list. */
@OwnApplication
class AllowListTest extends WalledTown {

  private static final Map<String, List<Door>> DOORS = new HashMap<>();

  @BeforeEach
  void aModelOfOneDistrict() {
    if (engine.getRepositoryService().createDeploymentQuery().deploymentName("wall").count() == 0) {
      engine.getRepositoryService().createDeployment()
          .name("wall")
          .tenantId(DISTRICT)
          .addClasspathResource("guard/wall-trial.bpmn")
          .deploy();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /task", "GET /task/", "POST /task {}", "GET /task/count", "POST /task/count {}", "HEAD /task",
      "GET /task/none", "GET /task/none/form", "GET /task/none/deployed-form", "GET /task/none/form-variables",
      "GET /task/none/identity-links",
      "POST /task/none/submit-form {\"variables\":{}}", "POST /task/none/claim {\"userId\":\"wallRegistrar\"}",
      "POST /task/none/unclaim {}",
      "GET /process-definition", "GET /process-definition?startableInTasklist=true", "GET /process-definition/count",
      "GET /process-definition/key/wall-trial", "GET /process-definition/none/startForm",
      "GET /process-definition/none/deployed-start-form", "GET /process-definition/none/xml",
      "POST /process-definition/none/submit-form {}", "POST /process-definition/key/none/submit-form {}",
      "GET /filter", "GET /filter/count", "GET /filter/none/list", "POST /filter/none/list {}",
      "POST /filter/none/count {}",
      "GET /authorization/check?permissionName=CREATE&resourceName=filter&resourceType=5",
      "GET /user/wallRegistrar/profile", "GET /identity/groups?userId=wallRegistrar",
      "GET /group/count?member=wallRegistrar", "POST /group {\"member\":\"wallRegistrar\"}"})
  void lawfulWorkOfStaffPassesAtBothDoors(String call) {
    for (var door : doors(REGISTRAR)) {
      var answer = call(door, call);
      assertThat(answer.statusCode()).as("%s %s: %s", door.prefix(), call, answer.body())
          .isNotIn(401, 403, 405, 415);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "POST /task/none/complete {}", "POST /task/none/complete/ {}", "POST /task/none/resolve {}",
      "POST /task/none/delegate {\"userId\":\"wallRegistrar\"}",
      "POST /task/none/assignee {\"userId\":\"wallRegistrar\"}",
      "POST /task/none/claim {\"userId\":\"wallChief\"}", "POST /task/none/claim {}",
      "POST /task/none/bpmnError {\"errorCode\":\"x\"}", "POST /task/none/bpmnEscalation {\"escalationCode\":\"x\"}",
      "POST /task/create {}", "PUT /task/none {}", "DELETE /task/none",
      "GET /task/none/variables", "POST /task/none/variables {}", "PUT /task/none/variables/x {}",
      "DELETE /task/none/variables/x", "PUT /task/none/localVariables/x {}", "GET /task/none/localVariables",
      "GET /task/none/comment/x", "POST /task/none/comment/create {}", "GET /task/none/attachment/x/data",
      "POST /task/none/attachment/create {}", "POST /task/none/identity-links {}",
      "GET /task/none/rendered-form", "GET /task/report/candidate-group-count",
      "POST /process-definition/none/start {}", "POST /process-definition/key/none/start {}",
      "POST /process-definition/key/none/tenant-id/d9901/start {}", "GET /process-definition/none/statistics",
      "GET /process-definition/statistics", "PUT /process-definition/none/suspended {}",
      "DELETE /process-definition/none", "POST /process-definition/none/restart {}",
      "GET /process-instance", "POST /process-instance {}", "GET /process-instance/none/variables",
      "POST /process-instance/none/variables {}", "POST /process-instance/none/modification {}",
      "DELETE /process-instance/none", "GET /process-instance/none/comment",
      "GET /execution", "POST /execution/none/signal {}", "POST /execution/none/localVariables {}",
      "POST /execution/none/messageSubscriptions/m/trigger {}", "POST /message {}", "POST /signal {}",
      "POST /condition {}", "POST /modification/execute {}", "POST /migration/execute {}",
      "GET /deployment", "POST /deployment/create {}", "GET /external-task", "POST /external-task/fetchAndLock {}",
      "POST /filter/create {}", "PUT /filter/none {}", "DELETE /filter/none", "POST /filter/none/other {}",
      "GET /user", "GET /user/count", "GET /user/wallChief/profile", "POST /user/create {}",
      "PUT /user/wallRegistrar/profile {}", "PUT /user/wallChief/credentials {}", "DELETE /user/wallChief",
      "POST /user/wallChief/unlock {}", "GET /group", "POST /group/create {}",
      "PUT /group/camunda-admin/members/wallRegistrar {}",
      "GET /tenant", "POST /tenant/create {}", "PUT /tenant/d9902/user-members/wallRegistrar {}",
      "GET /authorization", "POST /authorization/create {}", "GET /identity/groups?userId=wallChief",
      "GET /identity/groups", "GET /group/count", "GET /group/count?member=wallChief",
      "GET /group/count?member=wallRegistrar&member=wallChief", "POST /group {\"member\":\"wallChief\"}",
      "POST /group?member=wallChief {\"member\":\"wallRegistrar\"}", "GET /variable-instance",
      "POST /variable-instance {}", "GET /history/task", "GET /history/detail", "GET /history/variable-instance",
      "POST /history/variable-instance {}",
      "GET /history/process-instance", "POST /history/task/count {}", "GET /incident", "GET /job",
      "POST /job/none/execute {}", "GET /batch", "GET /metrics", "GET /telemetry/data", "GET /schema/log",
      "GET /event-subscription", "GET /decision-definition", "POST /decision-definition/none/evaluate {}",
      "POST /identity/verify {}", "OPTIONS /task/none", "OPTIONS /user", "PATCH /task/none/variables {}",
      "POST /nothing {}"})
  void whatStaffHaveNoBusinessWithIsRefusedAtBothDoors(String call) {
    for (var door : doors(REGISTRAR)) {
      var answer = call(door, call);
      assertThat(answer.statusCode()).as("%s %s: %s", door.prefix(), call, answer.body()).isEqualTo(403);
      assertThat(answer.body()).contains("\"type\":\"", "โปรด");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "POST /task/none/complete {}", "POST /task/none/resolve {}", "POST /task/none/delegate {\"userId\":\"x\"}",
      "POST /task/none/bpmnError {\"errorCode\":\"x\"}", "POST /task/none/bpmnEscalation {\"escalationCode\":\"x\"}",
      "POST /task/none/variables {}", "PUT /task/none/variables/x {}", "PUT /task/none/localVariables/x {}",
      "POST /task/create {}", "POST /task/none/comment/create {}", "GET /task/none/attachment/x",
      "POST /process-definition/none/start {}", "POST /process-definition/key/none/start {}",
      "POST /process-definition/key/none/tenant-id/d9901/start {}", "POST /process-definition/none/restart {}",
      "POST /process-instance/none/variables {}", "PUT /process-instance/none/variables/x {}",
      "POST /process-instance/variables-async {}", "POST /process-instance/message-async {}",
      "POST /execution/none/localVariables {}", "POST /execution/none/signal {}", "POST /message {}",
      "POST /signal {}", "POST /condition {}", "POST /external-task/fetchAndLock {}",
      "DELETE /process-instance/none", "POST /process-instance/delete {\"processInstanceIds\":[\"none\"]}",
      "POST /process-instance/delete-historic-query-based {}",
      "POST /process-instance/none/modification {\"instructions\":[{\"variables\":{\"wants\":{\"value\":true}}}]}",
      "POST /migration/execute {\"variables\":{\"wants\":{\"value\":true}}}",
      // Would leave a case without its journey, or at a step that its data cannot carry.
      "POST /process-instance/none/modification {\"instructions\":[]}", "POST /process-instance/none/modification-async {}",
      "POST /modification/execute {}", "POST /modification/executeAsync {}", "POST /migration/execute {}",
      "POST /migration/executeAsync {}", "POST /process-definition/none/restart-async {}",
      "POST /process-instance/delete-async {}", "POST /process-instance/set-variables-async {}",
      "POST /task/none/identity-links {\"userId\":\"x\",\"type\":\"candidate\"}",
      "POST /task/none/identity-links/delete {\"userId\":\"x\",\"type\":\"candidate\"}",
      "POST /task/none/assignee {\"userId\":\"x\"}", "PUT /task/none {}", "DELETE /task/none", "DELETE /job/none",
      "POST /job/none/execute {}", "DELETE /incident/none", "DELETE /tenant/d9901", "DELETE /deployment/none",
      "DELETE /process-definition/none", "DELETE /process-definition/key/none", "DELETE /batch/none",
      // Past the audit and the settled rights.
      "POST /authorization/create {}", "PUT /authorization/none {}", "DELETE /authorization/none",
      "DELETE /history/process-instance/none", "POST /history/process-instance/delete {}",
      "POST /history/process-instance/set-removal-time {}", "POST /history/cleanup {}",
      "POST /history/decision-instance/delete {}", "PUT /history/user-operation/none/set-annotation {}",
      "DELETE /history/variable-instance/none", "POST /history/batch/set-removal-time {}",
      "DELETE /metrics/task-worker", "POST /decision-definition/none/evaluate {}", "POST /identity/verify {}",
      "PUT /tenant/d9901/group-members/registrar", "POST /nothing {}", "PATCH /user/none {}",
      "POST /migration/generate {}", "POST /migration/validate {}", "PUT /process-definition/suspended {\"suspended\":true}",
      "PUT /process-definition/none/suspended {\"suspended\":true}"})
  void notEvenAnAdministratorGoesPastTheFormDoor(String call) {
    for (var door : doors(ADMIN)) {
      var answer = call(door, call);
      assertThat(answer.statusCode()).as("%s %s", door.prefix(), call).isEqualTo(403);
      assertThat(answer.body()).contains("\"type\":\"SHUT\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /user", "GET /group", "GET /tenant", "GET /authorization", "GET /history/process-instance", "GET /batch",
      "POST /filter/create {\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}", "GET /deployment",
      "GET /process-instance", "PUT /job/none/retries {\"retries\":1}",
      "PUT /process-instance/none/suspended {\"suspended\":true}", "OPTIONS /user", "OPTIONS /user/wallRegistrar",
      "GET /user/count", "GET /user/wallRegistrar/profile", "GET /authorization/count", "GET /tenant/count",
      "POST /user/wallRegistrar/unlock {}", "GET /history/job-log", "POST /history/process-instance {}",
      "POST /history/process-instance/count {}", "GET /group/registrar", "OPTIONS /group", "GET /group/count",
      "GET /job/none/stacktrace"})
  void anAdministratorDoesTheRest(String call) {
    for (var door : doors(ADMIN)) {
      var answer = call(door, call);
      assertThat(answer.statusCode()).as("%s %s: %s", door.prefix(), call, answer.body()).isNotIn(401, 403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /process-instance", "POST /process-instance {}", "GET /process-instance/none/activity-instances",
      "GET /process-definition/none/statistics", "GET /process-definition/statistics", "GET /incident", "GET /job",
      "POST /job {}", "GET /job-definition", "POST /variable-instance {}", "GET /deployment", "GET /execution"})
  void aSupervisorReadsWhatRuns(String call) {
    for (var door : doors(CHIEF)) {
      var answer = call(door, call);
      assertThat(answer.statusCode()).as("%s %s: %s", door.prefix(), call, answer.body()).isNotIn(401, 403, 405);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "POST /process-instance/none/modification {}", "DELETE /process-instance/none", "POST /job/none/execute {}",
      "PUT /job/none/retries {}", "PUT /process-definition/none/suspended {}", "POST /deployment/create {}",
      "DELETE /deployment/none", "GET /user", "POST /filter/create {}", "GET /history/variable-instance",
      "PUT /process-instance/none/suspended {}", "POST /task/none/complete {}", "POST /migration/generate {}",
      "GET /job/none/stacktrace"})
  void aSupervisorOnlyReads(String call) {
    for (var door : doors(CHIEF)) {
      assertThat(call(door, call).statusCode()).as("%s %s", door.prefix(), call).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/task/none/comment", "/task/none/attachment", "/history/user-operation?taskId=none"})
  void whatTasklistAsksForInVainIsAnsweredEmpty(String path) {
    for (var door : doors(REGISTRAR)) {
      assertThat(door.get(path).body()).isEqualTo("[]");
    }
    assertThat(nobody().asMachine(REGISTRAR).get("/history/user-operation/count").body()).isEqualTo("{\"count\":0}");
    assertThat(nobody().asMachine(CHIEF).get("/task/report/candidate-group-count").body()).isEqualTo("[]");
    assertThat(nobody().asMachine(CHIEF).get("/case-definition/count").body()).isEqualTo("{\"count\":0}");
    assertThat(nobody().asMachine(ADMIN).get("/task/report/candidate-group-count").statusCode()).isEqualTo(200);
    assertThat(nobody().asMachine(ADMIN).get("/case-definition/count").statusCode()).isEqualTo(200);
  }

  @Test
  void onlySupervisorsReachCockpitsOwnCalls() {
    var path = "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?firstResult=0&maxResults=5";

    assertThat(browser(REGISTRAR).visitor().call("GET", path, null).statusCode()).isEqualTo(403);
    assertThat(browser(CHIEF).visitor().call("GET", path, null).statusCode()).isEqualTo(200);
    assertThat(browser(CHIEF).visitor()
        .call("DELETE", "/camunda/api/cockpit/plugin/base/default/process-instance/x", null).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,https://other.example", "Origin,null"})
  void thePageOfAnotherSiteDoesNotCallWithThePasswordThatABrowserKeeps(String header, String value) {
    var door = nobody().withHeader(header, value).asMachine(ADMIN);
    var models = engine.getRepositoryService().createDeploymentQuery().count();

    for (var answer : List.of(door.get("/task"), door.visitor().send("POST", "/engine-rest/deployment/create", """
        --x\r
        Content-Disposition: form-data; name="f"; filename="foreign.form"\r
        \r
        {"id": "foreign", "type": "default", "schemaVersion": 16, "components": []}\r
        --x--\r
        """, "multipart/form-data; boundary=x"))) {
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("FOREIGN_PAGE", "โปรด");
    }
    assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isEqualTo(models);
  }

  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Site,same-origin", "Sec-Fetch-Site,none"})
  void whoeverTypesAnAddressOfTheMachinesDoorIsAnswered(String header, String value) {
    assertThat(nobody().withHeader(header, value).asMachine(ADMIN).get("/task/count").statusCode()).isEqualTo(200);
  }

  @Test
  void aLoginAtTheMachinesDoorCarriesGroupsAndOffices() {
    // The right to read comes from the group alone, and the model belongs to one office.
    assertThat(nobody().asMachine(REGISTRAR).get("/process-definition?key=wall-trial").body())
        .contains("\"tenantId\":\"" + DISTRICT + "\"");
    assertThat(nobody().asMachine(NEIGHBOUR).get("/process-definition?key=wall-trial").body()).isEqualTo("[]");
  }

  @Test
  void theEngineIsReachedByNoOtherName() {
    var machine = nobody().asMachine(REGISTRAR);

    assertThat(machine.get("/engine/default/task").statusCode()).isEqualTo(200);
    assertThat(machine.get("/engine/default/user").statusCode()).isEqualTo(403);
    assertThat(machine.get("/engine/other/task").statusCode()).isEqualTo(404);
    assertThat(machine.call("POST", "/engine/default/task/none/complete", "{}").statusCode()).isEqualTo(403);
    assertThat(browser(REGISTRAR).visitor().call("GET", "/camunda/api/engine/engine/other/task", null).statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"/task/none/%63omplete,POST", "/task/none/complete;x,POST", "/task//none/complete,POST",
      "/task/none/./complete,POST", "/task/x/../none/complete,POST", "/task;/none/complete,POST",
      "/task/none/complete%20,POST", "/task/none%2fcomplete,POST", "/Task/none/complete,POST", "/user%2e,GET",
      "/%75ser,GET", "/user;x=y,GET", "/history%2Ftask,GET"})
  void anotherSpellingOpensNothing(String path, String method) {
    for (var door : doors(REGISTRAR)) {
      assertThat(door.call(method, path, method.equals("POST") ? "{}" : null).statusCode())
          .as("%s %s", door.prefix(), path).isIn(400, 403);
    }
  }

  @Test
  void aWriteInTheBrowserNeedsItsToken() {
    var browser = browser(REGISTRAR);
    browser.visitor().withHeader("X-XSRF-TOKEN", "forged");

    assertThat(browser.call("POST", "/task", "{}").statusCode()).isIn(400, 403);
  }

  /** Both doors as one user; logged in once, as a login takes longer than a call. */
  private List<Door> doors(String user) {
    return DOORS.computeIfAbsent(user, id -> List.of(nobody().asMachine(id), browser(id)));
  }

  /** Makes a call written as "METHOD path body". */
  private static HttpResponse<String> call(Door door, String call) {
    var parts = call.split(" ", 3);
    return door.call(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
  }

  private Door browser(String user) {
    return nobody().asBrowser(user);
  }
}
