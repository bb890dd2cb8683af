package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A version of the journey that is stored from before models named the office of a task goes on as it did. */
@JourneyTest
class UndeclaredOfficeTest {

  private static final String DECLARED = "<camunda:property name=\"taskOffice\" value=\"coInterviewersBank\" />";

  @Autowired
  private Scenario scenario;

  @AfterEach
  void undeploy() {
    scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName("undeclared").list()
        .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
  }

  @Test
  void theBanksTaskIsTheBanksAlthoughAnOldVersionDoesNotSaySo() throws IOException {
    var journey = Files.readString(Path.of("bpmn/cardholder-journey.bpmn"));
    assertThat(journey).contains(DECLARED);
    scenario.engine().getRepositoryService().createDeployment().name("undeclared").source("administrator")
        .addString("cardholder-journey.bpmn", journey).deploy();
    // Past today's checks, as an older version of the product stored it.
    assertThat(scenario.jdbc().sql("""
        update act_ge_bytearray set bytes_ = ? where deployment_id_ =
          (select id_ from act_re_deployment where name_ = 'undeclared')
        """).param(journey.replace(DECLARED, "").getBytes(StandardCharsets.UTF_8)).update()).isOne();
    ((ProcessEngineConfigurationImpl) scenario.engine().getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();

    var instance = Cases.awaitingInterview(scenario, "2404", "ao2404b");
    Cases.interview(scenario, instance, "ao2404b");
    scenario.submit("ao2404b", instance.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));

    var task = scenario.task(instance.getId(), "userTask_confirmInterview");
    assertThat(task.getTenantId()).isIn("a24BAAC", "a24GSB");
    assertThat(scenario.engine().getRepositoryService().getBpmnModelInstance(task.getProcessDefinitionId())
        .getModelElementsByType(CamundaProperty.class)).as("the version without it").isEmpty();
  }
}
