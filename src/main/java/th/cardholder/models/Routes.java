package th.cardholder.models;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static th.cardholder.models.Elements.SUBPROCESSES;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Where a process goes on to from each element that two models of it share, passing over what one of them has alone: what
 * is added on a way leaves the way as it is, and what leads past a step, back, or to an end does not. Choices are compared
 * for the values that the conditions tell apart.
 */
public final class Routes {

  /** An instance ends, and whatever else of it is open ends with it, or goes on. */
  private static final String ENDS_ALL = "/ends all";
  private static final String ENDS = "/ends";
  private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "inclusiveGateway");
  private static final Set<String> NO_NODES = Set.of("sequenceFlow", "textAnnotation", "association", "group", "dataObject",
      "dataObjectReference", "dataStoreReference", "laneSet", "documentation", "extensionElements", "incoming", "outgoing",
      "property", "multiInstanceLoopCharacteristics", "dataInputAssociation", "dataOutputAssociation");

  /** One of the two models. */
  private static final class Model {

    final Map<String, Element> nodes = new LinkedHashMap<>();
    final Map<String, String> scopes = new HashMap<>();
    final Map<String, List<Element>> leaving = new HashMap<>();
    final Map<String, List<Element>> edges = new HashMap<>();

    Model(Element process) {
      collect(process, "");
    }

    private void collect(Element scope, String scopeId) {
      for (var element : scope.elements()) {
        var id = element.attribute("id");
        if (element.getTagName().equals("sequenceFlow")) {
          leaving.computeIfAbsent(String.valueOf(element.attribute("sourceRef")), it -> new ArrayList<>()).add(element);
        } else if (id != null && !NO_NODES.contains(element.getTagName())) {
          nodes.put(id, element);
          scopes.put(id, scopeId);
          if (element.getTagName().equals("boundaryEvent")) {
            edges.computeIfAbsent(String.valueOf(element.attribute("attachedToRef")), it -> new ArrayList<>()).add(element);
          }
          if (SUBPROCESSES.contains(element.getTagName())) {
            collect(element, id);
          }
        }
      }
    }

    Element node(String id) {
      return Objects.requireNonNull(nodes.get(id));
    }

    List<Element> leaving(String id) {
      return leaving.getOrDefault(id, List.of());
    }

    boolean isPart(String id) {
      var node = nodes.get(id);
      return node != null && SUBPROCESSES.contains(node.getTagName()) && !byEvent(node);
    }

    Stream<String> starts(String scope) {
      return nodes.values().stream().filter(it -> it.getTagName().equals("startEvent"))
          .map(it -> it.attribute("id")).filter(it -> scope.equals(scopes.get(it)));
    }

    /** The catching ends of a link. */
    List<String> linked(Element node) {
      if (!node.getTagName().equals("intermediateThrowEvent")) {
        return List.of();
      }
      var names = node.elements("linkEventDefinition").stream().map(it -> it.attribute("name")).toList();
      return nodes.values().stream().filter(it -> it.getTagName().equals("intermediateCatchEvent")
              && it.elements("linkEventDefinition").stream().anyMatch(link -> names.contains(link.attribute("name"))))
          .map(it -> it.attribute("id")).toList();
    }

    /** Everything to which there is a way from a start. */
    Set<String> reached() {
      return reached(Set.of());
    }

    /** The conditions with what they name. */
    Map<Element, List<String>> conditions() {
      Map<Element, List<String>> found = new LinkedHashMap<>();
      leaving.values().stream().flatMap(List::stream).forEach(flow -> flow.elements("conditionExpression").stream().findFirst()
          .ifPresent(condition -> found.put(flow, Elements.names(condition.getText()).distinct().toList())));
      return found;
    }

    /** What is done last before a gateway, in front of others as well. */
    Set<String> stepsBefore(String from) {
      Map<String, List<String>> back = new HashMap<>();
      leaving.forEach((id, flows) -> flows.forEach(flow ->
          back.computeIfAbsent(String.valueOf(flow.attribute("targetRef")), it -> new ArrayList<>()).add(id)));
      Set<String> found = new HashSet<>();
      Set<String> seen = new HashSet<>();
      Deque<String> open = new ArrayDeque<>(List.of(from));
      while (!open.isEmpty()) {
        var id = open.pop();
        if (nodes.containsKey(id) && seen.add(id)) {
          if (CHOOSING.contains(node(id).getTagName())) {
            open.addAll(back.getOrDefault(id, List.of()));
          } else {
            found.add(id);
          }
        }
      }
      return found;
    }

    /** Everything to which there is a way from a start that goes through none of these. */
    Set<String> reached(Set<String> past) {
      Set<String> reached = new HashSet<>();
      Deque<String> open = new ArrayDeque<>();
      starts("").forEach(open::add);
      nodes.forEach((id, node) -> {
        if (byEvent(node)) {
          starts(id).forEach(open::add);
        }
      });
      while (!open.isEmpty()) {
        var id = open.pop();
        if (nodes.containsKey(id) && reached.add(id)) {
          edges.getOrDefault(id, List.of()).forEach(edge -> open.add(edge.attribute("id")));
          if (past.contains(id)) {
            continue;
          }
          open.addAll(linked(node(id)));
          if (isPart(id)) {
            starts(id).forEach(open::add);
          } else {
            var from = id;
            while (leaving(from).isEmpty() && isPart(String.valueOf(scopes.get(from)))) {
              from = String.valueOf(scopes.get(from));
            }
            leaving(from).forEach(flow -> open.add(String.valueOf(flow.attribute("targetRef"))));
          }
        }
      }
      return reached;
    }

    String name(String id) {
      var node = nodes.get(id);
      var name = node == null ? null : node.attribute("name");
      return name == null || name.isBlank() ? id : name.strip().replaceAll("\\s+", " ");
    }
  }

  private final Model before;
  private final Model after;
  private final Set<String> shared = new TreeSet<>();
  private final Gateways gateways;

  private Routes(Element before, Element after) {
    this.before = new Model(before);
    this.after = new Model(after);
    this.before.nodes.forEach((id, node) -> {
      if (this.after.nodes.containsKey(id) && Objects.requireNonNull(this.after.nodes.get(id)).getTagName().equals(node.getTagName())
          && !this.before.isPart(id)) {
        shared.add(id);
      }
    });
    this.gateways = Gateways.telling(before, after);
  }

  /** Flows from or to what is not beside them: everything else that could be said of such a process would follow from it. */
  static List<Finding> dangling(Element after) {
    var model = new Model(after);
    List<Finding> findings = new ArrayList<>();
    model.leaving.values().stream().flatMap(List::stream).forEach(flow -> Stream.of("sourceRef", "targetRef")
        .map(end -> String.valueOf(flow.attribute(end))).filter(end -> !model.nodes.containsKey(end)).findFirst()
        .ifPresent(end -> findings.add(Finding.at("flow.dangling", flow, "เส้นเชื่อมนี้ไปถึงหรือมาจาก “" + (end.equals("null") ? "" : end)
            + "” ซึ่งไม่มีในกระบวนงาน โปรดลากเส้นใหม่"))));
    return findings;
  }

  /** A way that is another than before. */
  private record Other(String from, String when, Set<String> was, Set<String> is) {}

  /**
   * Conditions that ask for what nobody has found out yet on some way to them. What finds a fact out is known by the product's
   * gateways, which stand behind it; of a fact that none of them reads nothing is said.
   */
  static List<Finding> unset(Element before, Element after) {
    var own = new Model(before);
    var revised = new Model(after);
    Map<String, Set<String>> setters = new HashMap<>();
    own.conditions().forEach((flow, names) -> names.forEach(name -> setters.computeIfAbsent(name, it -> new HashSet<>())
        .addAll(own.stepsBefore(String.valueOf(flow.attribute("sourceRef"))))));
    setters.values().removeIf(steps -> !revised.nodes.keySet().containsAll(steps));
    Map<String, Set<String>> without = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    revised.conditions().forEach((flow, names) -> names.stream().filter(setters::containsKey).forEach(name -> {
      var reached = without.computeIfAbsent(name, it -> revised.reached(Objects.requireNonNull(setters.get(name))));
      var source = String.valueOf(flow.attribute("sourceRef"));
      if (reached.contains(source) && !Objects.requireNonNull(setters.get(name)).contains(source)) {
        findings.add(Finding.at("fact.unset", flow, "เมื่อเรื่องมาถึงเงื่อนไขนี้ อาจยังไม่มีค่า “" + name + "” ซึ่งได้จากขั้น "
            + setters.get(name).stream().sorted().map(it -> "“" + own.name(it) + "”").collect(joining(" ")) + " เรื่องจะติดอยู่ "
            + "โปรดย้ายเงื่อนไขไปหลังขั้นนั้น หรือใช้ค่าอื่น"));
      }
    }));
    return findings;
  }

  /** What of a revision leaves a step without a way to it, or ends an instance where nothing has come of it. */
  static List<Finding> broken(Element before, Element after, Set<String> steps) {
    var ways = new Routes(before, after);
    List<Finding> findings = new ArrayList<>();
    var reached = ways.after.reached();
    var wasReached = ways.before.reached();
    ways.shared.stream().filter(id -> steps.contains(ways.after.node(id).getTagName()))
        .filter(id -> wasReached.contains(id) && !reached.contains(id))
        .forEach(id -> findings.add(Finding.at("step.unreached", ways.after.node(id),
            "ไม่มีเส้นทางใดมาถึงขั้นนี้แล้ว จะไม่มีใครได้ทำ โปรดลากเส้นทางกลับมา")));
    ways.others().forEach(other -> {
      var node = ways.after.node(other.from());
      if (other.is().contains(ENDS) && other.was().contains(ENDS_ALL) && !other.is().contains(ENDS_ALL)) {
        // Told at the end itself where it is the one of before.
        if (node.getTagName().equals("endEvent") || other.is().stream().noneMatch(ways.after.nodes::containsKey)) {
          findings.add(Finding.at("end.terminate", node,
              "เมื่อเรื่องจบจากจุดนี้" + other.when() + " งานอื่นของเรื่องต้องจบด้วย โปรดใช้จุดสิ้นสุดแบบ Terminate"));
        }
      } else if (ends(other.is()) && !ends(other.was())) {
        findings.add(Finding.at("end.withoutOutcome", node,
            "เรื่องจะจบลงจากจุดนี้" + other.when() + " โดยไม่มีผลลัพธ์และไม่มีใครทำต่อ โปรดลากเส้นทางไปยัง "
            + ways.named(ways.before, other.was())));
      }
    });
    ways.after.nodes.forEach((id, node) -> {
      if (byEvent(node) && !ways.before.nodes.containsKey(id)) {
        node.elements("startEvent").stream().filter(start -> !"false".equals(start.attribute("isInterrupting")))
            .forEach(start -> findings.add(Finding.at("event.ends", start, "เหตุการณ์นี้จะยุติเรื่องโดยไม่มีผลลัพธ์ โปรดทำให้ไม่ขัดจังหวะ "
                + "(isInterrupting=\"false\") หรือนำออก")));
      }
    });
    return findings;
  }

  /** Routes that go elsewhere than before, which somebody has to agree to. */
  public static List<Finding> otherwise(Element before, Element after) {
    var ways = new Routes(before, after);
    Map<String, List<String>> told = new LinkedHashMap<>();
    ways.others().stream().filter(other -> !asOne(other.was()).equals(asOne(other.is())))
        .forEach(other -> told.computeIfAbsent(other.from(), it -> new ArrayList<>()).add(other.when().strip()
        + (other.when().isEmpty() ? "" : " ") + "เรื่องจะไปที่ " + ways.named(ways.after, other.is()) + " (เดิมไปที่ "
        + ways.named(ways.before, other.was()) + ")"));
    return told.entrySet().stream().map(it -> Finding.at(ways.after.node(it.getKey()), "จาก “" + ways.after.name(it.getKey()) + "” "
        + String.join(" และ", it.getValue()) + " โปรดให้ผู้รับผิดชอบเห็นชอบ หรือลากเส้นทางกลับตามเดิม")).toList();
  }

  /** Whether what else is open ends too is no other way. */
  private static Set<String> asOne(Set<String> next) {
    return next.stream().map(it -> it.equals(ENDS_ALL) ? ENDS : it).collect(toSet());
  }

  /** A way on which nothing more is found ends as well. */
  private static boolean ends(Set<String> next) {
    return next.isEmpty() || next.contains(ENDS) || next.contains(ENDS_ALL);
  }

  private String named(Model model, Set<String> next) {
    var named = next.stream().filter(id -> !id.startsWith(ENDS)).map(id -> "“" + model.name(id) + "”").toList();
    return next.isEmpty() ? "(ไม่มี)" : named.isEmpty() ? "จุดสิ้นสุด" : String.join(" หรือ ", named)
        + (next.size() > named.size() && next.stream().noneMatch(id -> model.nodes.containsKey(id)
            && model.node(id).getTagName().equals("endEvent")) ? " หรือจุดสิ้นสุด" : "");
  }

  private List<Other> others() {
    List<Other> others = new ArrayList<>();
    for (var id : shared) {
      if (CHOOSING.contains(before.node(id).getTagName()) && CHOOSING.contains(after.node(id).getTagName())) {
        gateways.settings(before.leaving(id), after.leaving(id)).forEach(setting -> {
          var was = next(before, id, gateways.taken(before.node(id), before.leaving(id), setting));
          var is = next(after, id, gateways.taken(after.node(id), after.leaving(id), setting));
          if (!was.isEmpty() && !was.equals(is)) {
            others.add(new Other(id, setting.isEmpty() ? "" : " เมื่อ " + Gateways.said(setting), was, is));
          }
        });
      } else {
        var was = next(before, id, before.leaving(id));
        var is = next(after, id, after.leaving(id));
        if (!was.equals(is)) {
          others.add(new Other(id, "", was, is));
        }
      }
    }
    return others.stream().distinct().toList();
  }

  /** The shared elements to which these flows lead, past whatever the model has alone; and whether an instance ends there. */
  private Set<String> next(Model model, String from, List<Element> flows) {
    var walk = new Walk(model);
    boolean fork = flows.size() > 1 && !isChoice(model.node(from));
    flows.forEach(flow -> walk.to(String.valueOf(flow.attribute("targetRef")), fork));
    if (flows.isEmpty()) {
      walk.behind(from, false);
    }
    walk.edges(from, false);
    return walk.on();
  }

  /** An element, and whether another way of the same instance goes on beside it. */
  private record Step(String id, boolean beside) {}

  private final class Walk {

    private final Model model;
    private final Set<String> found = new TreeSet<>();
    private final Set<Step> seen = new HashSet<>();
    private final Deque<Step> open = new ArrayDeque<>();

    Walk(Model model) {
      this.model = model;
    }

    void to(String id, boolean beside) {
      open.add(new Step(id, beside));
    }

    Set<String> on() {
      while (!open.isEmpty()) {
        var step = open.pop();
        var node = model.nodes.get(step.id());
        if (node == null || !seen.add(step)) {
          continue;
        }
        if (shared.contains(step.id())) {
          found.add(step.id());
        }
        if (shared.contains(step.id()) && !node.getTagName().equals("endEvent")) {
          continue;
        }
        if (model.isPart(step.id())) {
          model.starts(step.id()).forEach(start -> to(start, step.beside()));
          edges(step.id(), step.beside());
        } else {
          var flows = model.leaving(step.id());
          boolean beside = step.beside() || flows.size() > 1 && !isChoice(node);
          flows.forEach(flow -> to(String.valueOf(flow.attribute("targetRef")), beside));
          if (flows.isEmpty()) {
            behind(step.id(), step.beside());
          }
          edges(step.id(), step.beside());
        }
      }
      return found;
    }

    /** What an event at the edge of a step leads to. */
    void edges(String id, boolean beside) {
      model.edges.getOrDefault(id, List.of()).stream().filter(it -> !shared.contains(it.attribute("id")))
          .filter(it -> it.elements("compensateEventDefinition").isEmpty())
          .forEach(edge -> to(edge.attribute("id"), beside || "false".equals(edge.attribute("cancelActivity"))));
    }

    /** Where it goes on behind something from which no flow leads: out of the part that it stands in, or nowhere. */
    void behind(String id, boolean beside) {
      var node = model.node(id);
      var scope = String.valueOf(model.scopes.get(id));
      var links = model.linked(node);
      if (!links.isEmpty()) {
        links.forEach(link -> to(link, beside));
      } else if (model.isPart(scope)) {
        var flows = model.leaving(scope);
        flows.forEach(flow -> to(String.valueOf(flow.attribute("targetRef")), beside || flows.size() > 1));
        if (flows.isEmpty()) {
          behind(scope, beside);
        }
      } else if (scope.isEmpty() && !node.elements("terminateEventDefinition").isEmpty()) {
        found.add(ENDS_ALL);
      } else if (!beside) {
        found.add(ENDS);
      }
    }
  }

  private static boolean isChoice(Element node) {
    return CHOOSING.contains(node.getTagName()) || node.getTagName().equals("eventBasedGateway");
  }

  private static boolean byEvent(Element node) {
    return "true".equals(node.attribute("triggeredByEvent"));
  }
}
