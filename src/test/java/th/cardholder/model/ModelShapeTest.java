package th.cardholder.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final Set<String> KINDS = Set.of("thaiDate", "nationalId", "amount", "phone");

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
            assertThat(model.incoming(element).isEmpty()).isEqualTo(element.getLocalName().equals("startEvent"));
          });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void givesEveryUserTaskAFormThatExistsAndARole(Path file) {
      assertThat(read(file).all("userTask")).allSatisfy(task -> {
        assertThat(FORMS.resolve(task.getAttributeNS(BpmnFile.CAMUNDA, "formRef") + ".form")).isRegularFile();
        assertThat(task.getAttributeNS(BpmnFile.CAMUNDA, "formRefBinding")).isEqualTo("latest");
        assertThat(task.getAttributeNS(BpmnFile.CAMUNDA, "candidateGroups")).isNotEmpty();
      });
    }

    @ParameterizedTest
    @MethodSource("processes")
    void asksForDecisionsThatExist(Path file) {
      assertThat(read(file).all("businessRuleTask")).allSatisfy(task ->
          assertThat(MODELS.resolve(task.getAttributeNS(BpmnFile.CAMUNDA, "decisionRef") + ".dmn")).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("processes")
    void callsNamedBeansOnlyAndCarriesNoCode(Path file) {
      var model = read(file);

      assertThat(model.all("serviceTask")).allSatisfy(task ->
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
      var faults = spoilt("agency-referral.bpmn", xml -> xml.replaceFirst(
          "x=\"540\" y=\"310\" />\\s+<di:waypoint x=\"660\" y=\"310\"",
          "x=\"540\" y=\"250\" /><di:waypoint x=\"850\" y=\"250\" /><di:waypoint x=\"850\" y=\"100\" />"
              + "<di:waypoint x=\"740\" y=\"100\" /><di:waypoint x=\"740\" y=\"120\""));

      assertThat(faults).contains("flow_acceptedNo crosses flow_acceptanceReported");
    }

    @Test
    void isFaultyWhenAFlowRunsThroughAShape() {
      var faults = spoilt("agency-referral.bpmn", xml -> xml.replace("x=\"890\" y=\"120\"", "x=\"690\" y=\"240\""));

      assertThat(faults).contains("flow_refusalReported runs through userTask_recordResult",
          "serviceTask_reportRefusal lies on userTask_recordResult");
    }

    @Test
    void isFaultyWhenALabelLiesOnAFlow() {
      var faults = spoilt("agency-referral.bpmn", xml -> xml.replace("x=\"592\" y=\"141\"", "x=\"592\" y=\"153\""));

      assertThat(faults).contains("the label of flow_acceptedYes lies on flow_acceptedYes");
    }

    @Test
    void isFaultyWhenAFlowEndsInTheAir() {
      var faults = spoilt("agency-referral.bpmn", xml -> xml.replace("x=\"1352\" y=\"160\"", "x=\"1330\" y=\"160\""));

      assertThat(faults).contains("flow_resultReported does not reach endEvent_resultReported");
    }

    @Test
    void isFaultyWhenAFlowGoesBackOrAslant() {
      var faults = spoilt("agency-referral.bpmn", xml -> xml.replace("x=\"890\" y=\"160\"", "x=\"890\" y=\"150\""));

      assertThat(faults).contains("flow_acceptanceReported is aslant");
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
        assertThat(input.path("key").asText()).matches("[a-z][A-Za-z]*");
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
          .allSatisfy(input -> assertThat(kind(input)).containsExactly("thaiDate"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hidesAFieldByTheAnswerToAnother(Path file) {
      var keys = inputs(file).stream().map(input -> input.path("key").asText()).toList();

      assertThat(components(file)).filteredOn(c -> c.has("conditional")).allSatisfy(c -> {
        var hide = Pattern.compile("=(\\w+) != \"(\\w+)\"").matcher(c.at("/conditional/hide").asText());
        assertThat(hide.matches()).as(c.path("id").asText()).isTrue();
        assertThat(keys).contains(hide.group(1));
        var asked = inputs(file).stream().filter(i -> i.path("key").asText().equals(hide.group(1))).findFirst();
        assertThat(asked.orElseThrow().path("values")).extracting(v -> v.path("value").asText())
            .contains(hide.group(2));
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
