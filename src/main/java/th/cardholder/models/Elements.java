package th.cardholder.models;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** How the checks of a process read its file. */
final class Elements {

  /** What has a process of its own inside. */
  static final Set<String> SUBPROCESSES = Set.of("subProcess", "transaction");

  private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Set<String> WORDS = Set.of("and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge", "empty",
      "div", "mod", "instanceof", "true", "false", "null");

  private Elements() {}

  /** The element and all that is in it. */
  static Stream<Element> everything(Element element) {
    return Stream.concat(Stream.of(element), element.elements().stream().flatMap(Elements::everything));
  }

  /** What an attribute of the engine's own says; empty where it is left out or blank. */
  static Optional<String> camunda(Element element, String attribute) {
    return Optional.ofNullable(element.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute))
        .map(String::strip).filter(value -> !value.isEmpty());
  }

  /** What an expression names, such as a variable. */
  static Stream<String> names(String expression) {
    return NAME.matcher(LITERAL.matcher(expression).replaceAll(" ")).results().map(MatchResult::group)
        .filter(name -> !WORDS.contains(name));
  }
}
