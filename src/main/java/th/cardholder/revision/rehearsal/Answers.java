package th.cardholder.revision.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import th.cardholder.words.ThaiDate;

/** The answers of an act, with what is known on the day only in its place. */
final class Answers {

  private static final Pattern TODAY = Pattern.compile("\\{today(?:\\+(\\d+))?}");
  private static final Pattern ALL = Pattern.compile("\\{all:(\\w+)}");
  private static final Pattern FIRST = Pattern.compile("\\{first:(\\w+)}");

  private final LocalDate today;
  private final Map<String, String> known;
  private final Function<String, JsonNode> offered;

  /**
   * @param known   what stands in braces, such as {@code nationalId}
   * @param offered what the opened form offers under a name
   */
  Answers(LocalDate today, Map<String, String> known, Function<String, JsonNode> offered) {
    this.today = today;
    this.known = known;
    this.offered = offered;
  }

  /** A form that offers nothing where something must be chosen. */
  static final class NothingOffered extends RuntimeException {

    NothingOffered() {
      super("ไม่มีตัวเลือกให้เลือก", null, false, false);
    }
  }

  Map<String, Object> of(Map<String, Object> answers) {
    Map<String, Object> filled = new HashMap<>(answers);
    filled.replaceAll((field, value) -> value instanceof List<?> list ? list.stream().flatMap(this::each).toList() : one(value));
    return filled;
  }

  private Stream<Object> each(Object value) {
    var all = value instanceof String text ? ALL.matcher(text) : null;
    if (all == null || !all.matches()) {
      return Stream.of(one(value));
    }
    var options = StreamSupport.stream(offered.apply(all.group(1)).spliterator(), false).map(it -> it.path("value").asText()).toList();
    if (options.isEmpty()) {
      throw new NothingOffered();
    }
    return options.stream().map(it -> it);
  }

  private Object one(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    var day = TODAY.matcher(text);
    if (day.matches()) {
      return ThaiDate.numeric(today.plusDays(day.group(1) == null ? 0 : Integer.parseInt(day.group(1))));
    }
    var first = FIRST.matcher(text);
    if (first.matches()) {
      var option = offered.apply(first.group(1)).path(0).path("value").asText("");
      if (option.isEmpty()) {
        throw new NothingOffered();
      }
      return option;
    }
    return text.startsWith("{") && text.endsWith("}") ? known.getOrDefault(text.substring(1, text.length() - 1), text) : text;
  }
}
