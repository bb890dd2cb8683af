package th.cardholder.models;

import static th.cardholder.models.Elements.camunda;
import static th.cardholder.models.Elements.everything;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.xml.Element;
import th.cardholder.engine.TaskOffice;

/**
 * What a revised process must have as the product's own model has it, because the code behind it relies on that: whose
 * a step is, what an automatic step does and whether behind the officer's click, how an instance starts, who sets the
 * facts that the code reads, and from which variables times and numbers come.
 */
final class KeptParts {

  private static final List<String> OWNERS = List.of("candidateGroups", "assignee", "candidateUsers");
  private static final Set<String> CALLING =
      Set.of("serviceTask", "sendTask", "businessRuleTask", "messageEventDefinition");
  static final Set<String> STEPS =
      Set.of("userTask", "serviceTask", "sendTask", "businessRuleTask", "intermediateCatchEvent");
  private static final Set<String> TIMES = Set.of("timeDate", "timeDuration", "timeCycle", "loopCardinality");
  private static final List<String> NUMBERS = List.of("dueDate", "followUpDate", "priority", "jobPriority");
  private static final List<String> SETTING = List.of("resultVariable", "elementVariable", "errorCodeVariable",
      "errorMessageVariable", "escalationCodeVariable", "initiator");
  private static final Set<String> PARAMETERS = Set.of("inputParameter", "outputParameter");

  private static final List<String> STARTING =
      List.of("candidateStarterGroups", "candidateStarterUsers", "isStartableInTasklist");
  private static final Set<String> CHOICES = Set.of("exclusiveGateway", "inclusiveGateway");
  private static final List<String> INTERRUPTING = List.of("isInterrupting", "cancelActivity");
  private static final String MANY = "multiInstanceLoopCharacteristics";

  private final Map<String, Element> before = new HashMap<>();
  private final Set<String> delegates = new TreeSet<>();
  private final Set<String> evaluated = new HashSet<>();
  private final Set<String> facts;
  private final Map<String, String> without;
  private final Set<String> dispensable;
  private final List<Finding> findings = new ArrayList<>();

  private KeptParts(Element before, Set<String> facts, Optional<PlacesInCode> code) {
    this.facts = facts;
    this.without = code.map(PlacesInCode::without).orElse(Map.of());
    this.dispensable = code.map(it -> it.dispensable().keySet()).orElse(Set.of());
    everything(before).forEach(element -> {
      if (element.attribute("id") != null) {
        this.before.put(element.attribute("id"), element);
      }
      if (CALLING.contains(element.getTagName())) {
        camunda(element, "delegateExpression").ifPresent(delegates::add);
      }
      evaluated.addAll(evaluated(element));
    });
  }

  /**
   * @param facts the variables that the code sets
   * @param code  what the code knows of the process by name
   */
  static List<Finding> compare(Element before, Element after, Set<String> facts, Optional<PlacesInCode> code) {
    var kept = new KeptParts(before, facts, code);
    everything(after).forEach(kept::examine);
    after.elements("startEvent").forEach(kept::start);
    kept.begun(before, after);
    kept.messages(after);
    kept.steps(before, after);
    return kept.findings;
  }

  /** A case that was ended by mistake goes on at any of the steps, and what an automatic step does nobody else does. */
  private void steps(Element own, Element after) {
    Map<String, Element> now = new HashMap<>();
    everything(after).filter(it -> it.attribute("id") != null).forEach(it -> now.put(it.attribute("id"), it));
    var left = left(after);
    left(own).forEach(id -> {
      var step = before.get(id);
      if (step == null || !STEPS.contains(step.getTagName())) {
        return;
      }
      var name = step.attribute("name") == null ? "" : " (" + step.attribute("name").replaceAll("\\s+", " ") + ")";
      if (!now.containsKey(id) || !now.get(id).getTagName().equals(step.getTagName())) {
        if (!dispensable.contains(id) || now.containsKey(id)) {
          add("step.needed", after, "ขาดขั้น “" + id + "”" + name + " ซึ่งระบบต้องใช้: " + without.getOrDefault(id, "ไม่มีขั้นใดทำแทน")
              + " โปรดใส่ขั้นนี้กลับเข้าไปด้วยรหัสเดิม");
        }
      } else if (!left.contains(id)) {
        add("way.none", now.get(id), "ไม่มีเส้นออกจากขั้นนี้ เรื่องจะจบลงโดยไม่มีใครทำต่อ โปรดลากเส้นไปขั้นถัดไป");
      }
    });
  }

  /** Who may start it, and where. */
  private void begun(Element own, Element after) {
    for (var attribute : STARTING) {
      var was = camunda(own, attribute);
      if (!was.equals(camunda(after, attribute))) {
        add("start.changed", after,
            "ผู้ที่เริ่มกระบวนงานนี้ได้เป็นไปตามระบบ โปรดแก้ camunda:" + attribute + was.map(it -> " เป็น " + it).orElse(" โดยนำออก"));
      }
    }
  }

  /** The code wakes whoever waits at the places that it knows: anywhere else a message is never heard, or by two at once. */
  private void messages(Element after) {
    Set<String> now = everything(after).map(it -> String.valueOf(it.attribute("id"))).collect(Collectors.toSet());
    everything(after).filter(it -> it.attribute("id") != null && !before.containsKey(it.attribute("id"))).forEach(element ->
        waitedFor(element).ifPresent(message -> {
          var places = before.values().stream().filter(it -> waitedFor(it).filter(message::equals).isPresent()).toList();
          if (!places.isEmpty() && places.stream().noneMatch(it -> it.getTagName().equals(element.getTagName())
              && !now.contains(it.attribute("id")))) {
            add("message.elsewhere", element,
                "ระบบส่งข้อความ “" + message + "” ถึงจุดเดิมเท่านั้น เรื่องที่รออยู่ที่นี่จะติดอยู่ โปรดนำออก หรือใช้เวลา (Timer) แทน");
          }
        }));
  }

  private static Optional<String> waitedFor(Element element) {
    if (element.getTagName().equals("endEvent") || element.getTagName().equals("intermediateThrowEvent")) {
      return Optional.empty();
    }
    return (element.getTagName().equals("receiveTask") ? List.of(element) : element.elements("messageEventDefinition")).stream()
        .map(it -> it.attribute("messageRef")).filter(Objects::nonNull).findFirst();
  }

  private static Set<String> left(Element process) {
    return everything(process).filter(it -> it.getTagName().equals("sequenceFlow"))
        .map(flow -> String.valueOf(flow.attribute("sourceRef"))).collect(Collectors.toCollection(TreeSet::new));
  }

  private void examine(Element element) {
    var known = Optional.ofNullable(before.get(String.valueOf(element.attribute("id"))));
    if (element.getTagName().equals("userTask")) {
      known.ifPresent(own -> owner(own, element));
    }
    known.filter(own -> STEPS.contains(own.getTagName()) && own.elements(MANY).isEmpty() && !element.elements(MANY).isEmpty())
        .ifPresent(own -> add("step.repeated", element,
            "ขั้นนี้ทำครั้งเดียวต่อเรื่อง ครั้งที่สองระบบจะไม่รับ เรื่องจะติดอยู่ โปรดนำการทำซ้ำ (Multi-instance) ออก"));
    if (CALLING.contains(element.getTagName())) {
      delegate(known, element);
    }
    known.ifPresent(own -> kind(own, element));
    for (var attribute : SETTING) {
      camunda(element, attribute).filter(facts::contains)
          .filter(name -> known.flatMap(own -> camunda(own, attribute)).filter(name::equals).isEmpty())
          .ifPresent(name -> sets(element, name));
    }
    if (PARAMETERS.contains(element.getTagName()) && facts.contains(String.valueOf(element.attribute("name")))) {
      sets(element, element.attribute("name"));
    }
    evaluated(element).stream().filter(each -> !evaluated.contains(each)).forEach(each -> add("expression.time", element,
        "ใช้นิพจน์ใน " + each.replace(" ", " เป็น ") + " ไม่ได้ เวลาหรือตัวเลขจะอ่านไม่ได้เมื่อเรื่องมาถึง โปรดพิมพ์ค่าลงไปโดยตรง"));
  }

  /** What a part is, as far as the way through the process hangs on it. */
  private void kind(Element own, Element element) {
    if (CHOICES.contains(own.getTagName()) && !CHOICES.contains(element.getTagName())) {
      add("gateway.kind", element, "ทางแยกนี้เลือกทางตามเงื่อนไข โปรดใช้ทางแยกแบบ Exclusive Gateway ตามเดิม");
    }
    for (var attribute : INTERRUPTING) {
      boolean was = !"false".equals(own.attribute(attribute));
      if (own.getTagName().equals(element.getTagName()) && was == "false".equals(element.attribute(attribute))) {
        add("event.kind", element, was ? "เหตุการณ์นี้ต้องยุติงานที่เปิดอยู่ โปรดนำ " + attribute + "=\"false\" ออก"
            : "เหตุการณ์นี้เกิดได้โดยงานเดิมเดินต่อ ถ้าขัดจังหวะ เรื่องจะถูกยุติ โปรดใส่ " + attribute + "=\"false\"");
      }
    }
  }

  private void owner(Element own, Element element) {
    if (own.attribute("name") != null && (element.attribute("name") == null || element.attribute("name").isBlank())) {
      add("name.missing", element, "ขั้นนี้ต้องมีชื่อ เพราะเป็นชื่อที่เจ้าหน้าที่เห็นในรายการงาน โปรดใส่ name");
    }
    for (var attribute : OWNERS) {
      var was = camunda(own, attribute);
      if (!was.equals(camunda(element, attribute))) {
        add("step.owner", element, "ผู้ทำขั้นนี้เป็นไปตามระบบ โปรดแก้ camunda:" + attribute + was.map(it -> " เป็น " + it)
            .orElse(" โดยนำออก"));
      }
    }
    var office = TaskOffice.declared(own);
    if (!office.equals(TaskOffice.declared(element))) {
      add("step.office", element, "หน่วยงานเจ้าของงานขั้นนี้เป็นไปตามระบบ โปรด" + office.map(it -> "ใส่ camunda:property ชื่อ "
          + TaskOffice.PROPERTY + " เป็น " + it).orElse("นำ camunda:property ชื่อ " + TaskOffice.PROPERTY + " ออก"));
    }
  }

  private void delegate(Optional<Element> known, Element element) {
    var calls = camunda(element, "delegateExpression");
    var was = known.flatMap(own -> camunda(own, "delegateExpression"));
    if (was.isPresent() && !was.equals(calls)) {
      add("delegate.changed", element, "ขั้นอัตโนมัตินี้ต้องทำ " + was.get() + " โปรดแก้ camunda:delegateExpression");
    } else if (calls.isPresent() && delegates.contains(calls.get()) && known.isEmpty()) {
      add("delegate.twice", element, "ระบบทำ " + calls.get() + " ที่ขั้นเดิมอยู่แล้ว ถ้าทำที่นี่ด้วย เรื่องจะผิดไปจากที่ระบบรู้ โปรดนำขั้นนี้ออก");
    } else if (calls.isPresent() && !delegates.contains(calls.get())) {
      add("delegate.unknown", element, "ขั้นอัตโนมัติ " + calls.get() + " ไม่ใช่ของกระบวนงานนี้ โปรดใช้ " + String.join(", ", delegates));
    }
    if (known.filter(own -> !Circles.isTrue(own, "asyncBefore")).isPresent()
        && (Circles.isTrue(element, "asyncBefore") || Circles.isTrue(element, "asyncAfter"))) {
      add("step.async", element, "ขั้นอัตโนมัตินี้ทำพร้อมกับที่เจ้าหน้าที่ส่งแบบ เพื่อให้สำเร็จหรือไม่สำเร็จด้วยกัน โปรดนำ camunda:asyncBefore และ "
          + "camunda:asyncAfter ออก");
    }
    if (known.filter(own -> Circles.isTrue(own, "asyncBefore")).isPresent()
        && !Circles.isTrue(element, "asyncBefore")) {
      add("step.async", element, "ขั้นอัตโนมัตินี้ทำอยู่เบื้องหลัง ไม่ใช่ระหว่างที่เจ้าหน้าที่ส่งแบบ โปรดใส่ camunda:asyncBefore=\"true\"");
    }
  }

  private void start(Element start) {
    boolean byEvent = start.elements().stream().anyMatch(it -> it.getTagName().endsWith("EventDefinition"));
    if (byEvent && !before.containsKey(String.valueOf(start.attribute("id")))) {
      add("start.event", start, "กระบวนงานนี้เริ่มด้วยเหตุการณ์ไม่ได้ เพราะจะไม่มีเรื่องของใคร โปรดนำจุดเริ่มนี้ออก");
    }
  }

  private void sets(Element element, String name) {
    add("fact.set", element, "“" + name + "” เป็นค่าที่ระบบกำหนดเอง โปรดใช้ชื่ออื่น");
  }

  /** Expressions where a time or a number is to come of it, each with its place. */
  private static Set<String> evaluated(Element element) {
    Set<String> found = new TreeSet<>();
    if (TIMES.contains(element.getTagName()) && isExpression(element.getText())) {
      found.add(element.getTagName() + " " + element.getText().strip());
    }
    NUMBERS.forEach(attribute -> camunda(element, attribute).filter(KeptParts::isExpression)
        .ifPresent(value -> found.add(attribute + " " + value)));
    return found;
  }

  private static boolean isExpression(String text) {
    return text.contains("${") || text.contains("#{");
  }

  private void add(String code, Element element, String message) {
    findings.add(Finding.at(code, element, message));
  }
}
