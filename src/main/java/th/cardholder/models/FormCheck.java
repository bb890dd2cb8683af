package th.cardholder.models;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.door.FieldKind;
import th.cardholder.door.StartStep;
import th.cardholder.door.Step;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.engine.TaskDue;

/**
 * Whether the step behind a revised form can work with it: every field that the step needs is asked for, is
 * required where it was, comes as the same kind of answer and from the same choices. A revised form is live at
 * once for every running task, so a wrong one would fail in each officer's face.
 *
 * <p>A field that no step reads is refused too: what people typed there would be gone without a word. The form of a step
 * that a revision has added is held to what it needs itself ({@link AddedFormCheck}).
 */
@Component
class FormCheck implements ModelCheck {

  private static final int LONGEST = 2_000;
  /** Letters that a plain text may always have, and may be asked for. */
  private static final int SHORT = 20;
  private static final Map<String, String> FAMILY = Map.of("textfield", "text", "textarea", "text", "radio", "choice",
      "select", "choice", "checklist", "many", "taglist", "many", "checkbox", "box");

  private final PackagedModels packaged;
  private final ObjectProvider<Step> steps;
  private final ObjectProvider<StartStep> startSteps;
  private final ObjectProvider<FieldKind> kinds;
  private final ObjectProvider<ProcessProfile> processes;
  private final ObjectProvider<PlacesInCode> places;
  private final ObjectProvider<TaskDue> dues;

  FormCheck(PackagedModels packaged, ObjectProvider<Step> steps, ObjectProvider<StartStep> startSteps,
      ObjectProvider<FieldKind> kinds, ObjectProvider<ProcessProfile> processes, ObjectProvider<PlacesInCode> places,
      ObjectProvider<TaskDue> dues) {
    this.packaged = packaged;
    this.steps = steps;
    this.startSteps = startSteps;
    this.kinds = kinds;
    this.processes = processes;
    this.places = places;
    this.dues = dues;
  }

  private record Field(JsonNode component, Set<String> hide) {

    String type() {
      return component.path("type").asText();
    }

    boolean required() {
      return component.path("validate").path("required").asBoolean(false);
    }

    int shortest() {
      return component.path("validate").path("minLength").asInt(0);
    }

    boolean locked() {
      var readonly = component.path("readonly");
      return readonly.isTextual() || readonly.asBoolean(false);
    }

    int longest() {
      return component.path("validate").path("maxLength").asInt(LONGEST);
    }

    Optional<String> kind() {
      return Optional.ofNullable(component.at("/properties/kind").asText(null));
    }

    Set<String> options() {
      var options = new HashSet<String>();
      component.path("values").forEach(option -> options.add(option.path("value").asText()));
      return options;
    }

    String source() {
      return component.path("valuesKey").asText("");
    }
  }

  @Override
  public Map<ModelFile, List<Finding>> examine(List<ModelFile> deployment) {
    Map<ModelFile, List<Finding>> found = new HashMap<>();
    var asked = askedIn(deployment);
    deployment.stream().filter(file -> file.form() != null)
        .forEach(file -> found.put(file, examine(file.form(), asked)));
    return found;
  }

  /** The forms of the user tasks of these files. */
  private static Set<String> askedIn(List<ModelFile> deployment) {
    return deployment.stream().map(ModelFile::model).filter(Objects::nonNull).flatMap(Elements::everything)
        .filter(it -> it.getTagName().equals("userTask")).flatMap(it -> Elements.camunda(it, "formRef").stream())
        .collect(toSet());
  }

  /**
   * Whether a stored version of one of the product's processes asks it: a form is revised alone, too, and journeys go on by
   * older versions.
   */
  private boolean isAsked(String form) {
    var models = Context.getProcessEngineConfiguration().getDeploymentCache();
    return Context.getProcessEngineConfiguration().getRepositoryService().createProcessDefinitionQuery()
        .processDefinitionKeyIn(processes.stream().map(ProcessProfile::key).toArray(String[]::new)).withoutTenantId().list()
        .stream().map(it -> models.findDeployedProcessDefinitionById(it.getId()))
        .flatMap(it -> it.getTaskDefinitions().values().stream())
        .anyMatch(it -> it.getFormDefinition().getCamundaFormDefinitionKey() != null
            && form.equals(it.getFormDefinition().getCamundaFormDefinitionKey().getExpressionText()));
  }

  private Set<String> facts() {
    return Stream.concat(places.stream().flatMap(it -> it.facts().stream()), dues.stream().flatMap(it -> it.facts().stream()))
        .collect(toSet());
  }

  private List<Finding> examine(JsonNode form, Set<String> asked) {
    var id = form.path("id").asText();
    var needs = Stream.concat(steps.stream().filter(step -> step.form().equals(id)).map(Step::needs),
        startSteps.stream().filter(step -> step.form().equals(id)).map(StartStep::needs)).findFirst();
    var own = packaged.form(id).map(ModelFile::form);
    if (needs.isEmpty() || own.isEmpty()) {
      return asked.contains(id) || isAsked(id) ? AddedFormCheck.examine(form, facts())
          : List.of(Finding.of("form.unknown", "ไม่มีขั้นใดของระบบใช้แบบฟอร์ม “" + id + "” โปรดใช้ id ของแบบฟอร์มเดิมที่ต้องการแก้ "
              + "หรือส่งมาพร้อมกระบวนงานที่มีขั้นซึ่งใช้แบบฟอร์มนี้"));
    }
    var before = fields(own.get());
    var after = fields(form);
    List<Finding> findings = new ArrayList<>();
    before.forEach((key, field) -> {
      if (after.containsKey(key)) {
        compare(key, field, after.get(key), findings);
      } else if (field.required() || needs.get().contains(key)) {
        findings.add(Finding.of("field.lost", "ขาดช่อง “" + key + "” (" + field.component().path("label").asText()
            + ") ซึ่งขั้นนี้ต้องใช้ โปรดใส่ช่องนี้กลับเข้าไป"));
      }
    });
    after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(key -> findings.add(Finding.of("field.unknown",
        "ไม่มีขั้นใดอ่านช่อง “" + key + "” คำตอบจะหายไป โปรดนำช่องนี้ออก หรือใช้ชื่อช่องเดิม " + before.keySet())));
    steps.stream().filter(step -> step.form().equals(id)).flatMap(step -> step.shows().stream()).sorted()
        .forEach(value -> shown(value, own.get(), form, findings));
    return findings;
  }

  /** Wherever the product's form shows a value the revised one does, under no condition but those that hold there. */
  private static void shown(String value, JsonNode before, JsonNode after, List<Finding> findings) {
    var places = FormTexts.showing(value, after);
    for (var conditions : FormTexts.showing(value, before)) {
      if (places.stream().noneMatch(conditions::containsAll)) {
        findings.add(Finding.of("value.hidden", (places.isEmpty() ? "แบบฟอร์มไม่แสดง {{" + value + "}}"
            : "แบบฟอร์มแสดง {{" + value + "}} ไม่ครบทุกกรณี เพราะถูกซ่อนด้วยเงื่อนไขอื่นจากแบบฟอร์มเดิม")
            + " ซึ่งกฎหมายหรือหลักเกณฑ์กำหนดให้แสดง โปรดใส่ {{" + value + "}} ในข้อความ (text) ที่เห็นได้เหมือนเดิม"));
        return;
      }
    }
  }

  private void compare(String key, Field before, Field after, List<Finding> findings) {
    if (!Objects.equals(FAMILY.get(before.type()), FAMILY.get(after.type()))) {
      add(findings, key, "ต้องเป็นชนิด " + before.type() + " ไม่ใช่ " + after.type());
      return;
    }
    if (!before.kind().equals(after.kind())) {
      add(findings, key, before.kind().map(kind -> "ต้องมี properties.kind เป็น " + kind)
          .orElse("ต้องไม่มี properties.kind") + after.kind().filter(kind -> kinds.stream()
              .noneMatch(known -> known.name().equals(kind))).map(kind -> " (ระบบไม่รู้จัก " + kind + ")").orElse(""));
    }
    if (before.required() && !after.required()) {
      add(findings, key, "ต้องเป็นช่องบังคับ (validate.required เป็น true)");
    }
    if (after.longest() > before.longest()) {
      add(findings, key, "ยาวได้ไม่เกิน " + before.longest() + " ตัวอักษร (validate.maxLength)");
    }
    // A kind has a length of its own: a shorter limit, or a longer least length, lets no right answer pass.
    if (after.kind().isPresent() && (after.longest() < before.longest() || after.shortest() > before.shortest())
        || after.longest() < Math.min(SHORT, before.longest())
        || after.shortest() > Math.max(SHORT, before.shortest())) {
      add(findings, key, "จำกัดความยาวเกินไป จะไม่มีใครกรอกได้ (minLength, maxLength)");
    }
    if (after.required() && !before.required() && after.locked()) {
      add(findings, key, "บังคับกรอกแต่แก้ไม่ได้ (readonly)");
    }
    if (!before.source().equals(after.source())) {
      add(findings, key, before.source().isEmpty() ? "ต้องมีตัวเลือกอยู่ในแบบฟอร์ม (values)"
          : "ต้องใช้ตัวเลือกจาก valuesKey " + before.source());
    } else if (!before.options().containsAll(after.options())) {
      add(findings, key, "มีตัวเลือกที่ขั้นนี้ไม่รู้จัก ใช้ได้เฉพาะ "
          + before.options().stream().sorted().collect(Collectors.joining(", ")));
    }
    if (before.required() && !before.hide().containsAll(after.hide())) {
      add(findings, key, "ต้องไม่ถูกซ่อนด้วยเงื่อนไขอื่นจากแบบฟอร์มเดิม เพราะขั้นนี้ต้องได้คำตอบ"
          + (before.hide().isEmpty() ? "" : " (เดิม: " + String.join(" หรือ ", before.hide()) + ")"));
    }
    var locked = after.component().path("readonly");
    if (before.required() && !locked.isMissingNode() && !locked.equals(before.component().path("readonly"))
        && !(locked.isBoolean() && !locked.booleanValue())) {
      add(findings, key, "ต้องกรอกได้ (ไม่ใช่ readonly)");
    }
  }

  private static void add(List<Finding> findings, String key, String remedy) {
    findings.add(new Finding("field.changed", "ช่อง “" + key + "” " + remedy + " โปรดแก้", key, 0, 0, false));
  }

  private static Map<String, Field> fields(JsonNode form) {
    Map<String, Field> fields = new LinkedHashMap<>();
    collect(form.path("components"), Set.of(), fields);
    return fields;
  }

  private static void collect(JsonNode components, Set<String> around, Map<String, Field> fields) {
    for (var component : components) {
      var own = component.at("/conditional/hide").asText("");
      var hide = new HashSet<>(around);
      if (!own.isEmpty()) {
        hide.add(own.replaceAll("\\s+", " ").strip());
      }
      if (component.has("components")) {
        collect(component.path("components"), hide, fields);
      } else if (FAMILY.containsKey(component.path("type").asText())) {
        fields.put(component.path("key").asText(), new Field(component, hide));
      }
    }
  }
}
