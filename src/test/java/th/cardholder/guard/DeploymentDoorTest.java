package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An administrator deploys a revised model over REST, and is told in Thai what is wrong with it. */
@SharedTown
class DeploymentDoorTest extends WalledTown {

  private static final String BOUNDARY = "wallBoundary";
  private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().createDeploymentQuery().deploymentName("door").list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  @Test
  void aRevisionIsDeployedAndTheOneOfBeforeComesBackByDeployingItAgain() {
    var before = newest();

    assertThat(deploy(file("data", "cardholder-journey.bpmn", Revised.file(Revised.JOURNEY))).statusCode()).isEqualTo(200);
    assertThat(newest()).isEqualTo(before + 1);
    var first = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
        .processDefinitionVersion(1).singleResult();
    var again = nobody().asMachine(ADMIN).call("POST", "/deployment/" + first.getDeploymentId() + "/redeploy",
        "{\"resourceNames\":[\"cardholder-journey.bpmn\"]}");
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(newest()).isEqualTo(before + 2);
    engine.getRepositoryService().createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
        .filter(deployment -> !"application".equals(deployment.getSource()))
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
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
    assertThat(answer.body()).contains("บรรทัด 27 คอลัมน์", "userTask_gone", "โปรด", "\"line\":27")
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
    assertThat(engine.getRepositoryService().createDeploymentQuery().deploymentName("door").count()).isZero();
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
