package th.cardholder.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;

/** Values that somebody might send: right ones, wrong ones and hostile ones. Every text carries {@link #MARKER}. */
final class Hostile {

  /** What is looked for in the log; as it stands in JSON, in addresses and in any encoding of ASCII. */
  static final String MARKER = "Zq7typed";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> TEXTS = List.of(
      "%s", "%s %s", "'; drop table journey.wish; --%s", "<script>%s</script>", "${%s}", "#{%s.exit(1)}", "%s\\u0000",
      "\\u0000%s", "\\ud800%s", "%s\\udfff", "\\ud83d\\ude00%s", "\\u0007%s", "%s\\n%s", "\\u202e%s", "\\ufeff%s", "ก้ำ%s",
      "๑๒/๐๒/๒๕๖๑ %s", "=cmd|%s", "../../%s", "%s%%n%%s%%x", "{{%s}}", "%%00%s", "\\\\%s", "\\\"%s\\\"", "null%s",
      "file:///%s", "jndi:${jndi:ldap://%s}", "%s,%s;%s|%s", "@{%s}", "__proto__%s", "%s   ", "\\u00a0%s");
  private static final List<String> OTHERS = List.of("null", "true", "false", "0", "-1", "5", "1.5", "1e999", "-1e-999",
      "1e400", "NaN", "Infinity", "9223372036854775808", "2147483648", "-2147483649", "[]", "{}", "[null]", "[[]]",
      "[{}]", "[1,2]", "{\"a\":{\"b\":[]}}", "\"\"", "\" \"", "[\"\"]", "00", "0x10", ".5", "1.", "+1");
  private static final List<String> DATES = List.of("2018-02-30", "31/04/2561", "12/02/2018", "0/0/0", "29/02/2561",
      "12/02/9999", "2018-02-12T08:30:00.000+0700", "2018-13-45T99:99:99.000+0000", "+999999999-12-31T23:59",
      "-999999999-01-01T00:00", "292278994-08-17T07:12:55.807+0000", "1518393600000", "12/02/2561", "วันนี้");

  private Hostile() {}

  /** The JSON of some value. */
  static String json(Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> "\"" + text(random) + "\"";
      case 4 -> "\"" + DATES.get(random.nextInt(DATES.size())) + " " + MARKER + "\"";
      case 5 -> "\"" + DATES.get(random.nextInt(DATES.size())) + "\"";
      case 6 -> nested(random);
      case 7 -> "\"" + MARKER + "ก".repeat(random.nextInt(6_000)) + "\"";
      default -> OTHERS.get(random.nextInt(OTHERS.size()));
    };
  }

  /** A text as it stands between the quotes of JSON. */
  static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size())).replace("%s", MARKER + random.nextInt(1_000)).replace("%%", "%");
  }

  /** A text as somebody would type it, with no NUL in it and no half characters. */
  static String typed(Random random) {
    try {
      var text = JSON.readValue("\"" + text(random) + "\"", String.class);
      return text.replaceAll("[\\x00\\ud800-\\udfff]", "");
    } catch (JsonProcessingException e) {
      return MARKER;
    }
  }

  private static String nested(Random random) {
    int deep = random.nextInt(4) == 0 ? 3_000 : 1 + random.nextInt(60);
    return random.nextBoolean() ? "[".repeat(deep) + "\"" + MARKER + "\"" + "]".repeat(deep)
        : "{\"a\":".repeat(deep) + "\"" + MARKER + "\"" + "}".repeat(deep);
  }

  /** A date as the engine's REST, a form or nobody takes it. */
  static String date(Random random) {
    return DATES.get(random.nextInt(DATES.size()));
  }

  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
