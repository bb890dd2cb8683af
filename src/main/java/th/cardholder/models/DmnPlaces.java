package th.cardholder.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** What may stand where in a decision file: tables and formulas in FEEL, as {@link FeelGuard} has it. */
final class DmnPlaces {

  private static final int MOST_CELLS = 20_000;

  static final Set<String> FEEL = Set.of(
      DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE.toLowerCase(Locale.ROOT),
      DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_ALTERNATIVE.toLowerCase(Locale.ROOT),
      DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN12.toLowerCase(Locale.ROOT),
      DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN13.toLowerCase(Locale.ROOT),
      DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN14.toLowerCase(Locale.ROOT),
      DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN15.toLowerCase(Locale.ROOT));

  private static final Map<String, String> PREFIXES = Map.ofEntries(
      Map.entry("https://www.omg.org/spec/DMN/20191111/MODEL/", ""),
      Map.entry("http://www.omg.org/spec/DMN/20151101/dmn.xsd", ""),
      Map.entry("http://www.omg.org/spec/DMN/20151101/dmn11.xsd", ""),
      Map.entry("http://www.omg.org/spec/DMN/20180521/MODEL/", ""),
      Map.entry("https://www.omg.org/spec/DMN/20211108/MODEL/", ""),
      Map.entry("https://www.omg.org/spec/DMN/20230324/MODEL/", ""),
      Map.entry("https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi"),
      Map.entry("http://www.omg.org/spec/DMN/20180521/DMNDI/", "dmndi"),
      Map.entry("http://www.omg.org/spec/DMN/20180521/DC/", "dc"),
      Map.entry("http://www.omg.org/spec/DMN/20180521/DI/", "di"),
      Map.entry("http://camunda.org/schema/1.0/dmn", "camunda"),
      Map.entry("http://camunda.org/schema/modeler/1.0", "modeler"),
      Map.entry("http://bpmn.io/schema/dmn/biodi/2.0", "biodi"),
      Map.entry("http://bpmn.io/schema/dmn/biodi/1.0", "biodi"));

  private static final Map<String, String> GROUPS = Map.of(
      "named", "id name label",
      "words", "description extensionElements",
      "formula", "id label typeRef expressionLanguage~language");

  private static final String TABLE = """
      definitions | @named namespace typeLanguage expressionLanguage~language exporter exporterVersion modeler:* \
      camunda:diagramRelationId | @words decision inputData knowledgeSource textAnnotation association dmndi:DMNDI
      description | | | plain
      decision | @named camunda:historyTimeToLive~days camunda:versionTag | @words question allowedAnswers variable \
      informationRequirement authorityRequirement decisionTable literalExpression
      question allowedAnswers | | | plain
      variable | @named typeRef | @words
      inputData | @named | @words variable
      knowledgeSource | @named locationURI | @words type owner authorityRequirement
      type | | | plain
      owner | href |
      textAnnotation | id label textFormat | @words text
      association | id label associationDirection | @words sourceRef targetRef
      sourceRef targetRef requiredInput requiredDecision requiredAuthority | href |
      informationRequirement | id label | @words requiredInput requiredDecision
      authorityRequirement | id label | @words requiredInput requiredDecision requiredAuthority

      decisionTable | @named hitPolicy=UNIQUE,FIRST,ANY,COLLECT,RULE_ORDER aggregation=SUM,COUNT,MIN,MAX \
      preferredOrientation outputLabel typeRef biodi:* | @words input output annotation rule
      input | id label camunda:inputVariable biodi:* | @words inputExpression inputValues
      output | @named typeRef biodi:* | @words outputValues defaultOutputEntry
      annotation | name biodi:* |
      rule | id label | @words inputEntry outputEntry annotationEntry
      inputExpression outputEntry defaultOutputEntry literalExpression | @formula | @words text
      inputEntry inputValues outputValues | @formula | @words text
      inputExpression/text outputEntry/text defaultOutputEntry/text literalExpression/text | | | feel
      inputEntry/text inputValues/text outputValues/text | | | unary
      annotationEntry | | text
      text | | | plain

      extensionElements | | camunda:properties biodi:bounds biodi:edge
      biodi:bounds | x y width height |
      biodi:edge | source | biodi:waypoints
      biodi:waypoints | x y |
      camunda:properties | | camunda:property
      camunda:property | id name value |

      dmndi:DMNDI | id | dmndi:DMNDiagram dmndi:DMNStyle
      dmndi:DMNDiagram | id name useAlternativeInputDataShape? sharedStyle | dmndi:Size dmndi:DMNShape dmndi:DMNEdge
      dmndi:Size | width height |
      dmndi:DMNShape | id dmnElementRef isListedInputData? isCollapsed? sharedStyle | dc:Bounds dmndi:DMNLabel
      dmndi:DMNEdge | id dmnElementRef sourceElement targetElement sharedStyle | di:waypoint dmndi:DMNLabel
      dmndi:DMNLabel | id sharedStyle | dc:Bounds dmndi:Text
      dmndi:Text | | | plain
      dmndi:DMNStyle | id fontFamily fontSize fontItalic? fontBold? labelHorizontalAlignement | \
      dmndi:FillColor dmndi:StrokeColor dmndi:FontColor
      dmndi:FillColor dmndi:StrokeColor dmndi:FontColor | red green blue |
      dc:Bounds | x y width height |
      di:waypoint | x y |
      """;

  private static final Places PLACES = new Places(PREFIXES, GROUPS, Map.of(
      "plain", value -> null,
      "days", Places.holding(value -> value.strip().matches("P\\d{1,5}D|\\d{1,5}"),
          "โปรดระบุจำนวนวันที่เก็บประวัติ เช่น P1826D"),
      "language", value -> FEEL.contains(value.strip().toLowerCase(Locale.ROOT)) ? null
          : "ตารางตัดสินใจใช้ภาษา %s ไม่ได้ โปรดใช้ FEEL".formatted(Places.shortened(value)),
      "feel", value -> value.isBlank() ? null : said(FeelGuard.ofExpression(value)),
      "unary", value -> said(FeelGuard.ofUnaryTests(value))), TABLE);

  private DmnPlaces() {}

  static List<Finding> examine(Element root) {
    var findings = PLACES.examine(root, Set.of("definitions"));
    if (findings.isEmpty()) {
      int cells = count(root, Set.of("inputEntry", "outputEntry"));
      if (cells > MOST_CELLS) {
        findings.add(Places.finding("decision.tooLarge", "ตารางตัดสินใจมีเกิน " + MOST_CELLS + " ช่อง โปรดแบ่งเป็นหลายตาราง", root, null));
      }
      chains(root, findings);
      root.elements("decision").forEach(decision -> decision.elements("decisionTable")
          .forEach(table -> rows(decision, table, findings)));
    }
    return findings;
  }

  /** What of a stored decision could run code or hold the server, as {@link DecisionGuard} will find when it is used. */
  static List<Finding> dangers(Element root) {
    var findings = new ArrayList<Finding>();
    dangers(root, "", null, findings);
    return findings;
  }

  private static void dangers(Element element, String parent, @Nullable String around, List<Finding> findings) {
    var id = element.attribute("id") == null ? around : element.attribute("id");
    var language = element.attribute("expressionLanguage");
    if (language != null && !FEEL.contains(language.strip().toLowerCase(Locale.ROOT))) {
      findings.add(dangerous("ตารางตัดสินใจใช้ภาษา %s ไม่ได้ โปรดใช้ FEEL".formatted(Places.shortened(language)), element, id));
    }
    if (element.getTagName().equals("text")) {
      fault(parent, element.getText()).filter(FeelGuard.Fault::dangerous)
          .ifPresent(fault -> findings.add(dangerous(fault.message(), element, id)));
    }
    element.elements().forEach(child -> dangers(child, element.getTagName(), id, findings));
  }

  /** What is wrong with the text of a {@code text} element, by the element around it. */
  static Optional<FeelGuard.Fault> fault(String around, String text) {
    return switch (around) {
      case "textAnnotation", "annotationEntry" -> Optional.empty();
      case "inputEntry", "inputValues", "outputValues" -> FeelGuard.ofUnaryTests(text);
      default -> text.isBlank() ? Optional.empty() : FeelGuard.ofExpression(text);
    };
  }

  private static Finding dangerous(String message, Element element, @Nullable String id) {
    return new Finding(message, id, element.getLine(), element.getColumn(), true);
  }

  /** Each row has a cell for each column; the engine says only that one has not. */
  private static void rows(Element decision, Element table, List<Finding> findings) {
    for (var rule : table.elements("rule")) {
      if (rule.elements("inputEntry").size() != table.elements("input").size()
          || rule.elements("outputEntry").size() != table.elements("output").size()) {
        var id = rule.attribute("id");
        findings.add(Places.finding("decision.cells", "แถวนี้มีจำนวนช่องไม่เท่ากับจำนวนคอลัมน์ โปรดกรอกให้ครบทุกช่อง (ช่องที่ไม่ตรวจให้เว้นว่างไว้)",
            rule, id == null ? decision.attribute("id") : id));
      }
    }
  }

  /**
   * A result can be twice as long as what it was made of, and a chain of decisions doubles each time: one
   * decision may use others, and these none.
   */
  private static void chains(Element root, List<Finding> findings) {
    Set<String> chained = new HashSet<>();
    var decisions = root.elements("decision");
    decisions.stream().filter(decision -> !required(decision).isEmpty())
        .forEach(decision -> chained.add(String.valueOf(decision.attribute("id"))));
    for (var decision : decisions) {
      for (var required : required(decision)) {
        var href = String.valueOf(required.attribute("href"));
        if (!href.startsWith("#") || chained.contains(href.substring(1))) {
          findings.add(Places.finding("decision.chain", "ตารางนี้ใช้ผลของตารางอื่นซ้อนกันเกินหนึ่งชั้น หรืออยู่นอกแฟ้ม โปรดรวมเป็นตารางเดียว",
              required, decision.attribute("id")));
        }
      }
    }
  }

  private static List<Element> required(Element decision) {
    return decision.elements("informationRequirement").stream()
        .flatMap(requirement -> requirement.elements("requiredDecision").stream()).toList();
  }

  private static int count(Element element, Set<String> names) {
    return (names.contains(element.getTagName()) ? 1 : 0)
        + element.elements().stream().mapToInt(child -> count(child, names)).sum();
  }

  private static @Nullable String said(Optional<FeelGuard.Fault> fault) {
    return fault.map(FeelGuard.Fault::message).orElse(null);
  }
}
