package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Journeys that run on the version of before ADR 0029 go on as they began: there the model asks the rule of the
 * co-interviewer itself, and the plan is sent in the click.
 */
@JourneyTest
class VersionBeforeTest {

  private static final String CONFIRM = "userTask_confirmInterview";

  @Autowired
  private Scenario scenario;

  @LocalServerPort
  private int port;

  @BeforeEach
  void deploy() throws IOException {
    scenario.engine().getRepositoryService().createDeployment().name("before").source("administrator")
        .addString("cardholder-journey.bpmn", Files.readString(Path.of("bpmn/cardholder-journey.bpmn"))).deploy();
    // Past today's checks, as the version before stored it.
    var before = Files.readString(Path.of("src/test/resources/models/cardholder-journey-before-0029.bpmn"));
    assertThat(scenario.jdbc().sql("""
        update act_ge_bytearray set bytes_ = ? where deployment_id_ =
          (select id_ from act_re_deployment where name_ = 'before')
        """).param(before.getBytes(StandardCharsets.UTF_8)).update()).isOne();
    forget();
  }

  private void forget() {
    ((ProcessEngineConfigurationImpl) scenario.engine().getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
  }

  @AfterEach
  void undeploy() {
    GoneAgency.isOf(scenario, "D4-03", "NSF");
    for (var name : List.of("before", "after")) {
      scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName(name).list()
          .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
    }
  }

  @Test
  void aRunningJourneyGoesOnToItsReferralsThoughANewVersionHasCome() throws IOException {
    var journey = Cases.awaitingAo(scenario, "2404");
    scenario.engine().getRepositoryService().createDeployment().name("after").source("administrator")
        .addString("cardholder-journey.bpmn", Files.readString(Path.of("bpmn/cardholder-journey.bpmn"))).deploy();

    scenario.submit("chief2404", journey.getId(), "userTask_assignAo", Map.of("aoUserId", "ao2404b"));
    assertThat(journey).hasPassed("businessRuleTask_coInterviewer", "serviceTask_addCoInterviewer");
    planned(journey);
    confirm(journey);

    assertThat(journey).hasPassed("serviceTask_sendReferrals").isWaitingAt("catchEvent_roundOpened");
    assertThat(referrals(journey)).isOne();
  }

  @Test
  void aPlanThatIsSentInTheClickIsRefusedInThaiWhereAnOfficeIsMissing() {
    var journey = Cases.awaitingInterview(scenario, "2404", "ao2404b");
    planned(journey);
    GoneAgency.has(scenario, "D4-03");

    assertThatThrownBy(() -> confirm(journey)).isInstanceOf(FormFieldValidationException.class)
        .hasMessageContaining("หน่วยงานที่ยุบแล้ว จ.ฉะเชิงเทรา").hasMessageContaining("โปรด");
    var task = scenario.task(journey.getId(), CONFIRM);
    var answer = WebSession.of(port, task.getAssignee()).anywhere("POST",
        "/camunda/api/engine/engine/default/task/" + task.getId() + "/submit-form",
        Map.of("variables", Map.of("confirmed", Map.of("value", "yes"))));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(journey).isWaitingAt(CONFIRM);
    assertThat(referrals(journey)).isZero();

    GoneAgency.isOf(scenario, "D4-03", "NSF");
    confirm(journey);
    assertThat(referrals(journey)).isOne();
  }

  private void planned(ProcessInstance journey) {
    Cases.interview(scenario, journey, "ao2404b");
    scenario.submit("ao2404b", journey.getId(), "userTask_plan",
        Map.of("dimension4", List.of("D4-03"), "signing", "self"));
  }

  private void confirm(ProcessInstance journey) {
    scenario.submit(scenario.task(journey.getId(), CONFIRM).getAssignee(), journey.getId(), CONFIRM,
        Map.of("confirmed", "yes"));
  }

  private int referrals(ProcessInstance journey) {
    return scenario.jdbc().sql("""
        select count(*) from journey.referral r join journey.participant_case c on c.id = r.case_id
         where c.case_number = ?
        """).param(journey.getBusinessKey()).query(Integer.class).single();
  }
}
