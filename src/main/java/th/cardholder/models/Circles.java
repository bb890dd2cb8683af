package th.cardholder.models;

import static th.cardholder.models.Elements.SUBPROCESSES;

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
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * Ways through a process that come back to where they were without waiting: one would hold a thread for ever. A day or
 * a condition is no wait, because it may have come already, and neither is an asynchronous node, because a circle of
 * jobs fills the database; but for those that the product's own model has, whose circles end.
 */
final class Circles {

  private static final Set<String> WAITS =
      Set.of("userTask", "receiveTask");
  /** What is thrown and caught in the same breath, by the attribute that names it; without one anything is caught. */
  private static final Map<String, String> THROWN = Map.of("signalEventDefinition", "signalRef",
      "escalationEventDefinition", "escalationRef", "errorEventDefinition", "errorRef", "linkEventDefinition", "name");
  private static final Map<String, String> CODES =
      Map.of("signal", "name", "escalation", "escalationCode", "error", "errorCode");
  private static final String ANY = "/any";
  /** Where a way goes on behind a subprocess. */
  private static final String BEHIND = "/behind";

  private final Map<String, Element> nodes = new LinkedHashMap<>();
  private final Map<String, List<String>> ways = new HashMap<>();
  private final Map<String, List<String>> thrown = new HashMap<>();
  private final Map<String, List<String>> caught = new HashMap<>();
  private final Set<String> waits = new HashSet<>();

  /** What happens at a step's edge in the moment when the step begins, by the step. */
  private final Map<String, List<String>> atOnce = new HashMap<>();
  private final Set<String> asynchronous;

  /** What the engine goes by, of each signal, escalation and error: two of them may have one. */
  private final Map<String, String> codes = new HashMap<>();

  private Circles(Element root, Set<String> asynchronous) {
    this.asynchronous = asynchronous;
    CODES.forEach((element, code) -> root.elements(element).forEach(
        it -> codes.put(String.valueOf(it.attribute("id")), String.valueOf(it.attribute(code)))));
  }

  /**
   * A node of a circle without a wait; empty if there is none.
   *
   * @param root         what is around the process in its file
   * @param asynchronous the nodes that the product's own model has as asynchronous
   */
  static Optional<Element> withoutWait(Element process, Element root, Set<String> asynchronous) {
    var circles = new Circles(root, asynchronous);
    circles.collect(process, null, null);
    circles.atOnce.forEach((step, edges) -> Map.copyOf(circles.ways).forEach((from, to) -> {
      if (to.contains(step)) {
        edges.forEach(edge -> circles.way(from, edge));
      }
    }));
    circles.thrown.forEach((what, from) -> Stream.of(what, what.substring(0, what.indexOf('/')) + ANY).distinct()
        .flatMap(caught -> circles.caught.getOrDefault(caught, List.of()).stream())
        .forEach(to -> from.forEach(thrower ->
            List.copyOf(circles.ways.getOrDefault(to, List.of())).forEach(next -> circles.way(thrower, next)))));
    return circles.onACircle();
  }

  private void collect(Element scope, @Nullable String around, @Nullable String outer) {
    var left = scope.elements("sequenceFlow").stream().map(flow -> String.valueOf(flow.attribute("sourceRef")))
        .collect(Collectors.toSet());
    boolean byEvent = "true".equals(scope.attribute("triggeredByEvent"));
    // What an event interrupts ends with it.
    var ended = byEvent ? outer : around;
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
          case "boundaryEvent" -> {
            var step = String.valueOf(element.attribute("attachedToRef"));
            way(step, id);
            if (!element.elements("conditionalEventDefinition").isEmpty()) {
              atOnce.computeIfAbsent(step, it -> new ArrayList<>()).add(id);
            }
          }
          case "startEvent" -> {
            if (around != null && !byEvent) {
              way(around, id);
            }
          }
          default -> { }
        }
        // With or without an event that says so, a way that leads nowhere ends what is around it.
        if (ended != null && !left.contains(id)) {
          way(SUBPROCESSES.contains(name) ? id + BEHIND : id, ended + BEHIND);
        }
        events(element, id);
        if (SUBPROCESSES.contains(name)) {
          if (isTrue(element, "asyncAfter") && asynchronous.contains(id)) {
            waits.add(id + BEHIND);
          }
          collect(element, id, around);
        }
      }
    }
  }

  private void events(Element element, String id) {
    boolean throwing = element.getTagName().equals("endEvent") || element.getTagName().equals("intermediateThrowEvent");
    THROWN.forEach((definition, attribute) -> element.elements(definition).forEach(event ->
        (throwing ? thrown : caught).computeIfAbsent(definition + named(event.attribute(attribute)),
            it -> new ArrayList<>()).add(id)));
  }

  private String named(@Nullable String reference) {
    if (reference == null) {
      return ANY;
    }
    return "/=" + codes.getOrDefault(reference.substring(reference.indexOf(':') + 1), reference);
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

  private boolean waitsAt(Element node) {
    if (asynchronous.contains(node.attribute("id")) && (isTrue(node, "asyncBefore")
        || isTrue(node, "asyncAfter") && !SUBPROCESSES.contains(node.getTagName()))) {
      return true;
    }
    return switch (node.getTagName()) {
      case "boundaryEvent", "intermediateCatchEvent" -> node.elements().stream().anyMatch(event ->
          event.getTagName().equals("messageEventDefinition") || event.getTagName().equals("signalEventDefinition")
              || event.getTagName().equals("timerEventDefinition") && event.elements("timeDate").isEmpty());
      default -> WAITS.contains(node.getTagName());
    };
  }

  static boolean isTrue(Element node, String attribute) {
    return "true".equals(node.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, attribute));
  }
}
