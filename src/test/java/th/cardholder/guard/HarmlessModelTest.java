package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What whoever revises a model writes in good faith, and what Camunda Modeler writes for him, is taken. */
@SharedTown
class HarmlessModelTest extends WalledTown {

  @AfterEach
  void undeploy() {
    engine.getRepositoryService().createDeploymentQuery().deploymentName("harmless").list()
        .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
  }

  static Stream<Arguments> processes() {
    return Stream.of(
        arguments("the same again", Revised.file(Revised.JOURNEY)),
        arguments("the modeler's marks", Revised.with(Revised.JOURNEY, "id=\"definitions_cardholderJourney\"",
            "exporter=\"Camunda Modeler\" exporterVersion=\"5.30.0\" expressionLanguage=\"http://www.w3.org/1999/XPath\" "
                + "xsi:schemaLocation=\"http://www.omg.org/spec/BPMN/20100524/MODEL BPMN20.xsd\" "
                + "id=\"definitions_cardholderJourney\"")),
        arguments("a byte order mark", "\ufeff" + Revised.file(Revised.JOURNEY)),
        arguments("a comment and an instruction", Revised.with(Revised.JOURNEY, "  <bpmn:process ",
            "<!-- แก้ตามหนังสือเวียน ${marker.hit()} --><?x y?><bpmn:process ")),
        arguments("colours", Revised.with(Revised.JOURNEY, "<bpmndi:BPMNShape id=\"userTask_plan_di\"",
            "<bpmndi:BPMNShape xmlns:bioc=\"http://bpmn.io/schema/bpmn/biocolor/1.0\" "
                + "xmlns:color=\"http://www.omg.org/spec/BPMN/non-normative/color/1.0\" bioc:stroke=\"#205022\" "
                + "bioc:fill=\"#c8e6c9\" color:background-color=\"#c8e6c9\" color:border-color=\"#205022\" "
                + "id=\"userTask_plan_di\"")),
        arguments("another name and a documentation", Revised.with(Revised.JOURNEY, "name=\"จัดทำแผนพัฒนารายบุคคล\"",
            "name=\"จัดทำแผน (ใหม่) $100 {ร่าง} &amp; &lt;b&gt;\"")),
        arguments("a documentation in CDATA", Revised.inTask("<bpmn:documentation textFormat='text/plain'><![CDATA[ก < ข & ค]]>"
            + "</bpmn:documentation>")),
        arguments("properties, a listener and a retry", Revised.inTask("<bpmn:extensionElements><camunda:properties>"
            + "<camunda:property name='owner' value='กระทรวงการคลัง'/></camunda:properties>"
            + "<camunda:taskListener event='create' delegateExpression='${taskWatcher}'/>"
            + "<camunda:executionListener event='start' delegateExpression='${marker}'/>"
            + "<camunda:failedJobRetryTimeCycle>R3/PT1M</camunda:failedJobRetryTimeCycle></bpmn:extensionElements>")),
        arguments("facts passed on", Revised.inTask("<bpmn:extensionElements><camunda:inputOutput>"
            + "<camunda:inputParameter name='x'>${wants}</camunda:inputParameter><camunda:inputParameter name='y'>"
            + "<camunda:list><camunda:value>a</camunda:value></camunda:list></camunda:inputParameter>"
            + "<camunda:inputParameter name='z'><camunda:map><camunda:entry key='k'>${wants}</camunda:entry></camunda:map>"
            + "</camunda:inputParameter><camunda:outputParameter name='o'>1</camunda:outputParameter>"
            + "</camunda:inputOutput></bpmn:extensionElements>")),
        arguments("priority, follow-up and asynchronous", Revised.onTask("camunda:priority='50' "
            + "camunda:followUpDate='2018-06-01T08:00:00' camunda:asyncBefore='true' camunda:exclusive='false' "
            + "camunda:jobPriority='10'")),
        arguments("a condition in other words", Revised.with(Revised.JOURNEY, ">${wants}<",
            ">#{ (wants == true and not (wants == false)) || empty (wants) }<")),
        arguments("a default flow", Revised.with(Revised.JOURNEY, "<bpmn:exclusiveGateway id=\"gateway_outcome\"", "<bpmn:exclusiveGateway default=\"flow_outcomeNotDeveloped\" "
            + "id=\"gateway_outcome\"").replace("<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">"
            + "${outcome == 'notDeveloped'}</bpmn:conditionExpression>", "")),
        arguments("notes, groups and associations", Revised.inProcess("""
            <bpmn:dataObjectReference id='reference_a' dataObjectRef='object_a' name='แฟ้ม'/>
            <bpmn:dataObject id='object_a'/>
            <bpmn:textAnnotation id='note_a'><bpmn:text>ราคา $100 {ไม่รวม}</bpmn:text></bpmn:textAnnotation>
            <bpmn:association id='association_a' sourceRef='userTask_plan' targetRef='note_a' associationDirection='None'/>
            <bpmn:group id='group_a' categoryValueRef='value_a'/>""").replace("  <bpmn:process ", "<bpmn:category id='category_a'>"
            + "<bpmn:categoryValue id='value_a' value='ขั้นอำเภอ'/></bpmn:category><bpmn:process ")),
        arguments("what the modeler's templates leave behind", Revised.with(Revised.JOURNEY, "<bpmn:startEvent id=\"startEvent_registration\"",
            "<bpmn:startEvent camunda:modelerTemplate='th.start' camunda:modelerTemplateVersion='2' id=\"startEvent_registration\"")
            .replace("<bpmn:exclusiveGateway id=\"gateway_outcome\"", "<bpmn:exclusiveGateway camunda:modelerTemplate='th.gate' "
                + "id=\"gateway_outcome\"").replace("<bpmn:sequenceFlow id=\"flow_wishRecorded\"", "<bpmn:sequenceFlow "
                + "camunda:modelerTemplate='th.way' id=\"flow_wishRecorded\"").replace("<bpmn:process id=\"cardholder-journey\"",
                "<bpmn:process camunda:modelerTemplate='th.process' id=\"cardholder-journey\"")),
        arguments("a condition turned round", Revised.with(Revised.JOURNEY, ">${!wants}<", ">${wants == false}<")),
        arguments("a new choice with a default", Revised.inProcess("""
            <bpmn:exclusiveGateway id='x_a' default='to_b'/><bpmn:endEvent id='e_a'/><bpmn:endEvent id='e_b'/>
            <bpmn:sequenceFlow id='to_a' sourceRef='x_a' targetRef='e_a'><bpmn:conditionExpression
              xsi:type='bpmn:tFormalExpression'>${interviewResult == 'again' and wants}</bpmn:conditionExpression></bpmn:sequenceFlow>
            <bpmn:sequenceFlow id='to_b' sourceRef='x_a' targetRef='e_b'/>""")),
        arguments("a round trip with a pause, and a fork that is joined on it", Revised.inProcess("""
            <bpmn:intermediateCatchEvent id='w_a'><bpmn:timerEventDefinition><bpmn:timeDuration>P7D</bpmn:timeDuration>
              </bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:parallelGateway id='g_a'/><bpmn:parallelGateway id='g_b'/>
            <bpmn:sequenceFlow id='f_a' sourceRef='w_a' targetRef='g_a'/><bpmn:sequenceFlow id='f_b' sourceRef='g_a' targetRef='g_b'/>
            <bpmn:sequenceFlow id='f_c' sourceRef='g_a' targetRef='g_b'/><bpmn:sequenceFlow id='f_d' sourceRef='g_b' targetRef='w_a'/>""")),
        arguments("every working day at eight", Revised.inProcess("""
            <bpmn:boundaryEvent id='boundary_a' cancelActivity='false' attachedToRef='userTask_plan'><bpmn:timerEventDefinition>
              <bpmn:timeCycle>0 0 8 ? * MON-FRI</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>""")),
        arguments("a repetition from a day on", Revised.inProcess("""
            <bpmn:boundaryEvent id='boundary_a' cancelActivity='false' attachedToRef='userTask_plan'><bpmn:timerEventDefinition>
              <bpmn:timeCycle>R3/2018-06-01T08:00:00/P1DT12H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>""")),
        arguments("a long description and another label of a way", Revised.inTask("<bpmn:documentation>" + "ก".repeat(3_900)
            + "</bpmn:documentation>").replace("name=\"ไม่ประสงค์\"", "name=\"ไม่ต้องการ\"")),
        arguments("shapes moved", Revised.file(Revised.JOURNEY).replaceAll("(<dc:Bounds [^>]*x=\")\\d+", "$11234")),
        arguments("written without a declaration", Revised.file(Revised.JOURNEY).replaceFirst("<\\?xml[^>]*\\?>\\s*", "")),
        arguments("lanes", Revised.with(Revised.JOURNEY, "    <bpmn:startEvent id=\"startEvent_registration\"",
            "<bpmn:laneSet id='lanes'><bpmn:lane id='lane_a' name='อำเภอ'><bpmn:flowNodeRef>userTask_assignAo</bpmn:flowNodeRef>"
                + "</bpmn:lane></bpmn:laneSet><bpmn:startEvent id=\"startEvent_registration\"")),
        arguments("a pool", Revised.with(Revised.JOURNEY, "  <bpmn:message id=\"message_circumstanceReported\"",
            "<bpmn:collaboration id='pools'><bpmn:participant id='pool' name='ทีม ปรจ.' processRef='cardholder-journey'/>"
                + "<bpmn:participant id='outside' name='หน่วยงาน'/></bpmn:collaboration>"
                + "<bpmn:message id=\"message_circumstanceReported\"")),
        arguments("a reminder at a step's edge", Revised.inProcess("""
            <bpmn:boundaryEvent id='boundary_a' cancelActivity='false' attachedToRef='userTask_plan'>
              <bpmn:outgoing>flow_a</bpmn:outgoing>
              <bpmn:timerEventDefinition id='timer_a'><bpmn:timeCycle xsi:type='bpmn:tFormalExpression'>R3/P7D</bpmn:timeCycle>
              </bpmn:timerEventDefinition></bpmn:boundaryEvent>
            <bpmn:sequenceFlow id='flow_a' sourceRef='boundary_a' targetRef='end_a'/>
            <bpmn:endEvent id='end_a'><bpmn:incoming>flow_a</bpmn:incoming></bpmn:endEvent>""")),
        arguments("a parallel part with a subprocess", Revised.inProcess("""
            <bpmn:subProcess id='sub_a'><bpmn:startEvent id='start_b'/><bpmn:sequenceFlow id='flow_b' sourceRef='start_b' targetRef='fork_b'/>
              <bpmn:parallelGateway id='fork_b'/><bpmn:sequenceFlow id='flow_c' sourceRef='fork_b' targetRef='wait_b'/>
              <bpmn:sequenceFlow id='flow_d' sourceRef='fork_b' targetRef='task_b'/>
              <bpmn:intermediateCatchEvent id='wait_b'><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type='bpmn:tFormalExpression'>PT2H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
              <bpmn:manualTask id='task_b'/><bpmn:sequenceFlow id='flow_e' sourceRef='wait_b' targetRef='join_b'/>
              <bpmn:sequenceFlow id='flow_f' sourceRef='task_b' targetRef='join_b'/><bpmn:inclusiveGateway id='join_b'/>
              <bpmn:sequenceFlow id='flow_g' sourceRef='join_b' targetRef='end_b'/>
              <bpmn:endEvent id='end_b'><bpmn:errorEventDefinition errorRef='error_a'/></bpmn:endEvent></bpmn:subProcess>
            <bpmn:boundaryEvent id='boundary_b' attachedToRef='sub_a'><bpmn:errorEventDefinition errorRef='error_a'
              camunda:errorCodeVariable='code'/></bpmn:boundaryEvent>
            <bpmn:sequenceFlow id='flow_h' sourceRef='boundary_b' targetRef='end_c'/><bpmn:endEvent id='end_c'/>""")
            .replace("  <bpmn:process id=\"cardholder-journey\"", "<bpmn:error id='error_a' name='ผิดพลาด' errorCode='e'/>"
                + "<bpmn:process id=\"cardholder-journey\"")),
        arguments("a choice between events", Revised.inProcess("""
            <bpmn:eventBasedGateway id='events_a'/><bpmn:sequenceFlow id='flow_i' sourceRef='events_a' targetRef='catch_a'/>
            <bpmn:sequenceFlow id='flow_j' sourceRef='events_a' targetRef='catch_b'/>
            <bpmn:intermediateCatchEvent id='catch_a'><bpmn:timerEventDefinition><bpmn:timeDuration>P7D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
            <bpmn:intermediateCatchEvent id='catch_b'><bpmn:conditionalEventDefinition camunda:variableName='wants'><bpmn:condition
              xsi:type='bpmn:tFormalExpression'>${wants == true}</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>
            <bpmn:sequenceFlow id='flow_k' sourceRef='catch_a' targetRef='events_a'/>""")),
        arguments("a choice by another id", Revised.file(Revised.JOURNEY).replace("gateway_wish\"", "gateway_decided\"")),
        arguments("several at once", Revised.inProcess("<bpmn:manualTask id='many'><bpmn:multiInstanceLoopCharacteristics "
            + "isSequential='true'><bpmn:loopCardinality xsi:type='bpmn:tFormalExpression'>2</bpmn:loopCardinality><bpmn:completionCondition "
            + "xsi:type='bpmn:tFormalExpression'>${wants}</bpmn:completionCondition>"
            + "</bpmn:multiInstanceLoopCharacteristics></bpmn:manualTask>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("processes")
  void aHarmlessProcessIsTaken(String what, String file) {
    taken("cardholder-journey.bpmn", file);
  }

  static Stream<Arguments> decisions() {
    return Stream.of(
        arguments("the same again", Revised.file(Revised.DECISION)),
        arguments("another row", Revised.with(Revised.DECISION, "</decisionTable>", "<rule id='rule_more'><inputEntry "
            + "id='i_more'><text>\"SME\", \"ISBT\"</text></inputEntry><outputEntry id='o_more'><text>true</text></outputEntry>"
            + "</rule></decisionTable>").replace("not(\"BAAC\"", "not(\"SME\", \"ISBT\", \"BAAC\"")),
        arguments("widths, types and annotations", Revised.with(Revised.DECISION, "<decisionTable ", "<decisionTable "
            + "xmlns:biodi=\"http://bpmn.io/schema/dmn/biodi/2.0\" biodi:annotationsWidth=\"400\" ")
            .replace("<output id", "<output biodi:width=\"200\" id").replace("typeRef=\"string\"", "typeRef=\"string\" "
                + "expressionLanguage=\"feel\"").replace("name=\"coInterviewerRequired\" typeRef=\"boolean\" />",
                "name=\"coInterviewerRequired\" typeRef=\"boolean\" /><annotation name=\"ที่มา\" />")
            .replace("</outputEntry>", "</outputEntry><annotationEntry><text>มติ ครม.</text></annotationEntry>")),
        arguments("what older modelers draw with", Revised.with(Revised.DECISION, "namespace=\"https://cardholder.th/dmn\"",
            "namespace=\"https://cardholder.th/dmn\" camunda:diagramRelationId=\"4e9f\" "
                + "xmlns:old=\"http://bpmn.io/schema/dmn/biodi/1.0\"").replace("<decisionTable ", "<extensionElements><old:bounds "
                + "x=\"1\" y=\"1\" width=\"180\" height=\"80\" /><old:edge source=\"data\"><old:waypoints x=\"1\" y=\"2\" />"
                + "<old:waypoints x=\"3\" y=\"4\" /></old:edge></extensionElements><decisionTable ")),
        arguments("data and its drawing", Revised.with(Revised.DECISION, "    <decisionTable ",
            "<informationRequirement id='need'><requiredInput href='#data'/></informationRequirement><decisionTable ")
            .replace("</decision>", "</decision><inputData id='data' name='หน่วยงาน'/>"
                + "<textAnnotation id='note'><text>หมายเหตุ</text></textAnnotation>")
            .replace("</dmndi:DMNDiagram>", "<dmndi:DMNShape id='data_di' dmnElementRef='data'><dc:Bounds height='40' "
                + "width='120' x='10' y='10'/></dmndi:DMNShape><dmndi:DMNEdge id='need_di' dmnElementRef='need'>"
                + "<di:waypoint xmlns:di='http://www.omg.org/spec/DMN/20180521/DI/' x='1' y='1'/><di:waypoint "
                + "xmlns:di='http://www.omg.org/spec/DMN/20180521/DI/' x='2' y='2'/></dmndi:DMNEdge></dmndi:DMNDiagram>")),
        arguments("another threshold of words", Revised.with(Revised.DECISION, "\"GSB\", \"\", null", "\"GSB\", \"SME\", \"\", null")
            .replace("<text>\"GSB\"</text>", "<text>\"GSB\", \"SME\"</text>")),
        arguments("ranges", cell("\"BAAC\", [1..10], ]20..30[, > 40")),
        arguments("a comparison with the value", cell("string length(?) > 3 and not(starts with(?, \"x\"))")),
        arguments("a list", cell("list contains([\"a\", \"b\"], ?)")),
        arguments("arithmetic", output("if a + b * 2 - c / 3 >= max(1, 2, floor(x)) then true else false")),
        arguments("a date", output("date(\"2018-04-30\") <= today()")),
        arguments("membership", output("a in (1, 2, [5..7]) or b between 3 and 4")),
        arguments("the first of a list", output("rows[1] = \"x\" and count(rows) > 0 and rows[-1] != null")),
        arguments("words put together", output("string join([\"a\", upper case(trim(b))], \" \") = concatenate([c], [d])[1]")),
        arguments("a part of a value", output("person.age >= 18 and duration(\"P1D\") > duration(\"PT1H\")")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void aHarmlessDecisionIsTaken(String what, String file) {
    taken("co-interviewer.dmn", file);
  }

  @Test
  void anotherThresholdOrAmountOfTheProductsDecisionsIsTaken() {
    taken("top-up-entitlement.dmn", Revised.with("bpmn/top-up-entitlement.dmn", "<text>amountUpToThreshold</text>",
        "<text>300</text>"));
    taken("top-up-entitlement.dmn", Revised.with("bpmn/top-up-entitlement.dmn", "&lt;= incomeThreshold", "&lt;= 30000"));
    taken("top-up-entitlement.dmn", Revised.with("bpmn/top-up-entitlement.dmn", "<text></text>", "<text>-</text>"));
    taken("development-outcome.dmn", Revised.file("bpmn/development-outcome.dmn").replace("incomeThreshold", "100000"));
    taken("result-reporter.dmn", Revised.with("bpmn/result-reporter.dmn", "\"MOAC\", \"MOL\"", "\"MOAC\", \"NSF\", \"MOL\""));
    taken("programme-menu.dmn", Revised.with("bpmn/programme-menu.dmn", "\"D1-02\"", "\"D1-03\""));
  }

  static Stream<Arguments> forms() {
    var form = "forms/form_followUp.form";
    return Stream.of(
        arguments("the same again", Revised.file(form)),
        arguments("another label", Revised.with(form, "\"label\": \"", "\"label\": \"(ใหม่) ")),
        arguments("a separator and a text", Revised.with(form, "\"components\": [", "\"components\": [{\"type\": \"separator\", "
            + "\"id\": \"s\"}, {\"type\": \"spacer\", \"id\": \"p\", \"height\": 30}, {\"type\": \"text\", \"id\": \"t\", "
            + "\"text\": \"## หัวข้อ\\n* **หนา** และ *เอน*<br>{{#if noteText}}{{noteText}}{{/if}} (ข้อ 1) [2]\"},")),
        arguments("the modeler's marks", Revised.with(form, "\"type\": \"default\"", "\"type\": \"default\", \"exporter\": "
            + "{\"name\": \"Camunda Modeler\", \"version\": \"5.30.0\"}")),
        arguments("an optional field made mandatory", Revised.with(form, "\"key\": \"note\",",
            "\"key\": \"note\", \"properties\": {\"hint\": \"x\"},")),
        arguments("a shorter note", Revised.with(form, "\"maxLength\": 500", "\"maxLength\": 200")),
        arguments("an example of an address in a label", Revised.with(form, "\"label\": \"", "\"label\": \"(เช่น a@example.go.th) ")),
        arguments("a mandatory note", Revised.with(form, "\"maxLength\": 500", "\"required\": true, \"maxLength\": 500")),
        arguments("a note that is filled in", Revised.with(form, "\"key\": \"note\",",
            "\"key\": \"note\", \"defaultValue\": \"(ไม่มี)\", \"appearance\": {\"suffixAdorner\": \"บาท\"},")),
        arguments("without the modeler's ids", Revised.file(form).replaceAll("\"id\": \"(?!form_)[^\"]*\",\\s*", "")),
        arguments("a condition of its own", Revised.with(form, "\"components\": [", "\"components\": [{\"type\": \"text\", "
            + "\"id\": \"t\", \"text\": \"x\", \"conditional\": {\"hide\": \"=reached = null or not(contains(reached, \\\"y\\\"))\"}},")));
  }

  @Test
  void aTextThatTheLawAsksForMayStandElsewhereInOtherWords() {
    taken("form_wish.form", Revised.with("forms/form_wish.form", "**การแจ้งการใช้ข้อมูล** {{noticeText}}",
        "โปรดอ่านให้ฟัง<br>{{#if noticeText}}{{noticeText}}{{/if}}"));
    taken("form_wish.form", Revised.with("forms/form_wish.form", "**การแจ้งการใช้ข้อมูล** {{noticeText}}", "ด้านล่าง")
        .replace("\"label\": \"ผู้มีบัตรฯ ได้อ่านหรือรับฟังแล้ว และรับทราบ\",",
            "\"label\": \"รับทราบ\", \"description\": \"{{noticeText}}\","));
    taken("form_wish.form", Revised.with("forms/form_wish.form", "{{bankText}}\",\n      \"conditional\": {\"hide\": \"=wants != \\\"yes\\\"\"},",
        "{{bankText}}\","));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void aHarmlessFormIsTaken(String what, String file) {
    taken("form_followUp.form", file);
  }

  @Test
  void everyModelOfTheProductIsTakenAlone() throws IOException {
    for (var folder : new String[] {"bpmn", "forms"}) {
      try (var files = Files.list(Path.of(folder))) {
        files.forEach(file -> taken(file.getFileName().toString(), Revised.file(file.toString())));
      }
    }
  }

  private void taken(String name, String content) {
    assertThatCode(() -> engine.getRepositoryService().createDeployment().name("harmless").addString(name, content)
        .deploy()).doesNotThrowAnyException();
  }

  private static String output(String feel) {
    return Revised.with(Revised.DECISION, "<outputEntry id=\"outputEntry_aoFromBaac\">\n          <text>false</text>",
        "<outputEntry id=\"outputEntry_aoFromBaac\">\n          <text><![CDATA[" + feel + "]]></text>");
  }

  private static String cell(String feel) {
    return Revised.with(Revised.DECISION, "<text>\"BAAC\"</text>", "<text><![CDATA[" + feel + "]]></text>");
  }
}
