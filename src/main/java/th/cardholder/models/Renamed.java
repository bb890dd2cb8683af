package th.cardholder.models;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static th.cardholder.models.Elements.camunda;
import static th.cardholder.models.Elements.everything;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.xml.sax.Locator;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.LocatorImpl;

/**
 * User tasks that a revision calls by another id. A task is known by its form, behind which one step stands; whatever compares two
 * models compares the one of before as it would be called now.
 */
public final class Renamed {

  private static final Set<String> NAMING = Set.of("id", "sourceRef", "targetRef", "attachedToRef", "default");

  private Renamed() {}

  /** The one user task that asks each form; a form that more of them ask names none. */
  static Map<String, String> byForm(Element process) {
    return everything(process).filter(it -> it.getTagName().equals("userTask") && camunda(it, "formRef").isPresent())
        .collect(groupingBy(it -> camunda(it, "formRef").orElseThrow())).entrySet().stream()
        .filter(it -> it.getValue().size() == 1)
        .collect(toMap(Map.Entry::getKey, it -> String.valueOf(it.getValue().get(0).attribute("id"))));
  }

  /**
   * The tasks of a process, by their ids of before, with their ids of now: those whose id is gone, while one new id asks the same form.
   *
   * @param forms those behind which a step of the product's stands
   */
  public static Map<String, String> between(Element before, Element after, Set<String> forms) {
    var was = byForm(before);
    var is = byForm(after);
    var old = ids(before);
    var now = ids(after);
    Map<String, String> renamed = new TreeMap<>();
    was.forEach((form, id) -> {
      var other = is.get(form);
      if (other != null && forms.contains(form) && !now.contains(id) && !old.contains(other)) {
        renamed.put(id, other);
      }
    });
    return renamed;
  }

  private static Set<String> ids(Element process) {
    return everything(process).map(it -> it.attribute("id")).filter(Objects::nonNull).collect(toSet());
  }

  /** The process of before, with the ids of now. */
  public static Element as(Element before, Map<String, String> renamed) {
    return renamed.isEmpty() ? before : copied(before, renamed);
  }

  private static Element copied(Element element, Map<String, String> renamed) {
    var attributes = new AttributesImpl();
    for (var key : element.attributes()) {
      var value = String.valueOf(element.attribute(key));
      // A key is "namespace:name", and a namespace may hold colons itself.
      var name = key.substring(key.lastIndexOf(':') + 1);
      var uri = key.length() > name.length() ? key.substring(0, key.length() - name.length() - 1) : "";
      attributes.addAttribute(uri, name, name, "CDATA",
          uri.isEmpty() && NAMING.contains(name) ? renamed.getOrDefault(value, value) : value);
    }
    var copy = new Element(element.getUri(), element.getTagName(), element.getTagName(), attributes, at(element));
    copy.appendText(element.getText());
    List<Element> children = element.elements();
    children.forEach(child -> copy.add(copied(child, renamed)));
    return copy;
  }

  private static Locator at(Element element) {
    var locator = new LocatorImpl();
    locator.setLineNumber(element.getLine());
    locator.setColumnNumber(element.getColumn());
    return locator;
  }
}
