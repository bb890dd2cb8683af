package th.cardholder.supervision;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address of a page that can be kept, with what the page is asked for. What was searched for is left out, because it may be
 * somebody's name, and so is what only belongs to the moment: the number that led there, the page of a list.
 */
record ViewAddress(String page, Map<String, String> asked) {

  static final String LIST = "/worklist";

  private static final Map<String, List<String>> PAGES = Map.of(
      "/overview", List.of("scope", "year"),
      LIST, List.of("scope", "year", "of", "ao", "agency", "sort"),
      "/heat", List.of("scope", "year", "process", "version", "weeks", "show"),
      "/standards", List.of("scope", "year", "weeks"),
      "/journey-reports", List.of("scope"));
  /** Codes and ids: no space and no letter of a name in Thai. */
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

  /** What an address names: {@code /worklist?scope=d8101&of=late}; nothing where it is none that can be kept. */
  static Optional<ViewAddress> of(String address) {
    var mark = address.indexOf('?');
    var page = mark < 0 ? address : address.substring(0, mark);
    var names = PAGES.get(page);
    if (names == null) {
      return Optional.empty();
    }
    Map<String, String> given = new LinkedHashMap<>();
    for (var pair : mark < 0 ? new String[0] : address.substring(mark + 1).split("&", -1)) {
      var at = pair.indexOf('=');
      if (at > 0 && names.contains(pair.substring(0, at))) {
        given.put(pair.substring(0, at), decoded(pair.substring(at + 1)));
      }
    }
    Map<String, String> asked = new LinkedHashMap<>();
    names.stream().filter(name -> !given.getOrDefault(name, "").isEmpty()).forEach(name -> asked.put(name, given.get(name)));
    var complete = !page.equals(LIST) || asked.containsKey("scope") && asked.containsKey("of");
    return complete && asked.values().stream().allMatch(VALUE.asMatchPredicate())
        ? Optional.of(new ViewAddress(page, asked)) : Optional.empty();
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "%"; // which no value is
    }
  }

  @Nullable String get(String name) {
    return asked.get(name);
  }

  boolean list() {
    return page.equals(LIST);
  }

  /** The address again, in one way for what is the same. */
  String text() {
    return page + (asked.isEmpty() ? "" : "?" + asked.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining("&")));
  }
}
