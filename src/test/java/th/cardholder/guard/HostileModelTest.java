package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revisions that would run code, hold the server or break what officers do: each is refused whole. */
@SharedTown
class HostileModelTest extends WalledTown {

  private static final String CALL = "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime')}";
  private static final String HIT = "${marker.hit()}";
  private static final String AMOUNT = "<text>amountUpToThreshold</text>";

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().createDeploymentQuery().deploymentName("hostile").list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  static Stream<Arguments> processes() {
    return Stream.of(
        // The three that were taken and run: the engine looks for these by their name alone.
        arguments("an entry of the diagram's namespace", input("<camunda:map><di:entry key='k'>" + CALL
            + "</di:entry></camunda:map>"), "entry"),
        arguments("a script of the diagram's namespace", input("<camunda:list><di:script scriptFormat='juel'>" + CALL
            + "</di:script></camunda:list>"), "script"),
        arguments("a value of the diagram's namespace", input("<camunda:list><di:value>" + CALL
            + "</di:value></camunda:list>"), "value"),
        arguments("a script of a namespace nobody knows", input("<camunda:list><x:script xmlns:x='urn:x' "
            + "scriptFormat='juel'>" + CALL + "</x:script></camunda:list>"), "script"),
        arguments("a value of no namespace", input("<camunda:list><value xmlns=''>" + HIT + "</value></camunda:list>"),
            "value"),
        arguments("a value of the modeler's namespace", input("<camunda:list><modeler:value>" + HIT
            + "</modeler:value></camunda:list>"), "value"),
        arguments("a plain text in a value of the diagram", input("<camunda:list><di:value>x</di:value></camunda:list>"),
            "value"),
        arguments("a text split over a CDATA section", input("$<![CDATA[{marker.hit()]]>}"), "นิพจน์|เปรียบเทียบ"),
        arguments("a text written in character references", input("&#36;&#123;marker.hit()}"), "เปรียบเทียบ"),
        arguments("a text around a child", input("$<camunda:list/>{marker.hit()}"), "เปรียบเทียบ"),
        arguments("a text around a comment", input("$<!-- x -->{marker.hit()}"), "เปรียบเทียบ"),
        arguments("a deferred expression", input("#{marker.hit()}"), "เปรียบเทียบ"),
        arguments("a list in a list", input("<camunda:list><camunda:list><camunda:value>x</camunda:value></camunda:list>"
            + "</camunda:list>"), "list"),
        arguments("a script as an input", input("<camunda:script scriptFormat='juel'>1</camunda:script>"), "script"),
        arguments("an alias of the extensions' namespace", Revised.onTask(
            "xmlns:a='http://activiti.org/bpmn' a:assignee='" + HIT + "'"), "assignee"),
        arguments("an element of the alias", Revised.inTask("<bpmn:extensionElements><a:inputOutput "
            + "xmlns:a='http://activiti.org/bpmn'><a:inputParameter name='x'>x</a:inputParameter></a:inputOutput>"
            + "</bpmn:extensionElements>"), "inputOutput"),
        arguments("the older extension of Fox", Revised.inTask("<bpmn:extensionElements><f:failedJobRetryTimeCycle "
            + "xmlns:f='http://www.camunda.com/fox'>R3/PT1M</f:failedJobRetryTimeCycle></bpmn:extensionElements>"),
            "failedJobRetryTimeCycle"),
        arguments("a task of another namespace", Revised.inProcess("<x:serviceTask xmlns:x='urn:x' id='t' "
            + "camunda:class='java.lang.Object'/>"), "serviceTask"),
        arguments("a process within the diagram", Revised.with(Revised.JOURNEY, "</bpmndi:BPMNPlane>",
            "<bpmn:process id='inner' isExecutable='true'/></bpmndi:BPMNPlane>"), "process"),
        arguments("an extension within the diagram", Revised.with(Revised.JOURNEY, "</bpmndi:BPMNPlane>",
            "<di:extension><camunda:executionListener event='start' class='java.lang.Object'/></di:extension>"
                + "</bpmndi:BPMNPlane>"), "extension"),
        arguments("a text in the diagram", Revised.with(Revised.JOURNEY, "</bpmndi:BPMNPlane>",
            HIT + "</bpmndi:BPMNPlane>"), "marker"),
        arguments("an attribute of the diagram", Revised.with(Revised.JOURNEY, "<bpmndi:BPMNPlane ",
            "<bpmndi:BPMNPlane camunda:class='java.lang.Object' "), "class"),
        arguments("a listener on the file", Revised.with(Revised.JOURNEY, "  <bpmn:message id=\"message_roundOpened\"",
            "<bpmn:extensionElements><camunda:script>1</camunda:script></bpmn:extensionElements>"
                + "<bpmn:message id=\"message_roundOpened\""), "script"),
        arguments("a listener with a class", Revised.inTask(extension("<camunda:taskListener event='create' "
            + "class='java.lang.Object'/>")), "class"),
        arguments("a listener with a script", Revised.inTask(extension("<camunda:taskListener event='create'>"
            + "<camunda:script scriptFormat='juel'>1</camunda:script></camunda:taskListener>")), "script"),
        arguments("a listener that is an expression", Revised.inTask(extension("<camunda:executionListener "
            + "event='start' expression='" + HIT + "'/>")), "expression"),
        arguments("a listener with injected fields", Revised.inTask(extension("<camunda:executionListener event='start' "
            + "delegateExpression='${nextRound}'><camunda:field name='rounds' stringValue='x'/>"
            + "</camunda:executionListener>")), "field"),
        arguments("a listener of a bean that is none", Revised.inTask(extension("<camunda:executionListener "
            + "event='start' delegateExpression='${dataSource}'/>")), "dataSource"),
        arguments("a listener that waits for a timer", Revised.inTask(extension("<camunda:taskListener id='l' "
            + "event='timeout' delegateExpression='${nextRound}'/>")), "timeout"),
        arguments("a field of a service task", Revised.with(Revised.JOURNEY,
            "camunda:delegateExpression=\"${sendReferrals}\">", "camunda:delegateExpression=\"${sendReferrals}\">"
                + extension("<camunda:field name='jdbc'><camunda:expression>" + HIT + "</camunda:expression>"
                    + "</camunda:field>")), "field"),
        arguments("a class instead of a bean", Revised.with(Revised.JOURNEY,
            "camunda:delegateExpression=\"${sendReferrals}\"", "camunda:class=\"java.lang.Object\""), "class"),
        arguments("an expression instead of a bean", Revised.with(Revised.JOURNEY,
            "camunda:delegateExpression=\"${sendReferrals}\"", "camunda:expression=\"" + HIT + "\""), "expression"),
        arguments("a method of a bean", Revised.with(Revised.JOURNEY, "\"${sendReferrals}\"",
            "\"${sendReferrals.toString()}\""), "sendReferrals"),
        arguments("an external task", Revised.with(Revised.JOURNEY, "camunda:delegateExpression=\"${sendReferrals}\"",
            "camunda:type=\"external\" camunda:topic=\"x\""), "type"),
        arguments("a connector", Revised.with(Revised.JOURNEY, "camunda:delegateExpression=\"${sendReferrals}\">", ">"
            + extension("<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>")),
            "connector"),
        arguments("a script task", Revised.inProcess("<bpmn:scriptTask id='s' scriptFormat='juel'><bpmn:script>1"
            + "</bpmn:script></bpmn:scriptTask>"), "scriptTask"),
        arguments("a form of HTML", Revised.with(Revised.JOURNEY, "camunda:formRef=\"form_assignAo\" "
            + "camunda:formRefBinding=\"deployment\"", "camunda:formKey=\"embedded:deployment:x.html\""), "formKey"),
        arguments("a class for the form", Revised.onTask("camunda:formHandlerClass='java.lang.Object'"),
            "formHandlerClass"),
        arguments("fields beside the form", Revised.inTask(extension("<camunda:formData><camunda:formField id='a' "
            + "type='string'/></camunda:formData>")), "formData"),
        arguments("a name that is evaluated", Revised.with(Revised.JOURNEY, "name=\"รับแบบแสดงความประสงค์\"",
            "name=\"รับแบบ " + HIT + "\""), "name"),
        arguments("a description that is evaluated", Revised.inTask("<bpmn:documentation>" + HIT
            + "</bpmn:documentation>"), "documentation"),
        arguments("an assignee that calls", Revised.with(Revised.JOURNEY, "\"${registrarUserId}\"", "\"" + HIT + "\""),
            "assignee"),
        arguments("an assignee that indexes", Revised.with(Revised.JOURNEY, "\"${registrarUserId}\"",
            "\"${execution['id']}\""), "assignee"),
        arguments("a group that is evaluated", Revised.with(Revised.JOURNEY, "camunda:candidateGroups=\"ao\"",
            "camunda:candidateGroups=\"${aoUserId}\""), "candidateGroups"),
        arguments("a priority that calls", Revised.onTask("camunda:priority='" + HIT + "'"), "priority"),
        arguments("a due date that calls", Revised.onTask("camunda:dueDate='${now().getClass()}'"), "dueDate"),
        arguments("a priority of jobs that calls", Revised.onTask("camunda:jobPriority='" + HIT + "'"), "jobPriority"),
        arguments("a condition in another language", Revised.with(Revised.JOURNEY,
            "xsi:type=\"bpmn:tFormalExpression\">${wants}", "xsi:type=\"bpmn:tFormalExpression\" language=\"juel\">${wants}"),
            "language"),
        arguments("a condition from a file", Revised.with(Revised.JOURNEY,
            "xsi:type=\"bpmn:tFormalExpression\">${wants}",
            "xsi:type=\"bpmn:tFormalExpression\" camunda:resource=\"deployment://x\">${wants}"), "resource"),
        arguments("a condition that calls", Revised.with(Revised.JOURNEY, ">${wants}<", ">${marker.hit() == 'x'}<"),
            "เปรียบเทียบ"),
        arguments("a condition that keeps the reader busy", Revised.with(Revised.JOURNEY, ">${wants}<",
            ">${wants" + " ".repeat(900) + "x y z a.b}<"), "เปรียบเทียบ"),
        arguments("a collection that calls", Revised.inTask("<bpmn:multiInstanceLoopCharacteristics "
            + "camunda:collection='" + HIT + "'/>"), "collection"),
        arguments("a million parts", Revised.inTask("<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>"
            + "1000000</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"), "ไม่เกิน 100"),
        arguments("a call of another process", Revised.inProcess("<bpmn:callActivity id='c' calledElement='" + HIT
            + "'/>"), "callActivity"),
        arguments("a class for the variables of a call", Revised.inProcess("<bpmn:callActivity id='c' calledElement='x' "
            + "camunda:variableMappingClass='java.lang.Object'/>"), "callActivity"),
        arguments("a case", Revised.inProcess("<bpmn:callActivity id='c' camunda:caseRef='x'/>"), "callActivity"),
        arguments("a decision named by an expression", deciding("camunda:decisionRef='" + HIT + "'"), "decisionRef"),
        arguments("a decision of another office", deciding("camunda:decisionRef='co-interviewer' "
            + "camunda:decisionRefTenantId='" + HIT + "'"), "decisionRefTenantId"),
        arguments("a message named by an expression", Revised.with(Revised.JOURNEY, "name=\"message_roundOpened\"",
            "name=\"" + HIT + "\""), "name"),
        arguments("a signal named by an expression", Revised.with(Revised.JOURNEY, "  <bpmn:process ",
            "<bpmn:signal id='s' name='" + HIT + "'/><bpmn:process "), "name"),
        arguments("an error's message that calls", Revised.with(Revised.JOURNEY, "  <bpmn:process ",
            "<bpmn:error id='e' errorCode='e' camunda:errorMessage='" + HIT + "'/><bpmn:process "), "errorMessage"),
        arguments("a timer that calls", timer("<bpmn:timeDuration xsi:type='bpmn:tFormalExpression'>" + HIT
            + "</bpmn:timeDuration>"), "timeDuration"),
        arguments("a timer that cannot be read", timer("<bpmn:timeDuration>soon</bpmn:timeDuration>"), "timeDuration.*PT2H"),
        arguments("a day that is none", timer("<bpmn:timeDate>30/4/2561</bpmn:timeDate>"), "timeDate.*2018-06-01"),
        arguments("a due date that cannot be read", Revised.onTask("camunda:dueDate='soon'"), "dueDate"),
        arguments("a priority that is no number", Revised.onTask("camunda:priority='high'"), "priority"),
        arguments("a timer that never rests", timer("<bpmn:timeCycle>R/PT0.001S</bpmn:timeCycle>"), "ถี่เกินไป"),
        arguments("a timer of no days", timer("<bpmn:timeCycle>R/P0D</bpmn:timeCycle>"), "ถี่เกินไป"),
        arguments("a timer by every second of a calendar", timer("<bpmn:timeCycle>* * * * * ?</bpmn:timeCycle>"),
            "รอบเวลา"),
        arguments("a job that is tried again for ever", Revised.inTask(extension("<camunda:failedJobRetryTimeCycle>"
            + "R100000/PT0S</camunda:failedJobRetryTimeCycle>")), "failedJobRetryTimeCycle"),
        arguments("an import", Revised.with(Revised.JOURNEY, "  <bpmn:message id=\"message_roundOpened\"",
            "<bpmn:import namespace='x' location='http://localhost:1/x' importType='http://schemas.xmlsoap.org/wsdl/'/>"
                + "<bpmn:message id=\"message_roundOpened\""), "import"),
        arguments("a schema from elsewhere", Revised.with(Revised.JOURNEY, "  targetNamespace=",
            "  xsi:schemaLocation=\"urn:x http://localhost:1/x.xsd\" targetNamespace="), "schemaLocation"),
        arguments("a schema of no namespace", Revised.with(Revised.JOURNEY, "  targetNamespace=",
            "  xsi:noNamespaceSchemaLocation=\"http://localhost:1/x.xsd\" targetNamespace="), "noNamespaceSchemaLocation"),
        arguments("another type of expression", Revised.with(Revised.JOURNEY,
            "xsi:type=\"bpmn:tFormalExpression\">${wants}", "xsi:type=\"bpmn:tScript\">${wants}"), "type"),
        arguments("an attribute that spells out the model's namespace", Revised.onTask("bpmn:name='x'"), "name"),
        arguments("a circle that waits for nobody", Revised.inProcess("""
            <bpmn:exclusiveGateway id='gateway_a' default='flow_ab'/><bpmn:exclusiveGateway id='gateway_b' default='flow_ba'/>
            <bpmn:sequenceFlow id='flow_ab' sourceRef='gateway_a' targetRef='gateway_b'/>
            <bpmn:sequenceFlow id='flow_ba' sourceRef='gateway_b' targetRef='gateway_a'/>"""), "วน"),
        arguments("a circle through a subprocess", Revised.inProcess("""
            <bpmn:subProcess id='sub_a'><bpmn:startEvent id='start_a'/><bpmn:sequenceFlow id='flow_a' sourceRef='start_a'
              targetRef='end_a'/><bpmn:endEvent id='end_a'/></bpmn:subProcess><bpmn:exclusiveGateway id='gateway_a'/>
            <bpmn:sequenceFlow id='flow_b' sourceRef='sub_a' targetRef='gateway_a'/>
            <bpmn:sequenceFlow id='flow_c' sourceRef='gateway_a' targetRef='sub_a'/>"""), "วน"),
        arguments("a circle through an error at a step's edge", Revised.inProcess("""
            <bpmn:serviceTask id='task_a' camunda:delegateExpression='${nextRound}'/>
            <bpmn:boundaryEvent id='boundary_a' attachedToRef='task_a'><bpmn:errorEventDefinition/></bpmn:boundaryEvent>
            <bpmn:sequenceFlow id='flow_a' sourceRef='boundary_a' targetRef='task_a'/>"""), "วน"),
        arguments("a circle through a signal that calls itself", Revised.inProcess("""
            <bpmn:subProcess id='sub_a' triggeredByEvent='true'><bpmn:startEvent id='start_a' isInterrupting='false'>
              <bpmn:signalEventDefinition signalRef='signal_a'/></bpmn:startEvent>
              <bpmn:intermediateThrowEvent id='throw_a'><bpmn:signalEventDefinition signalRef='signal_a'/></bpmn:intermediateThrowEvent>
              <bpmn:sequenceFlow id='flow_a' sourceRef='start_a' targetRef='throw_a'/></bpmn:subProcess>""")
            .replace("  <bpmn:process ", "<bpmn:signal id='signal_a' name='signal_a'/><bpmn:process "), "วน"),
        arguments("a circle through links", Revised.inProcess("""
            <bpmn:intermediateThrowEvent id='throw_a'><bpmn:linkEventDefinition name='a'/></bpmn:intermediateThrowEvent>
            <bpmn:intermediateCatchEvent id='catch_a'><bpmn:linkEventDefinition name='a'/></bpmn:intermediateCatchEvent>
            <bpmn:sequenceFlow id='flow_a' sourceRef='catch_a' targetRef='throw_a'/>"""), "วน"),
        arguments("a timer by the second, written in days", timer("<bpmn:timeCycle>R/P0DT1S</bpmn:timeCycle>"), "ถี่เกินไป"),
        arguments("a timer with no day to begin at", timer("<bpmn:timeCycle>R/banana/PT1H</bpmn:timeCycle>"), "รอบเวลา"),
        arguments("a timer with two lengths", timer("<bpmn:timeCycle>R/PT1S/PT5M</bpmn:timeCycle>"), "รอบเวลา"),
        arguments("a calendar that cannot be read", timer("<bpmn:timeCycle>0 banana * * * ?</bpmn:timeCycle>"), "รอบเวลา"),
        arguments("a calendar of days that there are not", timer("<bpmn:timeCycle>59 99 99 99 99 ?</bpmn:timeCycle>"), "รอบเวลา"),
        arguments("a thirteenth month", timer("<bpmn:timeDate>2018-13-45</bpmn:timeDate>"), "timeDate"),
        arguments("a moment of no day", timer("<bpmn:timeDate>9999-99-99T99:99:99</bpmn:timeDate>"), "timeDate"),
        arguments("a million years", timer("<bpmn:timeDuration>P999999Y</bpmn:timeDuration>"), "timeDuration"),
        arguments("a second", timer("<bpmn:timeDuration>PT1S</bpmn:timeDuration>"), "หนึ่งนาที"),
        arguments("a time that is an answer", timer("<bpmn:timeDuration>${wants}</bpmn:timeDuration>"), "timeDuration"),
        arguments("a due date that is an answer", Revised.onTask("camunda:dueDate='${wants}'"), "dueDate"),
        arguments("a priority that is an answer", Revised.onTask("camunda:priority='${wants}'"), "priority"),
        arguments("a circle of timers of a day long gone", circle("<bpmn:timerEventDefinition><bpmn:timeDate>2018-01-01"
            + "</bpmn:timeDate></bpmn:timerEventDefinition>"), "วน"),
        arguments("a circle that a condition lets pass", circle("<bpmn:conditionalEventDefinition><bpmn:condition "
            + "xsi:type='bpmn:tFormalExpression'>${true}</bpmn:condition></bpmn:conditionalEventDefinition>"), "วน"),
        arguments("a condition at a step's edge that leads back", Revised.inProcess("<bpmn:boundaryEvent id='edge_a' "
            + "attachedToRef='userTask_plan'><bpmn:conditionalEventDefinition id='c_a'><bpmn:condition "
            + "xsi:type='bpmn:tFormalExpression'>${true}</bpmn:condition></bpmn:conditionalEventDefinition>"
            + "</bpmn:boundaryEvent>" + flow("edge_a", "userTask_plan")), "วน"),
        arguments("a condition at a step's edge that holds anew at each value", Revised.inProcess("<bpmn:boundaryEvent id='edge_a' "
            + "cancelActivity='false' attachedToRef='userTask_plan'><bpmn:conditionalEventDefinition id='c_a'><bpmn:condition "
            + "xsi:type='bpmn:tFormalExpression'>${wants}</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:boundaryEvent>"
            + "<bpmn:manualTask id='m_a'>" + extension("<camunda:inputOutput><camunda:outputParameter name='seen'>x"
                + "</camunda:outputParameter></camunda:inputOutput>") + "</bpmn:manualTask>" + flow("edge_a", "m_a")), "edge_a.*cancelActivity"),
        arguments("a part that a condition begins beside the rest", Revised.inProcess("<bpmn:subProcess id='sub_a' "
            + "triggeredByEvent='true'><bpmn:startEvent id='s_a' isInterrupting='false'><bpmn:conditionalEventDefinition id='c_a'>"
            + "<bpmn:condition xsi:type='bpmn:tFormalExpression'>${wants}</bpmn:condition></bpmn:conditionalEventDefinition>"
            + "</bpmn:startEvent><bpmn:endEvent id='e_a'/>" + flow("s_a", "e_a") + "</bpmn:subProcess>"), "s_a.*isInterrupting"),
        arguments("two parts that wake each other by two names for one code", Revised.inProcess(
            wokenBy("one", "a1", "b1") + wokenBy("two", "b2", "a2")).replace("  <bpmn:process ",
                "<bpmn:escalation id='a1' escalationCode='a'/><bpmn:escalation id='a2' escalationCode='a'/>"
                    + "<bpmn:escalation id='b1' escalationCode='b'/><bpmn:escalation id='b2' escalationCode='b'/><bpmn:process "), "วน"),
        arguments("as many of a step as nobody says", Revised.with(Revised.JOURNEY, "<bpmn:outgoing>flow_aoAssigned</bpmn:outgoing>",
            "<bpmn:outgoing>flow_aoAssigned</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics "
                + "camunda:collection='nobodySetsIt'/>"), "nobodySetsIt"),
        arguments("a step that is done only when another is undone", Revised.onTask("isForCompensation='true'"), "userTask_recordWish"),
        arguments("a name that is read backwards", Revised.with(Revised.JOURNEY, "name=\"รับแบบแสดงความประสงค์\"",
            "name=\"รับแบบ\u202e\""), "name.*โปรด"),
        arguments("a circle of jobs", Revised.inProcess("<bpmn:manualTask id='m_a' camunda:asyncBefore='true'/>"
            + "<bpmn:exclusiveGateway id='x_a'/>" + flow("m_a", "x_a") + flow("x_a", "m_a")), "วน"),
        arguments("a circle through a subprocess without an end", Revised.inProcess("<bpmn:subProcess id='sub_a'>"
            + "<bpmn:startEvent id='s_a'/><bpmn:manualTask id='m_a'/>" + flow("s_a", "m_a") + "</bpmn:subProcess>"
            + flow("sub_a", "sub_a")), "วน"),
        arguments("a circle through what interrupts itself", Revised.inProcess("<bpmn:subProcess id='sub_a'><bpmn:startEvent "
            + "id='s_a'/><bpmn:intermediateThrowEvent id='t_a'><bpmn:escalationEventDefinition escalationRef='e_a'/>"
            + "</bpmn:intermediateThrowEvent><bpmn:receiveTask id='r_a' messageRef='message_roundOpened'/><bpmn:subProcess "
            + "id='ev_a' triggeredByEvent='true'><bpmn:startEvent id='s_b'><bpmn:escalationEventDefinition escalationRef='e_a'/>"
            + "</bpmn:startEvent><bpmn:endEvent id='end_b'/>" + flow("s_b", "end_b") + "</bpmn:subProcess>" + flow("s_a", "t_a")
            + flow("t_a", "r_a") + "</bpmn:subProcess>" + flow("sub_a", "sub_a")).replace("  <bpmn:process ",
            "<bpmn:escalation id='e_a' name='e' escalationCode='e'/><bpmn:process "), "วน"),
        arguments("parts within parts within parts", Revised.inProcess(parts(3)), "พร้อมกัน"),
        arguments("a fork behind each fork", Revised.inProcess(forks("parallelGateway")), "พร้อมกัน"),
        arguments("two ways out of each step", Revised.inProcess(forks("manualTask")), "พร้อมกัน"),
        arguments("a fork on a circle", Revised.inProcess("<bpmn:intermediateCatchEvent id='w_a'><bpmn:timerEventDefinition>"
            + "<bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"
            + "<bpmn:parallelGateway id='g_a'/><bpmn:exclusiveGateway id='x_a'/>" + flow("w_a", "g_a")
            + flow("g_a", "x_a") + "<bpmn:sequenceFlow id='again' sourceRef='g_a' targetRef='x_a'/>" + flow("x_a", "w_a")), "พร้อมกัน"),
        arguments("a reminder that makes its step anew", Revised.inProcess("<bpmn:boundaryEvent id='edge_a' "
            + "cancelActivity='false' attachedToRef='userTask_plan'><bpmn:timerEventDefinition><bpmn:timeCycle>R/P1D"
            + "</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>" + flow("edge_a", "userTask_plan")), "พร้อมกัน"),
        arguments("a gateway where nothing may hold", Revised.with(Revised.JOURNEY, ">${wants}<", ">${answer == 'never'}<"),
            "(?s)gateway_wish.*wants = true"),
        arguments("an outcome without a way", Revised.with(Revised.JOURNEY, "${outcome == 'developed'}",
            "${outcome == 'Developed'}"), "(?s)gateway_outcome.*outcome = developed"),
        arguments("a condition that is a name", Revised.with(Revised.JOURNEY, ">${wants}<", ">${outcome}<"), "จริงหรือเท็จ"),
        arguments("a condition without an expression", Revised.with(Revised.JOURNEY, ">${wants}<", ">wants<"), "ไม่ใช่นิพจน์"),
        arguments("an empty condition", Revised.with(Revised.JOURNEY, ">${wants}<", "><"), "ไม่ใช่นิพจน์"),
        arguments("a new gateway without a default", Revised.inProcess("<bpmn:exclusiveGateway id='x_a'/><bpmn:endEvent id='e_a'/>"
            + "<bpmn:endEvent id='e_b'/>" + when("x_a", "e_a", "${wants}") + when("x_a", "e_b", "${wants == false}")), "ปริยาย"),
        arguments("a step for another role", Revised.with(Revised.JOURNEY, "camunda:assignee=\"${registrarUserId}\" "
            + "camunda:candidateGroups=\"registrar\"", "camunda:assignee=\"${registrarUserId}\" camunda:candidateGroups=\"ao\""),
            "candidateGroups เป็น registrar"),
        arguments("a step for one person", Revised.with(Revised.JOURNEY, "camunda:assignee=\"${aoUserId}\"",
            "camunda:assignee=\"mallory\""), "assignee"),
        arguments("a step for any AO", Revised.with(Revised.JOURNEY, "camunda:assignee=\"${aoUserId}\"", ""), "assignee"),
        arguments("a step for somebody besides", Revised.onTask("camunda:candidateUsers='mallory'"), "candidateUsers"),
        arguments("a bean in another's place", Revised.with(Revised.JOURNEY, "\"${sendReferrals}\"", "\"${nextRound}\""),
            "sendReferrals"),
        arguments("a bean of another process", Revised.inProcess("<bpmn:serviceTask id='z' "
            + "camunda:delegateExpression='${closeRound}'/>"), "closeRound"),
        arguments("a start of nobody's case", Revised.inProcess("<bpmn:startEvent id='start_x'><bpmn:signalEventDefinition "
            + "signalRef='s_x'/></bpmn:startEvent>").replace("  <bpmn:process ", "<bpmn:signal id='s_x' name='s'/><bpmn:process "),
            "จุดเริ่ม"),
        arguments("the AO named by whoever starts", Revised.with(Revised.JOURNEY, "camunda:formRef=\"form_registration\"",
            "camunda:initiator=\"aoUserId\" camunda:formRef=\"form_registration\""), "aoUserId"),
        arguments("an answer that the model gives", Revised.inTask(extension("<camunda:inputOutput><camunda:outputParameter "
            + "name='wants'>x</camunda:outputParameter></camunda:inputOutput>")), "wants"),
        arguments("a step taken out", without("userTask", "userTask_interview"), "userTask_interview"),
        arguments("a step behind the click taken into it", Revised.with(Revised.JOURNEY, "camunda:asyncBefore=\"true\"", ""),
            "asyncBefore"),
        arguments("an automatic step taken out", without("serviceTask", "serviceTask_sendReferrals"),
            "ขาดขั้น.*serviceTask_sendReferrals"),
        arguments("a step that leads nowhere", Revised.file(Revised.JOURNEY)
            .replaceAll("(?s)<bpmn:sequenceFlow id=\"flow_wishRecorded\"[^>]*/>", "")
            .replace("<bpmn:outgoing>flow_wishRecorded</bpmn:outgoing>", "")
            .replace("<bpmn:incoming>flow_wishRecorded</bpmn:incoming>", "")
            .replaceAll("(?s)<bpmndi:BPMNEdge [^>]*bpmnElement=\"flow_wishRecorded\".*?</bpmndi:BPMNEdge>", ""), "(?s)เส้นออก"),
        arguments("a task that waits for nothing", Revised.inProcess("<bpmn:receiveTask id='r'/>"), "ขั้นนี้รอ"),
        arguments("a signal that nobody throws", Revised.inProcess("<bpmn:intermediateCatchEvent id='c_x'><bpmn:signalEventDefinition "
            + "signalRef='s_x'/></bpmn:intermediateCatchEvent>").replace("  <bpmn:process ",
            "<bpmn:signal id='s_x' name='s'/><bpmn:process "), "s_x"),
        arguments("a name longer than its column", Revised.with(Revised.JOURNEY, "name=\"รับแบบแสดงความประสงค์\"",
            "name=\"" + "ก".repeat(300) + "\""), "name.*255"),
        arguments("a description longer than its column", Revised.inTask("<bpmn:documentation>" + "ก".repeat(5_000)
            + "</bpmn:documentation>"), "4000"),
        arguments("an id longer than its column", Revised.inProcess("<bpmn:manualTask id='" + "m".repeat(300) + "'/>"), "id.*255"),
        arguments("a mark of the version longer than its column", Revised.with(Revised.JOURNEY,
            "camunda:historyTimeToLive=\"P1826D\"", "camunda:historyTimeToLive=\"P1826D\" camunda:versionTag=\""
                + "v".repeat(100) + "\""), "versionTag.*64"),
        arguments("a base for addresses", Revised.with(Revised.JOURNEY, "  targetNamespace=",
            "  xml:base='http://localhost:1/' targetNamespace="), "base"),
        arguments("an inclusion", Revised.inProcess("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' "
            + "href='file:///etc/passwd' parse='text'/>"), "include"),
        arguments("the engine's older namespace", Revised.onTask("xmlns:activiti='http://activiti.org/bpmn' "
            + "activiti:assignee='x'"), "assignee"),
        arguments("an encoding that the file only claims", Revised.with(Revised.JOURNEY, "encoding=\"UTF-8\"",
            "encoding=\"ISO-8859-1\""), "UTF-8"),
        arguments("an encoding of seven bits", Revised.with(Revised.JOURNEY, "encoding=\"UTF-8\"", "encoding=\"UTF-7\""), "UTF-8"),
        arguments("a process of nobody that opens cases", """
            <bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:camunda='http://camunda.org/schema/1.0/bpmn'
              targetNamespace='x' id='d'><bpmn:process id='mine' isExecutable='true' camunda:historyTimeToLive='P1D'>
              <bpmn:startEvent id='s' camunda:formRef='form_registration' camunda:formRefBinding='latest'/></bpmn:process>
            </bpmn:definitions>""", "mine"),
        arguments("a process nested too deep", Revised.inProcess("<bpmn:subProcess>".repeat(80)
            + "</bpmn:subProcess>".repeat(80)), "ซ้อน"),
        arguments("a DOCTYPE with an entity", Revised.with(Revised.JOURNEY, "<bpmn:definitions",
            "<!DOCTYPE d [<!ENTITY e '" + HIT + "'>]>\n<bpmn:definitions"), "DOCTYPE"),
        arguments("a DOCTYPE from elsewhere", Revised.with(Revised.JOURNEY, "<bpmn:definitions",
            "<!DOCTYPE d SYSTEM 'http://localhost:1/x.dtd'>\n<bpmn:definitions"), "DOCTYPE"),
        arguments("a process that only seems to be one", "<html><body>x</body></html>", "ไม่ใช่แบบจำลอง"),
        arguments("a root of another namespace", "<definitions xmlns='urn:x'/>", "ไม่ใช่แบบจำลอง"),
        arguments("no model at all", "not a model", "XML"),
        arguments("half a model", Revised.file(Revised.JOURNEY).substring(0, 4000), "XML"),
        arguments("a variable that nobody sets", Revised.with(Revised.JOURNEY, ">${wants}<", ">${wantz == 'wants'}<"), "wantz"),
        arguments("a form that does not exist", Revised.with(Revised.JOURNEY, "form_assignAo", "form_doesNotExist"),
            "form_doesNotExist"),
        arguments("a form of another step", Revised.with(Revised.JOURNEY, "form_assignAo", "form_plan"), "form_assignAo"),
        arguments("a task without a form", Revised.with(Revised.JOURNEY, "camunda:formRef=\"form_assignAo\" "
            + "camunda:formRefBinding=\"deployment\"", ""), "ไม่มีแบบฟอร์ม"),
        arguments("the bank's step without its office", Revised.with(Revised.JOURNEY,
            "<camunda:property name=\"taskOffice\" value=\"coInterviewersBank\" />",
            "<camunda:property name=\"note\" value=\"x\" />"), "taskOffice เป็น coInterviewersBank"),
        arguments("a step of the district given to the bank", Revised.inTask("<bpmn:extensionElements>"
            + "<camunda:properties><camunda:property name='taskOffice' value='coInterviewersBank'/></camunda:properties>"
            + "</bpmn:extensionElements>"), "taskOffice ออก"),
        arguments("a step of an office that nothing knows", Revised.inTask("<bpmn:extensionElements>"
            + "<camunda:properties><camunda:property name='taskOffice' value='nowhere'/></camunda:properties>"
            + "</bpmn:extensionElements>"), "“nowhere”"),
        arguments("a role that nobody has", Revised.with(Revised.JOURNEY, "camunda:candidateGroups=\"ao\"",
            "camunda:candidateGroups=\"aos\""), "candidateGroups"),
        arguments("a decision that does not exist", deciding("camunda:decisionRef='co-interviewers'"), "co-interviewers"),
        arguments("a rule of the product asked by the model itself", deciding("camunda:decisionRef='co-interviewer' "
            + "camunda:mapDecisionResult='singleEntry' camunda:resultVariable='coInterviewerRequired'"),
            "coInterviewerRequired"),
        arguments("a start without its form", Revised.with(Revised.JOURNEY, "camunda:formRef=\"form_registration\" "
            + "camunda:formRefBinding=\"deployment\"", ""), "form_registration"),
        arguments("a renamed message", Revised.with(Revised.JOURNEY, "name=\"message_roundOpened\"",
            "name=\"message_roundOpens\""), "message_roundOpened"),
        arguments("a renamed place that the code goes to", Revised.with(Revised.JOURNEY, "serviceTask_nextRound",
            "serviceTask_roundNext"), "serviceTask_nextRound"),
        arguments("a process that is not executable", Revised.with(Revised.JOURNEY, "isExecutable=\"true\"",
            "isExecutable=\"false\""), "Executable"),
        arguments("a history kept for ever", Revised.with(Revised.JOURNEY, "camunda:historyTimeToLive=\"P1826D\"", ""),
            "historyTimeToLive"),
        arguments("a step done several times over", Revised.inTask("<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2"
            + "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"), "ทำครั้งเดียวต่อเรื่อง"),
        arguments("a step without a name", Revised.with(Revised.JOURNEY, "name=\"จัดทำแผนพัฒนารายบุคคล\"", "name=\" \""), "ต้องมีชื่อ"),
        arguments("an automatic step taken behind the click", Revised.with(Revised.JOURNEY,
            "camunda:delegateExpression=\"${addCoInterviewer}\"", "camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${addCoInterviewer}\""),
            "สำเร็จหรือไม่สำเร็จด้วยกัน"),
        arguments("an automatic step done once more", Revised.inProcess("<bpmn:serviceTask id='again' "
            + "camunda:delegateExpression='${sendReferrals}'/>"), "ที่ขั้นเดิมอยู่แล้ว"),
        arguments("started by others", Revised.with(Revised.JOURNEY, "camunda:candidateStarterGroups=\"registrar\"",
            "camunda:candidateStarterGroups=\"ao\""), "candidateStarterGroups เป็น registrar"),
        arguments("started by nobody", Revised.with(Revised.JOURNEY, "camunda:candidateStarterGroups=",
            "camunda:isStartableInTasklist=\"false\" camunda:candidateStarterGroups="), "isStartableInTasklist โดยนำออก"),
        arguments("a journey that its first answer ends", Revised.with(Revised.JOURNEY, "isInterrupting=\"false\"", "isInterrupting=\"true\""),
            "โดยงานเดิมเดินต่อ"),
        arguments("a choice that goes all ways", Revised.file(Revised.JOURNEY).replaceAll(
            "(?s)<bpmn:exclusiveGateway (id=\"gateway_wish\".*?)</bpmn:exclusiveGateway>", "<bpmn:parallelGateway $1</bpmn:parallelGateway>"),
            "Exclusive Gateway ตามเดิม"),
        arguments("a message waited for where it is not sent", Revised.inProcess("<bpmn:receiveTask id='r' messageRef='message_roundOpened'/>"),
            "ถึงจุดเดิมเท่านั้น"),
        arguments("a year as people here count", Revised.inProcess("<bpmn:boundaryEvent id='edge_a' cancelActivity='false' "
            + "attachedToRef='userTask_plan'><bpmn:timerEventDefinition><bpmn:timeDate>2570-01-01T00:00:00</bpmn:timeDate>"
            + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"), "ปี ค.ศ."),
        arguments("a model of another engine", Revised.with(Revised.JOURNEY, "modeler:executionPlatform=\"Camunda Platform\"",
            "modeler:executionPlatform=\"Camunda Cloud\""), "Camunda 8"),
        arguments("a condition before its fact is known", Revised.with(Revised.JOURNEY, ">${wants}<", ">${wants and outcome != 'x'}<"),
            "(?s)ยังไม่มีค่า “outcome”.*ประเมินผลลัพธ์"),
        arguments("a step that no way leads to", Revised.with(Revised.JOURNEY, "sourceRef=\"gateway_planAgreed\" "
            + "targetRef=\"serviceTask_sendReferrals\"", "sourceRef=\"gateway_planAgreed\" targetRef=\"serviceTask_nextRound\""),
            "(?s)serviceTask_sendReferrals.*ไม่มีเส้นทางใดมาถึง"),
        arguments("a step that is come to twice", Revised.inProcess(flow("userTask_plan", "gateway_confirmation")), "จะถูกทำซ้ำ"),
        arguments("a default with a condition", Revised.with(Revised.JOURNEY, "<bpmn:exclusiveGateway id=\"gateway_wish\"",
            "<bpmn:exclusiveGateway default=\"flow_wishNo\" id=\"gateway_wish\""), "เส้นปริยาย .*มีเงื่อนไขอยู่ด้วย"),
        arguments("a flow to nowhere", Revised.with(Revised.JOURNEY, "targetRef=\"userTask_recordWish\"",
            "targetRef=\"userTask_gone\""), "userTask_gone"),
        arguments("a flow out of its scope", Revised.with(Revised.JOURNEY, "targetRef=\"userTask_recordWish\"",
            "targetRef=\"userTask_revisePlan\""), "โปรด"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("processes")
  void aHostileProcessIsRefused(String what, String file, String named) {
    refused("cardholder-journey.bpmn", file, named);
  }

  /** The due date of each task is set by the round that its variables name. */
  @Test
  void aRoundThatIsNoneIsNotSetBesideAnyStep() {
    refused("agency-referral.bpmn", Revised.file("bpmn/agency-referral.bpmn").replaceFirst("(?s)(<bpmn:userTask .*?</bpmn:documentation>)",
        "$1" + extension("<camunda:inputOutput><camunda:inputParameter name='round'><camunda:list/></camunda:inputParameter>"
            + "</camunda:inputOutput>")), "“round”");
  }

  /** The journey with a rule more, asked as these attributes say. */
  private static String deciding(String attributes) {
    return Revised.inProcess("<bpmn:businessRuleTask id='businessRuleTask_x' " + attributes + "/>");
  }

  static Stream<Arguments> decisions() {
    return Stream.of(
        arguments("a loop over twenty million", Revised.file("src/test/resources/models/endless.dmn"), "for"),
        output("count(for i in 1..20000000 return i)", "for"),
        output("some x in 1..100000000 satisfies x = 0", "some"),
        output("every x in 1..100000000 satisfies x > 0", "every"),
        output("(function(x) x)(1)", "function|FEEL"),
        output("{f: function(x) f(x), r: f(1)}.r", "\\{…\\}|function"),
        output("{a: \"xx\", b: a + a, c: b + b}.c", "\\{"),
        output("9 ** 999999999", "ยกกำลัง"),
        output("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")", "matches"),
        output("replace(\"aaaa\", \"(a+)+\", \"b\")", "replace"),
        output("split(\"aaaa\", \"(a+)+\")", "split"),
        output("extract(\"aaaa\", \"(a+)+\")", "extract"),
        output("floor(1.5, 2000000000)", "floor"),
        output("round half up(1.5, 2000000000)", "round half up"),
        output("get entries(a)", "get entries"),
        output("random number()", "random number"),
        output("put(a, \"b\", a)", "put"),
        output("decimal(1, 2000000000)", "decimal"),
        output("string(number(\"1E999999999\"))", "number"),
        output("sort([1,2,3], function(a, b) a < b)", "sort|function"),
        output("[1,2,3][item > 1]", "กรอง"),
        output("1" + "0".repeat(60), "หลัก"),
        output("[" + "1,".repeat(300) + "1]", "รายการ"),
        output("(".repeat(30) + "1" + ")".repeat(30), "วงเล็บ"),
        output("(\")\" + ".repeat(40) + "1" + ")".repeat(40), "วงเล็บ"),
        output("(/*)\"*/ ".repeat(40) + "1" + ")".repeat(40), "วงเล็บ"),
        output("(`)` + ".repeat(40) + "1" + ")".repeat(40), "วงเล็บ"),
        output("\"" + "x".repeat(3000) + "\"", "ยาวเกิน"),
        output("a.b(1)", "QualifiedFunctionInvocation"),
        output("true and", "อ่านสูตร"),
        cell("count(for i in 1..20000000 return i) > 1", "for"),
        cell("matches(?, \"(a+)+\")", "matches"),
        arguments("a language at the file", Revised.with(Revised.DECISION, "namespace=\"https://cardholder.th/dmn\"",
            "namespace=\"x\" expressionLanguage=\"juel\""), "juel"),
        arguments("a language at a cell", Revised.with(Revised.DECISION, "<inputEntry id=\"inputEntry_aoFromBaac\"",
            "<inputEntry expressionLanguage=\"javascript\" id=\"inputEntry_aoFromBaac\""), "javascript"),
        arguments("a script in an extension", Revised.with(Revised.DECISION, "<decisionTable ",
            "<extensionElements><camunda:script>1</camunda:script></extensionElements><decisionTable "), "script"),
        arguments("an import", Revised.with(Revised.DECISION, "  <decision ",
            "<import importType='x' locationURI='http://localhost:1/x' namespace='x'/><decision "), "import"),
        arguments("a function of its own", Revised.with(Revised.DECISION, "  <decision ",
            "<businessKnowledgeModel id='b' name='b'/><decision "), "businessKnowledgeModel"),
        arguments("a decision that calls itself", Revised.with(Revised.DECISION, "<decisionTable ",
            "<informationRequirement id='i'><requiredDecision href='#co-interviewer'/></informationRequirement>"
                + "<decisionTable "), "ซ้อนกัน"),
        arguments("an invocation", Revised.with(Revised.DECISION, "<decisionTable ",
            "<invocation id='i'/><decisionTable "), "invocation"),
        arguments("text where none belongs", Revised.with(Revised.DECISION, "<decisionTable ",
            HIT + "<decisionTable "), "marker"),
        arguments("another namespace", Revised.with(Revised.DECISION, "<decisionTable ",
            "<x:literalExpression xmlns:x='urn:x'/><decisionTable "), "literalExpression"),
        arguments("a renamed result", Revised.with(Revised.DECISION, "name=\"coInterviewerRequired\"", "name=\"other\""),
            "coInterviewerRequired"),
        arguments("a hit policy that gives many", Revised.with(Revised.DECISION, "hitPolicy=\"UNIQUE\"",
            "hitPolicy=\"COLLECT\""), "Hit Policy"),
        arguments("a result of another type", Revised.with(Revised.DECISION, "typeRef=\"boolean\"", "typeRef=\"string\""), "boolean"),
        arguments("a question of another type", Revised.with(Revised.DECISION, "typeRef=\"string\"", "typeRef=\"integer\""), "string"),
        arguments("a question that nobody answers", Revised.with(Revised.DECISION, "<text>aoAgencyCode</text>",
            "<text>aoAgencyCodes</text>"), "aoAgencyCodes"),
        output("\"no\"", "true หรือ false"), output("1", "true หรือ false"), output("null", "true หรือ false"),
        output("", "true หรือ false"),
        arguments("a row that holds beside another", Revised.with(Revised.DECISION, "<text>\"BAAC\"</text>", "<text></text>"), "ซ้อนกับแถวที่ 1"),
        arguments("an agency that is left out", Revised.with(Revised.DECISION, "<text>\"GSB\"</text>", "<text>\"BAAC\"</text>"), "โปรด"),
        arguments("a text without quotes", Revised.with(Revised.DECISION, "<text>\"GSB\"</text>", "<text>GSB</text>"), "เครื่องหมายคำพูด"),
        arguments("a decision that nobody asks", Revised.with(Revised.DECISION, "<decision id=\"co-interviewer\"", "<decision id=\"own\""),
            "ไม่มีขั้นใดถามตาราง “own”"),
        arguments("a decision of another engine", Revised.with(Revised.DECISION, "modeler:executionPlatform=\"Camunda Platform\"",
            "modeler:executionPlatform=\"Camunda Cloud\""), "Camunda 8"),
        arguments("no rows", Revised.file(Revised.DECISION).replaceAll("(?s)<rule .*</rule>", ""), "ไม่มีแถว"),
        arguments("a name longer than its column", Revised.with(Revised.DECISION, "<decision id=\"co-interviewer\" name=\"",
            "<decision id=\"co-interviewer\" name=\"" + "n".repeat(300)), "255"),
        arguments("another encoding", Revised.with(Revised.DECISION, "encoding=\"UTF-8\"", "encoding=\"TIS-620\""), "UTF-8"),
        arguments("a DOCTYPE", Revised.with(Revised.DECISION, "<definitions ", "<!DOCTYPE d [<!ENTITY e 'x'>]>\n<definitions "),
            "DOCTYPE"),
        arguments("a cell too few", Revised.with(Revised.DECISION, "<inputEntry id=\"inputEntry_aoFromBaac\">\n"
            + "          <text>\"BAAC\"</text>\n        </inputEntry>", ""), "โปรด"),
        arguments("no decision at all", "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='d' name='d' "
            + "namespace='x'/>", "ไม่มีตารางตัดสินใจ"),
        arguments("no XML at all", "x", "XML"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void aHostileDecisionIsRefused(String what, String file, String named) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refused("co-interviewer.dmn", file, named));
  }

  @Test
  void aResultThatTheCodeDoesNotKnowIsRefused() {
    refused("development-outcome.dmn", Revised.with("bpmn/development-outcome.dmn", "\"developed\"", "\"great\""), "great");
    refused("result-reporter.dmn", Revised.with("bpmn/result-reporter.dmn", "\"secretariat\"", "\"governor\""), "governor");
    refused("programme-menu.dmn", Revised.with("bpmn/programme-menu.dmn", "\"D1-02\"", "\"D9-99\""), "D9-99");
    refused("top-up-entitlement.dmn", Revised.with("bpmn/top-up-entitlement.dmn", AMOUNT,
        "<text>99999999999</text>"), "999999");
    refused("top-up-entitlement.dmn", Revised.with("bpmn/top-up-entitlement.dmn", AMOUNT, "<text>-5</text>"), "-5");
    refused("top-up-entitlement.dmn", Revised.with("bpmn/top-up-entitlement.dmn", AMOUNT, "<text>amountUpTo</text>"),
        "[amountUpTo]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "Cp1047", "TIS-620"})
  void aModelOfAnotherEncodingIsRefusedAlthoughTheEngineCouldReadIt(String encoding) {
    for (var path : new String[] {Revised.JOURNEY, Revised.DECISION}) {
      var bytes = Revised.with(path, "encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"").getBytes(Charset.forName(encoding));
      assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().name("hostile")
          .addInputStream("x" + path.substring(path.lastIndexOf('.')), new ByteArrayInputStream(bytes)).deploy())
          .isInstanceOf(ParseException.class).hasMessageContaining("UTF-8");
    }
  }

  @Test
  void everyFileOfADeploymentIsNamedWithItsFaultsAndTheirPlaces() {
    var deployment = engine.getRepositoryService().createDeployment().name("hostile")
        .addString("cardholder-journey.bpmn", Revised.inTask("<bpmn:documentation>" + HIT + "</bpmn:documentation>"))
        .addString("co-interviewer.dmn", Revised.with(Revised.DECISION, "not(\"BAAC\", \"GSB\", \"\", null)", "for x"));

    assertThatThrownBy(deployment::deploy).isInstanceOfSatisfying(ParseException.class, refused -> {
      assertThat(refused).hasMessageContaining("cardholder-journey.bpmn").hasMessageContaining("co-interviewer.dmn")
          .hasMessageContaining("บรรทัด 30 คอลัมน์").hasMessageContaining("userTask_recordWish");
      assertThat(refused.getResorceReports()).hasSize(2);
      assertThat(refused.getResorceReports().get(0).getErrors()).singleElement().satisfies(problem -> {
        assertThat(problem.getLine()).isEqualTo(30);
        assertThat(problem.getMainElementId()).isEqualTo("userTask_recordWish");
      });
    });
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFileOfAnotherKindIsRefused(String name) {
    refused(name, "x", "ไม่รู้จักแฟ้มชนิดนี้");
  }

  static Stream<String> names() {
    return Stream.of("x.cmmn", "x.js", "x.html", "xbpmn", "platform", "x.bpmn.svg", "../x.bpmn", "x\u0000.bpmn");
  }

  @Test
  void anEncodingThatDoesNotFitIsToldInThai() {
    var bytes = Revised.file(Revised.JOURNEY).getBytes(Charset.forName("TIS-620"));

    assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().name("hostile")
        .addInputStream("cardholder-journey.bpmn", new ByteArrayInputStream(bytes)).deploy())
        .isInstanceOf(ParseException.class).hasMessageContaining("UTF-8");
  }

  @Test
  void anEmptyFileIsToldInThai() {
    for (var name : new String[] {"x.bpmn", "x.dmn", "x.form"}) {
      refused(name, "", "ว่างเปล่า");
    }
  }

  private void refused(String name, String content, String named) {
    long before = engine.getRepositoryService().createDeploymentQuery().count();
    var deployment = engine.getRepositoryService().createDeployment().name("hostile")
        .addInputStream(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(deployment::deploy)
        .isInstanceOfAny(ParseException.class, BadUserRequestException.class)
        .hasMessageStartingWith("ยังไม่ได้นำแบบจำลองเข้าระบบ").hasMessageContaining("โปรด")
        .satisfies(refused -> assertThat(refused.getMessage()).containsPattern(named)
            .doesNotContain("ENGINE-").doesNotContain("cvc-"));
    assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isEqualTo(before);
    assertThat(marker.hits()).isZero();
  }

  /** A part of the process that begins with one escalation and ends with another. */
  private static String wokenBy(String name, String caught, String thrown) {
    return "<bpmn:subProcess id='" + name + "' triggeredByEvent='true'><bpmn:startEvent id='s_" + name
        + "' isInterrupting='false'><bpmn:escalationEventDefinition escalationRef='" + caught + "'/></bpmn:startEvent>"
        + "<bpmn:endEvent id='e_" + name + "'><bpmn:escalationEventDefinition escalationRef='" + thrown + "'/></bpmn:endEvent>"
        + flow("s_" + name, "e_" + name) + "</bpmn:subProcess>";
  }

  private static String flow(String from, String to) {
    return "<bpmn:sequenceFlow id='flow_" + from + "_" + to + "' sourceRef='" + from + "' targetRef='" + to + "'/>";
  }

  private static String when(String from, String to, String condition) {
    return flow(from, to).replace("/>", "><bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>" + condition
        + "</bpmn:conditionExpression></bpmn:sequenceFlow>");
  }

  private static String circle(String event) {
    return Revised.inProcess("<bpmn:intermediateCatchEvent id='w_a'>" + event + "</bpmn:intermediateCatchEvent>"
        + "<bpmn:exclusiveGateway id='x_a'/>" + flow("w_a", "x_a") + flow("x_a", "w_a"));
  }

  /** The journey without one of its steps: whoever came to it goes where it led. */
  private static String without(String kind, String id) {
    var file = Revised.file(Revised.JOURNEY);
    var next = Pattern.compile("sourceRef=\"" + id + "\" targetRef=\"([^\"]*)\"").matcher(file);
    if (!next.find()) {
      throw new IllegalArgumentException(id);
    }
    return file.replaceAll("(?s)<bpmn:" + kind + " id=\"" + id + "\".*?</bpmn:" + kind + ">\\s*", "")
        .replaceAll("<bpmn:sequenceFlow [^>]*sourceRef=\"" + id + "\"[^>]*/>", "")
        .replaceAll("(?s)<bpmndi:BPMN(Shape|Edge) [^>]*bpmnElement=\"(" + id + "|flow_[^\"]*)\".*?</bpmndi:BPMN\\1>", "")
        .replaceAll("<bpmn:(incoming|outgoing)>[^<]*</bpmn:\\1>\\s*", "")
        .replace("targetRef=\"" + id + "\"", "targetRef=\"" + next.group(1) + "\"");
  }

  private static String parts(int depth) {
    return "<bpmn:subProcess id='part_" + depth + "'><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>100"
        + "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics><bpmn:startEvent id='s_" + depth + "'/>"
        + (depth == 0 ? "" : flow("s_" + depth, "part_" + (depth - 1)) + parts(depth - 1)) + "</bpmn:subProcess>";
  }

  private static String forks(String kind) {
    var forks = new StringBuilder("<bpmn:endEvent id='x_25'/>");
    for (int i = 0; i < 25; i++) {
      forks.append("<bpmn:exclusiveGateway id='x_%d'/><bpmn:%s id='g_%d'/>".formatted(i, kind, i)).append(flow("x_" + i, "g_" + i))
          .append(flow("g_" + i, "x_" + (i + 1))).append(flow("g_" + i, "x_" + (i + 1)).replace("id='flow", "id='again"));
    }
    return forks.toString();
  }

  private static String extension(String content) {
    return "<bpmn:extensionElements>" + content + "</bpmn:extensionElements>";
  }

  private static String input(String content) {
    return Revised.inTask(extension("<camunda:inputOutput><camunda:inputParameter name='x'>" + content
        + "</camunda:inputParameter></camunda:inputOutput>"));
  }

  private static String timer(String content) {
    return Revised.inProcess("<bpmn:boundaryEvent id='b' attachedToRef='userTask_plan'><bpmn:timerEventDefinition>"
        + content + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>");
  }

  private static Arguments output(String feel, String named) {
    return arguments("a result " + (feel.length() > 60 ? feel.substring(0, 60) : feel), Revised.with(Revised.DECISION,
        "<outputEntry id=\"outputEntry_aoFromBaac\">\n          <text>false</text>",
        "<outputEntry id=\"outputEntry_aoFromBaac\">\n          <text><![CDATA[" + feel + "]]></text>"), named);
  }

  private static Arguments cell(String feel, String named) {
    return arguments("a cell " + feel, Revised.with(Revised.DECISION, "<text>\"BAAC\"</text>",
        "<text><![CDATA[" + feel + "]]></text>"), named);
  }
}
