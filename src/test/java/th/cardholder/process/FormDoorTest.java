package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.door.Drafts;

/** There is one way into and out of a step; every other way is closed inside the engine itself. */
@JourneyTest
class FormDoorTest {

  private static final String WISH = "userTask_recordWish";

  @Autowired
  private Scenario scenario;

  @Autowired
  private Drafts drafts;

  private TaskService tasks;
  private ProcessInstance journey;

  @BeforeEach
  void register() {
    tasks = scenario.engine().getTaskService();
    journey = scenario.register("registrar8101", scenario.person("8101"));
  }

  @Test
  void aTaskDoesNotCompleteOutsideTheDoor() {
    var task = scenario.task(journey.getId(), WISH);

    assertThatThrownBy(() -> scenario.as("registrar8101", () -> {
      tasks.complete(task.getId(), Map.of("wants", true));
      return null;
    })).isInstanceOf(ProcessEngineException.class).hasMessageContaining("แบบฟอร์มของงานเท่านั้น");
    assertThat(journey).isWaitingAt(WISH);
    assertThat(scenario.engine().getRuntimeService().getVariables(journey.getId())).doesNotContainKey("wants");
  }

  @Test
  void aJourneyDoesNotStartOutsideTheDoor() {
    assertThatThrownBy(() -> scenario.as("registrar8101",
        () -> scenario.engine().getRuntimeService().startProcessInstanceByKey("cardholder-journey", "2561-8101-9")))
        .isInstanceOf(AuthorizationException.class).hasMessageContaining("แบบฟอร์มเริ่มเรื่องเท่านั้น");
    assertThatThrownBy(() -> scenario.engine().getRuntimeService().startProcessInstanceByKey("agency-referral", "x"))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void aJourneyDoesNotStartInTheMiddleEither() {
    assertThatThrownBy(() -> scenario.as("registrar8101",
        () -> scenario.engine().getRuntimeService().createProcessInstanceByKey("cardholder-journey")
            .businessKey("2561-8101-9").startBeforeActivity("userTask_assignAo").execute()))
        .isInstanceOf(AuthorizationException.class).hasMessageContaining("แบบฟอร์มเริ่มเรื่องเท่านั้น");
    assertThatThrownBy(() -> scenario.as("registrar8101",
        () -> scenario.engine().getRuntimeService().createProcessInstanceByKey("cardholder-journey")
            .businessKey("2561-8101-9").startBeforeActivity("userTask_assignAo").execute(true, true)))
        .hasMessageContaining("แบบฟอร์มเริ่มเรื่องเท่านั้น");
  }

  @Test
  void aTaskIsHandedInOnlyByWhomHasClaimedIt() {
    var task = scenario.task(journey.getId(), WISH);
    tasks.setAssignee(task.getId(), null);

    assertThatThrownBy(() -> scenario.as("registrar8101", () -> {
      scenario.engine().getFormService().submitTaskForm(task.getId(), Scenario.wishForm());
      return null;
    })).isInstanceOf(AuthorizationException.class).hasMessageContaining("โปรดกด “รับงาน”");
  }

  @Test
  void aRegistrarNeitherOpensNorClaimsTheChiefsTask() {
    scenario.submit("registrar8101", journey.getId(), WISH, Scenario.wishForm());
    var task = scenario.task(journey.getId(), "userTask_assignAo");

    assertThatThrownBy(() -> scenario.open("registrar8101", journey.getId(), "userTask_assignAo"))
        .isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> scenario.as("registrar8101", () -> {
      tasks.claim(task.getId(), "registrar8101");
      return null;
    })).isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> scenario.as("registrar8101", () -> {
      scenario.engine().getFormService().submitTaskForm(task.getId(), Map.of("aoUserId", "ao8101a"));
      return null;
    })).isInstanceOf(AuthorizationException.class);
  }

  @Test
  void anOfficerOfTheNeighbouringDistrictDoesNotFindTheTask() {
    var task = scenario.task(journey.getId(), WISH);

    assertThat(scenario.as("registrar8102", () -> tasks.createTaskQuery().taskId(task.getId()).count())).isZero();
    assertThatThrownBy(() -> scenario.open("registrar8102", journey.getId(), WISH))
        .isInstanceOf(ProcessEngineException.class);
    assertThatThrownBy(() -> scenario.as("registrar8102", () -> {
      tasks.claim(task.getId(), "registrar8102");
      return null;
    })).isInstanceOf(ProcessEngineException.class);
  }

  @Test
  void aDraftComesBackToItsWriterAndIsGoneAfterHandingIn() {
    var task = scenario.task(journey.getId(), WISH);
    drafts.save(task.getId(), "registrar8101", new HashMap<>(Map.of("phone", "089 999", "wishDate", "11/02/2561",
        "notAField", "x")));

    assertThat(scenario.open("registrar8101", journey.getId(), WISH)).containsEntry("phone", "089 999")
        .containsEntry("wishDate", "11/02/2561").doesNotContainKey("notAField");

    scenario.submit("registrar8101", journey.getId(), WISH, Scenario.wishForm());
    assertThat(drafts.of(task.getId(), "registrar8101")).isEmpty();
  }

  @Test
  void nobodyReadsAnothersDraft() {
    var task = scenario.task(journey.getId(), WISH);
    drafts.save(task.getId(), "somebodyElse", Map.of("phone", "089 999"));

    assertThat(scenario.open("registrar8101", journey.getId(), WISH)).doesNotContainKey("phone");
  }

  @Test
  void aColleaguesDraftLeavesOnesOwnAndBothAreGoneAfterHandingIn() {
    var task = scenario.task(journey.getId(), WISH);
    drafts.save(task.getId(), "registrar8101", Map.of("phone", "081"));
    drafts.save(task.getId(), "somebodyElse", Map.of("phone", "089"));

    assertThat(drafts.of(task.getId(), "registrar8101")).containsEntry("phone", "081");
    assertThat(drafts.of(task.getId(), "somebodyElse")).containsEntry("phone", "089");

    scenario.submit("registrar8101", journey.getId(), WISH, Scenario.wishForm());
    assertThat(scenario.jdbc().sql("select count(*) from journey.draft where task_id = ?").param(task.getId())
        .query(Long.class).single()).isZero();
  }

  @Test
  void whoHasClaimedATaskGivesItBackAndNobodyElseDoes() {
    var task = scenario.task(journey.getId(), WISH);

    assertThatThrownBy(() -> scenario.as("chief8101", () -> {
      tasks.setAssignee(task.getId(), null);
      return null;
    })).isInstanceOf(AuthorizationException.class);
    scenario.as("registrar8101", () -> {
      tasks.setAssignee(task.getId(), null);
      return null;
    });

    assertThat(scenario.task(journey.getId(), WISH).getAssignee()).isNull();
  }

  @Test
  void R05_anAoDoesNotHandOverTheInterviewThatTheChiefGaveThem() {
    scenario.submit("registrar8101", journey.getId(), WISH, Scenario.wishForm());
    scenario.submit("chief8101", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao8101a"));
    var interview = scenario.task(journey.getId(), "userTask_interview");

    assertThatThrownBy(() -> scenario.as("ao8101a", () -> {
      tasks.setAssignee(interview.getId(), null);
      return null;
    })).isInstanceOf(AuthorizationException.class);
  }

  @Test
  void everyInstanceAndTaskHasItsOffice() {
    assertThat(scenario.jdbc().sql("select count(*) from act_ru_execution where tenant_id_ is null")
        .query(Long.class).single()).isZero();
    assertThat(scenario.jdbc().sql("select count(*) from act_ru_task where tenant_id_ is null")
        .query(Long.class).single()).isZero();
    assertThat(scenario.jdbc().sql("select count(*) from act_ru_task where tenant_id_ = 'd8101'")
        .query(Long.class).single()).isPositive();
  }

  @Test
  void noAuthorizationRowIsWrittenForATask() {
    scenario.submit("registrar8101", journey.getId(), WISH, Scenario.wishForm());
    var before = scenario.engine().getAuthorizationService().createAuthorizationQuery().count();

    scenario.as("chief8101", () -> {
      tasks.claim(scenario.task(journey.getId(), "userTask_assignAo").getId(), "chief8101");
      return null;
    });

    assertThat(scenario.engine().getAuthorizationService().createAuthorizationQuery().count()).isEqualTo(before);
  }
}
