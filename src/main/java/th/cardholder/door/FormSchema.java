package th.cardholder.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiText;

/**
 * A deployed Camunda Form as the server reads it. The browser's checks are a courtesy; these are the rule:
 * the same file says what is required and how long it may be, and nothing that it does not name is taken.
 */
public final class FormSchema {

  private static final Set<String> INPUTS =
      Set.of("textfield", "textarea", "radio", "select", "checkbox", "checklist", "taglist");

  /** What stands between the braces of a template, and the names in it. */
  private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  private final List<Field> fields;
  private final Set<String> named;

  private FormSchema(List<Field> fields, Set<String> named) {
    this.fields = List.copyOf(fields);
    this.named = Set.copyOf(named);
  }

  /** Reads a {@code .form} file. */
  public static FormSchema parse(byte[] form) {
    try {
      List<Field> fields = new ArrayList<>();
      Set<String> named = new HashSet<>();
      collect(new ObjectMapper().readTree(form).path("components"), List.of(), fields, named);
      return new FormSchema(fields, named);
    } catch (IOException e) {
      throw new IllegalArgumentException("A form that is not JSON", e);
    }
  }

  private static void collect(JsonNode components, List<String> hide, List<Field> fields, Set<String> named) {
    for (var component : components) {
      var own = component.at("/conditional/hide").asText("");
      // A field is hidden by its own condition or by that of any group around it.
      var condition = own.isEmpty() ? hide : Stream.concat(hide.stream(), Stream.of(own.substring(1))).toList();
      if (component.has("components")) {
        collect(component.path("components"), condition, fields, named);
      } else if (INPUTS.contains(component.path("type").asText())) {
        fields.add(Field.of(component, condition));
      } else if (component.path("type").asText().equals("text")) {
        PLACE.matcher(component.path("text").asText()).results()
            .flatMap(place -> NAME.matcher(place.group(1)).results()).map(MatchResult::group).forEach(named::add);
      }
    }
  }

  /**
   * The values as the form is to be given them: what a text component names is read there as Markdown with HTML in it,
   * and a person's name, or whatever else was typed or imported, is to stand as it is. Steps give plain text, a new
   * line where they want one. The values of fields are left alone: those show what they are given.
   */
  public Map<String, Object> shown(Map<String, Object> values) {
    Map<String, Object> shown = new HashMap<>(values);
    var ofFields = keys();
    shown.replaceAll((name, value) -> value instanceof String text && named.contains(name) && !ofFields.contains(name)
        ? TypedText.shown(text) : value);
    return shown;
  }

  /**
   * A field as people are asked it.
   *
   * @param type    as the form has it: {@code textfield}, {@code select} …
   * @param kind    what a text is read as, as {@code thaiDate}
   * @param options the labels of what can be chosen, by value, in their order
   */
  public record Asked(String key, String type, String label, @Nullable String kind, Map<String, String> options) {}

  /** The fields in the order in which they are asked. */
  public List<Asked> asked() {
    return fields.stream().map(it -> new Asked(it.key(), it.type(), it.label(), it.kind(), it.labels())).toList();
  }

  public List<String> keys() {
    return fields.stream().map(Field::key).toList();
  }

  /** Reads what was handed in; either answers or all that is wrong with them, in the form's order. */
  public Result<Answers, List<Problem>> read(Map<String, Object> submitted, Map<String, FieldKind> kinds, Conditions conditions) {
    var unknown = new TreeSet<>(submitted.keySet());
    keys().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      return Result.refused(List.of(Problem.of("แบบฟอร์มนี้ไม่มีช่องที่ส่งมา โปรดเปิดงานใหม่แล้วส่งอีกครั้ง")));
    }
    // form-js treats a missing value as null; so must the conditions here.
    Map<String, Object> values = new HashMap<>();
    keys().forEach(key -> values.put(key, stripped(submitted.get(key))));

    List<Problem> problems = new ArrayList<>();
    Map<String, Object> answers = new HashMap<>();
    // A group's condition is that of each of its fields; it is evaluated once.
    Map<String, Boolean> held = new HashMap<>();
    for (var field : fields) {
      if (field.hide().stream().noneMatch(
          condition -> held.computeIfAbsent(condition, it -> conditions.holds(it, values)))) {
        field.read(values.get(field.key()), kinds, answers, problems);
      }
    }
    return problems.isEmpty() ? Result.of(new Answers(answers, Set.copyOf(keys())))
        : Result.refused(List.copyOf(problems));
  }

  /**
   * The conditions must see what the fields are read as: a blank after a choice would show them another choice
   * than the one that is taken. Text is folded, so that what is kept of a form is found as what is read ({@link ThaiText}).
   */
  private static @Nullable Object stripped(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(one -> one instanceof String text ? ThaiText.foldedLines(text) : String.valueOf(one))
          .toList();
    }
    return value instanceof String text ? ThaiText.foldedLines(text) : value;
  }

  private record Field(String key, String type, String label, boolean required, int minLength, int maxLength,
      @Nullable String kind, List<String> hide, Set<String> options, Map<String, String> labels) {

    /** Longer than any honest answer; a form may set less. */
    private static final int LONGEST = 2_000;

    static Field of(JsonNode component, List<String> hide) {
      var validate = component.path("validate");
      Map<String, String> labels = new LinkedHashMap<>();
      component.path("values").forEach(option ->
          labels.put(option.path("value").asText(), option.path("label").asText()));
      return new Field(component.path("key").asText(), component.path("type").asText(),
          component.path("label").asText(), validate.path("required").asBoolean(false),
          validate.path("minLength").asInt(0), validate.path("maxLength").asInt(LONGEST),
          component.at("/properties/kind").asText(null), hide, Set.copyOf(labels.keySet()),
          Collections.unmodifiableMap(labels));
    }

    void read(@Nullable Object raw, Map<String, FieldKind> kinds, Map<String, Object> answers,
        List<Problem> problems) {
      switch (type) {
        case "checkbox" -> readBox(raw, answers, problems);
        case "checklist", "taglist" -> readMany(raw, answers, problems);
        default -> readText(raw, kinds, answers, problems);
      }
    }

    private void readBox(@Nullable Object raw, Map<String, Object> answers, List<Problem> problems) {
      var ticked = Boolean.TRUE.equals(raw);
      if (required && !ticked) {
        problems.add(problem("โปรดทำเครื่องหมายในช่องนี้"));
      }
      answers.put(key, ticked);
    }

    private void readMany(@Nullable Object raw, Map<String, Object> answers, List<Problem> problems) {
      var chosen = raw instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.<String>of();
      if (required && chosen.isEmpty()) {
        problems.add(problem("โปรดเลือกอย่างน้อยหนึ่งข้อ"));
      } else if (!options.isEmpty() && !options.containsAll(chosen)) {
        problems.add(problem("โปรดเลือกจากรายการที่มี"));
      } else {
        answers.put(key, chosen);
      }
    }

    private void readText(@Nullable Object raw, Map<String, FieldKind> kinds, Map<String, Object> answers,
        List<Problem> problems) {
      if (raw != null && !(raw instanceof String) && !(raw instanceof Number)) {
        problems.add(problem("โปรดกรอกเป็นข้อความ"));
        return;
      }
      var typed = raw == null ? "" : raw.toString();
      var text = type.equals("textarea") ? ThaiText.foldedLines(typed) : ThaiText.folded(typed);
      if (text.isEmpty()) {
        if (required) {
          problems.add(problem(type.equals("select") || type.equals("radio") ? "โปรดเลือกหนึ่งข้อ" : "โปรดกรอกช่องนี้"));
        }
      } else if (!options.isEmpty() && !options.contains(text)) {
        problems.add(problem("โปรดเลือกจากรายการที่มี"));
      } else if (text.length() < minLength) {
        problems.add(problem("สั้นเกินไป ต้องมีอย่างน้อย " + minLength + " ตัวอักษร"));
      } else if (text.length() > maxLength) {
        problems.add(problem("ยาวเกินไป กรอกได้ไม่เกิน " + maxLength + " ตัวอักษร"));
      } else if (TypedText.unusable(text)) {
        problems.add(problem(TypedText.UNUSABLE));
      } else if (kind == null) {
        answers.put(key, text);
      } else {
        readKind(text, kinds, answers, problems);
      }
    }

    private void readKind(String text, Map<String, FieldKind> kinds, Map<String, Object> answers,
        List<Problem> problems) {
      var reader = kinds.get(kind);
      if (reader == null) {
        throw new IllegalStateException("The form's field " + key + " is of unknown kind " + kind);
      }
      reader.read(text).match(value -> answers.put(key, value), message -> problems.add(problem(message)));
    }

    private Problem problem(String message) {
      return new Problem(key, message);
    }
  }

  /** The label that people see for a field, for messages. */
  public String label(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).map(Field::label)
        .collect(Collectors.joining());
  }
}
