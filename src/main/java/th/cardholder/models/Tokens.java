package th.cardholder.models;

import static th.cardholder.models.Elements.SUBPROCESSES;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an instance on the ways that are gone at once: a join at which not all of them arrive holds it for ever,
 * and a step of the product's that two of them reach is done twice. Every choice is tried, whatever its condition, and how many
 * go where is counted, as far as that is not too much; a part with a join of some ways is left out, since it waits for those
 * that come.
 */
final class Tokens {

  private static final int MOST = 20_000;
  private static final int MOST_WAYS = 5;
  private static final Set<String> ONE_OF = Set.of("exclusiveGateway", "eventBasedGateway");

  private record Node(Element element, List<String> in, List<String> out) {

    boolean is(String name) {
      return element.getTagName().equals(name);
    }
  }

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, Node> targets = new HashMap<>();
  private final Map<String, List<Element>> edges = new HashMap<>();
  private final Set<String> known;
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private boolean doubled;

  private Tokens(Element scope, Set<String> known) {
    this.known = known;
    scope.elements().stream().filter(it -> it.attribute("id") != null && !it.getTagName().equals("sequenceFlow"))
        .forEach(it -> nodes.put(it.attribute("id"), new Node(it, new ArrayList<>(), new ArrayList<>())));
    scope.elements("sequenceFlow").forEach(flow -> {
      var id = String.valueOf(flow.attribute("id"));
      var from = nodes.get(String.valueOf(flow.attribute("sourceRef")));
      var to = nodes.get(String.valueOf(flow.attribute("targetRef")));
      if (from != null && to != null) {
        from.out().add(id);
        to.in().add(id);
        targets.put(id, to);
      }
    });
    nodes.values().stream().filter(it -> it.is("boundaryEvent")).forEach(it -> edges
        .computeIfAbsent(String.valueOf(it.element().attribute("attachedToRef")), key -> new ArrayList<>()).add(it.element()));
  }

  /** @param before the product's own model */
  static List<Finding> astray(Element before, Element process) {
    Set<String> known = new HashSet<>();
    Elements.everything(before).filter(it -> it.attribute("id") != null && !it.getTagName().equals("parallelGateway"))
        .forEach(it -> known.add(it.attribute("id")));
    List<Finding> findings = new ArrayList<>();
    scope(process, known, findings);
    return findings;
  }

  private static void scope(Element scope, Set<String> known, List<Finding> findings) {
    var tokens = new Tokens(scope, known);
    if (tokens.nodes.values().stream().noneMatch(it -> it.is("inclusiveGateway") && it.in().size() > 1)) {
      tokens.nodes.values().stream().filter(it -> it.is("startEvent")).forEach(start -> tokens.play(start.out()));
      findings.addAll(tokens.findings.values());
    }
    scope.elements().stream().filter(it -> SUBPROCESSES.contains(it.getTagName())).forEach(it -> scope(it, known, findings));
  }

  private void play(List<String> begun) {
    Map<String, Integer> first = new TreeMap<>();
    begun.forEach(flow -> first.merge(flow, 1, Integer::sum));
    Set<Map<String, Integer>> seen = new HashSet<>(Set.of(first));
    var open = new ArrayDeque<>(Set.of(first));
    while (!open.isEmpty() && seen.size() < MOST) {
      var marking = open.pop();
      var next = after(marking);
      if (next.isEmpty() && !marking.isEmpty()) {
        reached(marking).findFirst().ifPresent(node -> find("join.stuck", node,
            "เรื่องจะติดอยู่ที่จุดรวมนี้ เพราะรอเส้นทางที่ไม่มีใครเดินมา โปรดรวมด้วยทางแยกชนิดเดียวกับที่แยก"));
      }
      next.stream().filter(seen::add).forEach(open::add);
    }
  }

  private void find(String code, Node node, String message) {
    findings.putIfAbsent(String.valueOf(node.element().attribute("id")), Finding.at(code, node.element(), message));
  }

  private List<Map<String, Integer>> after(Map<String, Integer> marking) {
    List<Map<String, Integer>> found = new ArrayList<>();
    reached(marking).forEach(node -> {
      int waiting = node.in().stream().mapToInt(flow -> marking.getOrDefault(flow, 0)).sum();
      if (node.is("parallelGateway")) {
        if (node.in().stream().allMatch(marking::containsKey)) {
          leave(node, without(marking, node.in()), found);
        }
        return;
      }
      if (waiting > 1 && known.contains(node.element().attribute("id"))) {
        if (!doubled) {
          // The first is nearest to where they part; whatever is behind it follows from it.
          find("step.twice", node, "จุดนี้จะถูกทำซ้ำ เพราะมีเส้นทางที่เดินพร้อมกันมาถึงมากกว่าหนึ่งเส้น โปรดรวมด้วยทางแยกแบบ Parallel ก่อนถึงจุดนี้");
          doubled = true;
        }
        return;
      }
      node.in().stream().filter(marking::containsKey).findFirst()
          .ifPresent(flow -> leave(node, without(marking, List.of(flow)), found));
    });
    return found;
  }

  private Stream<Node> reached(Map<String, Integer> marking) {
    return marking.keySet().stream().map(targets::get).filter(Objects::nonNull).distinct();
  }

  private void leave(Node node, Map<String, Integer> rest, List<Map<String, Integer>> found) {
    var id = String.valueOf(node.element().attribute("id"));
    edges.getOrDefault(id, List.of()).stream().filter(edge -> edge.elements("compensateEventDefinition").isEmpty()).forEach(edge -> {
      var behind = Objects.requireNonNull(nodes.get(edge.attribute("id"))).out();
      boolean goesOn = "false".equals(edge.attribute("cancelActivity"));
      (goesOn ? ways(node) : List.of(List.<String>of())).forEach(way -> add(with(with(rest, way), behind), found));
    });
    if (node.is("endEvent") && !node.element().elements("terminateEventDefinition").isEmpty()) {
      found.add(new TreeMap<>());
    } else {
      ways(node).forEach(way -> add(with(rest, way), found));
    }
  }

  /** The flows that are taken together, each possibility. */
  private List<List<String>> ways(Node node) {
    var link = linked(node);
    if (link != null) {
      return List.of(link.out());
    }
    if (ONE_OF.contains(node.element().getTagName())) {
      return node.out().isEmpty() ? List.of(List.of()) : node.out().stream().map(List::of).toList();
    }
    if (!node.is("inclusiveGateway") || node.out().size() > MOST_WAYS) {
      return List.of(node.out());
    }
    List<List<String>> some = new ArrayList<>();
    for (int chosen = 1; chosen < 1 << node.out().size(); chosen++) {
      List<String> way = new ArrayList<>();
      for (int i = 0; i < node.out().size(); i++) {
        if ((chosen >> i & 1) == 1) {
          way.add(node.out().get(i));
        }
      }
      some.add(way);
    }
    return some;
  }

  private @Nullable Node linked(Node node) {
    if (!node.is("intermediateThrowEvent")) {
      return null;
    }
    var names = node.element().elements("linkEventDefinition").stream().map(it -> it.attribute("name")).toList();
    return nodes.values().stream().filter(it -> it.is("intermediateCatchEvent") && it.element().elements("linkEventDefinition")
        .stream().anyMatch(link -> names.contains(link.attribute("name")))).findFirst().orElse(null);
  }

  /** No more than two on a flow are told apart from many. */
  private static void add(Map<String, Integer> marking, List<Map<String, Integer>> found) {
    marking.replaceAll((flow, n) -> Math.min(n, 2));
    found.add(marking);
  }

  private static Map<String, Integer> with(Map<String, Integer> marking, List<String> flows) {
    var more = new TreeMap<>(marking);
    flows.forEach(flow -> more.merge(flow, 1, Integer::sum));
    return more;
  }

  private static Map<String, Integer> without(Map<String, Integer> marking, List<String> flows) {
    var less = new TreeMap<>(marking);
    flows.forEach(flow -> less.computeIfPresent(flow, (key, n) -> n == 1 ? null : n - 1));
    return less;
  }
}
