package th.cardholder.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** What people call the parts of a process or of a decision. */
final class ElementWords {

  private static final Map<String, String> KINDS = Map.ofEntries(
      Map.entry("process", "กระบวนงาน"), Map.entry("userTask", "งานของเจ้าหน้าที่"), Map.entry("serviceTask", "ขั้นอัตโนมัติ"),
      Map.entry("sendTask", "ขั้นอัตโนมัติ"), Map.entry("businessRuleTask", "ขั้นตัดสินใจ"), Map.entry("receiveTask", "ขั้นรอข้อความ"),
      Map.entry("exclusiveGateway", "ทางแยก"), Map.entry("parallelGateway", "ทางแยกพร้อมกัน"),
      Map.entry("inclusiveGateway", "ทางแยก"), Map.entry("eventBasedGateway", "ทางแยกตามเหตุการณ์"),
      Map.entry("startEvent", "จุดเริ่ม"), Map.entry("endEvent", "จุดสิ้นสุด"), Map.entry("boundaryEvent", "เหตุการณ์ของขั้นตอน"),
      Map.entry("intermediateCatchEvent", "จุดรอ"), Map.entry("intermediateThrowEvent", "จุดแจ้ง"),
      Map.entry("timerEventDefinition", "เวลาของ"), Map.entry("messageEventDefinition", "ข้อความของ"),
      Map.entry("sequenceFlow", "เส้นทาง"), Map.entry("subProcess", "กระบวนงานย่อย"), Map.entry("message", "ข้อความ"),
      Map.entry("multiInstanceLoopCharacteristics", "การทำซ้ำของ"), Map.entry("conditionExpression", "เงื่อนไขของ"));

  /** What an attribute or a text is called; what is not here is called by its own name. */
  private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
      Map.entry("name", "ชื่อ"), Map.entry("label", "ชื่อ"), Map.entry("documentation", "คำอธิบาย"),
      Map.entry("description", "คำอธิบาย"), Map.entry("timeDuration", "ระยะเวลา"), Map.entry("timeDate", "วันเวลา"),
      Map.entry("timeCycle", "รอบเวลา"), Map.entry("conditionExpression", "เงื่อนไข"), Map.entry("formRef", "แบบฟอร์ม"),
      Map.entry("candidateGroups", "กลุ่มผู้รับงาน"), Map.entry("assignee", "ผู้รับผิดชอบ"), Map.entry("sourceRef", "จาก"),
      Map.entry("targetRef", "ไปยัง"), Map.entry("delegateExpression", "สิ่งที่ระบบทำ"), Map.entry("decisionRef", "ตารางตัดสินใจ"),
      Map.entry("default", "เส้นปริยาย"), Map.entry("text", "ค่า"), Map.entry("messageRef", "ข้อความ"),
      Map.entry("versionTag", "ป้ายรุ่น"), Map.entry("jobPriority", "ลำดับความสำคัญ"));

  private ElementWords() {}

  /** What a part of this file is called: a step by its name, a flow by its ends, a cell by its row and its column. */
  static String called(Element root, Changes.Change change) {
    if (change.name() != null && !change.name().isBlank()) {
      return kind(change.tag()) + "“" + change.name().replaceAll("\\s+", " ") + "”";
    }
    var cell = everything(root).filter(it -> it.getTagName().equals("decision")).map(DecisionTable::of)
        .flatMap(Optional::stream).map(it -> it.called(change.id())).flatMap(Optional::stream).findFirst();
    if (cell.isPresent()) {
      return cell.get();
    }
    return find(root, change.id()).filter(it -> it.getTagName().equals("sequenceFlow"))
        .map(flow -> "เส้นทางจาก “" + name(root, flow.attribute("sourceRef")) + "” ไป “" + name(root, flow.attribute("targetRef")) + "”")
        .orElseGet(() -> change.within() == null || !change.tag().endsWith("EventDefinition") && !KINDS.getOrDefault(change.tag(), "")
            .endsWith("ของ") ? kind(change.tag()) + "“" + change.id() + "”" : kind(change.tag()) + "“" + name(root, change.within()) + "”");
  }

  private static String kind(String tag) {
    return KINDS.containsKey(tag) ? KINDS.get(tag) + " " : "";
  }

  private static String name(Element root, @Nullable String id) {
    return id == null ? "" : find(root, id).map(it -> it.attribute("name")).filter(it -> !it.isBlank())
        .map(it -> it.replaceAll("\\s+", " ")).orElse(id);
  }

  /** The parts of a process that have a place of their own in its drawing. */
  static Stream<Element> nodes(Element process) {
    return everything(process).filter(it -> it != process && it.attribute("id") != null && (it.getTagName().endsWith("Task")
        || it.getTagName().equals("task") || it.getTagName().endsWith("Gateway") || it.getTagName().endsWith("Event")
        || it.getTagName().equals("subProcess")));
  }

  static Optional<Element> find(Element root, String id) {
    return everything(root).filter(it -> id.equals(it.attribute("id"))).findFirst();
  }

  private static Stream<Element> everything(Element element) {
    return Stream.concat(Stream.of(element), element.elements().stream().flatMap(ElementWords::everything));
  }

  /** What of an element itself is otherwise than before; what has an id of its own in it tells for itself. */
  static List<Comparison.Difference> differences(Element before, Element after) {
    var was = flat(before);
    var is = flat(after);
    var names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    List<Comparison.Difference> found = new ArrayList<>();
    names.stream().filter(name -> !Objects.equals(was.get(name), is.get(name))).forEach(name -> found.add(
        new Comparison.Difference(label(name), was.getOrDefault(name, ""), is.getOrDefault(name, ""))));
    return found;
  }

  private static String label(String path) {
    var last = path.substring(path.lastIndexOf('/') + 1);
    var plain = last.substring(last.lastIndexOf(':') + 1).replaceAll("\\d+$", "");
    return ATTRIBUTES.getOrDefault(plain, plain);
  }

  private static Map<String, String> flat(Element element) {
    Map<String, String> values = new TreeMap<>();
    flatten(element, "", values);
    return values;
  }

  private static void flatten(Element element, String path, Map<String, String> values) {
    for (var attribute : element.attributes()) {
      put(values, path + attribute, String.valueOf(element.attribute(attribute)));
    }
    var text = DecisionTable.text(element);
    if (!text.isEmpty()) {
      put(values, path.isEmpty() ? "text" : path.substring(0, path.length() - 1), text);
    }
    for (var child : element.elements()) {
      if (child.attribute("id") == null && !List.of("incoming", "outgoing").contains(child.getTagName())) {
        flatten(child, path + child.getTagName() + "/", values);
      }
    }
  }

  /** Several of a kind, such as properties, stand one behind the other. */
  private static void put(Map<String, String> values, String name, String value) {
    var free = name;
    for (int i = 2; values.containsKey(free); i++) {
      free = name + i;
    }
    values.put(free, value);
  }
}
