package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever may deploy a model cannot thereby run code. */
@SharedTown
class DeployedModelTest extends WalledTown {

  @Autowired
  ApplicationContext beans;

  @Autowired
  JdbcClient jdbc;

  /** A task is deployed only where a deadline knows it. */
  @BeforeEach
  void deadline() {
    jdbc.sql("""
        insert into journey.step_deadline (year, process, step, days) values (2561, 'wall-model', 't', 7)
        on conflict do nothing""").update();
  }

  @AfterEach
  void undeploy() {
    jdbc.sql("delete from journey.step_deadline where process = 'wall-model'").update();
    engine.getRepositoryService().createDeploymentQuery().deploymentName("wall-model").list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<bpmn:serviceTask id='t' camunda:delegateExpression='${marker}'/>",
      "<bpmn:serviceTask id='t' camunda:delegateExpression='#{ marker }' camunda:asyncBefore='true'/>",
      "<bpmn:userTask id='t' camunda:assignee='${aoUserId}' camunda:candidateGroups='ao' "
          + "camunda:formRef='form_wish' camunda:formRefBinding='latest'/>",
      "<bpmn:userTask id='t' name='ตอบ ${wants}' camunda:candidateGroups='ao' "
          + "camunda:formRef='form_wish' camunda:formRefBinding='latest' camunda:dueDate='2018-02-12T08:30:00'/>",
      "<bpmn:intermediateCatchEvent id='t'><bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration>"
          + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
      "<bpmn:intermediateCatchEvent id='t'><bpmn:conditionalEventDefinition><bpmn:condition "
          + "xsi:type='bpmn:tFormalExpression'>"
          + "${(accepted == true &amp;&amp; referralNumber != null) || !wants}</bpmn:condition>"
          + "</bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>",
      "<bpmn:task id='t'><bpmn:documentation>ราคา $100 {ไม่รวม}</bpmn:documentation></bpmn:task>"})
  void aPlainModelIsAccepted(String step) {
    assertThatCode(() -> deploy(step)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<bpmn:serviceTask id='t' camunda:class='java.lang.Object'/>",
      "<bpmn:serviceTask id='t' camunda:delegateExpression='${dataSource}'/>",
      "<bpmn:serviceTask id='t' camunda:delegateExpression='${marker.hit()}'/>",
      "<bpmn:serviceTask id='t' camunda:delegateExpression='${nobody}'/>",
      "<bpmn:serviceTask id='t' camunda:delegateExpression='marker'/>",
      "<bpmn:serviceTask id='t' camunda:expression='${marker.hit()}'/>",
      "<bpmn:serviceTask id='t' camunda:expression='#{marker.hit()}'/>",
      "<bpmn:serviceTask id='t' camunda:type='external' camunda:topic='x'/>",
      "<bpmn:serviceTask id='t' camunda:type='shell'/>",
      "<bpmn:scriptTask id='t' scriptFormat='javascript'><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
      "<bpmn:scriptTask id='t' scriptFormat='juel' camunda:resource='x.js'/>",
      "<bpmn:serviceTask id='t'><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector"
          + "</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>",
      "<bpmn:userTask id='t' camunda:formHandlerClass='java.lang.Object'/>",
      "<bpmn:userTask id='t' camunda:formKey='embedded:deployment:evil.html'/>",
      "<bpmn:userTask id='t'><bpmn:extensionElements><camunda:formData><camunda:formField id='a' type='string'>"
          + "<camunda:validation><camunda:constraint name='validator' config='java.lang.Object'/></camunda:validation>"
          + "</camunda:formField></camunda:formData></bpmn:extensionElements></bpmn:userTask>",
      "<bpmn:userTask id='t'><bpmn:extensionElements><camunda:taskListener event='create' class='java.lang.Object'/>"
          + "</bpmn:extensionElements></bpmn:userTask>",
      "<bpmn:userTask id='t'><bpmn:extensionElements><camunda:taskListener event='create'><camunda:script "
          + "scriptFormat='groovy'>x</camunda:script></camunda:taskListener></bpmn:extensionElements></bpmn:userTask>",
      "<bpmn:userTask id='t'><bpmn:extensionElements><camunda:taskListener event='create' "
          + "expression='${marker.hit()}'/></bpmn:extensionElements></bpmn:userTask>",
      "<bpmn:task id='t'><bpmn:extensionElements><camunda:executionListener event='start' "
          + "delegateExpression='${jdbcClient}'/></bpmn:extensionElements></bpmn:task>",
      "<bpmn:task id='t'><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
          + "${''.getClass()}</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:task>",
      "<bpmn:task id='t'><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
          + "<camunda:list><camunda:value>${execution.engineServices}</camunda:value></camunda:list>"
          + "</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:task>",
      "<bpmn:userTask id='t' camunda:assignee='${execution[\"id\"]}'/>",
      "<bpmn:userTask id='t' camunda:assignee='${aoUserId}${marker.hit()}'/>",
      "<bpmn:userTask id='t' camunda:assignee='${marker .hit()}'/>",
      "<bpmn:userTask id='t' camunda:assignee='${&apos;}&apos;.concat(marker.hit())}'/>",
      "<bpmn:userTask id='t' camunda:assignee='${'/>",
      "<bpmn:userTask id='t' name='${marker.hit()}'/>",
      "<bpmn:userTask id='t'><bpmn:documentation>${marker.hit()}</bpmn:documentation></bpmn:userTask>",
      "<bpmn:userTask id='t' camunda:dueDate='${now().getClass()}'/>",
      "<bpmn:callActivity id='t' calledElement='${marker.hit()}'/>",
      "<bpmn:callActivity id='t' calledElement='x' camunda:variableMappingClass='java.lang.Object'/>",
      "<bpmn:callActivity id='t' calledElement='x' camunda:variableMappingDelegateExpression='${dataSource}'/>",
      "<bpmn:intermediateCatchEvent id='t'><bpmn:timerEventDefinition><bpmn:timeDuration>${marker.hit()}"
          + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>",
      "<bpmn:intermediateCatchEvent id='t'><bpmn:conditionalEventDefinition><bpmn:condition "
          + "xsi:type='bpmn:tFormalExpression' language='javascript'>1==1</bpmn:condition>"
          + "</bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>",
      "<bpmn:serviceTask id='t' activiti:class='java.lang.Object'/>",
      "<bpmn:serviceTask id='t' activiti:expression='${marker.hit()}'/>"})
  void aModelThatCouldRunCodeIsRefused(String step) {
    assertThatThrownBy(() -> deploy(step)).isInstanceOf(ProcessEngineException.class).hasMessageContaining("โปรด");
    assertThat(engine.getRepositoryService().createDeploymentQuery().deploymentName("wall-model").count()).isZero();
    assertThat(marker.hits()).isZero();
  }

  /** The engine would find out when somebody's journey comes to it. */
  @ParameterizedTest
  @ValueSource(strings = {
      "<bpmn:serviceTask id='t' camunda:delegateExpression='${taskWatcher}'/>",
      "<bpmn:serviceTask id='t' camunda:delegateExpression='${wayWatcher}'/>",
      "<bpmn:sendTask id='t' camunda:delegateExpression='${wayWatcher}'/>",
      "<bpmn:businessRuleTask id='t' camunda:delegateExpression='${taskWatcher}'/>",
      "<bpmn:intermediateThrowEvent id='t'><bpmn:messageEventDefinition camunda:delegateExpression='${wayWatcher}'/>"
          + "</bpmn:intermediateThrowEvent>",
      "<bpmn:userTask id='t' camunda:candidateGroups='ao' camunda:formRef='form_wish' camunda:formRefBinding='latest'>"
          + "<bpmn:extensionElements><camunda:taskListener event='create' delegateExpression='${marker}'/>"
          + "</bpmn:extensionElements></bpmn:userTask>",
      "<bpmn:userTask id='t' camunda:candidateGroups='ao' camunda:formRef='form_wish' camunda:formRefBinding='latest'>"
          + "<bpmn:extensionElements><camunda:taskListener event='create' delegateExpression='${wayWatcher}'/>"
          + "</bpmn:extensionElements></bpmn:userTask>",
      "<bpmn:task id='t'><bpmn:extensionElements><camunda:executionListener event='start' "
          + "delegateExpression='${taskWatcher}'/></bpmn:extensionElements></bpmn:task>"})
  void aBeanOfAnotherKindThanItsPlaceIsRefusedWithThoseThatFit(String step) {
    assertThatThrownBy(() -> deploy(step)).isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("(t)").hasMessageContaining("โปรด").hasMessageMatching("(?s).*(taskWatcher|wayWatcher|marker).*");
    assertThat(engine.getRepositoryService().createDeploymentQuery().deploymentName("wall-model").count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<bpmn:userTask id='t' camunda:candidateGroups='ao' camunda:formRef='form_wish' camunda:formRefBinding='latest'>"
          + "<bpmn:extensionElements><camunda:taskListener event='create' delegateExpression='${taskWatcher}'/>"
          + "</bpmn:extensionElements></bpmn:userTask>",
      "<bpmn:task id='t'><bpmn:extensionElements><camunda:executionListener event='start' "
          + "delegateExpression='${wayWatcher}'/><camunda:executionListener event='end' "
          + "delegateExpression='${marker}'/></bpmn:extensionElements></bpmn:task>"})
  void aBeanOfTheKindOfItsPlaceIsTaken(String step) {
    assertThatCode(() -> deploy(step)).doesNotThrowAnyException();
  }

  @Test
  void aConditionOnAFlowIsHeldToTheSameGrammar() {
    var flow = "<bpmn:exclusiveGateway id='t' default='flow_t_end'/><bpmn:sequenceFlow id='other' sourceRef='t' "
        + "targetRef='end'><bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'%s>%s"
        + "</bpmn:conditionExpression></bpmn:sequenceFlow>";

    assertThatCode(() -> deploy(flow.formatted("", "${circumstance == 'died'}"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> deploy(flow.formatted("", "${marker.hit() == 'died'}"))).hasMessageContaining("โปรด");
    assertThatThrownBy(() -> deploy(flow.formatted(" language='groovy'", "true"))).hasMessageContaining("โปรด");
    assertThatThrownBy(() -> deploy(flow.formatted(" camunda:resource='x'", "true"))).hasMessageContaining("โปรด");
  }

  @ParameterizedTest
  @ValueSource(strings = {"juel", "javascript", "groovy", "python", "http://example.com/feel"})
  void aDecisionSpeaksFeelAndNothingElse(String language) {
    assertThatThrownBy(() -> decide(language)).hasStackTraceContaining("โปรดใช้ FEEL");
  }

  @Test
  void nothingIsSaidAgainstFeelWhereNobodyAsksTheDecision() {
    assertThatThrownBy(() -> decide("feel")).hasMessageContaining("ไม่มีขั้นใดถามตาราง").hasMessageNotContaining("FEEL");
  }

  /** The engine brings FEEL and JUEL as script languages itself; both only reach what expressions reach. */
  @Test
  void noScriptLanguageIsAtHandButTheEnginesOwn() {
    assertThat(new ScriptEngineManager().getEngineFactories())
        .extracting(factory -> factory.getClass().getName())
        .containsExactlyInAnyOrder(
            "org.camunda.feel.impl.script.FeelScriptEngineFactory",
            "org.camunda.feel.impl.script.FeelUnaryTestsScriptEngineFactory",
            "org.camunda.bpm.engine.impl.scripting.engine.JuelScriptEngineFactory");
  }

  @Test
  void anExpressionReachesTheStepsAndNoOtherBean() {
    assertThat(evaluate("${marker.hit()}")).isEqualTo("nobody");
    assertThat(marker.hits()).isEqualTo(1);
    assertThat(Stream.of(beans.getBeanDefinitionNames())
        .filter(bean -> bean.matches("\\w+") && isReached(bean)))
        .isNotEmpty()
        .allSatisfy(bean -> assertThat(beans.getBean(bean))
            .isInstanceOfAny(JavaDelegate.class, ExecutionListener.class, TaskListener.class));
    assertThat(isReached("dataSource")).isFalse();
  }

  private boolean isReached(String bean) {
    try {
      evaluate("${" + bean + "}");
      return true;
    } catch (ProcessEngineException e) {
      return false;
    }
  }

  private Object evaluate(String expression) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    Command<Object> command = context ->
        configuration.getExpressionManager().createExpression(expression).getValue(null);
    return configuration.getCommandExecutorTxRequired().execute(command);
  }

  private void deploy(String step) {
    add("wall-model.bpmn", """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="http://cardholder.th/wall">
          <bpmn:process id="wall-model" isExecutable="true" camunda:historyTimeToLive="P1D">
            <bpmn:startEvent id="start"/>
            <bpmn:sequenceFlow id="flow_start_t" sourceRef="start" targetRef="t"/>
            %s
            <bpmn:sequenceFlow id="flow_t_end" sourceRef="t" targetRef="end"/>
            <bpmn:endEvent id="end"/>
          </bpmn:process>
        </bpmn:definitions>
        """.formatted(step));
  }

  private void decide(String language) {
    add("wall-model.dmn", """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
            xmlns:camunda="http://camunda.org/schema/1.0/dmn"
            id="d" name="d" namespace="http://cardholder.th/wall">
          <decision id="wall-decision" name="x" camunda:historyTimeToLive="P1D">
            <decisionTable id="table">
              <input id="in">
                <inputExpression id="ie" typeRef="string" expressionLanguage="%s"><text>a</text></inputExpression>
              </input>
              <output id="out" name="b" typeRef="boolean"/>
              <rule id="r">
                <inputEntry id="e"><text>"x"</text></inputEntry>
                <outputEntry id="o"><text>true</text></outputEntry>
              </rule>
            </decisionTable>
          </decision>
        </definitions>
        """.formatted(language));
  }

  private void add(String name, String content) {
    engine.getRepositoryService().createDeployment().name("wall-model")
        .addInputStream(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))).deploy();
  }
}
