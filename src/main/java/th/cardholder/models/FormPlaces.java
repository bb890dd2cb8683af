package th.cardholder.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import th.cardholder.door.TypedText;

/**
 * What may stand where in a form: the components that the door reads and those that only show, each with the
 * properties it has here. No page of another, no picture, no markup but bold, italic and new lines, no formula but
 * in conditions, and there only what {@link FeelGuard} lets be evaluated.
 */
final class FormPlaces {

  private static final int MOST_BYTES = 512 * 1024;
  private static final int MOST_COMPONENTS = 300;
  private static final int DEEPEST = 6;
  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_ANSWER = 2_000;
  private static final int MOST_OPTIONS = 500;
  private static final int TALLEST = 1_000;
  private static final int COLUMNS = 16;

  private static final Set<String> TOP = Set.of("id", "type", "components", "schemaVersion", "executionPlatform",
      "executionPlatformVersion", "exporter", "versionTag");
  private static final Set<String> ALL = Set.of("id", "type", "layout", "conditional", "properties");
  private static final Set<String> FIELD =
      Set.of("key", "label", "description", "validate", "readonly", "defaultValue", "appearance");
  private static final Map<String, Set<String>> TYPES = Map.ofEntries(
      Map.entry("textfield", Set.of()),
      Map.entry("textarea", Set.of()),
      Map.entry("checkbox", Set.of()),
      Map.entry("radio", Set.of("values", "valuesKey")),
      Map.entry("select", Set.of("values", "valuesKey", "searchable")),
      Map.entry("checklist", Set.of("values", "valuesKey")),
      Map.entry("taglist", Set.of("values", "valuesKey")),
      Map.entry("group", Set.of("label", "components", "showOutline", "verticalAlignment")),
      Map.entry("text", Set.of("text")),
      Map.entry("separator", Set.of()),
      Map.entry("spacer", Set.of("height")));
  /** The types that bring an answer. */
  static final Set<String> INPUTS =
      Set.of("textfield", "textarea", "radio", "select", "checkbox", "checklist", "taglist");
  private static final Set<String> LISTS = Set.of("radio", "select", "checklist", "taglist");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,60}");
  /** What every object in a page has already. */
  private static final Set<String> OF_THE_BROWSER = Set.of("__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf");
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(?:#if )?[A-Za-z_][A-Za-z0-9_]*}}|\\{\\{/if}}");
  private static final Pattern LINE_BREAK = Pattern.compile("<br ?/?>", Pattern.CASE_INSENSITIVE);
  /** A tag, a character reference, or a link or picture of Markdown. */
  private static final Pattern MARKUP = Pattern.compile(
      "<[A-Za-z/!?]|&[#A-Za-z]|!\\[|]\\s*[(\\[:]|`|javascript:|[a-z]{2,10}://|https?:|mailto:", Pattern.CASE_INSENSITIVE);

  /** What becomes a link by itself, but only where Markdown is read. */
  private static final Pattern LINK = Pattern.compile("www\\.|[\\w.+-]@[\\w-]+\\.\\w", Pattern.CASE_INSENSITIVE);

  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(40).build()).build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** The form, when it could be read, and what is wrong with it. */
  record Reading(@Nullable JsonNode form, List<Finding> findings) {}

  private final String text;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private int count;

  private FormPlaces(String text) {
    this.text = text;
  }

  static Reading read(byte[] file) {
    if (file.length == 0) {
      return wrong(Finding.of("แฟ้มว่างเปล่า โปรดบันทึกแบบฟอร์มจาก Camunda Modeler แล้วส่งใหม่"));
    }
    if (file.length > MOST_BYTES) {
      return wrong(Finding.of("แบบฟอร์มใหญ่เกิน 512 กิโลไบต์ โปรดลดขนาด"));
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      return wrong(Finding.of("อ่านตัวอักษรในแฟ้มไม่ได้ โปรดบันทึกแฟ้มเป็น UTF-8 แล้วส่งใหม่"));
    }
    try {
      var form = JSON.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
      var places = new FormPlaces(text);
      places.examine(form);
      return new Reading(form, List.copyOf(places.findings));
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      return wrong(new Finding("แฟ้มไม่ใช่แบบฟอร์มที่ถูกต้อง (JSON) โปรดเปิดและบันทึกใหม่ด้วย Camunda Modeler แล้วส่งอีกครั้ง",
          null, place == null ? 0 : place.getLineNr(), place == null ? 0 : place.getColumnNr(), false));
    }
  }

  private static Reading wrong(Finding finding) {
    return new Reading(null, List.of(finding));
  }

  private void examine(JsonNode form) {
    if (!form.isObject() || !form.path("components").isArray() || !form.path("id").isTextual()) {
      findings.add(Finding.of("form.invalid", "แฟ้มนี้ไม่ใช่แบบฟอร์ม โปรดส่งแฟ้ม .form ที่บันทึกจาก Camunda Modeler"));
      return;
    }
    if (!NAME.matcher(form.path("id").textValue()).matches()) {
      add("id", "รหัสของแบบฟอร์มต้องเป็นตัวอักษรอังกฤษ ตัวเลข หรือ _ โปรดแก้", false);
    }
    if (!form.path("type").asText("default").equals("default")) {
      add("type", "ชนิดของแบบฟอร์มต้องเป็น default โปรดแก้", false);
    }
    if (form.path("executionPlatform").asText().equals(ModelReader.CAMUNDA_8)) {
      add("executionPlatform", "แบบฟอร์มนี้บันทึกไว้สำหรับ Camunda 8 โปรดสร้างหรือบันทึกเป็นแบบฟอร์มของ Camunda 7 ใน Camunda Modeler", false);
    }
    form.fieldNames().forEachRemaining(name -> {
      if (!TOP.contains(name)) {
        add(name, "ใช้ " + Places.shortened(name) + " ในแบบฟอร์มไม่ได้ โปรดนำออก", false);
      } else if (!name.equals("components")) {
        plain(name, form.path(name));
      }
    });
    if (unusable(form)) {
      findings.add(Finding.of("form.invalid",
          "แบบฟอร์มมีอักขระที่มองไม่เห็นหรือใช้ไม่ได้ (เช่น \\u0000 หรืออักขระกลับทิศ) โปรดลบแล้วพิมพ์ข้อความนั้นใหม่"));
    }
    ids.add(form.path("id").textValue());
    form.path("components").forEach(component -> component(component, 1));
    if (count > MOST_COMPONENTS) {
      findings.add(0, Finding.of("form.invalid", "แบบฟอร์มมีส่วนประกอบเกิน " + MOST_COMPONENTS + " ส่วน โปรดแบ่งหรือลด"));
    }
  }

  /** Whether anything in it cannot be kept, or reads otherwise than it is. */
  private static boolean unusable(JsonNode node) {
    return node.isTextual() && unusable(node.textValue())
        || node.properties().stream().anyMatch(it -> unusable(it.getKey()))
        || StreamSupport.stream(node.spliterator(), false).anyMatch(FormPlaces::unusable);
  }

  private static boolean unusable(String text) {
    // Half of a surrogate pair is no character.
    return TypedText.unusable(text) || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private void component(JsonNode component, int depth) {
    count++;
    var type = component.path("type").asText();
    var name = component.path("key").asText(component.path("id").asText(type));
    var own = TYPES.get(type);
    if (own == null) {
      add(name, "ใช้ช่องชนิด “" + Places.shortened(type) + "” ไม่ได้ โปรดใช้ "
          + TYPES.keySet().stream().sorted().toList(), false);
      return;
    }
    if (depth > DEEPEST) {
      add(name, "กลุ่มซ้อนกันลึกเกิน " + DEEPEST + " ชั้น โปรดลด", false);
      return;
    }
    component.fieldNames().forEachRemaining(property -> {
      if (!ALL.contains(property) && !own.contains(property)
          && !(INPUTS.contains(type) && FIELD.contains(property))) {
        add(name, "ใช้ " + Places.shortened(property) + " กับช่อง “" + Places.shortened(name) + "” ไม่ได้ โปรดนำออก", false);
      }
    });
    // The page of the form is not drawn at all when two parts of it have one id.
    var id = component.path("id");
    if (!id.isMissingNode() && (!id.isTextual() || !ids.add(id.textValue()))) {
      add(name, "id ของ “" + Places.shortened(name) + "” ต้องเป็นตัวอักษรและไม่ซ้ำกับส่วนอื่น โปรดแก้", false);
    }
    if (type.equals("group") && !component.path("components").isArray()) {
      add(name, "กลุ่ม “" + Places.shortened(name) + "” ต้องมี components เป็นรายการ "
          + "โปรดเปิดและบันทึกใหม่ด้วย Camunda Modeler", false);
      return;
    }
    if (INPUTS.contains(type)) {
      field(component, type, name);
    }
    drawn(name, component);
    plain(name, component.path("layout"));
    plain(name, component.path("properties"));
    condition(name, component.path("conditional"));
    component.path("components").forEach(child -> component(child, depth + 1));
    if (LINK.matcher(component.path("text").asText()).find()) {
      add(name, "ข้อความของ “" + Places.shortened(name) + "” มี HTML ลิงก์ หรืออีเมล ซึ่งใช้ไม่ได้ โปรดนำออก", false);
    }
    for (var shown : List.of("label", "description", "text")) {
      shown(name, component.path(shown));
    }
  }

  /** Where and how large something stands: only as it can be seen on a page. */
  private void drawn(String name, JsonNode component) {
    var layout = component.path("layout");
    var columns = layout.path("columns");
    var row = layout.path("row");
    boolean placed = layout.isMissingNode() || layout.isObject()
        && (row.isMissingNode() || row.isNull() || row.isTextual())
        && (columns.isMissingNode() || columns.isNull() || isWithin(columns, COLUMNS));
    var height = component.path("height");
    var outline = component.path("showOutline");
    if (!placed || !(height.isMissingNode() || isWithin(height, TALLEST))
        || !(outline.isMissingNode() || outline.isBoolean())) {
      add(name, "ตำแหน่งหรือขนาดของ “" + Places.shortened(name) + "” ใช้ไม่ได้ (columns 1 ถึง " + COLUMNS + ", height 1 ถึง "
          + TALLEST + ") โปรดเปิดและบันทึกใหม่ด้วย Camunda Modeler", false);
    }
  }

  private static boolean isWithin(JsonNode number, int most) {
    return number.isInt() && number.intValue() > 0 && number.intValue() <= most;
  }

  private void field(JsonNode component, String type, String name) {
    var key = component.path("key").asText();
    if (OF_THE_BROWSER.contains(key)) {
      add(name, "ใช้ “" + key + "” เป็นชื่อช่องไม่ได้ เพราะเบราว์เซอร์ใช้ชื่อนี้เอง คำตอบจะหาย โปรดใช้ชื่ออื่น", false);
    } else if (!NAME.matcher(key).matches()) {
      add(name, "ชื่อช่อง “" + Places.shortened(key) + "” ใช้ไม่ได้ โปรดใช้ตัวอักษรอังกฤษ ตัวเลข หรือ _", false);
    } else if (!keys.add(key)) {
      add(name, "มีช่อง “" + key + "” ซ้ำกัน โปรดเหลือไว้ช่องเดียว", false);
    }
    var chosen = component.path("defaultValue");
    if (!chosen.isMissingNode() && !chosen.isNull() && !isAnswer(type, chosen)) {
      add(name, "ค่าเริ่มต้น (defaultValue) ของช่อง “" + name + "” ไม่ใช่คำตอบของช่องชนิดนี้ โปรดแก้หรือนำออก", false);
    }
    var validate = component.path("validate");
    if (!validate.isMissingNode() && !validate.isObject()) {
      add(name, "validate ของช่อง “" + name + "” ต้องเป็นชุดของ required minLength maxLength โปรดแก้", false);
    }
    if (!component.path("appearance").isMissingNode() && !component.path("appearance").isObject()) {
      add(name, "appearance ของช่อง “" + name + "” ใช้ไม่ได้ โปรดแก้ใน Camunda Modeler", false);
    }
    validate.fieldNames().forEachRemaining(rule -> {
      var value = validate.path(rule);
      boolean right = switch (rule) {
        case "required" -> value.isBoolean();
        case "minLength", "maxLength" -> value.isInt() && value.intValue() >= 0 && value.intValue() <= LONGEST_ANSWER;
        default -> false;
      };
      if (!right) {
        add(name, "การตรวจ " + Places.shortened(rule) + " ของช่อง “" + name + "” ใช้ไม่ได้ โปรดใช้ required (true/false), "
            + "minLength หรือ maxLength (ไม่เกิน " + LONGEST_ANSWER + ") หรือ properties.kind", false);
      }
    });
    if (validate.path("minLength").asInt(0) > validate.path("maxLength").asInt(LONGEST_ANSWER)) {
      add(name, "ช่อง “" + name + "” มี minLength มากกว่า maxLength โปรดแก้", false);
    }
    var readonly = component.path("readonly");
    if (readonly.isTextual()) {
      feel(name, readonly);
    } else if (!readonly.isMissingNode() && !readonly.isBoolean()) {
      add(name, "readonly ของช่อง “" + name + "” ต้องเป็น true หรือ false โปรดแก้", false);
    }
    component.path("appearance").forEach(adorner -> shown(name, adorner));
    if (LISTS.contains(type)) {
      options(component, name);
    }
  }

  private static boolean isAnswer(String type, JsonNode value) {
    return switch (type) {
      case "checkbox" -> value.isBoolean();
      case "checklist", "taglist" -> value.isArray() && value.size() <= MOST_OPTIONS
          && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
      default -> value.isTextual() && value.textValue().length() <= LONGEST_ANSWER;
    };
  }

  private void options(JsonNode component, String name) {
    boolean fixed = component.has("values");
    if (fixed == component.has("valuesKey") || fixed && !component.path("values").isArray()
        || !fixed && !NAME.matcher(component.path("valuesKey").asText()).matches()) {
      add(name, "ช่อง “" + name + "” ต้องมีตัวเลือกจากที่เดียว คือ values หรือ valuesKey โปรดแก้", false);
      return;
    }
    if (fixed && component.path("values").isEmpty()) {
      add(name, "ช่อง “" + name + "” ไม่มีตัวเลือกให้เลือก โปรดใส่ตัวเลือก", false);
    }
    if (component.path("values").size() > MOST_OPTIONS) {
      add(name, "ช่อง “" + name + "” มีตัวเลือกเกิน " + MOST_OPTIONS + " ข้อ โปรดลด", false);
    }
    Set<String> values = new HashSet<>();
    component.path("values").forEach(option -> {
      if (!option.path("value").isTextual() || !values.add(option.path("value").textValue())
          || option.path("value").textValue().isBlank() || !option.path("label").isTextual() || option.size() != 2) {
        add(name, "ตัวเลือกของช่อง “" + name + "” ต้องมี label และ value ที่ไม่ซ้ำกัน โปรดแก้", false);
      }
      shown(name, option.path("label"));
    });
    var chosen = component.path("defaultValue");
    if (fixed && chosen.isTextual() && !chosen.textValue().isEmpty() && !values.contains(chosen.textValue())) {
      add(name, "ค่าเริ่มต้นของช่อง “" + name + "” ไม่อยู่ในตัวเลือก โปรดแก้", false);
    }
  }

  private void condition(String name, JsonNode conditional) {
    if (conditional.isMissingNode() || conditional.isNull()) {
      return;
    }
    conditional.fieldNames().forEachRemaining(property -> {
      if (!property.equals("hide")) {
        add(name, "เงื่อนไขของช่อง “" + Places.shortened(name) + "” ใช้ได้เฉพาะ hide โปรดแก้", false);
      }
    });
    var hide = conditional.path("hide");
    if (hide.isTextual() && !hide.textValue().isEmpty()) {
      feel(name, hide);
    } else if (!conditional.isObject() || !hide.isMissingNode() && !hide.isTextual() && !hide.isNull()) {
      add(name, "เงื่อนไขของช่อง “" + Places.shortened(name) + "” ต้องเป็นสูตร เช่น =wants != \"yes\" โปรดแก้", false);
    }
  }

  private void feel(String name, JsonNode formula) {
    var written = formula.textValue();
    if (!written.startsWith("=")) {
      add(name, "สูตรของช่อง “" + Places.shortened(name) + "” ต้องขึ้นต้นด้วย = โปรดแก้", false);
      return;
    }
    FeelGuard.ofExpression(written.substring(1)).ifPresent(fault ->
        add(name, "เงื่อนไขของช่อง “" + Places.shortened(name) + "”: " + fault.message(), fault.dangerous()));
  }

  /** A text that people read: plain words, the names of values, bold and new lines. */
  private void shown(String name, JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return;
    }
    if (!node.isTextual() || node.textValue().length() > LONGEST_TEXT) {
      add(name, "ข้อความของ “" + Places.shortened(name) + "” ต้องเป็นตัวอักษรไม่เกิน " + LONGEST_TEXT + " ตัว โปรดแก้", false);
      return;
    }
    if (!isBalanced(node.textValue())) {
      add(name, "{{#if …}} และ {{/if}} ในข้อความของ “" + Places.shortened(name) + "” ไม่เป็นคู่กัน โปรดแก้", false);
    }
    var words = TEMPLATE.matcher(node.textValue()).replaceAll("");
    if (words.stripLeading().startsWith("=") || words.contains("{{") || words.contains("}}")) {
      add(name, "ข้อความของ “" + Places.shortened(name) + "” ใช้ได้เฉพาะชื่อค่า เช่น {{personName}} "
          + "หรือ {{#if noteText}}…{{/if}} โปรดนำสูตรออก", false);
    } else if (MARKUP.matcher(LINE_BREAK.matcher(words).replaceAll("")).find()) {
      add(name, "ข้อความของ “" + Places.shortened(name) + "” มี HTML ลิงก์ หรือรูป ซึ่งใช้ไม่ได้ "
          + "โปรดใช้เฉพาะตัวหนา ตัวเอน และ <br>", false);
    }
  }

  private static boolean isBalanced(String text) {
    int open = 0;
    for (var found : TEMPLATE.matcher(text).results().map(MatchResult::group).toList()) {
      open += found.startsWith("{{#if") ? 1 : found.equals("{{/if}}") ? -1 : 0;
      if (open < 0) {
        return false;
      }
    }
    return open == 0;
  }

  /** A value that nobody evaluates or shows: no formula in it, and not endless. */
  private void plain(String name, JsonNode node) {
    if (node.isTextual() && (node.textValue().length() > 200 || node.textValue().stripLeading().startsWith("="))) {
      add(name, "ค่าใน “" + Places.shortened(name) + "” ใช้สูตรไม่ได้และต้องสั้นกว่า 200 ตัวอักษร โปรดแก้", false);
    }
    node.forEach(child -> plain(name, child));
  }

  private void add(String name, String message, boolean dangerous) {
    int at = text.indexOf('"' + name + '"');
    var before = at < 0 ? "" : text.substring(0, at);
    int line = at < 0 ? 0 : (int) before.chars().filter(letter -> letter == '\n').count() + 1;
    int column = at < 0 ? 0 : at - before.lastIndexOf('\n');
    findings.add(new Finding(dangerous ? Finding.CONTRACT : "form.invalid", message, Places.shortened(name), line, column, dangerous));
  }
}
