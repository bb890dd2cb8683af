package th.cardholder.models;

import static th.cardholder.models.Elements.SUBPROCESSES;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * How many times over a process can be at one of its nodes without anybody having done anything: forks behind forks,
 * parts within parts that are each done many times, a fork on a circle. Each of them is small in the file and fills the
 * database, or holds a thread, when somebody's journey comes to it.
 *
 * <p>The number at a node is the largest product of the forks on a way to it, divided where ways are joined; what a
 * step that waits for somebody lets go on counts as one again.
 */
final class Growth {

  private static final double MOST = 200;
  /** Of how many parts nothing is known before somebody's journey is there. */
  private static final int UNKNOWN = 20;
  private static final Set<String> ONE_WAY = Set.of("exclusiveGateway", "eventBasedGateway");
  private static final Set<String> JOINS = Set.of("parallelGateway", "inclusiveGateway");
  private static final Set<String> BY_ITSELF = Set.of("timerEventDefinition", "conditionalEventDefinition");

  private record Node(Element element, String scope) {}

  /** A way to another node; a fresh one begins with what the scope began with. */
  private record Way(String to, double times, boolean fresh) {}

  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, List<String>> inside = new HashMap<>();
  private final Map<String, List<Way>> ways = new HashMap<>();
  private final Map<String, Double> at = new HashMap<>();

  private Growth() {}

  /** A node where there would be too many; empty if there is none. */
  static Optional<Element> tooMuch(Element process) {
    var growth = new Growth();
    growth.collect(process, "");
    growth.nodes.forEach((id, node) -> growth.leave(id, node));
    growth.flows(process);
    return growth.spread();
  }

  private void collect(Element scope, String scopeId) {
    for (var element : scope.elements()) {
      var id = element.attribute("id");
      if (id == null || element.getTagName().equals("sequenceFlow")) {
        continue;
      }
      nodes.put(id, new Node(element, scopeId));
      inside.computeIfAbsent(scopeId, it -> new ArrayList<>()).add(id);
      if (SUBPROCESSES.contains(element.getTagName())) {
        collect(element, id);
      }
    }
  }

  private void leave(String id, Node node) {
    var element = node.element();
    if (element.getTagName().equals("boundaryEvent")) {
      boolean goesOn = "false".equals(element.attribute("cancelActivity"));
      boolean byItself = element.elements().stream().anyMatch(it -> BY_ITSELF.contains(it.getTagName()));
      way(String.valueOf(element.attribute("attachedToRef")), new Way(id, goesOn && byItself ? 2 : 1, false));
    } else if (element.getTagName().equals("startEvent") && !node.scope().isEmpty()) {
      way(node.scope(), new Way(id, parts(Objects.requireNonNull(nodes.get(node.scope())).element()), false));
    }
  }

  private void flows(Element process) {
    Map<String, Integer> in = new HashMap<>();
    Map<String, Integer> out = new HashMap<>();
    var flows = sequenceFlows(process).toList();
    flows.forEach(flow -> {
      out.merge(String.valueOf(flow.attribute("sourceRef")), 1, Integer::sum);
      in.merge(String.valueOf(flow.attribute("targetRef")), 1, Integer::sum);
    });
    for (var flow : flows) {
      var source = String.valueOf(flow.attribute("sourceRef"));
      var node = nodes.get(source);
      if (node != null) {
        var name = node.element().getTagName();
        double times = ONE_WAY.contains(name) ? 1 : out.getOrDefault(source, 1);
        way(source, new Way(String.valueOf(flow.attribute("targetRef")),
            JOINS.contains(name) ? times / Math.max(1, in.getOrDefault(source, 1)) : times,
            waitsForSomebody(node.element())));
      }
    }
  }

  private static Stream<Element> sequenceFlows(Element scope) {
    return scope.elements().stream().flatMap(element -> element.getTagName().equals("sequenceFlow") ? Stream.of(element)
        : SUBPROCESSES.contains(element.getTagName()) ? sequenceFlows(element) : Stream.empty());
  }

  private static boolean waitsForSomebody(Element element) {
    return switch (element.getTagName()) {
      case "userTask", "receiveTask" -> true;
      case "intermediateCatchEvent", "boundaryEvent" -> element.elements().stream().map(Element::getTagName)
          .anyMatch(name -> name.equals("messageEventDefinition") || name.equals("signalEventDefinition"));
      default -> false;
    };
  }

  private static double parts(Element element) {
    return element.elements("multiInstanceLoopCharacteristics").stream().mapToDouble(many ->
        many.elements("loopCardinality").stream().map(it -> it.getText().strip())
            .filter(text -> text.matches("\\d{1,6}")).mapToDouble(Double::parseDouble).findFirst().orElse(UNKNOWN))
        .findFirst().orElse(1);
  }

  private void way(String from, Way way) {
    ways.computeIfAbsent(from, it -> new ArrayList<>()).add(way);
  }

  private Optional<Element> spread() {
    var open = new ArrayDeque<>(nodes.keySet());
    nodes.keySet().forEach(id -> at.put(id, 1.0));
    while (!open.isEmpty()) {
      var id = open.pop();
      var node = Objects.requireNonNull(nodes.get(id));
      if (at.getOrDefault(id, 1.0) * parts(node.element()) > MOST) {
        return Optional.of(node.element());
      }
      for (var way : ways.getOrDefault(id, List.of())) {
        double number = Math.max(1, (way.fresh() ? begun(node.scope()) : at.getOrDefault(id, 1.0)) * way.times());
        if (nodes.containsKey(way.to()) && number > at.getOrDefault(way.to(), 1.0) * 1.000001) {
          at.put(way.to(), number);
          open.add(way.to());
          open.addAll(inside.getOrDefault(way.to(), List.of()));
        }
      }
    }
    return Optional.empty();
  }

  private double begun(String scope) {
    return scope.isEmpty() ? 1
        : at.getOrDefault(scope, 1.0) * parts(Objects.requireNonNull(nodes.get(scope)).element());
  }
}
