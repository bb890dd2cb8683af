package th.cardholder.models;

import static th.cardholder.models.Elements.camunda;
import static th.cardholder.models.Elements.everything;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.StepDays;
import th.cardholder.engine.TaskOffice;
import th.cardholder.office.Role;

/**
 * Whether a user task that a revision adds, and no code knows, can be worked on (ADR 0054): it says itself whose it is, how
 * long it may take and what is asked, it is where a case is, and somebody is there to do it.
 */
final class AddedTaskCheck {

  static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,59}");
  private static final Pattern THAI = Pattern.compile("[\\u0e01-\\u0e2e]");
  private static final int LONGEST_NAME = 100;
  /** What an added task may not say, because the product sees to it. */
  private static final List<String> NOT_ITS_OWN = List.of("candidateUsers", "dueDate", "followUpDate");

  private final Element process;
  private final Element own;
  private final ProcessProfile profile;
  private final Predicate<String> ofTheProduct;
  private final List<Finding> findings;

  private AddedTaskCheck(Element process, Element own, ProcessProfile profile, Predicate<String> ofTheProduct,
      List<Finding> findings) {
    this.process = process;
    this.own = own;
    this.profile = profile;
    this.ofTheProduct = ofTheProduct;
    this.findings = findings;
  }

  /**
   * Examines one.
   *
   * @param process      the revised process
   * @param own          the product's model of it, where there is one
   * @param profile      what the process says of itself, where the product knows it
   * @param known        the steps that the product has there
   * @param ofTheProduct whether an element's id, or a form's, is one of the product's
   */
  static void examine(Element task, Element process, Optional<Element> own, Optional<ProcessProfile> profile,
      Set<String> known, Predicate<String> ofTheProduct, List<Finding> findings) {
    var key = String.valueOf(process.attribute("id"));
    if (own.isEmpty() || profile.isEmpty() || !profile.get().ofACase()) {
      findings.add(Finding.at("step.unknown", task, "ระบบไม่รู้จักขั้น “" + task.attribute("id") + "” ของ " + key
          + " และเพิ่มขั้นได้เฉพาะในกระบวนงานของเรื่องหรือของการส่งต่อ โปรดใช้รหัสขั้นที่มีอยู่: " + listed(known)));
      return;
    }
    new AddedTaskCheck(process, own.get(), profile.get(), ofTheProduct, findings).examine(task, known);
  }

  private void examine(Element task, Set<String> known) {
    var id = String.valueOf(task.attribute("id"));
    var days = StepDays.said(task);
    if (days.isEmpty()) {
      add("due.missing", task, "ระบบไม่รู้จักขั้น “" + id + "” ของ " + process.attribute("id") + " โปรดใช้รหัสขั้นที่มีอยู่: " + listed(known)
          + " หรือหากเป็นขั้นที่เพิ่มใหม่ โปรดระบุกำหนดเวลาด้วย camunda:property ชื่อ " + StepDays.PROPERTY + " (1 ถึง "
          + StepDays.MOST + " วัน) บทบาทใน camunda:candidateGroups และแบบฟอร์มใหม่ใน camunda:formRef");
    } else if (StepDays.declared(task).isEmpty()) {
      add("due.invalid", task, "จำนวนวัน “" + Places.shortened(days.get()) + "” ใช้ไม่ได้ โปรดแก้ camunda:property ชื่อ " + StepDays.PROPERTY
          + " เป็นจำนวนเต็ม 1 ถึง " + StepDays.MOST);
    }
    if (!ID.matcher(id).matches()) {
      add("step.id", task, "รหัสของขั้นที่เพิ่มใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลข _ และ - ไม่เกิน 60 ตัว โปรดแก้ id");
    } else if (ofTheProduct.test(id)) {
      add("step.id", task, "รหัส “" + id + "” เป็นของระบบอยู่แล้ว โปรดใช้รหัสอื่นกับขั้นที่เพิ่ม");
    }
    name(task);
    somebody(task);
    form(task);
    NOT_ITS_OWN.forEach(attribute -> camunda(task, attribute).ifPresent(value -> add("step.owner", task,
        "ขั้นที่เพิ่มใช้ camunda:" + attribute + " ไม่ได้ เพราะระบบกำหนดเอง โปรดนำออก")));
    if (flows("targetRef").noneMatch(id::equals)) {
      add("way.none", task, "ไม่มีเส้นเข้าสู่ขั้นนี้ จะไม่มีใครได้ทำ โปรดลากเส้นจากขั้นก่อนหน้า");
    }
    if (flows("sourceRef").noneMatch(id::equals)) {
      add("way.none", task, "ไม่มีเส้นออกจากขั้นนี้ เรื่องจะจบลงโดยไม่มีใครทำต่อ โปรดลากเส้นไปขั้นถัดไป");
    }
  }

  private void name(Element task) {
    var name = Objects.requireNonNullElse(task.attribute("name"), "").strip();
    if (!THAI.matcher(name).find() || name.length() > LONGEST_NAME || SafeExpressions.anyIn(name)) {
      add("name.missing", task, "ขั้นที่เพิ่มต้องมีชื่อภาษาไทยไม่เกิน " + LONGEST_NAME
          + " ตัวอักษรและไม่ใช้นิพจน์ เพราะเป็นชื่อที่เจ้าหน้าที่เห็นในรายการงาน โปรดแก้ name");
    }
  }

  /** Whether somebody holds the role in the office in which the task will lie. A role that there is none of is told elsewhere. */
  private void somebody(Element task) {
    var role = role(task);
    if (role == null) {
      return;
    }
    var right = profile.rights().get(role);
    if (right == null || !right.works()) {
      add("role.unknown", task, role.nameTh() + " ไม่ได้ทำงานในกระบวนงานนี้ จะไม่มีใครเห็นงาน โปรดแก้ camunda:candidateGroups เป็นหนึ่งใน "
          + profile.rights().entrySet().stream().filter(it -> it.getValue().works()).map(it -> it.getKey().code()).sorted()
              .collect(Collectors.joining(", ")));
      return;
    }
    var beside = tasks(own).filter(it -> role == role(it)).toList();
    Set<String> offices = beside.stream().map(it -> TaskOffice.declared(it).orElse(""))
        .collect(Collectors.toCollection(TreeSet::new));
    var office = TaskOffice.declared(task).orElse("");
    if (!(offices.isEmpty() ? Set.of("") : offices).contains(office)) {
      add("role.unknown", task, role.nameTh() + " ไม่ได้อยู่ในหน่วยงานนี้ จะไม่มีใครรับงานได้ โปรด" + (offices.isEmpty() || offices.contains("")
          ? "นำ camunda:property ชื่อ " + TaskOffice.PROPERTY + " ออก"
          : "ใส่ camunda:property ชื่อ " + TaskOffice.PROPERTY + " เป็น " + String.join(" หรือ ", offices)));
    }
    var officers = beside.stream().flatMap(other -> camunda(other, "assignee").stream()).distinct().sorted().toList();
    camunda(task, "assignee").filter(it -> !officers.contains(it)).ifPresent(it -> add("officer.unknown", task,
        "ผู้ทำขั้นที่เพิ่มต้องเป็นผู้ที่เรื่องมีอยู่แล้ว โปรด" + (officers.isEmpty() ? ""
            : "แก้ camunda:assignee เป็น " + String.join(" หรือ ", officers) + " หรือ") + "นำ camunda:assignee ออก"));
  }

  private void form(Element task) {
    camunda(task, "formRef").filter(ofTheProduct).ifPresent(form -> add("form.other", task, "แบบฟอร์ม “" + form
        + "” เป็นของขั้นอื่นในระบบ โปรดทำแบบฟอร์มใหม่ให้ขั้นที่เพิ่ม แล้วแก้ camunda:formRef"));
  }

  private static @Nullable Role role(Element task) {
    var groups = camunda(task, "candidateGroups").orElse("");
    return Stream.of(Role.values()).filter(role -> role.code().equals(groups)).findFirst().orElse(null);
  }

  private static Stream<Element> tasks(Element process) {
    return everything(process).filter(it -> it.getTagName().equals("userTask"));
  }

  private Stream<String> flows(String end) {
    return everything(process).filter(it -> it.getTagName().equals("sequenceFlow")).map(it -> String.valueOf(it.attribute(end)));
  }

  private static String listed(Set<String> known) {
    return known.isEmpty() ? "(ไม่มี)" : known.stream().sorted().collect(Collectors.joining(", "));
  }

  private void add(String code, Element element, String message) {
    findings.add(Finding.at(code, element, message));
  }
}
