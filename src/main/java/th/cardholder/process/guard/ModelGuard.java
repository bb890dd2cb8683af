package th.cardholder.process.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * What a deployed process may contain. Whoever deploys must not thereby be able to run code: no class, no
 * script, no connector, no form of HTML, and of expressions only comparisons of variables and the beans
 * written to be called by models.
 *
 * <p>The whole file is walked before the engine reads any of it, because the engine makes some of the
 * classes a file names while it reads.
 */
final class ModelGuard implements BpmnParseFactory {

  private static final Set<String> FORBIDDEN_ELEMENTS = Set.of(
      "script", "scripttask", "connector", "connectorid", "formdata", "formproperty", "constraint",
      "failedjobretrytimecycleclass");
  private static final Set<String> FORBIDDEN_ATTRIBUTES = Set.of(
      "formhandlerclass", "formkey", "scriptformat", "resource", "topic", "language");
  private static final Set<String> DIAGRAM = Set.of(
      BpmnParser.BPMN_DI_NS, BpmnParser.BPMN_DC_NS, BpmnParser.OMG_DI_NS);

  private static final Pattern EXPRESSION_START = Pattern.compile("[$#]\\{");
  private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*([A-Za-z_]\\w*)\\s*}");
  /** Names, numbers, texts, comparisons and brackets; a name is never followed by a dot, bracket or call. */
  private static final Pattern COMPARISON = Pattern.compile("""
      (?:\\s+|'[^'\\\\{}$#]*'|\\d+(?:\\.\\d+)?|==|!=|<=|>=|<|>|&&|\\|\\||!|[()]\
      |[A-Za-z_]\\w*(?![\\w\\s]*[(.\\[]))+""");

  private final ReachableBeans beans;

  ModelGuard(ReachableBeans beans) {
    this.beans = beans;
  }

  @Override
  public BpmnParse createBpmnParse(BpmnParser parser) {
    return new BpmnParse(parser) {
      @Override
      protected void parseRootElement() {
        var findings = examine(rootElement);
        if (findings.isEmpty()) {
          super.parseRootElement();
        } else {
          findings.forEach(finding -> addError(finding.message(), finding.element()));
        }
      }
    };
  }

  /** Something a model must not contain, and where. */
  record Finding(String message, Element element) {}

  List<Finding> examine(Element root) {
    var findings = new ArrayList<Finding>();
    walk(root, findings);
    return findings;
  }

  private void walk(Element element, List<Finding> findings) {
    if (DIAGRAM.contains(element.getUri())) {
      return;
    }
    if (FORBIDDEN_ELEMENTS.contains(element.getTagName().toLowerCase(Locale.ROOT))) {
      findings.add(new Finding("แบบจำลองนี้ใช้ <%s> ไม่ได้ โปรดนำออก".formatted(element.getTagName()), element));
    }
    for (var key : element.attributes()) {
      examineAttribute(element, key, String.valueOf(element.attribute(key)), findings);
    }
    if (!isSafe(element.getText())) {
      findings.add(unsafe(element.getText(), element));
    }
    element.elements().forEach(child -> walk(child, findings));
  }

  private void examineAttribute(Element element, String key, String value, List<Finding> findings) {
    // A key is "namespace:name" and a namespace may hold colons itself.
    var name = key.substring(key.lastIndexOf(':') + 1);
    var lower = name.toLowerCase(Locale.ROOT);
    boolean extension = key.length() > name.length();
    if (lower.endsWith("class") || FORBIDDEN_ATTRIBUTES.contains(lower) || (extension && lower.equals("type")
        && !BpmnParser.XSI_NS.equals(key.substring(0, key.length() - name.length() - 1)))) {
      findings.add(new Finding("แบบจำลองนี้ใช้ %s ไม่ได้ โปรดนำออก".formatted(name), element));
    } else if (lower.endsWith("delegateexpression")) {
      var bean = BEAN.matcher(value);
      if (!bean.matches() || !beans.names().contains(bean.group(1))) {
        findings.add(new Finding(
            "ไม่พบขั้นตอนอัตโนมัติ %s ในระบบ โปรดเลือกจากรายการ %s".formatted(value, beans.names()), element));
      }
    } else if (!isSafe(value)) {
      findings.add(unsafe(value, element));
    }
  }

  private static Finding unsafe(String value, Element element) {
    return new Finding(
        "นิพจน์ %s ใช้ไม่ได้ โปรดใช้เฉพาะการเปรียบเทียบตัวแปร เช่น ${wants == true}".formatted(value.strip()), element);
  }

  /** Whether every expression in {@code text} is a comparison of variables or a variable alone. */
  static boolean isSafe(String text) {
    var start = EXPRESSION_START.matcher(text);
    int from = 0;
    while (start.find(from)) {
      int end = text.indexOf('}', start.end());
      if (end < 0 || !COMPARISON.matcher(text.substring(start.end(), end)).matches()) {
        return false;
      }
      from = end + 1;
    }
    return true;
  }
}
