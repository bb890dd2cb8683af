package th.cardholder.models;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static th.cardholder.models.Elements.camunda;
import static th.cardholder.models.Elements.everything;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.StepDays;
import th.cardholder.engine.TaskDue;
import th.cardholder.engine.TaskOffice;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Role;

/**
 * Whether a revised process will work: its forms and decisions are there (looked for in the same deployment
 * first, then in the database), its user tasks are steps that the product and its deadlines know or that say of themselves
 * what is needed ({@link AddedTaskCheck}), what the code
 * sends and goes to by name is still in it, and it cannot run in circles without waiting for anybody.
 */
@Component
class ProcessCheck implements ModelCheck {

  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  /** What names a variable that the model itself sets. */
  private static final List<String> SETTING = List.of("resultVariable", "elementVariable", "errorCodeVariable",
      "errorMessageVariable", "escalationCodeVariable", "initiator");
  private static final Set<String> PARAMETERS = Set.of("inputParameter", "outputParameter");
  private static final Set<String> OF_A_LOOP =
      Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  private final PackagedModels packaged;
  private final ObjectProvider<PlacesInCode> places;
  private final ObjectProvider<TaskDue> dues;
  private final ObjectProvider<TaskOffice> offices;
  private final ObjectProvider<ProcessProfile> processes;
  private final MeasureYears years;

  ProcessCheck(PackagedModels packaged, ObjectProvider<PlacesInCode> places, ObjectProvider<TaskDue> dues,
      ObjectProvider<TaskOffice> offices, ObjectProvider<ProcessProfile> processes, MeasureYears years) {
    this.packaged = packaged;
    this.places = places;
    this.dues = dues;
    this.offices = offices;
    this.processes = processes;
    this.years = years;
  }

  /** What stands in the same deployment. */
  private record Beside(Set<String> forms, Set<String> decisions) {

    static Beside of(List<ModelFile> deployment) {
      return new Beside(
          deployment.stream().filter(file -> file.form() != null).map(file -> file.form().path("id").asText())
              .collect(toSet()),
          deployment.stream().filter(file -> file.kind() == ModelFile.Kind.DECISION && file.model() != null)
              .flatMap(file -> file.model().elements("decision").stream()).map(it -> it.attribute("id"))
              .collect(toSet()));
    }
  }

  @Override
  public Map<ModelFile, List<Finding>> examine(List<ModelFile> deployment) {
    var beside = Beside.of(deployment);
    Map<ModelFile, List<Finding>> found = new HashMap<>();
    for (var file : deployment) {
      if (file.kind() == ModelFile.Kind.PROCESS && file.model() != null) {
        var findings = new ArrayList<Finding>();
        var processes = file.model().elements("process").stream()
            .filter(process -> "true".equals(process.attribute("isExecutable"))).toList();
        if (processes.isEmpty()) {
          findings.add(Finding.of("process.notExecutable", "แฟ้มนี้ไม่มีกระบวนงานที่ทำงานได้ โปรดทำเครื่องหมาย Executable ของกระบวนงาน"));
        }
        processes.forEach(process -> examine(process, file.model(), beside, findings));
        found.put(file, findings);
      }
    }
    return found;
  }

  private void examine(Element process, Element root, Beside beside, List<Finding> findings) {
    var key = String.valueOf(process.attribute("id"));
    if (camunda(process, "historyTimeToLive").isEmpty()) {
      findings.add(Finding.at("history.timeToLive", process, "ไม่ได้กำหนดเวลาเก็บประวัติ โปรดใส่ camunda:historyTimeToLive เช่น P1826D"));
    }
    var packagedOne = packaged.process(key);
    var renamed = packagedOne.map(it -> Renamed.between(it, process, packaged.byForm(key).keySet())).orElse(Map.of());
    // Compared with the product's model as it would be called there: a step is known by its form.
    var own = packagedOne.map(it -> Renamed.as(it, renamed));
    var deadlines = years.stepsWithDeadline(key);
    all(process, "userTask").forEach(task -> userTask(task, process, own, deadlines, beside, findings));
    all(process, "startEvent").forEach(start -> camunda(start, "formRef").ifPresent(form -> {
      if (process.elements("startEvent").contains(start)) {
        form(start, form, beside, findings);
        if (own.isEmpty()) {
          findings.add(Finding.at("process.unknown", start, "ระบบไม่รู้จักกระบวนงาน “" + key
              + "” เรื่องที่เริ่มจากแบบฟอร์มจะไม่มีใครทำต่อ โปรดใช้ id ของกระบวนงานเดิม"));
        }
      }
    }));
    all(process, "businessRuleTask").forEach(task -> camunda(task, "decisionRef").ifPresent(
        decision -> decision(task, decision, beside, findings)));
    own.ifPresent(before -> {
      keeps(before, process, root, findings);
      variables(before, process, findings);
      all(process, "userTask").filter(it -> renamed.containsValue(it.attribute("id")))
          .filter(it -> !AddedTaskCheck.ID.matcher(it.attribute("id")).matches() || packaged.names(it.attribute("id")))
          .forEach(it -> findings.add(Finding.at("step.id", it, "รหัสของขั้นใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลข _ และ - ไม่เกิน 60 ตัว "
              + "และต้องไม่ใช่รหัสที่ระบบใช้กับสิ่งอื่น โปรดแก้ id หรือใช้รหัสเดิม")));
      var facts = places.stream().filter(it -> it.process().equals(key)).flatMap(it -> it.facts().stream())
          .collect(toCollection(HashSet::new));
      dues.forEach(due -> facts.addAll(due.facts()));
      findings.addAll(KeptParts.compare(before, process, facts, places.stream().filter(it -> it.process().equals(key)).findFirst()));
      findings.addAll(Gateways.examine(before, process));
      var dangling = Routes.dangling(process);
      findings.addAll(dangling);
      if (dangling.isEmpty()) {
        findings.addAll(Routes.broken(before, process, KeptParts.STEPS));
        findings.addAll(Routes.unset(before, process));
        findings.addAll(Tokens.astray(before, process));
      }
    });
    waitsForNobody(process, findings);
    holdsAnew(process, findings);
    Growth.tooMuch(process).ifPresent(node -> findings.add(Finding.at("ways.tooMany", node,
        "จุดนี้จะเกิดงานพร้อมกันมากเกินไป โปรดลดทางแยกขนานหรือจำนวนครั้งที่ทำซ้ำ และอย่าแยกขนานในวง")));
    var asynchronous = own.stream().flatMap(before -> everything(before)).filter(it -> Circles.isTrue(it, "asyncBefore")
        || Circles.isTrue(it, "asyncAfter")).map(it -> it.attribute("id")).filter(Objects::nonNull).collect(toSet());
    Circles.withoutWait(process, root, asynchronous).ifPresent(node -> findings.add(Finding.at("ways.endless", node,
        "เส้นทางนี้วนกลับมาที่เดิมโดยไม่มีขั้นใดรอ จะวนไม่รู้จบ โปรดให้วงผ่านขั้นที่มีคนทำหรือรอเหตุการณ์")));
  }

  /** A receive task without a message, or a signal that nothing in the process throws, stands for ever. */
  private static void waitsForNobody(Element process, List<Finding> findings) {
    all(process, "receiveTask").filter(task -> task.attribute("messageRef") == null).forEach(task -> findings.add(
        Finding.at("wait.endless", task, "ขั้นนี้รอโดยไม่มีใครส่งอะไรมา เรื่องจะติดอยู่ โปรดกำหนดข้อความที่รอ (Message) หรือนำออก")));
    var thrown = everything(process).filter(ProcessCheck::throwsEvents).flatMap(node -> signals(node)).collect(toSet());
    everything(process).filter(node -> !throwsEvents(node)).forEach(node -> signals(node)
        .filter(signal -> !thrown.contains(signal)).forEach(signal -> findings.add(Finding.at("wait.endless", node,
            "ไม่มีจุดใดในกระบวนงานนี้ส่งสัญญาณ “" + signal + "” งานจะรอไม่รู้จบ โปรดใส่จุดส่งหรือนำออก"))));
  }

  /** Each value that is set asks such a condition again: what happens then goes on beside the rest, and sets values. */
  private static void holdsAnew(Element process, List<Finding> findings) {
    everything(process).filter(node -> !node.elements("conditionalEventDefinition").isEmpty()).forEach(node ->
        Stream.of("cancelActivity", "isInterrupting").filter(attribute -> "false".equals(node.attribute(attribute)))
            .forEach(attribute -> findings.add(Finding.at("condition.again", node,
                "เงื่อนไขนี้จะเป็นจริงซ้ำทุกครั้งที่มีค่าใดเปลี่ยน งานจะเกิดไม่รู้จบ "
                + "โปรดให้หยุดขั้นเดิม (นำ " + attribute + "=\"false\" ออก) หรือใช้ข้อความหรือเวลาแทน"))));
  }

  private static boolean throwsEvents(Element node) {
    return node.getTagName().equals("endEvent") || node.getTagName().equals("intermediateThrowEvent");
  }

  private static Stream<String> signals(Element node) {
    return node.elements("signalEventDefinition").stream().map(it -> String.valueOf(it.attribute("signalRef")));
  }

  private void userTask(Element task, Element process, Optional<Element> own, Set<String> deadlines, Beside beside,
      List<Finding> findings) {
    var id = String.valueOf(task.attribute("id"));
    var before = own.flatMap(model -> all(model, "userTask").filter(it -> id.equals(it.attribute("id"))).findFirst());
    if (before.isEmpty() && (own.isPresent() || !deadlines.contains(id))) {
      AddedTaskCheck.examine(task, process, own, processes.stream().filter(it -> it.key().equals(process.attribute("id")))
          .findFirst(), deadlines, packaged::names, findings);
    } else if (StepDays.said(task).isPresent()) {
      findings.add(Finding.at("step.days", task, "กำหนดเวลาของขั้นนี้เป็นไปตามปีมาตรการ ค่า " + StepDays.PROPERTY
          + " ไม่มีผล โปรดนำ camunda:property นี้ออก"));
    }
    var groups = camunda(task, "candidateGroups").orElse("");
    if (Stream.of(Role.values()).noneMatch(role -> role.code().equals(groups))) {
      findings.add(Finding.at("role.unknown", task, "ขั้นนี้ต้องเป็นของบทบาทเดียวที่ระบบมี โปรดใส่ camunda:candidateGroups เป็นหนึ่งใน "
          + Stream.of(Role.values()).map(Role::code).collect(Collectors.joining(", "))));
    }
    var names = offices.stream().map(TaskOffice::name).sorted().toList();
    TaskOffice.declared(task).filter(office -> !names.contains(office))
        .ifPresent(office -> findings.add(Finding.at("office.unknown", task,
            "ไม่มีหน่วยงานเจ้าของงานชื่อ “" + Places.shortened(office) + "” โปรดแก้ camunda:property ชื่อ " + TaskOffice.PROPERTY
                + " เป็นหนึ่งใน " + String.join(", ", names) + " หรือนำออก")));
    var form = camunda(task, "formRef");
    if (form.isEmpty()) {
      findings.add(Finding.at("form.missing", task, "ขั้นนี้ไม่มีแบบฟอร์ม โปรดใส่ camunda:formRef และ camunda:formRefBinding=\"deployment\""));
      return;
    }
    var known = before.flatMap(it -> camunda(it, "formRef"));
    if (known.isPresent() && !known.equals(form)) {
      findings.add(Finding.at("form.other", task, "ขั้นนี้ทำงานกับแบบฟอร์ม “" + known.get() + "” เท่านั้น โปรดแก้ camunda:formRef"));
    }
    form(task, form.get(), beside, findings);
  }

  private void form(Element place, String form, Beside beside, List<Finding> findings) {
    var binding = camunda(place, "formRefBinding").orElse("");
    if (binding.isEmpty()) {
      findings.add(Finding.at("form.binding", place, "โปรดใส่ camunda:formRefBinding=\"deployment\" คู่กับ camunda:formRef"));
    } else if (!beside.forms().contains(form) && !isStored(form)) {
      // Whatever the binding: what a version works with is found by the product (ADR 0057).
      findings.add(Finding.at("form.missing", place, "ไม่มีแบบฟอร์ม “" + form + "” ทั้งในชุดที่ส่งมาและในระบบ "
          + "โปรดส่งแฟ้มแบบฟอร์มมาด้วย หรือแก้ camunda:formRef"));
    }
  }

  private static boolean isStored(String form) {
    return Context.getCommandContext().getCamundaFormDefinitionManager().findLatestDefinitionByKey(form) != null;
  }

  private void decision(Element place, String decision, Beside beside, List<Finding> findings) {
    var stored = !"deployment".equals(camunda(place, "decisionRefBinding").orElse("latest"))
        && Context.getProcessEngineConfiguration().getRepositoryService().createDecisionDefinitionQuery()
            .decisionDefinitionKey(decision).withoutTenantId().count() > 0;
    if (!stored && !beside.decisions().contains(decision)) {
      findings.add(Finding.at("decision.missing", place, "ไม่มีตารางตัดสินใจ “" + decision + "” ทั้งในชุดที่ส่งมาและในระบบ "
          + "โปรดส่งแฟ้ม .dmn มาด้วย หรือแก้ camunda:decisionRef"));
    }
  }

  /** What the code sends to the process, starts it by and looks for in it. */
  private void keeps(Element before, Element after, Element root, List<Finding> findings) {
    var key = String.valueOf(after.attribute("id"));
    starts(before).ifPresent(form -> {
      if (!starts(after).equals(Optional.of(form))) {
        findings.add(Finding.at("form.other", after, "กระบวนงานนี้เริ่มด้วยแบบฟอร์ม “" + form + "” โปรดใส่ camunda:formRef ที่จุดเริ่ม"));
      }
    });
    var ids = new HashSet<String>();
    everything(after).map(element -> element.attribute("id")).filter(Objects::nonNull).forEach(ids::add);
    places.stream().filter(it -> it.process().equals(key)).flatMap(it -> it.places().stream()).sorted()
        .filter(place -> !ids.contains(place)).forEach(place -> findings.add(Finding.at("place.lost", after,
            "ระบบต้องพบ “" + place + "” ในกระบวนงานนี้ โปรดใช้รหัสเดิม")));

    Map<String, String> names = root.elements("message").stream().filter(it -> it.attribute("id") != null).collect(
        toMap(it -> it.attribute("id"), it -> String.valueOf(it.attribute("name")), (one, same) -> one));
    var waitedFor = messages(after).map(names::get).filter(Objects::nonNull).collect(toSet());
    // A packaged message is named for its id.
    var sent = messages(before).collect(toSet());
    sent.stream().sorted().filter(message -> !waitedFor.contains(message))
        .forEach(message -> findings.add(Finding.at("message.lost", after,
            "ระบบส่งข้อความ “" + message + "” ถึงกระบวนงานนี้ แต่ไม่มีจุดรับ โปรดใส่จุดรับข้อความนี้กลับเข้าไป")));
    waitedFor.stream().sorted().filter(message -> !sent.contains(message))
        .forEach(message -> findings.add(Finding.at("message.unknown", after,
            "ไม่มีใครส่งข้อความ “" + message + "” งานจะรอไม่รู้จบ โปรดใช้ข้อความที่ระบบส่ง: " + sent.stream().sorted().toList())));
  }

  /** An expression that names a variable which nobody sets fails when somebody's journey comes to it. */
  private void variables(Element before, Element after, List<Finding> findings) {
    Set<String> known = new TreeSet<>();
    everything(before).forEach(element -> known.addAll(variables(element)));
    places.stream().filter(it -> it.process().equals(after.attribute("id"))).forEach(it -> known.addAll(it.facts()));
    everything(after).forEach(element -> {
      SETTING.forEach(attribute -> camunda(element, attribute).ifPresent(known::add));
      if (PARAMETERS.contains(element.getTagName())) {
        known.add(String.valueOf(element.attribute("name")));
      }
    });
    everything(after).forEach(element -> variables(element).stream()
        .filter(variable -> !known.contains(variable) && !OF_A_LOOP.contains(variable)).sorted()
        .forEach(variable -> findings.add(Finding.at("variable.unknown", element, "ไม่มีตัวแปร “" + variable + "” ในกระบวนงานนี้ เงื่อนไขจะล้มเหลว "
            + "โปรดใช้ตัวแปรที่มี: " + String.join(", ", known)))));
  }

  private static Set<String> variables(Element element) {
    var texts = element.attributes().stream().filter(key -> !key.toLowerCase(Locale.ROOT).endsWith("delegateexpression"))
        .map(element::attribute);
    var named = Stream.concat(texts, Stream.of(element.getText()))
        .flatMap(text -> EXPRESSION.matcher(text).results()).map(MatchResult::group).flatMap(Elements::names);
    // The one place that names a variable without brackets.
    return Stream.concat(named, camunda(element, "collection").filter(it -> NAME.matcher(it).matches()).stream())
        .collect(toSet());
  }

  /** The messages that the process waits for. */
  private static Stream<String> messages(Element process) {
    return everything(process)
        .filter(node -> !node.getTagName().equals("endEvent") && !node.getTagName().equals("intermediateThrowEvent"))
        .flatMap(node -> node.getTagName().equals("receiveTask") ? Stream.of(node)
            : node.elements("messageEventDefinition").stream())
        .map(it -> it.attribute("messageRef")).filter(Objects::nonNull)
        .map(name -> name.substring(name.indexOf(':') + 1));
  }

  private static Optional<String> starts(Element process) {
    return process.elements("startEvent").stream().flatMap(start -> camunda(start, "formRef").stream()).findFirst();
  }

  private static Stream<Element> all(Element element, String name) {
    return everything(element).filter(each -> each.getTagName().equals(name));
  }
}
