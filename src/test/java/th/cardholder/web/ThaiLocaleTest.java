package th.cardholder.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Thai locale files against the English ones of the webapp: a new release's new key fails here. */
class ThaiLocaleTest {

  private static final String APPS = "META-INF/resources/webjars/camunda/app/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What must come through translation unchanged: {{values}}, HTML tags, entities. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}|</?[a-z]+(?:\\s[^>]*)?/?>|&[a-z]+;");

  private static final Pattern THAI = Pattern.compile("[\\u0E01-\\u0E5B]");

  /** Shown in angle brackets but no HTML: "&lt;null&gt;" is the text. */
  private static final Set<String> BRACKETED = Set.of("<null>", "<undefined>");

  /** Signs that are the same in every language. */
  private static final Set<String> SIGNS = Set.of(
      "SEARCH_LESS_THAN", "SEARCH_LESS_THAN_EQUALS", "SEARCH_GREATER_THAN", "SEARCH_GREATER_THAN_EQUALS");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome"})
  void hasEveryKeyOfTheEnglishFileAndNoOther(String app) {
    assertThat(labels(app, "th").keySet()).containsExactlyInAnyOrderElementsOf(labels(app, "en").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome"})
  void leavesNoTextEmpty(String app) {
    assertThat(labels(app, "th")).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome"})
  void saysEverythingInThaiButForASign(String app) {
    var withoutThai = labels(app, "th").entrySet().stream()
        .filter(label -> !THAI.matcher(label.getValue()).find())
        .map(Map.Entry::getKey)
        .toList();

    assertThat(withoutThai).containsExactlyInAnyOrderElementsOf(SIGNS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome"})
  void keepsPlaceholdersAndMarkup(String app) {
    var thai = labels(app, "th");

    assertThat(labels(app, "en")).allSatisfy((key, english) ->
        assertThat(placeholders(thai.getOrDefault(key, ""))).as(key).isEqualTo(placeholders(english)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome"})
  void callsTheSameKeyTheSameInBothApps(String app) {
    var other = labels(app.equals("welcome") ? "tasklist" : "welcome", "th");
    // Tasklist's "save" keeps a draft of a form; elsewhere it saves for good.
    other.remove("SAVE");

    assertThat(labels(app, "th")).allSatisfy((key, text) ->
        assertThat(other.getOrDefault(key, text)).as(key).isEqualTo(text));
  }

  @Test
  void namesMonthsAndDaysAsTheEnglishFileDoes() {
    var english = locale("tasklist", "en").path("dateLocales");
    var thai = locale("tasklist", "th").path("dateLocales");

    var added = new TreeSet<>(names(thai));
    added.removeAll(names(english));
    assertThat(names(thai)).containsAll(names(english));
    assertThat(added).containsExactly("eras");
    for (var list : List.of("months", "monthsShort", "weekdays", "weekdaysMin", "weekdaysShort")) {
      assertThat(thai.path(list)).as(list).hasSameSizeAs(english.path(list));
    }
    for (var group : List.of("calendar", "longDateFormat", "relativeTime")) {
      assertThat(names(thai.path(group))).as(group).containsAll(names(english.path(group)));
    }
  }

  @Test
  void showsYearsInTheBuddhistEraAlone() {
    var dates = locale("tasklist", "th").path("dateLocales");

    assertThat(dates.path("longDateFormat")).allSatisfy(format ->
        assertThat(format.asText()).as("YYYY would be a Gregorian year").doesNotContain("Y"));
    var era = dates.path("eras").get(0);
    var yearsSince = 2018 - Integer.parseInt(era.path("since").asText().substring(0, 4));
    assertThat(yearsSince + era.path("offset").asInt()).isEqualTo(2561);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
  void servesTheProductsOwnSettingsAndStylesBeforeTheWebjars(String app) throws IOException {
    for (var file : List.of("/scripts/config.js", "/styles/user-styles.css")) {
      var first = resource(APPS + app + file);
      assertThat(first.getProtocol()).as(first.toString()).isEqualTo("file");
    }
    assertThat(text(resource(APPS + app + "/scripts/config.js"))).contains("vendor: 'เส้นทางผู้มีบัตรฯ'");
  }

  private static Map<String, String> labels(String app, String language) {
    var labels = new LinkedHashMap<String, String>();
    locale(app, language).path("labels").properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    assertThat(labels).isNotEmpty();
    return labels;
  }

  private static JsonNode locale(String app, String language) {
    try {
      var text = text(resource(APPS + app + "/locales/" + language + ".json"));
      // The webjar's own files begin with a byte order mark.
      return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL resource(String path) {
    var url = ThaiLocaleTest.class.getClassLoader().getResource(path);
    assertThat(url).as(path).isNotNull();
    return url;
  }

  private static String text(URL url) throws IOException {
    try (var in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> placeholders(String text) {
    return PLACEHOLDER.matcher(text).results()
        .map(match -> match.group())
        .filter(found -> !BRACKETED.contains(found))
        .sorted()
        .toList();
  }

  private static Set<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
  }
}
