package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.process.OwnApplication;

/** What the database holds is examined at each start: what could run code is kept from it, the rest goes on. */
@OwnApplication
class StoredModelTest extends WalledTown {

  private static final String HIT = "${marker.hit()}";

  /** What each start of the application does. */
  @Autowired
  @Qualifier("settlement")
  InitializingBean startOfTheApplication;

  @Autowired
  JdbcClient jdbc;

  @BeforeEach
  void aRevisionOfEach() {
    engine.getRepositoryService().createDeployment().name("stored").source("x")
        .addString("cardholder-journey.bpmn", Revised.file(Revised.JOURNEY))
        .addString("co-interviewer.dmn", Revised.file(Revised.DECISION))
        .addString("form_followUp.form", Revised.file("forms/form_followUp.form")).deploy();
  }

  @AfterEach
  void undeploy() throws Exception {
    engine.getRepositoryService().createDeploymentQuery().deploymentName("stored").list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    startOfTheApplication.afterPropertiesSet();
    assertThat(jdbc.sql("select count(*) from journey.stored_model_finding").query(Integer.class).single()).isZero();
  }

  @Test
  void aStoredProcessThatCouldRunCodeIsSuspendedAndShown() throws Exception {
    plant("cardholder-journey.bpmn", Revised.inTask("<bpmn:extensionElements><camunda:inputOutput>"
        + "<camunda:inputParameter name='x'><camunda:list><di:value>" + HIT + "</di:value></camunda:list>"
        + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>"));

    startOfTheApplication.afterPropertiesSet();

    assertThat(newest().isSuspended()).isTrue();
    assertThat(shown()).contains("\"dangerous\":true", "userTask_recordWish", "\"version\":" + newest().getVersion());
  }

  @Test
  void theEngineDoesNotReadWhatCouldRunCode() {
    plant("cardholder-journey.bpmn", Revised.inTask("<bpmn:extensionElements><camunda:inputOutput>"
        + "<camunda:inputParameter name='x'><camunda:map><di:entry key='k'>" + HIT + "</di:entry></camunda:map>"
        + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>"));

    assertThatThrownBy(() -> engine.getFormService().getStartFormData(newest().getId())).hasMessageContaining("โปรด");
    assertThat(marker.hits()).isZero();
  }

  @Test
  void aStoredProcessThatWouldNotBeDeployedTodayGoesOnAndIsShown() throws Exception {
    // Refused at deployment for its name, its form and its foreign attribute, and none of it runs code.
    plant("cardholder-journey.bpmn", Revised.with(Revised.JOURNEY, "userTask_assignAo", "userTask_giveAo")
        .replace("form_confirmInterview", "form_gone")
        .replace("<bpmn:userTask id=\"userTask_plan\"", "<bpmn:userTask xmlns:z='urn:z' z:y='1' id=\"userTask_plan\""));

    startOfTheApplication.afterPropertiesSet();

    assertThat(newest().isSuspended()).isFalse();
    assertThat(shown()).contains("\"dangerous\":false").doesNotContain("\"dangerous\":true");
    assertThatCode(() -> engine.getFormService().getStartFormData(newest().getId())).doesNotThrowAnyException();
  }

  @Test
  void whatAStoredProcessLacksIsShown() throws Exception {
    plant("cardholder-journey.bpmn", Revised.with(Revised.JOURNEY, "form_assignAo", "form_giveAo"));

    startOfTheApplication.afterPropertiesSet();

    assertThat(newest().isSuspended()).isFalse();
    assertThat(shown()).contains("form_giveAo");
  }

  @Test
  void aStoredBeanInTheWrongPlaceAndATextThatIsMissingAreShownAndGoOn() throws Exception {
    plant("cardholder-journey.bpmn", Revised.inTask("<bpmn:extensionElements><camunda:taskListener event='create' "
        + "delegateExpression='${nextRound}'/></bpmn:extensionElements>"));
    plant("form_followUp.form", Revised.with("forms/form_followUp.form", "{{withoutResultText}}", "–"));

    startOfTheApplication.afterPropertiesSet();

    assertThat(newest().isSuspended()).isFalse();
    assertThat(shown()).contains("nextRound", "userTask_recordWish", "withoutResultText")
        .doesNotContain("\"dangerous\":true");
  }

  @Test
  void aStoredDecisionThatCouldHoldTheServerIsNotEvaluatedAndShown() throws Exception {
    plant("co-interviewer.dmn", Revised.with(Revised.DECISION, "not(\"BAAC\", \"GSB\", \"\", null)",
        "count(for i in 1..20000000 return i) > 1"));

    startOfTheApplication.afterPropertiesSet();

    assertThat(shown()).contains("\"dangerous\":true", "co-interviewer", "for");
    assertThatThrownBy(() -> engine.getDecisionService().evaluateDecisionTableByKey("co-interviewer",
        Map.of("aoAgencyCode", "x"))).hasStackTraceContaining("ใช้ for ในสูตรไม่ได้");
  }

  @Test
  void aStoredFormThatCouldHoldTheServerIsShown() throws Exception {
    plant("form_followUp.form", Revised.with("forms/form_followUp.form", "\"components\": [\n    {\n", "\"components\": ["
        + "{\"type\": \"text\", \"id\": \"h\", \"text\": \"x\", \"conditional\": {\"hide\": \"=2 ** 999999999 > 1\"}},{\n"));

    startOfTheApplication.afterPropertiesSet();

    assertThat(shown()).contains("\"dangerous\":true", "form_followUp");
  }

  @Test
  void aFormOfTheVersionInUseIsExaminedThoughThereIsANewerOne() throws Exception {
    var later = engine.getRepositoryService().createDeployment().name("later").source("x")
        .addString("form_followUp.form", Revised.file("forms/form_followUp.form")).deploy();
    try {
      plant("form_followUp.form", Revised.with("forms/form_followUp.form", "{{withoutResultText}}", "–"));

      startOfTheApplication.afterPropertiesSet();

      assertThat(shown()).contains("withoutResultText");
    } finally {
      engine.getRepositoryService().deleteDeployment(later.getId(), true);
    }
  }

  @Test
  void onlyAnAdministratorIsShownIt() {
    assertThat(nobody().asBrowser(REGISTRAR).visitor().call("GET", "/camunda/api/journey/stored-models", null)
        .statusCode()).isEqualTo(403);
    assertThat(nobody().call("GET", "/camunda/api/journey/stored-models", null).statusCode()).isEqualTo(401);
  }

  /** Past every check, as an older version or somebody at the database would have left it. */
  private void plant(String resource, String content) {
    assertThat(jdbc.sql("""
        update act_ge_bytearray set bytes_ = ? where name_ = ? and deployment_id_ =
          (select id_ from act_re_deployment where name_ = 'stored')
        """).params(content.getBytes(StandardCharsets.UTF_8), resource).update()).isEqualTo(1);
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
        .discardDecisionDefinitionCache();
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
        .discardDecisionRequirementsDefinitionCache();
  }

  private String shown() {
    return nobody().asBrowser(ADMIN).visitor().call("GET", "/camunda/api/journey/stored-models", null).body();
  }

  private ProcessDefinition newest() {
    return engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("cardholder-journey")
        .latestVersion().singleResult();
  }
}
