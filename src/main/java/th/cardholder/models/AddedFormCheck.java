package th.cardholder.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import th.cardholder.addedstep.AddedSteps;

/**
 * Whether the form of an added step, behind which no code stands, can be filled in and read again (ADR 0054): each field has
 * a label that says in Thai what was answered, a name of its own and its choices in the form itself, and the form shows
 * nothing that the product would have to give it.
 */
final class AddedFormCheck {

  private static final Pattern THAI = Pattern.compile("[\\u0e01-\\u0e2e]");
  private static final Pattern SHOWN = Pattern.compile("\\{\\{(?:#if )?([A-Za-z_][A-Za-z0-9_]*)}}");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");
  private static final Set<String> WORDS = Set.of("and", "or", "not", "null", "true", "false", "in", "if", "then", "else", "between",
      "list", "contains", "is", "defined", "count", "blank", "empty", "string", "length", "starts", "ends", "with");
  private static final int LONGEST_LABEL = 200;
  private static final int MOST_FIELDS = 100;
  private static final int LONGEST = 2_000;
  /** Letters that what is typed of a kind may always have. */
  private static final int SHORT = 20;

  private final Set<String> reserved;
  private final Set<String> keys = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private AddedFormCheck(Set<String> reserved) {
    this.reserved = reserved;
  }

  /** @param facts what the code tells the engine: no field is called so, lest it be taken for that */
  static List<Finding> examine(JsonNode form, Set<String> facts) {
    var check = new AddedFormCheck(facts);
    check.fields(form.path("components"));
    check.shown(form.path("components"));
    check.conditions(form.path("components"));
    if (check.keys.isEmpty()) {
      check.findings.add(Finding.of("form.invalid", "แบบฟอร์มของขั้นที่เพิ่มไม่มีช่องให้กรอก โปรดใส่อย่างน้อยหนึ่งช่อง"));
    } else if (check.keys.size() > MOST_FIELDS) {
      check.findings.add(Finding.of("form.invalid", "แบบฟอร์มของขั้นที่เพิ่มมีช่องเกิน " + MOST_FIELDS + " ช่อง โปรดลดหรือแบ่งเป็นหลายขั้น"));
    }
    return check.findings;
  }

  private void fields(JsonNode components) {
    components.forEach(component -> {
      fields(component.path("components"));
      if (FormPlaces.INPUTS.contains(component.path("type").asText())) {
        field(component, component.path("key").asText());
      }
    });
  }

  private void field(JsonNode component, String key) {
    keys.add(key);
    if (reserved.contains(key) || AddedSteps.SHOWN.contains(key)) {
      add(key, "ใช้ชื่อนี้ไม่ได้ เพราะเป็นค่าที่ระบบกำหนดเอง โปรดใช้ชื่ออื่น");
    }
    var label = component.path("label").asText("");
    if (!THAI.matcher(label).find() || label.length() > LONGEST_LABEL || label.contains("{{")) {
      add(key, "ต้องมีคำถามภาษาไทย (label) ไม่เกิน " + LONGEST_LABEL
          + " ตัวอักษรและไม่มี {{ }} เพราะคำตอบจะแสดงคู่กับคำถามนี้ที่หน้าเรื่อง โปรดแก้");
    }
    if (component.has("valuesKey")) {
      add(key, "ต้องมีตัวเลือกอยู่ในแบบฟอร์ม (values) เพราะไม่มีขั้นใดให้ค่า valuesKey โปรดแก้");
    }
    component.path("values").forEach(option -> {
      if (option.path("label").asText("").isBlank() || option.path("label").asText().length() > LONGEST_LABEL) {
        add(key, "ตัวเลือกทุกข้อต้องมีข้อความ (label) ไม่เกิน " + LONGEST_LABEL + " ตัวอักษร โปรดแก้");
      }
    });
    kind(component, key);
    var readonly = component.path("readonly");
    if (component.at("/validate/required").asBoolean(false) && (readonly.isTextual() || readonly.asBoolean(false))) {
      add(key, "บังคับกรอกแต่แก้ไม่ได้ (readonly) จะไม่มีใครส่งแบบฟอร์มได้ โปรดแก้");
    }
  }

  private void kind(JsonNode component, String key) {
    var kind = component.at("/properties/kind");
    if (kind.isMissingNode()) {
      return;
    }
    if (!component.path("type").asText().equals("textfield") || !AddedSteps.KINDS.contains(kind.asText())) {
      add(key, "properties.kind ใช้ได้เฉพาะกับ textfield และเป็นหนึ่งใน " + String.join(", ", new TreeSet<>(AddedSteps.KINDS))
          + " โปรดแก้");
    } else if (component.at("/validate/maxLength").asInt(LONGEST) < SHORT || component.at("/validate/minLength").asInt(0) > 1) {
      add(key, "จำกัดความยาวเกินไป จะไม่มีใครกรอกได้ (minLength, maxLength) โปรดแก้");
    }
  }

  /** What is named between braces is there: of the case, or a field of the form. */
  private void shown(JsonNode components) {
    components.forEach(component -> {
      shown(component.path("components"));
      for (var place : List.of("text", "description", "label")) {
        SHOWN.matcher(component.path(place).asText("")).results().map((MatchResult it) -> it.group(1)).distinct()
            .filter(name -> !keys.contains(name) && !AddedSteps.SHOWN.contains(name)).forEach(name -> findings.add(
                Finding.of("value.unknown", "แบบฟอร์มแสดง {{" + name + "}} ซึ่งไม่มีใครให้ค่า โปรดนำออก หรือใช้ "
                    + String.join(", ", new TreeSet<>(AddedSteps.SHOWN)) + " หรือชื่อช่องในแบบฟอร์ม")));
      }
    });
  }

  /** A condition on what is neither a field nor shown is the same for everybody: a field that is hidden for ever, or never. */
  private void conditions(JsonNode components) {
    components.forEach(component -> {
      conditions(component.path("components"));
      var hide = component.at("/conditional/hide").asText("");
      NAME.matcher(hide.replaceAll("\"[^\"]*\"", " ")).results().map(MatchResult::group)
          .filter(name -> !keys.contains(name) && !AddedSteps.SHOWN.contains(name) && !WORDS.contains(name)
              && !hide.matches("(?s).*\\b" + name + "\\s*\\(.*"))
          .distinct().forEach(name -> add(component.path("key").asText(component.path("id").asText()),
              "มีเงื่อนไขตามค่า “" + name + "” ซึ่งไม่มีในแบบฟอร์ม โปรดใช้ชื่อช่องที่มี หรือนำเงื่อนไขออก"));
    });
  }

  private void add(String key, String remedy) {
    findings.add(new Finding("field.invalid", "ช่อง “" + key + "” " + remedy, key, 0, 0, false));
  }
}
