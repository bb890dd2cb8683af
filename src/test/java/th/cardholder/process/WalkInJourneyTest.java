package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@JourneyTest
class WalkInJourneyTest {

  @Autowired
  private Scenario scenario;

  @Test
  void aWalkInWhoWantsToTakePartIsAssignedAnAoAndWaitsForTheInterview() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));
    assertThat(journey).isWaitingAt("userTask_recordWish");

    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.wishForm());
    assertThat(journey).hasPassed("userTask_recordWish").isWaitingAt("userTask_assignAo");

    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101b"));
    assertThat(journey).hasPassed("gateway_coInterviewer", "serviceTask_addCoInterviewer")
        .isWaitingAt("userTask_interview");
    assertThat(scenario.task(journey.getId(), "userTask_interview").getAssignee()).isEqualTo("ao8101b");
  }

  @Test
  void whoDoesNotWantToTakePartEndsAsDeclined() {
    var journey = scenario.register("registrar8101", scenario.person("8101"));

    scenario.submit("registrar8101", journey.getId(), "userTask_recordWish", Scenario.declineForm());

    assertThat(journey).hasPassed("endEvent_declined").isEnded();
  }
}
