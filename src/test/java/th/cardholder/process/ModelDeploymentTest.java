package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.engine.StartVersions;
import th.cardholder.models.Releases;

/** ADR 0057: an upgrade deploys what changed, and never over what an administrator revised. */
@JourneyTest
class ModelDeploymentTest {

  private static final String NAME = "ModelDeploymentTest";
  private static final String JOURNEY = "cardholder-journey";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Releases releases;

  @Autowired
  private StartVersions starts;

  @Autowired
  private PlatformTransactionManager transactions;

  /** What each start of the application does. */
  @Autowired
  @Qualifier("settlement")
  private InitializingBean startOfTheApplication;

  private RepositoryService repository;
  private String before;

  @BeforeEach
  void repository() {
    repository = scenario.engine().getRepositoryService();
    before = starts.of(JOURNEY).orElseThrow();
  }

  /** What runs on these versions is gone with them, so that the next class starts where this one did. */
  @AfterEach
  void undeploy() {
    var kept = repository.getProcessDefinition(before).getVersion();
    repository.createProcessDefinitionQuery().processDefinitionKey(JOURNEY).list().stream()
        .filter(it -> it.getVersion() > kept)
        .forEach(it -> repository.deleteDeployment(it.getDeploymentId(), true));
  }

  @Test
  void aSecondStartDeploysNothing() throws Exception {
    var deployments = repository.createDeploymentQuery().count();

    startOfTheApplication.afterPropertiesSet();

    assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
  }

  @Test
  void aModelThatAnAdministratorRevisedStaysWhateverTheApplicationBrings() throws Exception {
    revise("co-interviewer.dmn", "administrator");
    var revised = starts.of(JOURNEY).orElseThrow();

    startOfTheApplication.afterPropertiesSet();

    assertThat(starts.of(JOURNEY)).contains(revised);
  }

  @Test
  void aModelThatTheApplicationBroughtIsBroughtAgainWhenItChangesWithAllThatBelongsToIt() throws Exception {
    revise("co-interviewer.dmn", "application");
    var old = repository.getProcessDefinition(starts.of(JOURNEY).orElseThrow());

    startOfTheApplication.afterPropertiesSet();

    var fresh = repository.getProcessDefinition(starts.of(JOURNEY).orElseThrow());
    assertThat(fresh.getVersion()).isEqualTo(old.getVersion() + 1);
    assertThat(names(fresh.getDeploymentId())).contains("cardholder-journey.bpmn", "form_wish.form", "co-interviewer.dmn",
        "top-up-entitlement.dmn").doesNotContain("agency-referral.bpmn", "form_referralAnswer.form");
  }

  @Test
  void whoDeployedAVersionIsSaidByItsDeployment() throws Exception {
    revise("co-interviewer.dmn", "administrator");

    assertThat(repository.createDeploymentQuery().deploymentName(NAME).list()).extracting(Deployment::getSource)
        .containsOnly("administrator");
  }

  private Iterable<String> names(String deploymentId) {
    return repository.getDeploymentResourceNames(deploymentId);
  }

  private void revise(String file, String by) throws IOException {
    var text = Files.readString(Path.of("bpmn", file)) + "<!-- revised " + by + " -->\n";
    new TransactionTemplate(transactions).executeWithoutResult(
        status -> releases.release(Map.of(file, text.getBytes(StandardCharsets.UTF_8)), NAME, by));
  }
}
