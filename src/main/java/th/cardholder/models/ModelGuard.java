package th.cardholder.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Whether a process could run code: a class, a script, a connector, a form of HTML, or an expression that does
 * more than compare variables. Which beans an expression reaches is held by {@link ReachableBeans}.
 *
 * <p>Every version is held to this whenever the engine reads it, old ones after a restart as well, and what
 * {@link BpmnPlaces} allows at deployment is far less. The whole file is walked, whatever the namespace, before
 * the engine reads any of it, because the engine makes some of the classes a file names while it reads.
 */
final class ModelGuard implements BpmnParseFactory {

  static final Set<String> SCRIPTS = Set.of("script", "scripttask");
  static final String SCRIPT = "script";
  private static final String HIDDEN = "code.hidden";
  private static final Set<String> FORBIDDEN_ELEMENTS = Set.of(
      "script", "scripttask", "connector", "connectorid", "formdata", "formproperty", "constraint",
      "failedjobretrytimecycleclass", "import");
  private static final Set<String> FORBIDDEN_ATTRIBUTES = Set.of(
      "formhandlerclass", "formkey", "scriptformat", "resource", "topic", "language");

  @Override
  public BpmnParse createBpmnParse(BpmnParser parser) {
    return new BpmnParse(parser) {
      @Override
      protected void parseRootElement() {
        var findings = examine(rootElement);
        if (findings.isEmpty()) {
          super.parseRootElement();
        } else {
          findings.forEach(finding -> addError(finding.sentence(), rootElement));
        }
      }
    };
  }

  /** Everything in the file that could run code. */
  static List<Finding> examine(Element root) {
    var findings = new ArrayList<Finding>();
    walk(root, null, findings);
    return findings;
  }

  private static void walk(Element element, @Nullable String around, List<Finding> findings) {
    var id = element.attribute("id") == null ? around : element.attribute("id");
    if (FORBIDDEN_ELEMENTS.contains(element.getTagName().toLowerCase(Locale.ROOT))) {
      findings.add(dangerous(SCRIPTS.contains(element.getTagName().toLowerCase(Locale.ROOT)) ? SCRIPT : HIDDEN,
          "แบบจำลองนี้ใช้ <%s> ไม่ได้ โปรดนำออก".formatted(element.getTagName()), element, id));
    }
    for (var key : element.attributes()) {
      examineAttribute(element, key, String.valueOf(element.attribute(key)), id, findings);
    }
    if (!SafeExpressions.areSafe(element.getText())) {
      findings.add(unsafe(element.getText(), element, id));
    }
    element.elements().forEach(child -> walk(child, id, findings));
  }

  private static void examineAttribute(Element element, String key, String value, @Nullable String id,
      List<Finding> findings) {
    // A key is "namespace:name" and a namespace may hold colons itself.
    var name = key.substring(key.lastIndexOf(':') + 1);
    var lower = name.toLowerCase(Locale.ROOT);
    boolean extension = key.length() > name.length();
    if (lower.endsWith("class") || FORBIDDEN_ATTRIBUTES.contains(lower) || (extension && lower.equals("type")
        && !BpmnParser.XSI_NS.equals(key.substring(0, key.length() - name.length() - 1)))) {
      findings.add(dangerous(lower.equals("scriptformat") ? SCRIPT : HIDDEN, "แบบจำลองนี้ใช้ %s ไม่ได้ โปรดนำออก".formatted(name), element, id));
    } else if (lower.endsWith("delegateexpression")) {
      // A name that is no bean of ours reaches nothing: the step fails, and only deployment refuses it.
      if (SafeExpressions.bean(value).isEmpty()) {
        findings.add(dangerous("delegate.unknown", "ขั้นตอนอัตโนมัติต้องเขียนเป็น ${ชื่อ} โปรดแก้ %s".formatted(Places.shortened(value)),
            element, id));
      }
    } else if (!SafeExpressions.areSafe(value)) {
      findings.add(unsafe(value, element, id));
    }
  }

  private static Finding unsafe(String value, Element element, @Nullable String id) {
    return dangerous("expression.unsafe", "นิพจน์ %s ใช้ไม่ได้ โปรดใช้เฉพาะการเปรียบเทียบตัวแปร เช่น ${wants == true}"
        .formatted(Places.shortened(value)), element, id);
  }

  private static Finding dangerous(String code, String message, Element element, @Nullable String id) {
    return new Finding(code, message, id, element.getLine(), element.getColumn(), true);
  }
}
