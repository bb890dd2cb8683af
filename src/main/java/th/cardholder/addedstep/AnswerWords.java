package th.cardholder.addedstep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import th.cardholder.door.FormSchema.Asked;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiTime;

/**
 * The ways in which an answer is written: as it is kept (a day as {@code 2018-02-12}), as a field of a form shows it
 * (12/02/2561), and in words (12 ก.พ. 2561).
 */
final class AnswerWords {

  /** What a text field of an added step may be read as. */
  static final String DATE = "thaiDate";
  static final String TIME = "thaiTime";
  static final String AMOUNT = "amount";
  static final String PHONE = "phone";

  private static final int LONGEST = 200;

  private AnswerWords() {}

  /** As it is kept. */
  static ObjectNode kept(Map<String, Object> answers) {
    var kept = JsonNodeFactory.instance.objectNode();
    answers.forEach((key, value) -> {
      if (value instanceof Boolean ticked) {
        kept.put(key, ticked);
      } else if (value instanceof BigDecimal amount) {
        // One number is kept one way, however many noughts were typed behind it.
        kept.put(key, new BigDecimal(amount.stripTrailingZeros().toPlainString()));
      } else if (value instanceof List<?> chosen) {
        kept.set(key, new ObjectMapper().<ArrayNode>valueToTree(chosen));
      } else {
        kept.put(key, value.toString());
      }
    });
    return kept;
  }

  /** As a field of the form shows it; null where the field is another now and has no such answer. */
  static @Nullable Object field(Asked field, JsonNode kept) {
    return switch (field.type()) {
      case "checkbox" -> kept.isBoolean() ? kept.booleanValue() : null;
      case "checklist", "taglist" -> kept.isArray() ? texts(kept).stream().filter(field.options()::containsKey).toList()
          : null;
      case "radio", "select" -> kept.isTextual() && field.options().containsKey(kept.textValue()) ? kept.textValue() : null;
      default -> text(field, kept);
    };
  }

  private static @Nullable String text(Asked field, JsonNode kept) {
    if (kept.isNumber()) {
      return ThaiNumber.format(kept.decimalValue());
    }
    if (!kept.isTextual()) {
      return null;
    }
    if (DATE.equals(field.kind())) {
      return isDay(kept.textValue()) ? ThaiDate.numeric(LocalDate.parse(kept.textValue())) : null;
    }
    return kept.textValue();
  }

  /** In words, as the form asked it then; null where nothing was answered. */
  static @Nullable String words(Asked field, JsonNode kept) {
    if (kept.isMissingNode() || kept.isNull()) {
      return null;
    }
    var words = switch (field.type()) {
      case "checkbox" -> kept.asBoolean() ? "ใช่" : "ไม่ใช่";
      case "checklist", "taglist" -> texts(kept).stream().map(it -> field.options().getOrDefault(it, it))
          .collect(Collectors.joining(", "));
      case "radio", "select" -> field.options().getOrDefault(kept.asText(), kept.asText());
      default -> inWords(field, kept);
    };
    return words.isBlank() ? null : words;
  }

  private static String inWords(Asked field, JsonNode kept) {
    if (kept.isNumber()) {
      return ThaiNumber.format(kept.decimalValue());
    }
    var text = kept.asText();
    return DATE.equals(field.kind()) && isDay(text) ? ThaiDate.shortForm(LocalDate.parse(text))
        : TIME.equals(field.kind()) ? ThaiTime.form(LocalTime.parse(text)) : text;
  }

  /** All of it in one line of a history, cut where it is long. */
  static String brief(List<Asked> asked, JsonNode kept) {
    List<String> lines = new ArrayList<>();
    asked.forEach(field -> {
      var words = words(field, kept.path(field.key()));
      if (words != null) {
        lines.add(field.label() + ": " + words.replaceAll("\\s+", " "));
      }
    });
    var line = String.join(" · ", lines);
    return line.length() <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, cut(line))).strip() + "…";
  }

  /** Not in the middle of a character. */
  private static int cut(String line) {
    return line.codePointCount(0, Character.isLowSurrogate(line.charAt(LONGEST)) ? LONGEST - 1 : LONGEST);
  }

  private static boolean isDay(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}");
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
