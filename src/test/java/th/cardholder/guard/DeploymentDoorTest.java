package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A revised model that an administrator deploys over REST becomes a proposal, or he is told in Thai what is wrong with it. */
@SharedTown
class DeploymentDoorTest extends WalledTown {

  private static final String BOUNDARY = "wallBoundary";
  private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  @Autowired
  private JdbcClient jdbc;

  @AfterEach
  void nothingIsProposed() {
    jdbc.sql("delete from journey.revision_file").update();
    jdbc.sql("delete from journey.revision").update();
  }

  @Test
  void aRevisionBecomesAProposalAndNothingIsLive() throws JsonProcessingException {
    var before = newest();
    var deployments = engine.getRepositoryService().createDeploymentQuery().count();

    var taken = deploy(file("data", "cardholder-journey.bpmn", revised()));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    var answer = new ObjectMapper().readTree(taken.body());
    assertThat(answer.fieldNames()).toIterable().containsExactly("links", "id", "name", "source", "deploymentTime", "tenantId",
        "deployedProcessDefinitions", "deployedCaseDefinitions", "deployedDecisionDefinitions",
        "deployedDecisionRequirementsDefinitions");
    assertThat(answer.path("id").asText()).isEqualTo("revision-" + proposals().get(0));
    assertThat(answer.path("name").asText()).isEqualTo("door");
    assertThat(answer.path("deployedProcessDefinitions").isNull()).isTrue();
    assertThat(answer.path("deploymentTime").asText()).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}[+-]\\d{4}");
    assertThat(newest()).isEqualTo(before);
    assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isEqualTo(deployments);
    assertThat(jdbc.sql("select proposed_by || ' ' || via || ' ' || state from journey.revision").query(String.class).single())
        .isEqualTo(ADMIN + " modeler proposed");
  }

  @Test
  void sentTwiceItIsOneProposal() {
    assertThat(deploy(file("data", "cardholder-journey.bpmn", revised())).body())
        .contains("\"revision-" + proposals().get(0) + "\"");
    assertThat(deploy(file("data", "cardholder-journey.bpmn", revised())).statusCode()).isEqualTo(200);
    assertThat(proposals()).hasSize(1);
  }

  @Test
  void camundaModelersOwnRequestIsTakenAsItSendsIt() throws IOException {
    var recorded = Files.readString(Path.of("src/test/resources/modeler/deployment-create.http"))
        .replace("{{cardholder-journey.bpmn}}", revised()).replace("{{form_wish.form}}", Revised.file("forms/form_wish.form"));
    var end = recorded.indexOf("\r\n\r\n");
    var visitor = nobody();
    var type = "";
    for (var line : recorded.substring(0, end).split("\r\n")) {
      var header = line.split(": ", 2);
      if (header.length == 2 && header[0].equals("content-type")) {
        type = header[1];
      } else if (header.length == 2) {
        visitor.withHeader(header[0], header[1]);
      }
    }
    var door = visitor.asMachine(ADMIN);

    // It looks first whether there is an engine, and which.
    assertThat(door.get("/deployment?maxResults=0").statusCode()).isEqualTo(200);
    assertThat(door.get("/version").body()).contains("7.24.0");
    var taken = visitor.send("POST", "/engine-rest/deployment/create", recorded.substring(end + 4), type);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    assertThat(taken.body()).contains("\"id\":\"revision-", "\"source\":\"Camunda Modeler\"", "\"deployedProcessDefinitions\":null");
    assertThat(jdbc.sql("select string_agg(name, ' ' order by name) from journey.revision_file").query(String.class).single())
        .isEqualTo("cardholder-journey.bpmn form_wish.form");
  }

  @Test
  void aSitesPageThatFetchesLikeModelerNamesItsOriginAndIsRefused() {
    for (var origin : new String[] {"https://other.example", "null"}) {
      var answer = nobody().withHeader("Sec-Fetch-Site", "cross-site").withHeader("Sec-Fetch-Mode", "cors")
          .withHeader("Origin", origin).asMachine(ADMIN).visitor().send("POST", "/engine-rest/deployment/create",
              field("deployment-name", "door") + file("data", "cardholder-journey.bpmn", revised()) + "--" + BOUNDARY + "--\r\n", TYPE);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("FOREIGN_PAGE");
    }
    var form = nobody().withHeader("Sec-Fetch-Site", "cross-site").withHeader("Sec-Fetch-Mode", "navigate").asMachine(ADMIN)
        .get("/deployment");
    assertThat(form.statusCode()).isEqualTo(403);
    assertThat(proposals()).isEmpty();
  }

  @Test
  void whoeverIsNoAdministratorProposesNothingAndTheBrowsersDoorIsShut() {
    var parts = field("deployment-name", "door") + file("data", "cardholder-journey.bpmn", revised()) + "--" + BOUNDARY + "--\r\n";
    var path = "/camunda/api/engine/engine/default/deployment/create";

    var browser = nobody().asBrowser(ADMIN).visitor().send("POST", path, parts, TYPE);
    assertThat(browser.statusCode()).as(browser.body()).isEqualTo(403);
    assertThat(browser.body()).contains("โปรดเปิดหน้าปรับปรุงกระบวนงาน");
    assertThat(nobody().asBrowser(CHIEF).visitor().send("POST", path, parts, TYPE).statusCode()).isEqualTo(403);
    assertThat(nobody().asMachine(CHIEF).visitor().send("POST", "/engine-rest/deployment/create", parts, TYPE).statusCode())
        .isEqualTo(403);
    assertThat(nobody().send("POST", "/engine-rest/deployment/create", parts, TYPE).statusCode()).isEqualTo(401);
    assertThat(proposals()).isEmpty();
  }

  @Test
  void aVersionOfBeforeIsProposedOnceMore() {
    var first = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
        .processDefinitionVersion(1).singleResult();
    var before = newest();

    var again = nobody().asMachine(ADMIN).call("POST", "/deployment/" + first.getDeploymentId() + "/redeploy",
        "{\"resourceNames\":[\"cardholder-journey.bpmn\"]}");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(again.body()).contains("\"id\":\"revision-" + proposals().get(0));
    assertThat(newest()).isEqualTo(before);
    assertThat(jdbc.sql("select name from journey.revision_file").query(String.class).single()).isEqualTo("cardholder-journey.bpmn");
    for (var missing : new String[] {"/deployment/none/redeploy {}", "/deployment/" + first.getDeploymentId()
        + "/redeploy {\"resourceNames\":[\"none.bpmn\"]}"}) {
      var answer = nobody().asMachine(ADMIN).call("POST", missing.split(" ")[0], missing.split(" ")[1]);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
      assertThat(answer.body()).contains("โปรด");
    }
  }

  @Test
  void theSameFileNameTwiceIsRefused() {
    var answer = deploy(file("one", "co-interviewer.dmn", Revised.file(Revised.DECISION))
        + file("other", "co-interviewer.dmn", Revised.file(Revised.DECISION)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("DEPLOYMENT_FIELD_TWICE", "โปรด");
  }

  @Test
  void aVersionOfBeforeIsNotDeployedInTheApplicationsName() {
    var first = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
        .processDefinitionVersion(1).singleResult();
    var before = newest();

    for (var source : new String[] {"application", " application "}) {
      var again = nobody().asMachine(ADMIN).call("POST", "/deployment/" + first.getDeploymentId() + "/redeploy",
          "{\"resourceNames\":[\"cardholder-journey.bpmn\"],\"source\":\"" + source + "\"}");
      assertThat(again.statusCode()).as(again.body()).isEqualTo(400);
      assertThat(again.body()).contains("DEPLOYMENT_SETTING");
    }
    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void aRefusalNamesFileLineColumnAndRemedy() {
    var answer = deploy(file("data", "cardholder-journey.bpmn", Revised.with(Revised.JOURNEY,
        "targetRef=\"userTask_recordWish\"", "targetRef=\"userTask_gone\"")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"type\":\"ParseException\"", "บรรทัด 27 คอลัมน์", "userTask_gone", "โปรด", "\"line\":27",
        "\"details\":{\"cardholder-journey.bpmn\"")
        .doesNotContain("cvc-", "ENGINE-", "Exception:");
  }

  static Stream<String[]> broken() {
    return Stream.of(new String[] {"x.bpmn", "x"}, new String[] {"x.bpmn", ""}, new String[] {"x.dmn", "<a/>"},
        new String[] {"x.dmn", Revised.with(Revised.DECISION, "id=\"rule_aoFromBaac\"", "")},
        new String[] {"x.dmn", Revised.with(Revised.DECISION, "<output id=\"output_coInterviewerRequired\"", "<output")},
        new String[] {"x.dmn", Revised.with(Revised.DECISION, "id=\"rule_aoFromGsb\"", "id=\"rule_aoFromBaac\"")},
        new String[] {"x.dmn", Revised.with(Revised.DECISION, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"SOME\"")},
        new String[] {"x.form", "{"}, new String[] {"x.txt", "x"}, new String[] {"x.bpmn", Revised.inProcess(
            "<bpmn:exclusiveGateway id='gateway_x'/>")}, new String[] {"x.bpmn", Revised.inProcess(
            "<bpmn:serviceTask id='task_x'/>")}, new String[] {"x.bpmn", Revised.inProcess(
            "<bpmn:intermediateCatchEvent id='catch_x'/>")}, new String[] {"x.bpmn", Revised.inProcess(
            "<bpmn:boundaryEvent id='boundary_x' attachedToRef='nobody'/>")}, new String[] {"x.bpmn", Revised.inProcess(
            "<bpmn:boundaryEvent id='boundary_x' attachedToRef='userTask_plan'><bpmn:timerEventDefinition/></bpmn:boundaryEvent>")},
        new String[] {"x.bpmn", Revised.inProcess("<bpmn:startEvent id='start_x'/><bpmn:startEvent id='start_x'/>")},
        new String[] {"x.bpmn", Revised.inProcess("<bpmn:boundaryEvent id='boundary_x' attachedToRef='userTask_plan'>"
            + "<bpmn:timerEventDefinition><bpmn:timeDuration>soon</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>")});
  }

  @Test
  void whateverIsBrokenIsA400InThai() {
    broken().forEach(it -> {
      var answer = deploy(file("data", it[0], it[1]));
      assertThat(answer.statusCode()).as("%s %s", it[0], answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("โปรด").doesNotContain("ENGINE-", "cvc-", "DMN-");
    });
  }

  @ParameterizedTest
  @CsvSource({"application/json, {}, 400", "text/plain, x, 400", "multipart/form-data, x, 400",
      "multipart/form-data; boundary=wallBoundary, x, 400"})
  void whatIsNoDeploymentIsSaidSo(String type, String body, int status) {
    var answer = nobody().asMachine(ADMIN).visitor().send("POST", "/engine-rest/deployment/create", body, type);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("โปรด");
  }

  @Test
  void aDeploymentWithoutAFileASettingOfOneOfficeOrALaterDayIsRefused() {
    var model = file("data", "co-interviewer.dmn", Revised.file(Revised.DECISION));

    assertThat(deploy("").body()).contains("NO_DEPLOYMENT");
    assertThat(deploy(field("data", Revised.file(Revised.DECISION))).body()).contains("NO_DEPLOYMENT");
    assertThat(deploy(model + field("tenant-id", DISTRICT)).body()).contains("DEPLOYMENT_SETTING");
    assertThat(deploy(model + field("deployment-activation-time", "2030-01-01T00:00:00")).body())
        .contains("DEPLOYMENT_SETTING");
    assertThat(deploy(model + field("deployment-source", "application")).body()).contains("DEPLOYMENT_SETTING");
    assertThat(deploy(model + model).body()).contains("DEPLOYMENT_FIELD_TWICE");
    assertThat(proposals()).isEmpty();
  }

  @Test
  void moreThanFiveMegabytesAreRefusedInThai() {
    for (int megabytes : new int[] {6, 20}) {
      var answer = deploy(file("data", "cardholder-journey.bpmn",
          Revised.with(Revised.JOURNEY, "  <bpmn:process ", "<!--" + "x".repeat(megabytes << 20) + "--><bpmn:process ")));

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("5 เมกะไบต์", "โปรด");
    }
  }

  /** With another name for a step. */
  private static String revised() {
    return Revised.with(Revised.JOURNEY, "name=\"มอบหมายผู้ดูแล (AO)\"", "name=\"แต่งตั้งผู้ดูแล (AO)\"");
  }

  private List<Long> proposals() {
    return jdbc.sql("select id from journey.revision order by id").query(Long.class).list();
  }

  private int newest() {
    return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
        .latestVersion().singleResult().getVersion();
  }

  private HttpResponse<String> deploy(String parts) {
    return nobody().asMachine(ADMIN).visitor().send("POST", "/engine-rest/deployment/create",
        field("deployment-name", "door") + parts + "--" + BOUNDARY + "--\r\n", TYPE);
  }

  private static String file(String field, String name, String content) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n";
  }

  private static String field(String field, String content) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + content + "\r\n";
  }
}
