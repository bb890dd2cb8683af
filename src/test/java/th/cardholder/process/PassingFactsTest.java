package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What only the gateway behind a step reads is not stored; what anything later reads is, whatever the model (ADR 0036). */
@JourneyTest
class PassingFactsTest {

  private static final String WANTS = "${wants}</bpmn:conditionExpression>";
  private static final String AGAIN = "${interviewResult == 'again'}</bpmn:conditionExpression>";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Developing developing;

  @AfterEach
  void closeTheRoundsAndTakeTheModelBack() {
    scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName("later").list()
        .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
    developing.afresh();
  }

  @Test
  void ofAJourneyThatDevelopsOnlyWhatIsReadLaterIsStored() {
    var journey = Cases.developing(scenario, "8101", "ao8101a");

    assertThat(stored(journey)).containsOnlyKeys("registrarUserId", "aoUserId", "aoAgencyCode", "coInterviewerUserId",
        "round");
  }

  @Test
  void whatARevisedModelReadsLaterIsStored() throws IOException {
    var model = Files.readString(Path.of("bpmn/cardholder-journey.bpmn"));
    assertThat(model).contains(WANTS, AGAIN);
    scenario.engine().getRepositoryService().createDeployment().name("later").source("administrator")
        .addString("cardholder-journey.bpmn", model.replace(AGAIN,
            "${interviewResult == 'again' and (wants or !wants)}</bpmn:conditionExpression>")).deploy();
    var journey = scenario.register("registrar8101", scenario.person("8101"));

    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());

    assertThat(stored(journey)).containsEntry("wants", true);
  }

  @Test
  void aJourneyOfTheVersionBeforeHasTheNamesStoredAndGoesOn() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    // As the version before left it, and as an undone end restored it.
    scenario.engine().getRuntimeService().setVariables(journey.getId(), Map.of("wants", true,
        "coInterviewerRequired", true, "confirmationNeeded", true, "interviewResult", "again", "roundState", "open"));

    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101a"));
    Cases.interview(scenario, journey, "ao8101a");
    scenario.submit("ao8101a", journey.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
    scenario.send(journey.getId());

    assertThat(stored(journey)).containsEntry("confirmationNeeded", false).containsEntry("coInterviewerRequired", false)
        .containsEntry("interviewResult", "interviewed").containsEntry("roundState", "waiting");
  }

  private Map<String, Object> stored(ProcessInstance journey) {
    return scenario.engine().getRuntimeService().getVariablesLocal(journey.getId());
  }
}
