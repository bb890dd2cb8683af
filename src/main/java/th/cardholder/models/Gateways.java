package th.cardholder.models;

import static th.cardholder.models.Elements.everything;
import static th.cardholder.models.Elements.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a gateway always has a way on. One where no condition holds stops the officer whose work has led to it, and a
 * condition that is neither true nor false does as well. So each revised condition is evaluated for the values that
 * the product's own model tells apart at that gateway, with all else unset; a gateway that the product does not have
 * needs a default flow.
 */
final class Gateways {

  private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "inclusiveGateway");
  private static final Pattern COMPARED = Pattern.compile("([A-Za-z_]\\w*)\\s*[=!]=\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern TRUE_OR_FALSE = Pattern.compile("[$#]\\{\\s*!?\\s*([A-Za-z_]\\w*)\\s*}");
  private static final int MOST = 200;

  private final ExpressionFactoryImpl expressions = new ExpressionFactoryImpl();
  private final Element before;
  private final Map<String, Set<Object>> values = new HashMap<>();
  private final Map<Element, Map<String, List<Element>>> leaving = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Gateways(Element before) {
    this.before = before;
    flows(before).map(Gateways::conditionOf).flatMap(Optional::stream)
        .forEach(condition -> tellApart(condition, values));
  }

  static List<Finding> examine(Element before, Element after) {
    var gateways = new Gateways(before);
    var packaged = nodes(before);
    flows(after).forEach(gateways::condition);
    if (gateways.findings.isEmpty()) {
      var now = nodes(after);
      now.forEach((id, gateway) -> gateways.gateway(gateway, Optional.ofNullable(packaged.get(id)).or(() -> packaged.values().stream()
          .filter(it -> !now.containsKey(it.attribute("id")))
          .filter(it -> gateways.conditions(before, it).equals(gateways.conditions(after, gateway))).findFirst()), after));
    }
    return gateways.findings;
  }

  /** For the values that either of two models tells apart. */
  static Gateways telling(Element before, Element after) {
    var gateways = new Gateways(before);
    flows(after).map(Gateways::conditionOf).flatMap(Optional::stream)
        .forEach(condition -> tellApart(condition, gateways.values));
    return gateways;
  }

  /** What the variables that either of two gateways asks about may be, each combination. */
  Stream<Map<String, @Nullable Object>> settings(List<Element> was, List<Element> is) {
    var told = new HashMap<String, Set<Object>>();
    Stream.concat(was.stream(), is.stream()).map(Gateways::conditionOf).flatMap(Optional::stream).flatMap(Elements::names)
        .forEach(name -> told.put(name, values.getOrDefault(name, Set.of())));
    told.values().removeIf(Set::isEmpty);
    return each(told);
  }

  /** The flows that are taken then. */
  List<Element> taken(Element gateway, List<Element> flows, Map<String, @Nullable Object> setting) {
    var fallback = String.valueOf(gateway.attribute("default"));
    var open = flows.stream().filter(flow -> !fallback.equals(flow.attribute("id")) && conditionOf(flow)
        .map(condition -> Boolean.TRUE.equals(holds(condition, setting))).orElse(true)).toList();
    if (open.isEmpty()) {
      return flows.stream().filter(flow -> fallback.equals(flow.attribute("id"))).toList();
    }
    return gateway.getTagName().equals("exclusiveGateway") ? open.subList(0, 1) : open;
  }

  /** A condition must come out true or false for what the product knows; one without an expression never does. */
  private void condition(Element flow) {
    var conditions = flow.elements("conditionExpression");
    if (conditions.isEmpty()) {
      return;
    }
    var text = conditions.get(0).getText().strip();
    if (!text.matches("(?s)[$#]\\{.*}")) {
      add("condition.invalid", flow, "เงื่อนไข “" + text + "” ไม่ใช่นิพจน์ โปรดเขียนเช่น ${wants == true}");
      return;
    }
    var known = new HashMap<String, Set<Object>>();
    names(text).forEach(name -> known.put(name, values.getOrDefault(name, Set.of("x"))));
    if (each(known).anyMatch(setting -> holds(text, setting) == null)) {
      add("condition.invalid", flow, "เงื่อนไข “" + text + "” ไม่ได้ผลเป็นจริงหรือเท็จ โปรดเขียนเป็นการเปรียบเทียบ เช่น ${outcome == 'developed'}");
    }
  }

  private void gateway(Element gateway, Optional<Element> own, Element after) {
    var id = gateway.attribute("id");
    var ways = from(after, id);
    var conditions = ways.stream().map(Gateways::conditionOf).flatMap(Optional::stream).toList();
    if (ways.size() < 2 || conditions.size() < ways.size() || gateway.attribute("default") != null) {
      // The engine itself asks for a condition on each way that is not the default one.
      return;
    }
    if (own.isEmpty()) {
      add("way.default", gateway, "ทางแยกใหม่นี้ต้องมีเส้นปริยาย (default) เพื่อให้เรื่องไปต่อได้เสมอ โปรดกำหนด");
      return;
    }
    var told = new HashMap<String, Set<Object>>();
    var was = from(before, own.get().attribute("id")).stream().map(Gateways::conditionOf).flatMap(Optional::stream).toList();
    was.forEach(condition -> tellApart(condition, told));
    var names = conditions.stream().flatMap(Elements::names).collect(Collectors.toSet());
    each(told).filter(setting -> was.stream().anyMatch(condition -> Boolean.TRUE.equals(holds(condition, setting))))
        .map(setting -> {
          var all = new HashMap<String, @Nullable Object>(setting);
          names.forEach(name -> all.putIfAbsent(name, null));
          return all;
        })
        .filter(setting -> conditions.stream().noneMatch(condition -> Boolean.TRUE.equals(holds(condition, setting))))
        .findFirst().ifPresent(setting -> add("way.stuck", gateway, "ไม่มีเส้นออกใดเป็นจริงเมื่อ " + said(setting)
            + " เรื่องจะติดอยู่ โปรดแก้เงื่อนไขหรือกำหนดเส้นปริยาย (default)"));
  }

  static String said(Map<String, @Nullable Object> setting) {
    return setting.entrySet().stream().filter(entry -> entry.getValue() != null).sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + " = " + entry.getValue()).collect(Collectors.joining(", "));
  }

  private static void tellApart(String condition, Map<String, Set<Object>> values) {
    Matcher plain = TRUE_OR_FALSE.matcher(condition);
    if (plain.matches()) {
      values.computeIfAbsent(plain.group(1), it -> new HashSet<>()).addAll(Set.of(true, false));
    }
    COMPARED.matcher(condition).results().forEach(compared ->
        values.computeIfAbsent(compared.group(1), it -> new HashSet<>()).add(compared.group(2)));
  }

  /** Every combination of the values, not endlessly many. */
  private static Stream<Map<String, @Nullable Object>> each(Map<String, Set<Object>> values) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>(List.of(new HashMap<>()));
    for (var entry : values.entrySet()) {
      List<Map<String, @Nullable Object>> more = new ArrayList<>();
      for (var some : all) {
        for (var value : entry.getValue()) {
          var one = new HashMap<>(some);
          one.put(entry.getKey(), value);
          more.add(one);
        }
      }
      all = more.size() > MOST ? more.subList(0, MOST) : more;
    }
    return all.stream();
  }

  /** What comes of a condition; null if it is neither true nor false. */
  private @Nullable Boolean holds(String condition, Map<String, @Nullable Object> setting) {
    var context = new SimpleContext();
    names(condition).forEach(name -> context.setVariable(name,
        expressions.createValueExpression(setting.get(name), Object.class)));
    try {
      return expressions.createValueExpression(context, condition, Object.class).getValue(context)
          instanceof Boolean held ? held : null;
    } catch (ELException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Optional<String> conditionOf(Element flow) {
    return flow.elements("conditionExpression").stream().map(it -> it.getText().strip()).findFirst();
  }

  /** One of another id that asks the same is the same. */
  private Set<String> conditions(Element process, Element gateway) {
    return from(process, gateway.attribute("id")).stream().map(Gateways::conditionOf).flatMap(Optional::stream).collect(Collectors.toSet());
  }

  private List<Element> from(Element process, String id) {
    return leaving.computeIfAbsent(process, it -> flows(it).collect(Collectors.groupingBy(
        flow -> String.valueOf(flow.attribute("sourceRef"))))).getOrDefault(id, List.of());
  }

  private static Map<String, Element> nodes(Element process) {
    return everything(process).filter(it -> CHOOSING.contains(it.getTagName()) && it.attribute("id") != null)
        .collect(Collectors.toMap(it -> it.attribute("id"), it -> it, (one, same) -> one));
  }

  private static Stream<Element> flows(Element process) {
    return everything(process).filter(it -> it.getTagName().equals("sequenceFlow"));
  }

  private void add(String code, Element element, String message) {
    findings.add(Finding.at(code, element, message));
  }
}
