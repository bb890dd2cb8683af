package th.cardholder.revision;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A form, field by field. */
final class FormFields {

  private static final Map<String, String> NAMES = Map.of("label", "ชื่อช่อง", "description", "คำอธิบาย", "text", "ข้อความ", "type",
      "ชนิด", "validate", "การตรวจ", "conditional", "เงื่อนไขการแสดง", "values", "ตัวเลือก", "valuesKey", "ที่มาของตัวเลือก",
      "readonly", "แก้ไขไม่ได้", "properties", "คุณสมบัติ");
  /** What is read and does nothing. */
  private static final List<String> WORDS = List.of("ชื่อช่อง", "คำอธิบาย", "ข้อความ");
  private static final Pattern SHOWN = Pattern.compile("\\{\\{(?:#if )?([A-Za-z_][A-Za-z0-9_]*)}}");
  private static final List<String> DRAWING = List.of("id", "layout");

  private FormFields() {}

  static List<Comparison.Field> compared(@Nullable JsonNode before, JsonNode after) {
    var was = fields(before);
    var is = fields(after);
    List<Comparison.Field> found = new ArrayList<>();
    is.forEach((key, field) -> {
      var old = was.get(key);
      var differences = old == null ? List.<Comparison.Difference>of() : differences(old, field);
      found.add(new Comparison.Field(old == null && before != null ? "added" : differences.isEmpty() ? "same"
          : differences.stream().allMatch(it -> WORDS.contains(it.what())) ? "renamed" : "changed", key, label(field, key), differences));
    });
    was.forEach((key, field) -> {
      if (!is.containsKey(key)) {
        found.add(new Comparison.Field("removed", key, label(field, key), List.of()));
      }
    });
    return found;
  }

  /** What whoever fills in the form is asked otherwise than before, and has to be agreed to, by field. */
  static Map<String, String> otherwise(JsonNode before, JsonNode after) {
    var was = fields(before);
    var is = fields(after);
    Map<String, String> found = new LinkedHashMap<>();
    was.forEach((key, old) -> {
      if (!old.has("key")) {
        return;
      }
      var now = is.get(key);
      var how = now == null ? "หายไปจากแบบฟอร์ม จะไม่มีใครได้กรอกคำตอบนี้อีก" : changed(old, now);
      if (!how.isEmpty()) {
        found.put(key, "ช่อง “" + label(old, key) + "” " + how + " โปรดแก้กลับตามเดิม หรือให้ผู้รับผิดชอบเห็นชอบ");
      }
    });
    var known = shown(before);
    is.forEach((key, field) -> shown(field).stream().filter(name -> !known.contains(name) && !is.containsKey(name)).findFirst()
        .ifPresent(name -> found.put(key, "แสดง {{" + name + "}} ซึ่งแบบฟอร์มเดิมไม่มี อาจว่างเปล่า "
            + "โปรดใช้ชื่อที่แบบฟอร์มเดิมแสดง หรือให้ผู้รับผิดชอบเห็นชอบ")));
    return found;
  }

  private static String changed(JsonNode was, JsonNode is) {
    var lost = new TreeSet<String>();
    var meaning = new TreeSet<String>();
    was.path("values").forEach(option -> {
      if (stream(is.path("values")).noneMatch(it -> it.path("value").equals(option.path("value")))) {
        lost.add(option.path("label").asText());
      } else if (stream(is.path("values")).anyMatch(it -> it.path("label").equals(option.path("label"))
          && !it.path("value").equals(option.path("value")))) {
        meaning.add(option.path("label").asText());
      }
    });
    if (!meaning.isEmpty()) {
      return "มีตัวเลือก “" + String.join("” “", meaning) + "” ที่บันทึกเป็นคำตอบอื่นจากเดิม";
    }
    if (!lost.isEmpty()) {
      return "ไม่มีตัวเลือก “" + String.join("” “", lost) + "” แล้ว";
    }
    if (is.at("/validate/required").asBoolean() && !was.at("/validate/required").asBoolean()) {
      return "กลายเป็นช่องบังคับ";
    }
    if (!was.path("readonly").equals(is.path("readonly")) && !is.path("readonly").asText("false").equals("false")) {
      return "แก้ไขไม่ได้แล้ว";
    }
    return was.at("/conditional/hide").asText("").equals(is.at("/conditional/hide").asText("")) ? "" : "แสดงด้วยเงื่อนไขอื่นจากเดิม";
  }

  private static Set<String> shown(JsonNode part) {
    return SHOWN.matcher(part.toString()).results().map(it -> it.group(1)).collect(toSet());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Map<String, JsonNode> fields(@Nullable JsonNode form) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    if (form != null) {
      collect(form.path("components"), fields);
    }
    return fields;
  }

  private static void collect(JsonNode components, Map<String, JsonNode> fields) {
    components.forEach(it -> {
      fields.put(it.path("key").asText(it.path("path").asText(it.path("id").asText())), it);
      collect(it.path("components"), fields);
    });
  }

  private static String label(JsonNode field, String key) {
    var label = field.path("label").asText(field.path("text").asText(key)).replaceAll("<[^>]*>|\\*|\\s+", " ").strip();
    return label.length() > 80 ? label.substring(0, 80) + "…" : label;
  }

  private static List<Comparison.Difference> differences(JsonNode before, JsonNode after) {
    var names = new TreeSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    names.removeAll(DRAWING);
    names.remove("components");
    return names.stream().filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> new Comparison.Difference(NAMES.getOrDefault(name, name), told(before.get(name)), told(after.get(name)))).toList();
  }

  private static String told(@Nullable JsonNode value) {
    return value == null ? "" : value.isValueNode() ? value.asText() : value.toString();
  }
}
