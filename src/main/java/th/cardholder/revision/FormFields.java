package th.cardholder.revision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A form, field by field. */
final class FormFields {

  private static final Map<String, String> NAMES = Map.of("label", "ชื่อช่อง", "description", "คำอธิบาย", "text", "ข้อความ", "type",
      "ชนิด", "validate", "การตรวจ", "conditional", "เงื่อนไขการแสดง", "values", "ตัวเลือก", "valuesKey", "ที่มาของตัวเลือก",
      "readonly", "แก้ไขไม่ได้", "properties", "คุณสมบัติ");
  /** What is read and does nothing. */
  private static final List<String> WORDS = List.of("ชื่อช่อง", "คำอธิบาย", "ข้อความ");
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
