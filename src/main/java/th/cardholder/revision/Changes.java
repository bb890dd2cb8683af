package th.cardholder.revision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a revision changes in a process or a decision, element by element. Where it is drawn is no change; what it is called
 * or described as is told apart from what it does.
 */
final class Changes {

  private static final Set<String> WORDS = Set.of("name", "label");
  /** Where and how something is drawn. */
  private static final Set<String> DRAWN = Set.of("BPMNDiagram", "DMNDI");
  /** How wide a column is, and which program wrote it. */
  private static final List<String> DRAWING = List.of("http://bpmn.io/schema/dmn/biodi/", "http://camunda.org/schema/modeler/");
  private static final Set<String> SAID = Set.of("documentation", "description", "textAnnotation");

  private Changes() {}

  /** What became of an element. */
  enum Kind { ADDED, REMOVED, RENAMED, CHANGED }

  /** An element of which something became. */
  record Change(Kind kind, String tag, String id, @Nullable String within, @Nullable String name, @Nullable String before) {}

  private record Part(Element element, @Nullable String within) {

    @Nullable String name() {
      return element.attribute("name") == null ? element.attribute("label") : element.attribute("name");
    }
  }

  static List<Change> between(Element before, Element after) {
    var was = parts(before);
    var is = parts(after);
    List<Change> changes = new ArrayList<>();
    was.forEach((id, part) -> {
      if (!is.containsKey(id)) {
        changes.add(new Change(Kind.REMOVED, part.element().getTagName(), id, part.within(), part.name(), part.name()));
      }
    });
    is.forEach((id, part) -> {
      var old = was.get(id);
      if (old == null) {
        changes.add(new Change(Kind.ADDED, part.element().getTagName(), id, part.within(), part.name(), null));
      } else if (!signature(old.element(), false).equals(signature(part.element(), false))
          || !Objects.equals(old.within(), part.within())) {
        changes.add(new Change(Kind.CHANGED, part.element().getTagName(), id, part.within(), part.name(), old.name()));
      } else if (!signature(old.element(), true).equals(signature(part.element(), true))) {
        changes.add(new Change(Kind.RENAMED, part.element().getTagName(), id, part.within(), part.name(), old.name()));
      }
    });
    return changes;
  }

  /** What is so without being said. */
  private static boolean isUsual(String attribute, String value) {
    return attribute.equals("hitPolicy") && value.equals("UNIQUE") || attribute.equals("expressionLanguage") && value.equals("feel");
  }

  private static Map<String, Part> parts(Element root) {
    Map<String, Part> parts = new LinkedHashMap<>();
    collect(root, null, parts);
    return parts;
  }

  private static void collect(Element element, @Nullable String within, Map<String, Part> parts) {
    if (DRAWN.contains(element.getTagName())) {
      return;
    }
    var id = element.attribute("id");
    if (id != null && !SAID.contains(element.getTagName())) {
      parts.put(id, new Part(element, within));
    }
    element.elements().forEach(child -> collect(child, id == null ? within : id, parts));
  }

  /** The element without those in it that have an id of their own, as one text. */
  private static String signature(Element element, boolean withWords) {
    var text = new StringBuilder(element.getTagName());
    for (var attribute : new TreeSet<>(element.attributes())) {
      if (DRAWING.stream().noneMatch(attribute::startsWith) && !isUsual(attribute, element.attribute(attribute))
          && (withWords || !WORDS.contains(attribute))) {
        text.append(' ').append(attribute).append('=').append(element.attribute(attribute));
      }
    }
    text.append('>').append(element.getText() == null ? "" : element.getText().strip());
    for (var child : element.elements()) {
      if (child.attribute("id") == null && (withWords || !SAID.contains(child.getTagName()))) {
        text.append('<').append(signature(child, withWords)).append('>');
      }
    }
    return text.toString();
  }
}
