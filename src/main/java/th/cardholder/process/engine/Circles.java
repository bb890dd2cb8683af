package th.cardholder.process.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Ways through a process that come back to where they were without waiting: one would hold a thread for ever. */
final class Circles {

  private Circles() {}

  /**
   * A node of each circle without a wait, in the process and in its subprocesses. An asynchronous node is a wait:
   * between two rounds the work is stored, seen and can be suspended.
   */
  static List<Element> without(Set<String> waits, Element scope) {
    var found = new ArrayList<Element>();
    Map<String, Element> nodes = new HashMap<>();
    Map<String, List<String>> ways = new HashMap<>();
    for (var element : scope.elements()) {
      if (element.getTagName().equals("sequenceFlow")) {
        ways.computeIfAbsent(String.valueOf(element.attribute("sourceRef")), it -> new ArrayList<>())
            .add(String.valueOf(element.attribute("targetRef")));
      } else if (element.attribute("id") != null) {
        nodes.put(element.attribute("id"), element);
        // What happens at a step's edge happens after the step has begun.
        if (element.getTagName().equals("boundaryEvent")) {
          ways.computeIfAbsent(String.valueOf(element.attribute("attachedToRef")), it -> new ArrayList<>())
              .add(element.attribute("id"));
        }
        found.addAll(without(waits, element));
      }
    }
    linkEvents(nodes, ways);
    Set<String> reported = new HashSet<>();
    for (var start : nodes.values()) {
      if (!waitsAt(start, waits) && reported.isEmpty() && comesBack(start.attribute("id"), nodes, ways, waits)) {
        reported.add(start.attribute("id"));
        found.add(start);
      }
    }
    return found;
  }

  private static void linkEvents(Map<String, Element> nodes, Map<String, List<String>> ways) {
    nodes.values().stream().filter(node -> node.getTagName().equals("intermediateThrowEvent"))
        .forEach(from -> from.elements("linkEventDefinition").forEach(link -> nodes.values().stream()
            .filter(node -> node.getTagName().equals("intermediateCatchEvent"))
            .filter(node -> node.elements("linkEventDefinition").stream()
                .anyMatch(other -> String.valueOf(link.attribute("name")).equals(other.attribute("name"))))
            .forEach(to -> ways.computeIfAbsent(from.attribute("id"), it -> new ArrayList<>()).add(to.attribute("id")))));
  }

  private static boolean comesBack(String start, Map<String, Element> nodes, Map<String, List<String>> ways,
      Set<String> waits) {
    var next = new ArrayDeque<>(ways.getOrDefault(start, List.of()));
    Set<String> seen = new HashSet<>();
    while (!next.isEmpty()) {
      var id = next.pop();
      if (id.equals(start)) {
        return true;
      }
      var node = nodes.get(id);
      if (node != null && seen.add(id) && !waitsAt(node, waits)) {
        next.addAll(ways.getOrDefault(id, List.of()));
      }
    }
    return false;
  }

  private static boolean waitsAt(Element node, Set<String> waits) {
    if (node.getTagName().equals("intermediateCatchEvent") && !node.elements("linkEventDefinition").isEmpty()) {
      return false;
    }
    if (waits.contains(node.getTagName()) || isTrue(node, "asyncBefore") || isTrue(node, "asyncAfter")) {
      return true;
    }
    if (node.getTagName().equals("boundaryEvent")) {
      return node.elements("errorEventDefinition").isEmpty() && node.elements("escalationEventDefinition").isEmpty()
          && node.elements("cancelEventDefinition").isEmpty();
    }
    return node.elements().stream().anyMatch(child -> waitsAt(child, waits));
  }

  private static boolean isTrue(Element node, String attribute) {
    return "true".equals(node.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute));
  }
}
