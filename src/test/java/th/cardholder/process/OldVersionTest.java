package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A start names a version by its id: only the newest one's starts. */
@JourneyTest
class OldVersionTest {

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @Test
  void anOldVersionIsNotStartedByItsId() throws Exception {
    var repository = scenario.engine().getRepositoryService();
    var old = repository.createProcessDefinitionQuery().processDefinitionKey("cardholder-journey").latestVersion()
        .singleResult();
    repository.createDeployment().source("administrator")
        .addString("cardholder-journey.bpmn", Files.readString(Path.of("bpmn/cardholder-journey.bpmn"))).deploy();
    var newest = repository.createProcessDefinitionQuery().processDefinitionKey("cardholder-journey").latestVersion()
        .singleResult();
    var before = scenario.engine().getRuntimeService().createProcessInstanceQuery().count();
    var form = Map.of("variables", Map.of(
        "nationalId", Map.of("value", scenario.person("8101").nationalId()), "channel", Map.of("value", "walkIn")));
    var session = WebSession.of(port, "registrar8101");

    var refused = session.anywhere("POST",
        "/camunda/api/engine/engine/default/process-definition/" + old.getId() + "/submit-form", form);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("รุ่นใหม่กว่า", "โปรด");
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().count()).isEqualTo(before);

    var started = session.anywhere("POST",
        "/camunda/api/engine/engine/default/process-definition/" + newest.getId() + "/submit-form", form);
    assertThat(started.status()).as(started.body()).isEqualTo(200);
  }
}
