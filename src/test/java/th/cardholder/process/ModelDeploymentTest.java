package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** ADR 0007: an upgrade deploys what changed, and never over what an administrator revised. */
@JourneyTest
class ModelDeploymentTest {

  @Autowired
  private Scenario scenario;

  /** What each start of the application does. */
  @Autowired
  @Qualifier("settlement")
  private InitializingBean startOfTheApplication;

  private RepositoryService repository;

  @BeforeEach
  void repository() {
    repository = scenario.engine().getRepositoryService();
  }

  @Test
  void aSecondStartDeploysNothing() throws Exception {
    var before = repository.createDeploymentQuery().count();

    startOfTheApplication.afterPropertiesSet();

    assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
  }

  @Test
  void aModelThatAnAdministratorRevisedStaysTheNewest() throws Exception {
    revise("co-interviewer.dmn", "administrator");
    var revised = decisionVersion();

    startOfTheApplication.afterPropertiesSet();

    assertThat(decisionVersion()).isEqualTo(revised);
  }

  @Test
  void aModelThatTheApplicationBroughtIsBroughtAgainWhenItChanges() throws Exception {
    revise("co-interviewer.dmn", "application");
    var old = decisionVersion();

    startOfTheApplication.afterPropertiesSet();

    assertThat(decisionVersion()).isEqualTo(old + 1);
  }

  private void revise(String file, String source) throws IOException {
    var text = Files.readString(Path.of("bpmn", file)) + "<!-- revised " + source + " -->\n";
    repository.createDeployment().source(source).addString(file, text).deploy();
  }

  private int decisionVersion() {
    return repository.createDecisionDefinitionQuery().decisionDefinitionKey("co-interviewer").latestVersion()
        .singleResult().getVersion();
  }
}
