package th.cardholder.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Thai locale files against the English ones of the webapp: a new release's new key fails here. */
class ThaiLocaleTest {

  private static final String APPS = "META-INF/resources/webjars/camunda/app/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What must come through translation unchanged: {{values}}, {}, HTML tags, entities. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{[^}]*}}|\\{}|%[sd]|</?[a-z]+(?:\\s[^>]*)?/?>|&[a-z]+;");

  private static final Pattern THAI = Pattern.compile("[\\u0E01-\\u0E5B]");

  /** Shown in angle brackets but no HTML: "&lt;null&gt;" is the text. */
  private static final Set<String> BRACKETED = Set.of("<null>", "<undefined>", "<definition>", "<version>");

  /** Signs that are the same in every language. */
  private static final Set<String> SIGNS = Set.of(
      "SEARCH_LESS_THAN", "SEARCH_LESS_THAN_EQUALS", "SEARCH_GREATER_THAN", "SEARCH_GREATER_THAN_EQUALS");

  private static final List<String> APPS_OF_THEIRS = List.of("tasklist", "cockpit", "admin", "welcome");

  private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}[0-9]*");

  /** Of standards and programs, of keys, of the engine's numbers, and how a date is typed for it. */
  private static final Set<String> NAMES = Set.of("API", "BPMN", "CSV", "DMN", "JSON", "LDAP", "Camunda", "Optimize",
      "CTRL", "DI", "EDE", "FNI", "PI", "TU", "YYYY", "yyyy", "MM", "DDTHH", "ddTHH", "mm", "ss", "resolve");

  /** The same English of something else: what a filter asks for, whose key it is, and what a bar of a chart counts. */
  private static final Set<String> SOMETHING_ELSE = Set.of(
      "FILTER_CRITERIA_KEY", "PROCESS_INSTANCE_DEFINITION_KEY", "PLGN_MTRCS_ENDED", "PLGN_MTRCS_STARTED");

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void hasEveryKeyOfTheEnglishFileAndNoOther(String app) {
    assertThat(labels(app, "th").keySet()).containsExactlyInAnyOrderElementsOf(labels(app, "en").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void leavesNoTextEmpty(String app) {
    assertThat(labels(app, "th")).allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void saysEverythingInThaiButForASign(String app) {
    var withoutThai = labels(app, "th").entrySet().stream()
        .filter(label -> !THAI.matcher(label.getValue()).find())
        .map(Map.Entry::getKey)
        .toList();

    assertThat(withoutThai).containsExactlyInAnyOrderElementsOf(SIGNS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void keepsPlaceholdersAndMarkup(String app) {
    var thai = labels(app, "th");

    assertThat(labels(app, "en")).allSatisfy((key, english) ->
        assertThat(placeholders(thai.getOrDefault(key, ""))).as(key).isEqualTo(placeholders(english)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void writesInLatinLettersNamesAlone(String app) {
    assertThat(labels(app, "th")).allSatisfy((key, text) ->
        assertThat(LATIN.matcher(PLACEHOLDER.matcher(text).replaceAll(" ")).results().map(match -> match.group()))
            .as(key).isSubsetOf(NAMES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void callsTheSameTheSameInAllApps(String app) {
    var english = labels(app, "en");
    var thai = labels(app, "th");
    // Tasklist's "save" keeps a draft of a form; elsewhere it saves for good.
    thai.remove("SAVE");

    for (var other : APPS_OF_THEIRS) {
      var englishThere = labels(other, "en");
      var thaiThere = labels(other, "th");
      assertThat(thai).allSatisfy((key, text) -> {
        if (english.getOrDefault(key, "").equals(englishThere.get(key))) {
          assertThat(thaiThere).as("%s and %s", app, other).containsEntry(key, text);
        }
      });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void followsTheGlossary(String app) throws IOException {
    var glossary = glossary();
    var thai = labels(app, "th");

    assertThat(labels(app, "en")).allSatisfy((key, english) -> {
      var term = glossary.get(term(english));
      if (term != null && !SOMETHING_ELSE.contains(key)) {
        assertThat(term(thai.getOrDefault(key, ""))).as(key).isEqualTo(term);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin"})
  void namesMonthsAndDaysAsTheEnglishFileDoes(String app) {
    var english = locale(app, "en").path("dateLocales");
    var thai = locale(app, "th").path("dateLocales");

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

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin"})
  void showsYearsInTheBuddhistEraAlone(String app) {
    var dates = locale(app, "th").path("dateLocales");

    assertThat(dates.path("longDateFormat")).allSatisfy(format ->
        assertThat(format.asText()).as("YYYY would be a Gregorian year").doesNotContain("Y"));
    var era = dates.path("eras").get(0);
    var yearsSince = 2018 - Integer.parseInt(era.path("since").asText().substring(0, 4));
    assertThat(yearsSince + era.path("offset").asInt()).isEqualTo(2561);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  void servesTheProductsOwnSettingsAndStylesBeforeTheWebjars(String app) throws IOException {
    for (var file : List.of("/scripts/config.js", "/styles/user-styles.css")) {
      var first = resource(APPS + app + file);
      assertThat(first.getProtocol()).as(first.toString()).isEqualTo("file");
    }
    assertThat(text(resource(APPS + app + "/scripts/config.js"))).contains("vendor: 'เส้นทางผู้มีบัตรฯ'");
  }

  /** The Thai of each term. */
  private static Map<String, String> glossary() throws IOException {
    var terms = new LinkedHashMap<String, String>();
    for (var line : Files.readAllLines(Path.of("docs", "glossary.md"))) {
      var cells = line.split("\\|");
      if (cells.length > 3 && THAI.matcher(cells[2]).find()) {
        Stream.of(cells[1].split("/")).forEach(english -> assertThat(terms.put(term(english), cells[2].strip()))
            .as("twice in the glossary: " + english).isNull());
      }
    }
    assertThat(terms).hasSizeGreaterThan(80);
    return terms;
  }

  /** A term as it stands in a label, before a colon or for a field that has to be filled. In a sentence it is small. */
  private static String term(String label) {
    return label.strip().replaceAll("[:*]+$", "");
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
