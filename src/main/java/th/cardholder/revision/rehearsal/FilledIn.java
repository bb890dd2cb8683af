package th.cardholder.revision.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.ThaiDate;

/** Fills in a form that no scenario knows, of a step that a revision has added, from what the form itself says (ADR 0054). */
final class FilledIn {

  private static final String TEXT = "ทดลอง";

  private FilledIn() {}

  /** A valid value for each field, as far as the form lets there be one. */
  static Map<String, Object> from(JsonNode form, LocalDate today) {
    Map<String, Object> values = new HashMap<>();
    collect(form.path("components"), today, values);
    return values;
  }

  private static void collect(JsonNode components, LocalDate today, Map<String, Object> values) {
    for (var component : components) {
      if (component.has("components")) {
        collect(component.path("components"), today, values);
      } else if (!component.path("key").asText().isEmpty()) {
        var value = value(component, today);
        if (value != null) {
          values.put(component.path("key").asText(), value);
        }
      }
    }
  }

  private static @Nullable Object value(JsonNode field, LocalDate today) {
    var first = field.path("values").path(0).path("value").asText("");
    return switch (field.path("type").asText()) {
      case "checkbox" -> true;
      case "radio", "select" -> first.isEmpty() ? null : first;
      case "checklist", "taglist" -> first.isEmpty() ? null : List.of(first);
      case "textfield", "textarea" -> switch (field.path("properties").path("kind").asText()) {
        case "thaiDate" -> ThaiDate.numeric(today);
        case "thaiTime" -> "09:00";
        case "amount" -> "100";
        case "phone" -> "081-234-5678";
        default -> text(field.path("validate"));
      };
      default -> null;
    };
  }

  private static String text(JsonNode validate) {
    var least = validate.path("minLength").asInt(0);
    var most = validate.path("maxLength").asInt(Integer.MAX_VALUE);
    var text = TEXT.repeat(Math.max(1, (least + TEXT.length() - 1) / TEXT.length()));
    return text.substring(0, Math.min(text.length(), Math.max(most, 0)));
  }
}
