package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.dev.SampleStaff;

/** Whatever a caller does wrong is answered as the caller's fault, in Thai, and leaves no trace in the log. */
@JourneyTest
@ExtendWith(OutputCaptureExtension.class)
class CallersFaultTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();
  private static final String MARK = "MARK-typed-0815";
  private static final String NEVER_GIVEN = "ffffffff-0000-11e8-0000-000000000000";
  private static final String BROWSERS = "/camunda/api/engine/engine/default";
  private static final String MACHINES = "/engine-rest";

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  private String taskId;

  @BeforeEach
  void aTaskOfOneOffice() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    taskId = scenario.task(journey.getId(), "userTask_recordWish").getId();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /task/{id}", "GET /task/{id}/form", "GET /task/{id}/deployed-form", "GET /task/{id}/form-variables",
      "GET /task/{id}/identity-links", "POST /task/{id}/claim {\"userId\":\"registrar8102\"}",
      "POST /task/{id}/unclaim", "POST /task/{id}/submit-form {\"variables\":{}}"})
  void anotherOfficesTaskIsAsIfItDidNotExist(String call) {
    for (var door : List.of(MACHINES, BROWSERS)) {
      var theirs = call("registrar8102", door, call.replace("{id}", taskId));
      var never = call("registrar8102", door, call.replace("{id}", NEVER_GIVEN));

      assertThat(theirs.statusCode()).as("%s %s: %s", door, call, theirs.body()).isEqualTo(404);
      assertThat(theirs.body()).isEqualTo(never.body());
      assertThat(never.statusCode()).isEqualTo(404);
      assertThat(message(theirs)).contains("ไม่พบงานนี้ในหน่วยงานของท่าน").doesNotContain("ENGINE");
    }
    var drafts = session("registrar8102");
    assertThat(drafts.put("/drafts/" + taskId, Map.of()).body())
        .isEqualTo(drafts.put("/drafts/" + NEVER_GIVEN, Map.of()).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /task/{id}/claim {\"userId\":\"registrar8101\"}", "POST /task/{id}/unclaim",
      "POST /task/{id}/submit-form {\"variables\":{}}"})
  void aTaskDoneAMomentAgoIsToldToWhoeverComesAfter(String call) {
    var task = scenario.engine().getTaskService().createTaskQuery().taskId(taskId).singleResult();
    scenario.submit("registrar8101", task.getProcessInstanceId(), "userTask_recordWish", Scenario.wishForm());

    for (var door : List.of(MACHINES, BROWSERS)) {
      var late = call("registrar8101", door, call.replace("{id}", taskId));
      assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
      assertThat(message(late)).contains("งานนี้ส่งแล้ว", "โปรดเปิดรายการงานใหม่");
      assertThat(call("registrar8102", door, call.replace("{id}", taskId).replace("8101\"", "8102\"")).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aTaskThatAColleagueHasIsAConflictInThai() {
    scenario.jdbc().sql("update public.act_ru_task set assignee_ = 'colleague' where id_ = ?").param(taskId).update();

    for (var call : List.of("POST /task/%s/claim {\"userId\":\"registrar8101\"}", "GET /task/%s/form",
        "GET /task/%s/form-variables", "POST /task/%s/submit-form {\"variables\":{}}")) {
      for (var door : List.of(MACHINES, BROWSERS)) {
        var answer = call("registrar8101", door, call.formatted(taskId));
        assertThat(answer.statusCode()).as("%s: %s", call, answer.body()).isEqualTo(409);
        assertThat(message(answer)).contains("เจ้าหน้าที่ท่านอื่นรับงานนี้ไว้แล้ว");
      }
    }
  }

  static Stream<String> oddValues() {
    return Stream.of(
        "{\"value\":\"MARK\",\"type\":\"Object\"}",
        "{\"value\":\"MARK\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.String\","
            + "\"serializationDataFormat\":\"application/json\"}}",
        "{\"value\":\"{\\\"a\\\":\\\"MARK\\\"}\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"MARK\","
            + "\"serializationDataFormat\":\"application/x-java-serialized-object\"}}",
        "{\"value\":\"<MARK/>\",\"type\":\"Xml\"}", "{\"value\":\"MARK\",\"type\":\"Bytes\"}",
        "{\"value\":\"TUFSSw==\",\"type\":\"Bytes\"}", "{\"value\":\"MARK\",\"type\":\"File\"}",
        "{\"value\":\"TUFSSw==\",\"type\":\"File\",\"valueInfo\":{\"filename\":\"MARK\",\"encoding\":\"MARK\"}}",
        "{\"value\":\"{MARK\",\"type\":\"Json\"}", "{\"value\":\"[\\\"MARK\\\",]\",\"type\":\"Json\"}",
        "{\"value\":\"\",\"type\":\"Json\"}", "{\"value\":null,\"type\":\"Json\"}", "{\"value\":{\"a\":\"MARK\"},\"type\":\"Json\"}",
        "{\"value\":\"[\\\"\\\\u0000MARK\\\"]\",\"type\":\"Json\"}",
        "{\"value\":\"{\\\"a\\\":1,\\\"a\\\":2}\",\"type\":\"Json\"}", "{\"value\":5,\"type\":\"Json\"}",
        "{\"value\":\"MARK\",\"type\":\"Integer\"}", "{\"value\":\"MARK\",\"type\":\"Long\"}",
        "{\"value\":\"MARK\",\"type\":\"Double\"}", "{\"value\":\"MARK\",\"type\":\"Boolean\"}",
        "{\"value\":\"MARK\",\"type\":\"Date\"}", "{\"value\":\"2018-02-30T00:00:00.000+0700\",\"type\":\"Date\"}",
        "{\"value\":\"MARK\",\"type\":\"MARK\"}", "{\"value\":\"MARK\",\"type\":5}", "{\"value\":\"MARK\",\"type\":[]}",
        "{\"value\":5,\"type\":\"String\"}", "{\"value\":true,\"type\":\"Integer\"}",
        "{\"value\":[\"MARK\"]}", "{\"value\":{\"a\":{\"b\":\"MARK\"}}}", "{\"value\":1e999}", "{\"value\":-1e-999}",
        "{\"value\":1e99999999}", "{\"value\":NaN}", "{\"value\":Infinity}", "{\"value\":" + "9".repeat(400) + "}",
        "{\"value\":\"MARK\\u0000\"}", "{\"value\":\"MARK\\ud800\"}", "{\"value\":\"\\udc00MARK\"}",
        "{\"value\":\"MARK\",\"value\":\"MARK2\"}", "\"MARK\"", "5", "null", "[]", "[\"MARK\"]", "true",
        "[".repeat(2_000) + "]".repeat(2_000), "{\"value\":" + "[".repeat(200_000),
        "{\"value\":\"MARK\",\"valueInfo\":\"MARK\"}", "{\"value\":\"MARK\",\"valueInfo\":{\"transient\":\"MARK\"}}");
  }

  @ParameterizedTest
  @MethodSource("oddValues")
  void aValueThatNoFormHasIsRefusedAndNotLogged(String value, CapturedOutput log) {
    var marked = value.replace("MARK", MARK);
    for (var door : List.of(MACHINES, BROWSERS)) {
      for (var call : List.of("POST /task/" + taskId + "/submit-form ",
          "POST /process-definition/key/cardholder-journey/submit-form ")) {
        var answer = call("registrar8101", door, call + "{\"variables\":{\"contactNote\":" + marked + "}}");
        assertThat(answer.statusCode()).as("%s %s: %s", call, value.substring(0, Math.min(60, value.length())),
            answer.body()).isIn(400, 403);
        assertThat(message(answer)).containsPattern("[\\u0e01-\\u0e5b]").doesNotContain("ENGINE-", "Cannot");
      }
    }
    assertThat(log.getAll()).doesNotContain(MARK);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"orQueries\":[null]}", "{\"orQueries\":null}", "{\"orQueries\":[{}]}", "{\"orQueries\":{}}",
      "{\"processInstanceIdIn\":[]}", "{\"candidateGroups\":[]}", "{\"candidateGroups\":[null]}",
      "{\"taskDefinitionKeyIn\":[]}", "{\"assigneeIn\":[]}", "{\"tenantIdIn\":[]}", "{\"taskIdIn\":[]}",
      "{\"activityInstanceIdIn\":[]}", "{\"assigneeNotIn\":[]}", "{\"processDefinitionKeyIn\":[]}",
      "{\"processInstanceBusinessKeyIn\":[]}", "{\"caseInstanceVariables\":[{}]}",
      "{\"taskVariables\":[null]}", "{\"taskVariables\":[{}]}", "{\"taskVariables\":[{\"name\":\"a\"}]}",
      "{\"processVariables\":[{\"name\":\"a\",\"operator\":\"MARK\",\"value\":1}]}",
      "{\"processVariables\":[{\"name\":null,\"operator\":\"eq\",\"value\":{\"a\":1}}]}",
      "{\"processVariables\":[{\"name\":\"a\",\"operator\":\"like\",\"value\":5}]}",
      "{\"processVariables\":[{\"name\":\"a\",\"operator\":\"gt\",\"value\":null}]}",
      "{\"sorting\":[null]}", "{\"sorting\":[{}]}", "{\"sorting\":[{\"sortBy\":\"MARK\",\"sortOrder\":\"asc\"}]}",
      "{\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"MARK\"}]}", "{\"sorting\":[{\"sortBy\":\"dueDate\"}]}",
      "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{}}]}",
      "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\","
          + "\"parameters\":{\"variable\":5,\"type\":\"MARK\"}}]}",
      "{\"createdAfter\":\"MARK\"}", "{\"dueDate\":\"2018-99-99\"}", "{\"dueDate\":5}", "{\"priority\":\"MARK\"}",
      "{\"priority\":99999999999}", "{\"delegationState\":\"MARK\"}", "{\"assignee\":[]}", "{\"assignee\":{}}",
      "{\"name\":\"\\u0000MARK\"}", "{\"name\":\"\\ud800MARK\"}", "{\"name\":\"MARK\",\"name\":\"MARK\"}", "[]", "null", "5",
      "\"MARK\"", "{MARK", "{\"suspended\":\"MARK\"}", "{\"dueBefore\":\"+999999999-01-01T00:00:00.000+0000\"}",
      "{\"dueBefore\":\"292278994-08-17T07:12:55.807+0000\"}", "{\"nameLike\":null}",
      "{\"assigned\":true,\"unassigned\":true}", "{\"includeAssignedTasks\":true}"})
  void aQueryThatMakesNoSenseIsNoFaultOfTheServer(String query, CapturedOutput log) {
    var marked = query.replace("MARK", MARK);
    for (var door : List.of(MACHINES, BROWSERS)) {
      for (var call : List.of("POST /task ", "POST /task/count ", "POST /process-instance ",
          "POST /job ", "POST /variable-instance ", "POST /execution ", "POST /history/task/count ")) {
        var answer = call("chief8101", door, call + marked);
        assertThat(answer.statusCode()).as("%s %s: %s", call, query, answer.body()).isLessThan(500);
        assertThat(answer.statusCode() < 400 || hasThai(answer)).as("%s: %s", call, answer.body()).isTrue();
      }
    }
    assertThat(log.getAll()).doesNotContain(MARK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /group/create {\"id\":\"not allowed\",\"name\":\"MARK\"}",
      "POST /tenant/create {\"id\":\"../MARK\"}", "POST /user/create {}", "POST /user/create {\"profile\":{}}",
      "POST /user/create {\"profile\":{\"id\":\"a b\"},\"credentials\":{\"password\":\"MARK\"}}", "GET /metrics/x/sum",
      "PUT /group/none/members/none", "PUT /tenant/none/user-members/none", "POST /authorization/create {}",
      "POST /authorization/create {\"type\":5,\"resourceType\":999}", "GET /history/case-activity-instance",
      "GET /history/case-instance", "GET /process-instance/count?superCaseInstance=MARK", "POST /job/none/execute",
      "PUT /job/none/retries {\"retries\":\"MARK\"}", "PUT /job/none/duedate {\"duedate\":\"MARK\"}",
      "PUT /process-definition/none/suspended {\"suspended\":\"MARK\"}", "PUT /process-definition/suspended {}",
      "POST /migration/generate {}", "POST /migration/validate {}", "POST /filter/create {}",
      "POST /filter/create {\"resourceType\":\"Task\",\"name\":\"MARK\",\"query\":{\"sorting\":[{}]}}",
      "POST /decision-definition/none/evaluate {}", "POST /decision-definition/key/programmeMenu/evaluate {}",
      "POST /batch/x", "PUT /batch/none/suspended {\"suspended\":true}", "GET /history/activity-instance?finishedAfter=MARK",
      "GET /history/process-instance/count?processDefinitionKeyNotIn=", "GET /history/process-instance?processInstanceIdNotIn="})
  void notEvenAnAdministratorsMistakeIsAFaultOfTheServer(String call, CapturedOutput log) {
    for (var door : List.of(MACHINES, BROWSERS)) {
      var answer = call("admin", door, call.replace("MARK", MARK));
      assertThat(answer.statusCode()).as("%s: %s", call, answer.body()).isLessThan(500);
      assertThat(answer.statusCode() < 400 || hasThai(answer)).as(answer.body()).isTrue();
    }
    assertThat(log.getAll()).doesNotContain(MARK);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "/task?sortBy=MARK&sortOrder=asc", "/task?sortOrder=asc", "/task?sortBy=dueDate&sortOrder=MARK",
      "/task?sortBy=dueDate", "/task?firstResult=-1&maxResults=-5", "/task?maxResults=-1", "/task?maxResults=0",
      "/task?firstResult=2147483647&maxResults=2147483647", "/task?firstResult=99999999999", "/task?maxResults=MARK",
      "/task?createdAfter=MARK", "/task?dueDate=2018-02-30T00:00:00.000%2B0700", "/task?priority=MARK",
      "/task?processVariables=MARK", "/task?processVariables=a_MARK_b", "/task?processVariables=a_like_5,,_",
      "/task?processInstanceIdIn=", "/task?candidateGroups=", "/task?name=%00MARK", "/task?name=%ED%A0%80MARK",
      "/task?name=%FFMARK", "/task?%00=MARK", "/task?delegationState=MARK", "/task?tenantIdIn=,,",
      "/process-definition/none", "/process-definition/none/xml", "/process-definition/none/startForm",
      "/process-definition/none/deployed-start-form", "/process-definition/none/form-variables",
      "/process-definition/key/none", "/process-definition/key/none/xml", "/process-definition/key/none/startForm",
      "/process-definition?version=MARK", "/process-definition?sortBy=MARK&sortOrder=asc",
      "/process-definition?startableBy=MARK", "/process-definition?maxResults=-3", "/process-instance/none",
      "/process-instance/none/activity-instances", "/process-instance/none/variables/MARK", "/execution/none",
      "/incident/none", "/incident?incidentTimestampAfter=MARK", "/job/none", "/job/none/stacktrace",
      "/job?dueDates=MARK", "/job?priorityHigherThanOrEquals=MARK", "/variable-instance/none",
      "/variable-instance/none/data", "/job-definition/none", "/decision-definition/none/xml", "/deployment/none",
      "/deployment/none/resources", "/deployment/none/resources/none/data", "/deployment?after=MARK",
      "/filter/none", "/filter/none/list", "/filter/none/count", "/filter/none/singleResult",
      "/filter?resourceType=MARK", "/filter?itemCount=MARK", "/authorization/check",
      "/authorization/check?permissionName=MARK&resourceName=MARK&resourceType=MARK",
      "/authorization/check?permissionName=MARK&resourceName=MARK&resourceType=99999",
      "/process-definition/none/statistics?failedJobs=MARK", "/event-subscription?eventType=MARK"})
  void anAddressThatMakesNoSenseIsNoFaultOfTheServer(String address, CapturedOutput log) {
    for (var door : List.of(MACHINES, BROWSERS)) {
      for (var accept : List.of("application/json", "application/hal+json", "application/xml", "*/*", "MARK")) {
        var answer = send("chief8101", "GET", door + address.replace("MARK", MARK), null, "Accept",
            accept.replace("MARK", MARK));
        assertThat(answer.statusCode()).as("%s %s: %s", address, accept, answer.body()).isLessThan(500);
        assertThat(answer.statusCode() < 400 || hasThai(answer)).as("%s: %s", address, answer.body()).isTrue();
      }
    }
    assertThat(log.getAll()).doesNotContain(MARK);
  }

  static Stream<String> oddCallsOfOurs() {
    return Stream.of(
        "POST /cases/search {\"q\":\"MARK\\u0000\"}", "POST /cases/search {\"q\":\"\\ud800\"}", "POST /cases/search []",
        "POST /cases/search {\"q\":{}}", "POST /cases/search {\"q\":[\"MARK\"]}", "POST /cases/search null",
        "POST /cases/search {MARK", "POST /cases/search {\"q\":\"" + "ก".repeat(201) + "\"}",
        "POST /cases/search {\"q\":\"a\",\"q\":\"MARK\"}", "POST /cases/search",
        "PUT /cases/search {}", "DELETE /cases/search", "PATCH /cases/search {}",
        "POST /cases/MARK/circumstances {}", "POST /cases/MARK/circumstances {\"kind\":[]}",
        "POST /cases/MARK/circumstances {\"kind\":null,\"happenedOn\":\"MARK\",\"note\":5}",
        "POST /cases/MARK/circumstances/correction null", "POST /cases/MARK/reopening []",
        "POST /cases/MARK/referrals {\"projectCode\":{}}", "POST /cases/MARK/referrals/MARK/step-back {}",
        "POST /cases/MARK/contacts {\"reached\":\"MARK\"}", "POST /cases/MARK/contacts {\"reached\":[]}",
        "GET /cases/MARK", "GET /cases/2561-8101-99999999999999999999999", "GET /cases/MARK/receipt",
        "GET /cases/MARK/wish-form", "GET /cases/MARK/plan-print", "GET /cases/MARK/projects",
        "GET /tasks/cards", "GET /tasks/cards?ids=", "GET /tasks/cards?ids=MARK", "GET /tasks/cards?ids=%00",
        "PUT /drafts/TASK []", "PUT /drafts/TASK {MARK", "PUT /drafts/TASK {\"phone\":\"MARK\\u0000\"}",
        "PUT /drafts/TASK {\"phone\":\"\\ud800\"}", "PUT /drafts/TASK null", "PUT /drafts/TASK 5",
        "PUT /drafts/TASK {\"phone\":\"" + "x".repeat(70_000) + "\"}", "PUT /drafts/TASK", "PUT /drafts/MARK {}",
        "DELETE /drafts/MARK", "GET /drafts/TASK", "GET /MARK/MARK", "POST /MARK",
        "POST /assignments {\"items\":[null]}", "POST /assignments {\"items\":[{}]}", "POST /assignments {\"items\":5}",
        "POST /assignments {\"items\":[{\"taskId\":\"MARK\",\"aoUserId\":\"MARK\"}]}", "POST /assignments",
        "POST /incidents/retry {\"kind\":\"MARK\"}", "POST /incidents/retry {\"incidentId\":\"MARK\"}",
        "POST /incidents/retry {\"kind\":{}}", "POST /incidents/retry null", "PUT /incidents {}",
        "POST /clock {\"to\":\"MARK\"}", "POST /clock {\"to\":5}", "POST /clock {\"to\":\"+999999999-12-31T23:59\"}",
        "POST /clock {\"to\":\"-999999999-01-01T00:00\"}", "POST /clock {}", "POST /clock null",
        "POST /staff/long-work/MARK/stop {}", "POST /staff/long-work/99999999999999999999/go-on {}", "POST /staff/long-work/7/stop {MARK",
        "POST /staff/long-work/7/go-on", "GET /staff/long-work/MARK", "POST /staff {}", "PUT /staff {}", "GET /staff", "OPTIONS /cases/search", "TRACE /cases/search");
  }

  @ParameterizedTest
  @MethodSource("oddCallsOfOurs")
  void anOddCallOfTheProductsOwnApiIsNoFaultOfTheServer(String odd, CapturedOutput log) {
    var call = odd.replace("MARK", MARK).replace("TASK", taskId);
    for (var user : List.of("registrar8101", "chief8101", "admin")) {
      var answer = call(user, "/camunda/api/journey", call);
      assertThat(answer.statusCode()).as("%s %s: %s", user, odd.substring(0, Math.min(80, odd.length())), answer.body())
          .isLessThan(500);
      assertThat(answer.statusCode() < 400 || odd.startsWith("TRACE") || hasThai(answer)).as(answer.body()).isTrue();
    }
    assertThat(log.getAll()).doesNotContain(MARK);
  }

  @Test
  void methodMediaTypeAndWishedTypeAreAnsweredEachWithItsOwnStatus() {
    var api = "/camunda/api/journey";
    assertThat(call("chief8101", api, "PATCH /cases/search {}").statusCode()).isEqualTo(405);
    assertThat(send("chief8101", "POST", api + "/cases/search", "q=x", "Content-Type", "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(send("chief8101", "POST", api + "/cases/search", "q=x", "Content-Type",
        "application/x-www-form-urlencoded").statusCode()).isEqualTo(415);
    assertThat(send("chief8101", "GET", api + "/context", null, "Accept", "application/xml").statusCode()).isEqualTo(406);
    assertThat(send("chief8101", "GET", "/camunda/api/admin/auth/user/default", null, "Accept", "text/html").statusCode())
        .isEqualTo(406);
    assertThat(send("chief8101", "POST", MACHINES + "/task/" + taskId + "/unclaim", "x", "Content-Type", "text/plain")
        .statusCode()).isEqualTo(415);
    assertThat(send("chief8101", "GET", MACHINES + "/task", null, "Accept", "application/xml").statusCode())
        .isEqualTo(406);
    for (var path : List.of(api + "/cases/search", api + "/staff", MACHINES + "/task", BROWSERS + "/task",
        MACHINES + "/deployment/create", "/camunda/api/admin/auth/user/default/login/tasklist")) {
      for (var type : List.of("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x",
          "multipart/mixed; boundary=\"", "text/csv; charset=nothing", "/", "application/json; charset=x-unknown",
          "application/json; charset=utf-16")) {
        var answer = send("admin", "POST", path, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + MARK,
            "Content-Type", type);
        assertThat(answer.statusCode()).as("%s %s: %s", path, type, answer.body())
              .isBetween(path.endsWith("/staff") ? 200 : 400, 499);
      }
    }
  }

  @Test
  void aBodyOfMoreThan256KilobytesIsRefusedWhetherItSaysItsLengthOrNot() {
    var large = "{\"name\":\"" + "x".repeat(256 * 1024) + "\"}";
    for (var path : List.of(MACHINES + "/task", BROWSERS + "/task", MACHINES + "/task/" + taskId + "/submit-form",
        MACHINES + "/process-instance", BROWSERS + "/process-definition/none/submit-form",
        "/camunda/api/journey/cases/search", "/camunda/api/journey/assignments", "/camunda/api/journey/clock",
        "/camunda/api/journey/drafts/x", "/camunda/api/journey/cases/x/contacts")) {
      for (var chunked : List.of(true, false)) {
        var answer = send("chief8101", path.contains("drafts") ? "PUT" : "POST", path, large, "X-Chunked",
            String.valueOf(chunked));
        assertThat(answer.statusCode()).as("%s %s", path, chunked).isEqualTo(413);
        assertThat(message(answer)).contains("ใหญ่เกิน");
      }
    }
    assertThat(message(call("chief8101", "/camunda/api/journey", "POST /cases/search {\"q\":\"" + "ก".repeat(201) + "\"}")))
        .contains("200 ตัวอักษร");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/camunda/app/x/y", "/camunda/app/x/", "/camunda/app/none/default/", "/nothing", "/error",
      "/camunda/app/tasklist/default/nothing.html", "/camunda/lib/nothing.js", "/camunda/api/journey/nothing",
      "/camunda/api/engine/engine/nothing/task", "/camunda/api/nothing", "/camunda/app/tasklist/nothing/x/y/z",
      "/camunda/assets/nothing", "/camunda/app/..%2f", "/camunda//app", "/actuator/nothing", "/actuator/health/nothing"})
  void whoeverOpensAnAddressThatIsNotThereSeesAPageInThai(String path) {
    for (var user : List.of("", "team8101")) {
      var answer = send(user, "GET", path, null, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
      assertThat(answer.statusCode()).as("%s %s", user, path).isBetween(400, 404);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(path).startsWith("text/html");
      assertThat(answer.body()).contains("<html lang=\"th\">", "/camunda/app/tasklist/default/")
          .doesNotContain("Whitelabel", "HTTP Status", "Tomcat");
      var program = send(user, "GET", path, null, "Accept", "application/json");
      assertThat(program.statusCode()).isEqualTo(answer.statusCode());
      assertThat(hasThai(program)).as(program.body()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"registrar8101", "ao8101a", "mol81"})
  void whoMayNotUseCockpitIsToldSoOnAPageThatLeadsBackToTheLists(String user) {
    for (var path : List.of("/camunda/app/cockpit/default/", "/camunda/app/admin/default/")) {
      var answer = send(user, "GET", path, null, "Accept", "text/html");

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("ท่านไม่มีสิทธิ", "href=\"/camunda/app/tasklist/default/\"")
          .doesNotContain("Whitelabel");
    }
  }

  @Test
  void aRedirectStaysOnTheServerWhateverTheRequestSaysOfIt() {
    for (var path : List.of("/", "/camunda", "/camunda/app", "/camunda/app/", "/camunda/app/tasklist",
        "/camunda/app/tasklist/", "/camunda/app/cockpit", "/camunda/app/welcome", "/camunda/app/admin/",
        "/camunda/app/tasklist/default/index.html", "/camunda/app/admin/default/setup/")) {
      var answer = raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
          + "X-Forwarded-Proto: https\r\nX-Forwarded-Port: 666\r\nX-Forwarded-Prefix: /evil\r\n"
          + "Forwarded: host=evil.example;proto=https\r\nConnection: close\r\n\r\n");

      assertThat(answer).doesNotContain("evil").doesNotContain(":666"); // a token may have 666 in it
      answer.lines().filter(line -> line.toLowerCase().startsWith("location:"))
          .forEach(line -> assertThat(line.substring(9).strip()).startsWith("/").doesNotStartWith("//"));
    }
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .contains("Location: /camunda/app/tasklist/default/");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /MARK<> HTTP/1.1\r\nHost: x\r\n\r\n", "GET /\u0e01MARK HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /?q=MARK|{} HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: MARK MARK\r\n\r\n", "GET /%zzMARK HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /%00MARK HTTP/1.1\r\nHost: x\r\n\r\n", "GET /..%2f..MARK HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "GET / MARK\r\nHost: x\r\n\r\n",
      "POST /engine-rest/task HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: MARK\r\nConnection: close\r\n\r\n",
      "MARK / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GE(T / HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nMA RK: y\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nX: LONG\r\n\r\n",
      "GET /LONG HTTP/1.1\r\nHost: x\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: MARK\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
      "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: x\r\nCookie: MARK=\"\u0001\r\nConnection: close\r\n\r\n",
      "POST /engine-rest/task HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nMARK\r\n",
      "GET /camunda/app/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nMARK",
      "GET /camunda/app/tasklist/default/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nMARK\r\n",
      "GET /engine-rest/task HTTP/1.1\r\nHost: x\r\nAuthorization: Basic MARK\r\nConnection: close\r\n\r\n",
      "GET /engine-rest/task HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YQBiOmM=\r\nConnection: close\r\n\r\n",
      "GET /engine-rest/task HTTP/1.1\r\nHost: x\r\nAuthorization: Basic /////zpi\r\nConnection: close\r\n\r\n",
      "GET /engine-rest/task HTTP/1.1\r\nHost: x\r\nAuthorization: Basic\r\nConnection: close\r\n\r\n"})
  void aBrokenRequestIsNoFaultOfTheServerAndShowsNoneOfItsPages(String request, CapturedOutput log) {
    var answer = raw(request.replace("MARK", MARK).replace("LONG", MARK.repeat(4_000)));

    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("Whitelabel", "HTTP Status", "Tomcat", MARK);
    assertThat(log.getAll()).doesNotContain(MARK);
  }

  @Test
  void aLoginWithANameThatCannotBeOneIsAWrongLogin() {
    for (var name : List.of("%00", "a%00b", "%ED%A0%80", "%FF", "a".repeat(5_000), "%E0%B8%81", "%27%22%3C", "")) {
      var answer = send("", "POST", "/camunda/api/admin/auth/user/default/login/tasklist",
          "username=" + name + "&password=%00" + MARK, "Content-Type", "application/x-www-form-urlencoded");
      assertThat(answer.statusCode()).as(name).isBetween(400, 403);
    }
    for (var body : List.of("{}", "{\"username\":\"" + MARK + "\"}", "[]", "")) {
      var answer = send("", "POST", "/camunda/api/admin/auth/user/default/login/tasklist", body, "Accept", "*/*");
      assertThat(answer.statusCode()).as(body).isBetween(400, 415);
    }
  }

  @Test
  void aRealFaultIsStillOneWithAReferenceNumberAndNothingTypedInTheLog(CapturedOutput log) {
    scenario.jdbc().sql("alter table journey.wish add constraint planted_fault check (contact_note not like '%" + MARK
        + "%') not valid").update();
    try {
      scenario.engine().getTaskService().setAssignee(taskId, "registrar8101");
      var form = Scenario.wishForm();
      form.put("contactNote", MARK);
      for (var door : List.of(MACHINES, BROWSERS)) {
        var answer = send("registrar8101", "POST", door + "/task/" + taskId + "/submit-form", json(Map.of("variables",
            form.entrySet().stream().collect(java.util.stream.Collectors.toMap(Map.Entry::getKey,
                entry -> Map.of("value", entry.getValue()))))), "Accept", "application/json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(message(answer)).containsPattern("รหัสอ้างอิง [0-9a-f]{8}");
        var reference = message(answer).replaceAll(".*รหัสอ้างอิง ", "");
        assertThat(log.getAll()).contains(reference);
      }
      assertThat(log.getAll()).doesNotContain(MARK);
    } finally {
      scenario.jdbc().sql("alter table journey.wish drop constraint planted_fault").update();
    }
  }

  private HttpResponse<String> call(String user, String door, String call) {
    var parts = call.split(" ", 3);
    return send(user, parts[0], door + parts[1], parts.length > 2 ? parts[2] : null, "Accept", "application/json");
  }

  /** At the machines' door with the password, elsewhere in a session; without a user as nobody. */
  private HttpResponse<String> send(String user, String method, String path, String body, String header, String value) {
    var content = body == null ? BodyPublishers.noBody()
        : header.equals("X-Chunked") && value.equals("true")
            ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
            : BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, content);
    if (!header.equals("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    if (!header.equals("X-Chunked")) {
      request.header(header, value);
    }
    try {
      if (user.isEmpty()) {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
      }
      if (path.startsWith(MACHINES)) {
        request.header("Authorization", "Basic " + Base64.getEncoder()
            .encodeToString((user + ":" + SampleStaff.PASSWORD).getBytes(StandardCharsets.UTF_8)));
        return CLIENT.send(request.build(), BodyHandlers.ofString());
      }
      return session(user).send(request);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String raw(String request) {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(request.substring(0, Math.min(80, request.length())), e);
    }
  }

  private WebSession session(String user) {
    return SESSIONS.computeIfAbsent(port + user, it -> WebSession.of(port, user));
  }

  private static final Map<String, WebSession> SESSIONS = new java.util.concurrent.ConcurrentHashMap<>();

  private static boolean hasThai(HttpResponse<String> answer) {
    return answer.body().matches("(?s).*[\\u0e01-\\u0e5b].*");
  }

  private static String message(HttpResponse<String> answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      return json.path("message").asText();
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.statusCode() + " " + answer.body(), e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
