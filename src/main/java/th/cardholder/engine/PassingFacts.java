package th.cardholder.engine;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.jspecify.annotations.Nullable;

/**
 * Facts that only the gateway right behind a step reads are told to the engine and not stored. Which these are the
 * process says, and the very version of its model that an instance follows is looked at besides: a revised one may read
 * the same name later, and one of before may ask a decision by it; there it is stored. An instance of the version before
 * has the name stored, and keeps it so: the engine lets no name change its kind (ENGINE-17006).
 *
 * @see ProcessProfile#passingFacts()
 */
public final class PassingFacts {

  private static final String PROPERTY = "passingFacts";
  /** In place of a step: a job, or a step of a revision's own, lies between it and the gateway. */
  private static final String LATER = "";
  private static final Set<String> NO_READERS = Set.of("conditionExpression", "documentation");
  private static final Set<String> GATEWAYS = Set.of("exclusiveGateway", "inclusiveGateway");

  private PassingFacts() {}

  /** Looks which of these names a version of a model reads right behind one step and nowhere else. */
  public static void read(Element process, ProcessDefinitionEntity definition, Collection<String> names) {
    definition.setProperty(PROPERTY, deciding(process, names));
  }

  /** The facts that a version does not store, each with the step behind which it is read. */
  public static Map<String, String> of(ProcessDefinitionEntity definition) {
    Map<String, String> facts = new HashMap<>();
    if (definition.getProperty(PROPERTY) instanceof Map<?, ?> steps) {
      steps.forEach((fact, step) -> facts.put(String.valueOf(fact), String.valueOf(step)));
    }
    return facts;
  }

  /** Tells a fact; the execution stands at the step that has found it out. */
  public static void tell(DelegateExecution execution, String name, @Nullable Object value) {
    var entity = (ExecutionEntity) execution;
    var known = entity.getVariableTyped(name, false);
    if (known instanceof PrimitiveValue<?> stands && !stands.isTransient() && Objects.equals(stands.getValue(), value)) {
      // As when the same officer hands in the next step: the engine would write the row anew.
      return;
    }
    var passing = known != null ? known.isTransient() : passes(entity, name);
    entity.setVariable(name, passing ? Variables.untypedValue(value, true) : value);
  }

  /** Leaves out what a start says of steps that are over: whoever reads such a fact comes behind its step again. */
  public static void leaveOut(DelegateExecution started) {
    if (((ExecutionEntity) started).getProcessDefinition().getProperty(PROPERTY) instanceof Map<?, ?> steps) {
      started.getVariableNamesLocal().stream().filter(steps::containsKey).toList().forEach(started::removeVariableLocal);
    }
  }

  private static boolean passes(ExecutionEntity execution, String name) {
    return execution.getProcessDefinition().getProperty(PROPERTY) instanceof Map<?, ?> steps
        && execution.getCurrentActivityId().equals(steps.get(name));
  }

  /** The step behind which each name is read, for those names of which that is all. */
  static Map<String, String> deciding(Element process, Collection<String> names) {
    var all = everything(process).toList();
    var nodes = new HashMap<String, Element>();
    all.forEach(element -> nodes.putIfAbsent(String.valueOf(element.attribute("id")), element));
    var leading = all.stream().filter(element -> element.getTagName().equals("sequenceFlow"))
        .collect(groupingBy(flow -> String.valueOf(flow.attribute("targetRef"))));
    if (all.stream().flatMap(element -> element.attributes().stream()).anyMatch(key -> key.endsWith("decisionRef"))) {
      return Map.of(); // a decision names what it reads in its own model
    }
    Map<String, String> steps = new HashMap<>();
    for (var name : names) {
      var mentioned = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
      Set<String> readBehind = new HashSet<>();
      for (var flow : all.stream().filter(element -> element.getTagName().equals("sequenceFlow")).toList()) {
        if (flow.elements().stream().anyMatch(condition -> mentions(condition, mentioned))) {
          readBehind.addAll(stepsBefore(flow.attribute("sourceRef"), nodes, leading));
        }
      }
      var elsewhere = all.stream().filter(element -> !NO_READERS.contains(element.getTagName()))
          .anyMatch(element -> mentions(element, mentioned));
      if (readBehind.size() == 1 && !readBehind.contains(LATER) && !elsewhere) {
        steps.put(name, readBehind.iterator().next());
      }
    }
    return steps;
  }

  private static boolean mentions(Element element, Pattern name) {
    return Stream.concat(Stream.of(element.getText()), element.attributes().stream().map(element::attribute))
        .anyMatch(text -> text != null && name.matcher(text).find());
  }

  /** The steps that lead to a gateway in one transaction; {@link #LATER} for one that does not. */
  private static Set<String> stepsBefore(String from, Map<String, Element> nodes, Map<String, List<Element>> leading) {
    Set<String> steps = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      var id = open.pop();
      var node = Objects.requireNonNull(nodes.get(id));
      if (!GATEWAYS.contains(node.getTagName())) {
        // An added step finds nothing out: what is read behind it was told before it.
        steps.add(async(node, "asyncAfter") || StepDays.said(node).isPresent() ? LATER : id);
      } else if (async(node, "asyncBefore") || async(node, "asyncAfter")) {
        steps.add(LATER);
      } else if (seen.add(id)) {
        leading.getOrDefault(id, List.of()).forEach(flow -> open.add(flow.attribute("sourceRef")));
      }
    }
    return steps;
  }

  private static boolean async(Element node, String kind) {
    return node.attributes().stream().filter(key -> key.endsWith(kind)).map(node::attribute).anyMatch("true"::equals);
  }

  private static Stream<Element> everything(Element element) {
    return element.elements().stream().flatMap(child -> Stream.concat(Stream.of(child), everything(child)));
  }
}
