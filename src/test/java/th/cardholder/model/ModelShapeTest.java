package th.cardholder.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The conventions and the drawing of every model and form, read as files: no engine, no Spring. */
class ModelShapeTest {

  private static final Path MODELS = Path.of("bpmn");
  private static final Path FORMS = Path.of("forms");
  private static final Pattern THAI = Pattern.compile("[\\u0E01-\\u0E5B]");
  private static final Pattern ID = Pattern.compile("[a-z][A-Za-z]*_[a-z][A-Za-z0-9]*");
  private static final Set<String> GATEWAYS =
      Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway");
  private static final Set<String> FLOW_ELEMENTS = Set.of("startEvent", "endEvent", "userTask", "serviceTask",
      "businessRuleTask", "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway",
      "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "receiveTask", "sendTask",
      "callActivity", "subProcess", "sequenceFlow");
  private static final Set<String> FORBIDDEN_COMPONENTS =
      Set.of("filepicker", "documentPreview", "datetime", "number", "iframe", "html", "expression", "button");
  private static final Set<String> DISPLAY_COMPONENTS = Set.of("text", "separator", "spacer", "group");
  private static final Pattern NAME = Pattern.compile("[a-z]\\w*");
  private static final Pattern ANSWER = Pattern.compile("(\\w+) !?= \"(\\w+)\"");
  private static final Set<String> FEEL_WORDS = Set.of("or", "and", "null", "true", "false", "count");
  private static final Set<String> TOLD_BY_STEPS = Set.of("lastTry", "wishKnown", "registryText", "withoutResultText", "belowText", "askedText",
      "noDay", "complete", "returnedText");
  private static final Set<String> KINDS = Set.of("thaiDate", "birthDate", "thaiTime", "nationalId", "amount", "phone");

  static Stream<Path> processes() throws IOException {
    return files(MODELS, ".bpmn");
  }

  static Stream<Path> forms() throws IOException {
    return files(FORMS, ".form");
  }

  @Test
  void findsTheModels() throws IOException {
    assertThat(processes()).isNotEmpty();
    assertThat(forms()).isNotEmpty();
  }

  /** What every process keeps to. */
  @Nested
  class AProcess {

    static Stream<Path> processes() throws IOException {
      return ModelShapeTest.processes();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void isAloneInAFileOfItsName(Path file) {
      var processes = read(file).all("process");

      assertThat(processes).hasSize(1);
      assertThat(file.getFileName()).hasToString(processes.get(0).getAttribute("id") + ".bpmn");
      assertThat(processes.get(0).getAttribute("isExecutable")).isEqualTo("true");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void saysHowLongItsHistoryIsKeptInDaysTheOnlyUnitTheEngineReads(Path file) {
      var process = read(file).all("process").get(0);

      assertThat(process.getAttributeNS(BpmnFile.CAMUNDA, "historyTimeToLive")).matches("P\\d+D");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void namesItsElementsByTypeAndBusinessName(Path file) {
      assertThat(elements(read(file))).allSatisfy(element -> {
        var id = element.getAttribute("id");
        assertThat(id).matches(ID);
        assertThat(id).startsWith(prefix(element) + "_");
      });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void callsAMessageByItsId(Path file) {
      assertThat(read(file).all("message")).allSatisfy(message -> {
        assertThat(message.getAttribute("id")).startsWith("message_");
        assertThat(message.getAttribute("name")).isEqualTo(message.getAttribute("id"));
      });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void speaksThaiToPeople(Path file) {
      var model = read(file);

      assertThat(model.all("process").get(0).getAttribute("name")).containsPattern(THAI);
      assertThat(elements(model)).allSatisfy(element -> {
        // Joins and plain flows say nothing; whatever does speak, speaks Thai.
        var silent = element.getLocalName().equals("sequenceFlow") || model.isJoin(element);
        var name = element.getAttribute("name");
        assertThat(silent && name.isEmpty() || THAI.matcher(name).find())
            .as("%s is called \"%s\"", element.getAttribute("id"), name).isTrue();
      });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void labelsEveryWayOutOfADecisionAndGivesItACondition(Path file) {
      var model = read(file);
      var decisions = model.all("exclusiveGateway").stream().filter(gateway -> !model.isJoin(gateway)).toList();

      assertThat(decisions).allSatisfy(gateway ->
          assertThat(model.outgoing(gateway)).hasSizeGreaterThan(1).allSatisfy(flow -> {
            assertThat(flow.getAttribute("name")).containsPattern(THAI);
            var isDefault = gateway.getAttribute("default").equals(flow.getAttribute("id"));
            assertThat(BpmnFile.children(flow, "conditionExpression")).hasSize(isDefault ? 0 : 1);
          }));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void leadsEveryPathToAnEnd(Path file) {
      var model = read(file);

      assertThat(elements(model)).filteredOn(e -> !Set.of("sequenceFlow", "subProcess").contains(e.getLocalName()))
          .allSatisfy(element -> {
            assertThat(model.outgoing(element).isEmpty()).isEqualTo(element.getLocalName().equals("endEvent"));
            assertThat(model.incoming(element).isEmpty())
                .isEqualTo(Set.of("startEvent", "boundaryEvent").contains(element.getLocalName()));
          });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void givesEveryUserTaskAFormThatExistsAndARole(Path file) {
      assertThat(read(file).all("userTask")).allSatisfy(task -> {
        assertThat(FORMS.resolve(task.getAttributeNS(BpmnFile.CAMUNDA, "formRef") + ".form")).isRegularFile();
        assertThat(task.getAttributeNS(BpmnFile.CAMUNDA, "formRefBinding")).isEqualTo("deployment");
        assertThat(task.getAttributeNS(BpmnFile.CAMUNDA, "candidateGroups")).isNotEmpty();
      });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void leavesDecisionsToTheDomainToAsk(Path file) {
      // ADR 0029: what is asked must not become a process variable, and the answer is known before it is routed by.
      assertThat(read(file).everything())
          .noneMatch(element -> element.hasAttributeNS(BpmnFile.CAMUNDA, "decisionRef"));
      assertThat(read(file).all("businessRuleTask"))
          .allMatch(task -> task.hasAttributeNS(BpmnFile.CAMUNDA, "delegateExpression"));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void waitsForAMessageItDeclaresOrForADayThatTheYearSets(Path file) {
      var model = read(file);
      var messages = model.all("message").stream().map(m -> m.getAttribute("id")).toList();

      assertThat(model.all("messageEventDefinition"))
          .allSatisfy(event -> assertThat(messages).contains(event.getAttribute("messageRef")));
      assertThat(model.all("timerEventDefinition")).allSatisfy(timer -> {
        assertThat(BpmnFile.children(timer, "timeDate")).singleElement()
            .satisfies(date -> assertThat(date.getTextContent()).matches("\\$\\{[a-z][A-Za-z]*}"));
        // Or it begins what is done beside the rest.
        var event = (Element) timer.getParentNode();
        assertThat(event.getLocalName().equals("intermediateCatchEvent") || event.getAttribute("isInterrupting").equals("false")
            && ((Element) event.getParentNode()).getAttribute("triggeredByEvent").equals("true")).isTrue();
      });
      assertThat(model.all("intermediateCatchEvent")).allSatisfy(event ->
          assertThat(BpmnFile.children(event, "messageEventDefinition").size()
              + BpmnFile.children(event, "timerEventDefinition").size()).isOne());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cardholder-journey.bpmn", "agency-referral.bpmn"})
    void keepsNoTimerForAPerson(String file) {
      assertThat(read(MODELS.resolve(file)).all("timerEventDefinition")).isEmpty();
    }

    @Test
    void endsEverythingWithAnOutcomeWhateverElseIsOpen() {
      var model = read(MODELS.resolve("cardholder-journey.bpmn"));
      var gateway = model.all("exclusiveGateway").stream()
          .filter(g -> g.getAttribute("id").equals("gateway_outcome")).findFirst().orElseThrow();
      var outcomes = model.outgoing(gateway).stream().map(flow -> flow.getAttribute("targetRef")).toList();

      assertThat(model.all("endEvent")).filteredOn(end -> outcomes.contains(end.getAttribute("id"))).hasSize(3)
          .allSatisfy(end -> assertThat(BpmnFile.children(end, "terminateEventDefinition")).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void callsNamedBeansOnlyAndCarriesNoCode(Path file) {
      var model = read(file);

      assertThat(model.everything()).filteredOn(task -> task.getLocalName().equals("serviceTask")
          || task.hasAttributeNS(BpmnFile.CAMUNDA, "delegateExpression")).allSatisfy(task ->
          assertThat(task.getAttributeNS(BpmnFile.CAMUNDA, "delegateExpression")).matches("\\$\\{[a-z][A-Za-z]*}"));
      assertThat(model.everything()).allSatisfy(element -> {
        assertThat(element.getLocalName()).isNotIn("script", "scriptTask", "formData", "connector");
        assertThat(element.hasAttributeNS(BpmnFile.CAMUNDA, "class")).isFalse();
        assertThat(element.hasAttributeNS(BpmnFile.CAMUNDA, "expression")).isFalse();
      });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void retriesWhateverRunsAsynchronouslyAndSaysWhy(Path file) {
      assertThat(elements(read(file)))
          .filteredOn(e -> e.hasAttributeNS(BpmnFile.CAMUNDA, "asyncBefore")
              || e.hasAttributeNS(BpmnFile.CAMUNDA, "asyncAfter"))
          .allSatisfy(step -> {
            assertThat(BpmnFile.children(step, "extensionElements"))
                .flatMap(e -> BpmnFile.children(e, "failedJobRetryTimeCycle")).hasSize(1);
            assertThat(BpmnFile.children(step, "documentation")).hasSize(1);
          });
    }
  }

  /** A diagram is a drawing for people. */
  @Nested
  class ADrawing {

    static Stream<Path> processes() throws IOException {
      return ModelShapeTest.processes();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void showsEveryElement(Path file) {
      var model = read(file);
      var drawn = new HashSet<>(model.shapes().keySet());
      drawn.addAll(model.edges().keySet());

      assertThat(elements(model)).extracting(e -> e.getAttribute("id")).containsExactlyInAnyOrderElementsOf(drawn);
    }

    @ParameterizedTest
    @MethodSource("processes")
    void isClean(Path file) {
      assertThat(Drawing.of(read(file)).faults()).isEmpty();
    }

    @Test
    void isFaultyWhenTwoFlowsCross() {
      // The refusal is sent round over the main line.
      var faults = spoilt("agency-referral.bpmn",
          xml -> led(xml, "flow_acceptedNo", "505,265 505,340 800,340 800,150 695,150 695,200"));

      assertThat(faults).contains("flow_acceptedNo crosses flow_acceptanceReported");
    }

    @Test
    void isFaultyWhenAFlowRunsThroughAShape() {
      var faults = spoilt("agency-referral.bpmn", xml -> put(xml, "userTask_schedule", 750, 360));

      assertThat(faults).contains("flow_refusalReported runs through userTask_schedule",
          "serviceTask_reportRefusal lies on userTask_schedule");
    }

    @Test
    void isFaultyWhenALabelLiesOnAFlowOrFarFromItsOwn() {
      assertThat(spoilt("agency-referral.bpmn", xml -> xml.replace("x=\"552\" y=\"221\"", "x=\"552\" y=\"233\"")))
          .contains("the label of flow_acceptedYes lies on flow_acceptedYes");
      assertThat(spoilt("agency-referral.bpmn", xml -> xml.replace("x=\"552\" y=\"221\"", "x=\"552\" y=\"171\"")))
          .contains("the label of flow_acceptedYes stands far off");
    }

    @Test
    void isFaultyWhenAFlowEndsInTheAir() {
      var faults = spoilt("agency-referral.bpmn", xml -> led(xml, "flow_resultReported", "1815,240 1850,240"));

      assertThat(faults).contains("flow_resultReported does not reach endEvent_resultReported");
    }

    @Test
    void isFaultyWhenAFlowGoesAslantOrTheMainLineBends() {
      assertThat(spoilt("agency-referral.bpmn", xml -> led(xml, "flow_acceptanceReported", "775,240 825,230")))
          .contains("flow_acceptanceReported is aslant",
              "the main line does not go on from serviceTask_reportAcceptance");
    }

    @Test
    void isFaultyWhenAFlowGoesBackThoughNothingComesAgain() {
      var faults = spoilt("agency-referral.bpmn",
          xml -> led(xml, "flow_attended", "1355,240 1420,240 1420,180 1400,180 1400,150 1525,150 1525,200"));

      assertThat(faults).contains("flow_attended goes back to the left");
    }

    @Test
    void isFaultyWhenAWayBackKeepsTooCloseToTheMainLine() {
      var faults = spoilt("follow-up-round.bpmn",
          xml -> led(xml, "flow_moreYes", "850,235 850,210 690,210 690,220"));

      assertThat(faults).contains("flow_moreYes goes back along the main line");
    }

    @Test
    void isFaultyWhenAWayBackCrossesSomething() {
      // No confirmation, and the person is sent back below the ends of the interview.
      var faults = spoilt("cardholder-journey.bpmn", xml -> led(xml, "flow_confirmedNo",
          "2230,225 2230,200 2290,200 2290,540 1335,540 1335,440"));

      assertThat(faults).contains("flow_interviewNotReached crosses flow_confirmedNo",
          "flow_confirmedNo crosses flow_planAgreed");
    }

    @Test
    void isFaultyWhenTwoWaysOutRunTogetherAgainAfterTheyParted() {
      var faults = spoilt("cardholder-journey.bpmn", xml -> led(xml, "flow_interviewNotReached",
          "1550,425 1550,450 1590,450 1590,500 1630,500 1630,590 1662,590"));

      assertThat(faults).contains("flow_interviewDeclined crosses flow_interviewNotReached");
    }

    @Test
    void isFaultyWhenTwoShapesStandTooClose() {
      assertThat(spoilt("agency-referral.bpmn", xml -> put(xml, "endEvent_refused", 885, 372)))
          .contains("endEvent_refused and serviceTask_reportRefusal stand too close");
    }

    @Test
    void isFaultyWhenAnEventStandsOffTheActivityOfWhichItIs() {
      assertThat(spoilt("agency-referral.bpmn", xml -> put(xml, "boundaryEvent_unanswered", 367, 320)))
          .contains("boundaryEvent_unanswered stands off userTask_decide");
    }

    /** The drawing with a flow led another way. */
    private static String led(String xml, String flow, String points) {
      var way = Arrays.stream(points.split(" ")).map(point -> point.split(","))
          .map(p -> "<di:waypoint x=\"%s\" y=\"%s\" />".formatted(p[0], p[1])).collect(Collectors.joining());
      return xml.replaceFirst("(bpmnElement=\"" + flow + "\">)(\\s*<di:waypoint [^>]*>)+", "$1" + way);
    }

    /** The drawing with a shape put elsewhere. */
    private static String put(String xml, String shape, int x, int y) {
      return xml.replaceFirst("(bpmnElement=\"" + shape + "\"[^>]*>\\s*<dc:Bounds) x=\"\\d+\" y=\"\\d+\"",
          "$1 x=\"%d\" y=\"%d\"".formatted(x, y));
    }

    private static List<String> spoilt(String name, UnaryOperator<String> change) {
      try {
        var xml = Files.readString(MODELS.resolve(name));
        var changed = change.apply(xml);
        assertThat(changed).as("the change took hold").isNotEqualTo(xml);
        return Drawing.of(BpmnFile.parse(changed)).faults();
      } catch (IOException | SAXException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What every form keeps to. */
  @Nested
  class AForm {

    static Stream<Path> forms() throws IOException {
      return ModelShapeTest.forms();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isCalledAsItsFileAndMadeForThisPlatform(Path file) {
      var form = json(file);

      assertThat(file.getFileName()).hasToString(form.path("id").asText() + ".form");
      assertThat(form.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
      // The version of the form's schema that the Tasklist's viewer, form-js 1.8.7, writes.
      assertThat(form.path("schemaVersion").asInt()).isEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isUsedByAProcess(Path file) throws IOException {
      var used = processes().flatMap(process -> read(process).everything().stream())
          .map(e -> e.getAttributeNS(BpmnFile.CAMUNDA, "formRef")).collect(Collectors.toSet());

      assertThat(used).contains(json(file).path("id").asText());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void namesEachFieldByItsKeyOnce(Path file) {
      var components = components(file);

      assertThat(components).extracting(c -> c.path("id").asText()).doesNotHaveDuplicates();
      assertThat(inputs(file)).allSatisfy(input -> {
        assertThat(input.path("id").asText()).isEqualTo("field_" + input.path("key").asText());
        assertThat(input.path("key").asText()).matches("[a-z][A-Za-z]*\\d?");
      });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void leavesOutWhatTheTasklistCannotShowOrTheServerCannotCheck(Path file) {
      assertThat(components(file)).extracting(c -> c.path("type").asText())
          .doesNotContainAnyElementsOf(FORBIDDEN_COMPONENTS);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void asksInThai(Path file) {
      assertThat(inputs(file)).allSatisfy(input -> {
        assertThat(input.path("label").asText()).containsPattern(THAI);
        assertThat(input.path("values")).allSatisfy(v -> assertThat(v.path("label").asText()).containsPattern(THAI));
      });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void boundsWhatIsTypedAndKnowsItsKind(Path file) {
      assertThat(inputs(file)).filteredOn(input -> input.path("type").asText().startsWith("text"))
          .allSatisfy(input -> {
            assertThat(input.at("/validate/maxLength").asInt()).as(input.path("key").asText()).isPositive();
            assertThat(input.path("validate").has("pattern")).isFalse();
            assertThat(KINDS).containsAll(kind(input));
          });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void asksForADateAsADate(Path file) {
      assertThat(inputs(file)).filteredOn(input -> input.path("key").asText().matches(".*(Date|On)"))
          .allSatisfy(input -> assertThat(kind(input))
              // Of a birth the year alone may be known.
              .containsExactly(input.path("key").asText().equals("birthDate") ? "birthDate" : "thaiDate"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hidesAFieldByTheAnswerToAnother(Path file) {
      var keys = inputs(file).stream().map(input -> input.path("key").asText()).toList();

      assertThat(components(file)).filteredOn(c -> c.has("conditional")).allSatisfy(c -> {
        var hide = c.at("/conditional/hide").asText();
        assertThat(hide).as(c.path("id").asText()).startsWith("=");
        // Every name is a field of the form or told by its step, and every answer named can be given.
        assertThat(NAME.matcher(hide.replaceAll("\"\\w*\"", "")).results().map(m -> m.group())
            .filter(name -> !FEEL_WORDS.contains(name) && !TOLD_BY_STEPS.contains(name))).isSubsetOf(keys);
        ANSWER.matcher(hide).results().forEach(answer -> {
          var asked = inputs(file).stream().filter(i -> i.path("key").asText().equals(answer.group(1))).findFirst();
          assertThat(asked.orElseThrow().path("values")).extracting(v -> v.path("value").asText())
              .contains(answer.group(2));
        });
      });
    }
  }

  private static List<Element> elements(BpmnFile model) {
    return model.everything().stream().filter(e -> FLOW_ELEMENTS.contains(e.getLocalName())).toList();
  }

  private static String prefix(Element element) {
    var type = element.getLocalName();
    if (type.equals("sequenceFlow")) {
      return "flow";
    }
    if (type.equals("intermediateCatchEvent")) {
      return "catchEvent";
    }
    if (GATEWAYS.contains(type)) {
      return "gateway";
    }
    return element.getAttribute("triggeredByEvent").equals("true") ? "eventSubProcess" : type;
  }

  private static List<String> kind(JsonNode input) {
    var kind = input.at("/properties/kind");
    return kind.isMissingNode() ? List.of() : List.of(kind.asText());
  }

  private static List<JsonNode> inputs(Path form) {
    return components(form).stream().filter(c -> !DISPLAY_COMPONENTS.contains(c.path("type").asText())).toList();
  }

  private static List<JsonNode> components(Path form) {
    var found = new ArrayList<JsonNode>();
    collect(json(form), found);
    return found;
  }

  private static void collect(JsonNode parent, List<JsonNode> found) {
    for (var component : parent.path("components")) {
      found.add(component);
      collect(component, found);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BpmnFile read(Path file) {
    try {
      return BpmnFile.parse(Files.readString(file));
    } catch (IOException | SAXException e) {
      throw new IllegalStateException("Cannot read " + file, e);
    }
  }

  private static Stream<Path> files(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    }
  }
}
