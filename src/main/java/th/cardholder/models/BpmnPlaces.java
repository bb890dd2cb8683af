package th.cardholder.models;

import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.impl.calendar.CronTimer;
import org.camunda.bpm.engine.impl.calendar.DateTimeUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** What may stand where in a process model: what Camunda Modeler writes, without anything that runs code. */
final class BpmnPlaces {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final int LONGEST_DOCUMENTATION = 4_000;
  private static final int MOST_LOOPS = 100;
  private static final Pattern CYCLE = Pattern.compile("R\\d{0,6}/(?:([^/]*)/)?([^/]+)");
  private static final Pattern DURATION = Pattern.compile(
      "P(?=[\\dT])(?:\\d{1,2}Y)?(?:\\d{1,3}M)?(?:\\d{1,5}D)?"
          + "(?:T(?=\\d)(?:\\d{1,6}H)?(?:\\d{1,6}M)?(?:\\d{1,6}(?:\\.\\d{1,6})?S)?)?");
  private static final Pattern MOMENT = Pattern.compile(
      "\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?");
  private static final Pattern RETRIES =
      Pattern.compile("(?:R\\d{1,2}/)?" + DURATION + "(?:\\s*,\\s*" + DURATION + "){0,20}");
  private static final Pattern TYPE = Pattern.compile("(?:[A-Za-z_][\\w.-]*:)?tFormalExpression");
  private static final Pattern SCHEMAS = Pattern.compile("""
      (?:http://www\\.omg\\.org/spec/(?:BPMN/20100524/(?:MODEL|DI)|DD/20100524/(?:DC|DI))\\s+[\\w.-]+\\.xsd\\s*)+""");

  private static final Map<String, String> PREFIXES = Map.ofEntries(
      Map.entry("http://www.omg.org/spec/BPMN/20100524/MODEL", ""),
      Map.entry("http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi"),
      Map.entry("http://www.omg.org/spec/DD/20100524/DC", "dc"),
      Map.entry("http://www.omg.org/spec/DD/20100524/DI", "di"),
      Map.entry("http://www.w3.org/2001/XMLSchema-instance", "xsi"),
      Map.entry("http://camunda.org/schema/1.0/bpmn", "camunda"),
      Map.entry("http://camunda.org/schema/modeler/1.0", "modeler"),
      Map.entry("http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc"),
      Map.entry("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color"));

  /** A year that is counted as people here count: five hundred years before it comes. */
  private static final Pattern OF_THE_BUDDHA = Pattern.compile("^2[4-9]\\d\\d-");

  private static final Map<String, String> GROUPS = Map.ofEntries(
      Map.entry("FLOW", "startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent "
          + "exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway task userTask serviceTask "
          + "businessRuleTask sendTask receiveTask manualTask subProcess transaction sequenceFlow @NOTES "
          + "dataObject dataObjectReference dataStoreReference"),
      Map.entry("NOTES", "textAnnotation association group"),
      Map.entry("EVENTS", "messageEventDefinition timerEventDefinition signalEventDefinition errorEventDefinition "
          + "escalationEventDefinition conditionalEventDefinition terminateEventDefinition "
          + "compensateEventDefinition cancelEventDefinition linkEventDefinition"),
      Map.entry("NODE", "documentation extensionElements incoming outgoing"),
      Map.entry("ACTIVITY", "@NODE multiInstanceLoopCharacteristics property dataInputAssociation "
          + "dataOutputAssociation"),
      Map.entry("named", "id name"),
      Map.entry("template", "camunda:modelerTemplate camunda:modelerTemplateVersion"),
      Map.entry("async", "camunda:asyncBefore? camunda:asyncAfter? camunda:exclusive? camunda:jobPriority~number "
          + "@template"),
      Map.entry("activity", "id name default startQuantity completionQuantity isForCompensation? @async"),
      Map.entry("colour", "bioc:stroke bioc:fill color:background-color color:border-color color:color "
          + "color:label-color"));

  private static final String TABLE = """
      definitions | @named targetNamespace typeLanguage expressionLanguage exporter exporterVersion modeler:* \
      camunda:diagramRelationId xsi:schemaLocation~schemas | documentation extensionElements process collaboration \
      message signal error escalation category bpmndi:BPMNDiagram
      process | @named isExecutable? isClosed? processType=None,Public,Private camunda:historyTimeToLive~days \
      camunda:candidateStarterGroups camunda:candidateStarterUsers camunda:isStartableInTasklist? \
      camunda:versionTag camunda:jobPriority~number @template | documentation extensionElements laneSet property @FLOW
      collaboration | @named isClosed? | documentation extensionElements participant messageFlow @NOTES
      participant | @named processRef | documentation extensionElements participantMultiplicity
      participantMultiplicity | id minimum maximum |
      messageFlow | @named sourceRef targetRef messageRef | documentation extensionElements
      message | @named itemRef | documentation extensionElements
      signal | @named structureRef | documentation extensionElements
      error | @named errorCode structureRef camunda:errorMessage | documentation extensionElements
      escalation | @named escalationCode structureRef | documentation extensionElements
      category | @named | documentation extensionElements categoryValue
      categoryValue | id value | documentation extensionElements

      documentation | id textFormat | | documentation
      textAnnotation | id textFormat | documentation extensionElements text
      text | | | plain
      association | id associationDirection=None,One,Both sourceRef targetRef | documentation extensionElements
      group | id categoryValueRef | documentation extensionElements
      laneSet childLaneSet | @named | documentation extensionElements lane
      lane | @named partitionElementRef | documentation extensionElements flowNodeRef childLaneSet
      flowNodeRef incoming outgoing sourceRef targetRef | | | plain
      property | @named itemSubjectRef | documentation extensionElements
      dataObject | @named isCollection? itemSubjectRef | documentation extensionElements
      dataObjectReference | @named dataObjectRef itemSubjectRef | documentation extensionElements
      dataStoreReference | @named dataStoreRef itemSubjectRef | documentation extensionElements
      dataInputAssociation dataOutputAssociation | id | documentation extensionElements sourceRef targetRef

      startEvent | @named isInterrupting? parallelMultiple? @async camunda:formRef \
      camunda:formRefBinding=latest,deployment camunda:initiator | @NODE property dataOutputAssociation @EVENTS
      endEvent | @named @async | @NODE property dataInputAssociation @EVENTS
      intermediateCatchEvent | @named parallelMultiple? @async | @NODE property dataOutputAssociation @EVENTS
      intermediateThrowEvent | @named @async | @NODE property dataInputAssociation @EVENTS
      boundaryEvent | @named attachedToRef cancelActivity? parallelMultiple? @async | @NODE property \
      dataOutputAssociation @EVENTS

      messageEventDefinition | @named messageRef operationRef camunda:delegateExpression! | documentation \
      extensionElements
      timerEventDefinition | @named | documentation extensionElements timeDate timeDuration timeCycle
      timeDate | id xsi:type~type | | moment
      timeDuration | id xsi:type~type | | duration
      timeCycle | id xsi:type~type | | cycle
      signalEventDefinition | @named signalRef camunda:async? | documentation extensionElements
      errorEventDefinition | @named errorRef camunda:errorCodeVariable camunda:errorMessageVariable | documentation \
      extensionElements
      escalationEventDefinition | @named escalationRef camunda:escalationCodeVariable | documentation extensionElements
      conditionalEventDefinition | @named camunda:variableName camunda:variableEvents | documentation \
      extensionElements condition
      condition | id xsi:type~type | | expression
      terminateEventDefinition cancelEventDefinition | @named | documentation extensionElements
      compensateEventDefinition | @named activityRef waitForCompletion? | documentation extensionElements
      linkEventDefinition | @named | documentation extensionElements source target
      source target | | | plain

      exclusiveGateway inclusiveGateway | @named default gatewayDirection @async | @NODE
      parallelGateway | @named gatewayDirection @async | @NODE
      eventBasedGateway | @named gatewayDirection instantiate? eventGatewayType=Exclusive,Parallel @async | @NODE
      sequenceFlow | @named sourceRef targetRef isImmediate? @template | documentation extensionElements \
      conditionExpression
      conditionExpression | id xsi:type~type | | expression

      task manualTask | @activity | @ACTIVITY
      receiveTask | @activity messageRef operationRef implementation=##WebService,##unspecified instantiate? | @ACTIVITY
      userTask | @activity name~ implementation=##WebService,##unspecified camunda:assignee~ camunda:candidateUsers~ \
      camunda:candidateGroups camunda:dueDate~due camunda:followUpDate~due camunda:priority~number camunda:formRef \
      camunda:formRefBinding=latest,deployment | @ACTIVITY
      serviceTask | @activity implementation=##WebService,##unspecified operationRef \
      camunda:delegateExpression! | @ACTIVITY
      sendTask | @activity implementation=##WebService,##unspecified operationRef messageRef \
      camunda:delegateExpression! | @ACTIVITY
      businessRuleTask | @activity implementation=##WebService,##unspecified camunda:delegateExpression! \
      camunda:decisionRef camunda:decisionRefBinding=latest,deployment \
      camunda:mapDecisionResult=singleEntry,singleResult,collectEntries,resultList camunda:resultVariable | @ACTIVITY
      subProcess | @activity triggeredByEvent? | @ACTIVITY laneSet @FLOW
      transaction | @activity triggeredByEvent? method | @ACTIVITY laneSet @FLOW
      multiInstanceLoopCharacteristics | id isSequential? behavior @async camunda:collection~ \
      camunda:elementVariable | documentation extensionElements loopCardinality completionCondition
      loopCardinality | id xsi:type~type | | loops
      completionCondition | id xsi:type~type | | expression

      extensionElements | | camunda:properties camunda:inputOutput camunda:executionListener camunda:taskListener \
      camunda:failedJobRetryTimeCycle
      camunda:properties | | camunda:property
      camunda:property | id name value |
      camunda:inputOutput | | camunda:inputParameter camunda:outputParameter
      camunda:inputParameter camunda:outputParameter | name | camunda:list camunda:map | expression
      camunda:list | | camunda:value
      camunda:value | id name | | expression
      camunda:map | | camunda:entry
      camunda:entry | key | | expression
      camunda:executionListener | event=start,end,take camunda:delegateExpression~way delegateExpression~way |
      camunda:taskListener | id event=create,assignment,complete,update,delete delegateExpression~task |
      camunda:failedJobRetryTimeCycle | | | retries

      bpmndi:BPMNDiagram | @named documentation resolution | bpmndi:BPMNPlane bpmndi:BPMNLabelStyle
      bpmndi:BPMNPlane | id bpmnElement | bpmndi:BPMNShape bpmndi:BPMNEdge
      bpmndi:BPMNShape | id bpmnElement isHorizontal? isExpanded? isMarkerVisible? isMessageVisible? \
      participantBandKind choreographyActivityShape @colour | dc:Bounds bpmndi:BPMNLabel
      bpmndi:BPMNEdge | id bpmnElement sourceElement targetElement messageVisibleKind @colour | di:waypoint \
      bpmndi:BPMNLabel
      bpmndi:BPMNLabel | id labelStyle @colour | dc:Bounds
      bpmndi:BPMNLabelStyle | id | dc:Font
      dc:Font | name size isBold? isItalic? isUnderline? isStrikeThrough? |
      dc:Bounds | x y width height |
      di:waypoint | x y id |
      """;

  private final Places places;

  /** @param beans the steps and listeners that a model may call */
  BpmnPlaces(ReachableBeans beans) {
    Places.Kind expression = Places.holding(SafeExpressions::areSafe,
        "โปรดใช้เฉพาะการเปรียบเทียบตัวแปร เช่น ${wants == true}");
    places = new Places(PREFIXES, GROUPS, Map.ofEntries(
        Map.entry("plain", Places.holding(value -> !SafeExpressions.anyIn(value),
            "เพราะใช้นิพจน์ในที่นี้ไม่ได้ โปรดพิมพ์ค่าลงไปโดยตรง")),
        Map.entry("~", expression),
        Map.entry("expression", expression),
        Map.entry("documentation", value -> value.length() <= LONGEST_DOCUMENTATION ? expression.wrong(value)
            : "ยาวเกิน " + LONGEST_DOCUMENTATION + " ตัวอักษร โปรดทำให้สั้นลง"),
        Map.entry("!", value -> bean(value, beans, ReachableBeans.Place.STEP)),
        Map.entry("way", value -> bean(value, beans, ReachableBeans.Place.EXECUTION_LISTENER)),
        Map.entry("task", value -> bean(value, beans, ReachableBeans.Place.TASK_LISTENER)),
        Map.entry("days", Places.holding(value -> value.strip().matches("P\\d{1,5}D|\\d{1,5}"),
            "โปรดระบุจำนวนวันที่เก็บประวัติ เช่น P1826D")),
        Map.entry("type", Places.holding(value -> TYPE.matcher(value.strip()).matches(),
            "โปรดใช้ bpmn:tFormalExpression")),
        Map.entry("schemas", Places.holding(value -> SCHEMAS.matcher(value.strip()).matches(), "โปรดนำออก")),
        Map.entry("retries", Places.holding(
            value -> value.isBlank() || RETRIES.matcher(value.strip()).matches(),
            "โปรดระบุเวลาที่รอก่อนทำซ้ำ เช่น PT10S,PT1M,PT5M")),
        // A time that cannot be read fails only when somebody's journey comes to it.
        Map.entry("moment", evaluatedOr(value -> isMoment(value) && !OF_THE_BUDDHA.matcher(value).find(), expression,
            "โปรดระบุวันเวลาเป็นปี ค.ศ. เช่น 2018-06-01T08:00:00")),
        Map.entry("duration", evaluatedOr(value -> DURATION.matcher(value).matches() && isLongEnough(value), expression,
            "โปรดระบุระยะเวลาอย่างน้อยหนึ่งนาที เช่น P7D หรือ PT2H")),
        Map.entry("due", evaluatedOr(value -> isMoment(value) || DURATION.matcher(value).matches(), expression,
            "โปรดระบุวันเวลาหรือระยะเวลา เช่น 2018-06-01T08:00:00 หรือ P7D")),
        Map.entry("number", evaluatedOr(value -> value.matches("-?\\d{1,9}"), expression, "โปรดระบุตัวเลข เช่น 50")),
        Map.entry("cycle", value -> expression.wrong(value) == null ? cycle(value.strip()) : expression.wrong(value)),
        Map.entry("loops", value -> expression.wrong(value) == null ? loops(value.strip()) : expression.wrong(value))),
        TABLE);
  }

  List<Finding> examine(Element root) {
    return places.examine(root, Set.of("definitions"));
  }

  private static Places.Kind evaluatedOr(Predicate<String> plain, Places.Kind expression, String remedy) {
    return value -> SafeExpressions.anyIn(value) ? expression.wrong(value)
        : plain.test(value.strip()) ? null : "ใช้ “" + Places.shortened(value) + "” ไม่ได้ " + remedy;
  }

  private static @Nullable String bean(String value, ReachableBeans beans, ReachableBeans.Place place) {
    var fitting = beans.fitting(place);
    var name = SafeExpressions.bean(value);
    if (name.filter(fitting::contains).isPresent()) {
      return null;
    }
    var remedy = fitting.isEmpty() ? "ระบบไม่มี" + place.nameTh() + "ให้ใช้ โปรดนำออก" : "โปรดเลือกจากรายการ " + fitting;
    return name.filter(beans::containsKey).isPresent()
        ? "%s ไม่ใช่%s %s".formatted(Places.shortened(value), place.nameTh(), remedy)
        : "ไม่พบ%s %s ในระบบ %s".formatted(place.nameTh(), Places.shortened(value), remedy);
  }

  private static @Nullable String cycle(String value) {
    var cycle = CYCLE.matcher(value);
    if (cycle.matches() && DURATION.matcher(cycle.group(2)).matches()
        && (cycle.group(1) == null || isMoment(cycle.group(1)))) {
      return isLongEnough(cycle.group(2)) ? null : "ทำซ้ำถี่เกินไป โปรดเว้นอย่างน้อยหนึ่งนาที (PT1M)";
    }
    return SafeExpressions.anyIn(value) || isCalendar(value) ? null
        : "อ่านรอบเวลา “" + Places.shortened(value) + "” ไม่ได้ โปรดใช้รูปแบบ เช่น R/PT1H";
  }

  /** As the engine reads it, but never by the second. */
  private static boolean isCalendar(String value) {
    try {
      return value.matches("\\d{1,2}\\s.*") && CronTimer.parse(value).getDueDate(new Date()) != null;
    } catch (ParseException | RuntimeException e) {
      return false;
    }
  }

  /** Written as one, and a day that there is: the engine's own reading decides. */
  private static boolean isMoment(String value) {
    try {
      return MOMENT.matcher(value).matches() && DateTimeUtil.parseDateTime(value) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLongEnough(String duration) {
    return DatatypeFactory.newDefaultInstance().newDuration(duration).getTimeInMillis(new Date(0))
        >= SHORTEST.toMillis();
  }

  private static @Nullable String loops(String value) {
    return !value.matches("\\d+") || value.length() < 4 && Integer.parseInt(value) <= MOST_LOOPS ? null
        : "ทำซ้ำได้ไม่เกิน " + MOST_LOOPS + " ครั้ง โปรดลดจำนวน";
  }
}
