package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the page of revisions asks of the server, from the files that were dropped to their use. */
@JourneyTest
class RevisionsApiTest {

  private static final String NAME = "revisions over the page";
  private static final String WISH = "form_wish.form";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @LocalServerPort
  private int port;

  private WebSession admin;

  @BeforeEach
  void login() {
    admin = WebSession.of(port, "admin");
  }

  @AfterEach
  void asBefore() {
    scenario.jdbc().sql("delete from journey.revision_file where revision_id in (select id from journey.revision where name = ?)")
        .param(NAME).update();
    scenario.jdbc().sql("delete from journey.revision where name = ?").param(NAME).update();
    scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName(NAME).list()
        .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
  }

  @Test
  void filesAreProposedComparedAndDeployed() throws IOException {
    var proposed = propose(Map.of(WISH, relabelled()), "ให้ตรงกับแบบใหม่");
    assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
    var id = proposed.json().path("id").asLong();
    assertThat(proposed.json().path("verdict").asText()).isEqualTo("safe");
    assertThat(proposed.json().path("reason").asText()).isEqualTo("ให้ตรงกับแบบใหม่");
    assertThat(proposed.json().has("basedOn")).isFalse();

    var shelf = admin.get("/revisions").json();
    assertThat(shelf.path("you").asText()).isEqualTo("admin");
    assertThat(shelf.path("secondApproval").asBoolean()).isFalse();
    assertThat(shelf.path("proposals").get(0).path("id").asLong()).isEqualTo(id);
    assertThat(shelf.path("proposals").get(0).path("report").isNull()).isTrue();
    assertThat(admin.get("/revisions/" + id).json().path("proposal").path("report").path("findings").get(0).path("code").asText())
        .isEqualTo("form.renamed");
    assertThat(admin.get("/revisions/" + id + "/comparison").json().get(0).path("fields").size()).isPositive();
    assertThat(admin.post("/revisions/" + id + "/check", Map.of()).json().path("state").asText()).isEqualTo("proposed");

    var unsaid = admin.post("/revisions/" + id + "/deployment", Map.of("agreed", List.of()));
    assertThat(unsaid.status()).isEqualTo(400);
    assertThat(unsaid.field()).isEqualTo("reason");
    assertThat(unsaid.message()).contains("โปรด");
    var deployed = admin.post("/revisions/" + id + "/deployment", Map.of("reason", "ตรวจแล้ว", "agreed", List.of()));
    assertThat(deployed.json().path("state").asText()).as(deployed.body()).isEqualTo("deployed");
    assertThat(deployed.json().path("released").path("deploymentIds").size()).isPositive();
    assertThat(admin.post("/revisions/" + id + "/withdrawal", Map.of("reason", "สาย")).status()).isEqualTo(409);
    assertThat(admin.post("/revisions/" + id + "/approval", Map.of("reason", "สาย")).status()).isEqualTo(409);
  }

  @Test
  void whereJourneysStandIsToldByOfficeWhenSomebodyAsksAndWhatIsUnderWayAtAgenciesAsWell() throws IOException {
    var journey = Cases.developing(scenario, "2402", "ao2402b");
    try {
      var proposed = propose(Map.of("cardholder-journey.bpmn", Files.readString(Path.of("bpmn/cardholder-journey.bpmn"))
          .replace("camunda:jobPriority=\"50\"", "camunda:jobPriority=\"60\"")), "งานอัตโนมัติมาก่อน");

      assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
      var report = proposed.json().path("report");
      assertThat(report.path("findings").findValuesAsText("code")).contains("inFlight.kept");
      assertThat(report.path("findings").findValuesAsText("message").toString()).contains("การส่งต่อที่ยังดำเนินอยู่");
      assertThat(report.path("impact").findValuesAsText("process")).containsOnly("cardholder-journey");
      assertThat(report.path("impact").findValues("offices")).as("not all at once").isEmpty();
      var version = scenario.engine().getRepositoryService().getProcessDefinition(journey.getProcessDefinitionId()).getVersion();
      var offices = admin.get("/revisions/" + proposed.json().path("id").asLong() + "/offices?process=cardholder-journey&version=" + version
          + "&element=catchEvent_roundOpened&province=24");
      assertThat(offices.status()).as(offices.body()).isEqualTo(200);
      assertThat(offices.json().findValues("instances").stream().mapToInt(it -> it.asInt()).sum()).isPositive();
    } finally {
      developing.afresh();
    }
  }

  @Test
  void whatIsRefusedIsShownWithItsFindings() throws IOException {
    var refused = propose(Map.of(WISH, wish().replace("\"key\": \"wishDate\"", "\"key\": \"wishDay\"")), "ลอง");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("โปรด");
    assertThat(refused.json().path("report").path("verdict").asText()).isEqualTo("refused");
    assertThat(refused.json().path("report").path("findings").get(0).path("file").asText()).isEqualTo(WISH);
  }

  @Test
  void whatIsNoSetOfFilesIsSaidSo() throws IOException {
    assertThat(propose(Map.of(), "ลอง").status()).isEqualTo(400);
    assertThat(propose(Map.of(WISH, wish()), "").field()).isEqualTo("reason");
    assertThat(propose(Map.of("x.txt", "x"), "ลอง").message()).contains("โปรดส่งเฉพาะแฟ้ม");
    assertThat(propose(Map.of(WISH, "x".repeat(6 << 20)), "ลอง").status()).isEqualTo(413);
    var notForm = admin.upload("/revisions", new byte[] {1, 2}, "application/octet-stream");
    assertThat(notForm.status()).isEqualTo(400);
    assertThat(notForm.message()).contains("โปรด");
  }

  private WebSession.Answer propose(Map<String, String> files, String reason) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("name=\"deployment-name\"", NAME);
    parts.put("name=\"revision-reason\"", reason);
    files.forEach((name, content) -> parts.put("name=\"" + name + "\"; filename=\"" + name + "\"", content));
    var body = new StringBuilder();
    parts.forEach((head, content) -> body.append("--parts\r\nContent-Disposition: form-data; ").append(head).append("\r\n\r\n")
        .append(content).append("\r\n"));
    return admin.upload("/revisions", body.append("--parts--\r\n").toString().getBytes(StandardCharsets.UTF_8),
        "multipart/form-data; boundary=parts");
  }

  /** Another text each time. */
  private static String relabelled() throws IOException {
    return wish().replace("วันที่แสดงความประสงค์", "วันที่ยื่นความประสงค์ " + System.nanoTime());
  }

  private static String wish() throws IOException {
    return Files.readString(Path.of("forms/form_wish.form"));
  }
}
