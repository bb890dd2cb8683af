package th.cardholder.models;

import static th.cardholder.models.Elements.camunda;
import static th.cardholder.models.Elements.everything;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private static final Set<String> STEPS =
      Set.of("userTask", "serviceTask", "sendTask", "businessRuleTask", "intermediateCatchEvent");
  private static final Set<String> TIMES = Set.of("timeDate", "timeDuration", "timeCycle", "loopCardinality");
  private static final List<String> NUMBERS = List.of("dueDate", "followUpDate", "priority", "jobPriority");
  private static final List<String> SETTING = List.of("resultVariable", "elementVariable", "errorCodeVariable",
      "errorMessageVariable", "escalationCodeVariable", "initiator");
  private static final Set<String> PARAMETERS = Set.of("inputParameter", "outputParameter");

  private final Map<String, Element> before = new HashMap<>();
  private final Set<String> delegates = new TreeSet<>();
  private final Set<String> evaluated = new HashSet<>();
  private final Set<String> facts;
  private final List<Finding> findings = new ArrayList<>();

  private KeptParts(Element before, Set<String> facts) {
    this.facts = facts;
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

  /** @param facts the variables that the code sets */
  static List<Finding> compare(Element before, Element after, Set<String> facts) {
    var kept = new KeptParts(before, facts);
    everything(after).forEach(kept::examine);
    after.elements("startEvent").forEach(kept::start);
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
      var name = step.attribute("name") == null ? "" : " (" + step.attribute("name") + ")";
      if (!now.containsKey(id) || !now.get(id).getTagName().equals(step.getTagName())) {
        add(after, "ขาดขั้น “" + id + "”" + name + " ซึ่งระบบต้องใช้ โปรดใส่ขั้นนี้กลับเข้าไปด้วยรหัสเดิม");
      } else if (!left.contains(id)) {
        add(now.get(id), "ไม่มีเส้นออกจากขั้นนี้ เรื่องจะจบลงโดยไม่มีใครทำต่อ โปรดลากเส้นไปขั้นถัดไป");
      }
    });
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
    if (CALLING.contains(element.getTagName())) {
      delegate(known, element);
    }
    for (var attribute : SETTING) {
      camunda(element, attribute).filter(facts::contains)
          .filter(name -> known.flatMap(own -> camunda(own, attribute)).filter(name::equals).isEmpty())
          .ifPresent(name -> sets(element, name));
    }
    if (PARAMETERS.contains(element.getTagName()) && facts.contains(String.valueOf(element.attribute("name")))) {
      sets(element, element.attribute("name"));
    }
    evaluated(element).stream().filter(each -> !evaluated.contains(each)).forEach(each -> add(element,
        "ใช้นิพจน์ใน " + each.replace(" ", " เป็น ") + " ไม่ได้ เวลาหรือตัวเลขจะอ่านไม่ได้เมื่อเรื่องมาถึง โปรดพิมพ์ค่าลงไปโดยตรง"));
  }

  private void owner(Element own, Element element) {
    for (var attribute : OWNERS) {
      var was = camunda(own, attribute);
      if (!was.equals(camunda(element, attribute))) {
        add(element, "ผู้ทำขั้นนี้เป็นไปตามระบบ โปรดแก้ camunda:" + attribute + was.map(it -> " เป็น " + it)
            .orElse(" โดยนำออก"));
      }
    }
    var office = TaskOffice.declared(own);
    if (!office.equals(TaskOffice.declared(element))) {
      add(element, "หน่วยงานเจ้าของงานขั้นนี้เป็นไปตามระบบ โปรด" + office.map(it -> "ใส่ camunda:property ชื่อ "
          + TaskOffice.PROPERTY + " เป็น " + it).orElse("นำ camunda:property ชื่อ " + TaskOffice.PROPERTY + " ออก"));
    }
  }

  private void delegate(Optional<Element> known, Element element) {
    var calls = camunda(element, "delegateExpression");
    var was = known.flatMap(own -> camunda(own, "delegateExpression"));
    if (was.isPresent() && !was.equals(calls)) {
      add(element, "ขั้นอัตโนมัตินี้ต้องทำ " + was.get() + " โปรดแก้ camunda:delegateExpression");
    } else if (calls.isPresent() && !delegates.contains(calls.get())) {
      add(element, "ขั้นอัตโนมัติ " + calls.get() + " ไม่ใช่ของกระบวนงานนี้ โปรดใช้ " + String.join(", ", delegates));
    }
    if (known.filter(own -> Circles.isTrue(own, "asyncBefore")).isPresent()
        && !Circles.isTrue(element, "asyncBefore")) {
      add(element, "ขั้นอัตโนมัตินี้ทำอยู่เบื้องหลัง ไม่ใช่ระหว่างที่เจ้าหน้าที่ส่งแบบ โปรดใส่ camunda:asyncBefore=\"true\"");
    }
  }

  private void start(Element start) {
    boolean byEvent = start.elements().stream().anyMatch(it -> it.getTagName().endsWith("EventDefinition"));
    if (byEvent && !before.containsKey(String.valueOf(start.attribute("id")))) {
      add(start, "กระบวนงานนี้เริ่มด้วยเหตุการณ์ไม่ได้ เพราะจะไม่มีเรื่องของใคร โปรดนำจุดเริ่มนี้ออก");
    }
  }

  private void sets(Element element, String name) {
    add(element, "“" + name + "” เป็นค่าที่ระบบกำหนดเอง โปรดใช้ชื่ออื่น");
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

  private void add(Element element, String message) {
    findings.add(Finding.at(element, message));
  }
}
