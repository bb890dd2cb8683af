package th.cardholder.process.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Ways through a process that come back to where they were without waiting: one would hold a thread for ever. An
 * asynchronous node is a wait: between two rounds the work is stored, seen and can be suspended.
 */
final class Circles {

  private static final Set<String> WAITS =
      Set.of("userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway");
  private static final Set<String> SUBPROCESSES = Set.of("subProcess", "transaction");
  /** What is thrown and caught in the same breath, by the attribute that names it. */
  private static final Map<String, String> THROWN = Map.of("signalEventDefinition", "signalRef",
      "escalationEventDefinition", "escalationRef", "errorEventDefinition", "errorRef", "linkEventDefinition", "name");
  /** Where a way goes on behind a subprocess. */
  private static final String BEHIND = "/behind";

  private final Map<String, Element> nodes = new LinkedHashMap<>();
  private final Map<String, List<String>> ways = new HashMap<>();
  private final Map<String, List<String>> thrown = new HashMap<>();
  private final Map<String, List<String>> caught = new HashMap<>();
  private final Set<String> waits = new HashSet<>();

  private Circles() {}

  /** A node of a circle without a wait; empty if there is none. */
  static Optional<Element> withoutWait(Element process) {
    var circles = new Circles();
    circles.collect(process, null);
    circles.thrown.forEach((what, from) -> circles.caught.getOrDefault(what, List.of()).forEach(to ->
        from.forEach(thrower -> circles.ways.getOrDefault(to, List.of()).forEach(next -> circles.way(thrower, next)))));
    return circles.onACircle();
  }

  private void collect(Element scope, @Nullable String around) {
    var subprocesses = scope.elements().stream().filter(it -> SUBPROCESSES.contains(it.getTagName()))
        .map(it -> it.attribute("id")).collect(Collectors.toSet());
    for (var element : scope.elements()) {
      var id = element.attribute("id");
      var name = element.getTagName();
      if (name.equals("sequenceFlow")) {
        var source = String.valueOf(element.attribute("sourceRef"));
        // A subprocess is left through its ends; a flow drawn from it starts behind it.
        way(subprocesses.contains(source) ? source + BEHIND : source, String.valueOf(element.attribute("targetRef")));
      } else if (id != null) {
        nodes.put(id, element);
        if (waitsAt(element)) {
          waits.add(id);
        }
        switch (name) {
          case "boundaryEvent" -> way(String.valueOf(element.attribute("attachedToRef")), id);
          case "startEvent" -> {
            if (around != null && !"true".equals(scope.attribute("triggeredByEvent"))) {
              way(around, id);
            }
          }
          case "endEvent" -> {
            if (around != null && !"true".equals(scope.attribute("triggeredByEvent"))) {
              way(id, around + BEHIND);
            }
          }
          default -> { }
        }
        events(element, id);
        if (SUBPROCESSES.contains(name)) {
          if (isTrue(element, "asyncAfter")) {
            waits.add(id + BEHIND);
          }
          collect(element, id);
        }
      }
    }
  }

  private void events(Element element, String id) {
    boolean throwing = element.getTagName().equals("endEvent") || element.getTagName().equals("intermediateThrowEvent");
    THROWN.forEach((definition, attribute) -> element.elements(definition).forEach(event ->
        (throwing ? thrown : caught).computeIfAbsent(definition + event.attribute(attribute), it -> new ArrayList<>())
            .add(id)));
  }

  private void way(String from, String to) {
    ways.computeIfAbsent(from, it -> new ArrayList<>()).add(to);
  }

  /** Takes away, again and again, what leads nowhere; whatever is left leads into a circle. */
  private Optional<Element> onACircle() {
    Map<String, Integer> leading = new LinkedHashMap<>();
    Map<String, List<String>> back = new HashMap<>();
    Set<String> all = new LinkedHashSet<>(nodes.keySet());
    all.addAll(ways.keySet());
    all.removeAll(waits);
    all.forEach(id -> {
      var next = ways.getOrDefault(id, List.of()).stream().filter(all::contains).toList();
      leading.put(id, next.size());
      next.forEach(to -> back.computeIfAbsent(to, it -> new ArrayList<>()).add(id));
    });
    var ends = new ArrayDeque<String>();
    leading.forEach((id, ways) -> {
      if (ways == 0) {
        ends.add(id);
      }
    });
    while (!ends.isEmpty()) {
      var end = ends.pop();
      leading.remove(end);
      back.getOrDefault(end, List.of()).forEach(id -> {
        if (leading.merge(id, -1, Integer::sum) == 0) {
          ends.add(id);
        }
      });
    }
    return leading.keySet().stream().filter(nodes::containsKey).map(nodes::get).findFirst();
  }

  private static boolean waitsAt(Element node) {
    if (isTrue(node, "asyncBefore") || isTrue(node, "asyncAfter") && !SUBPROCESSES.contains(node.getTagName())) {
      return true;
    }
    if (node.getTagName().equals("boundaryEvent")) {
      return node.elements().stream().map(Element::getTagName)
          .anyMatch(name -> name.equals("timerEventDefinition") || name.equals("messageEventDefinition")
              || name.equals("signalEventDefinition") || name.equals("conditionalEventDefinition"));
    }
    return WAITS.contains(node.getTagName()) && node.elements("linkEventDefinition").isEmpty();
  }

  private static boolean isTrue(Element node, String attribute) {
    return "true".equals(node.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute));
  }
}
