package th.cardholder.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a form shows a value to whoever fills it in, and under which conditions. */
final class FormTexts {

  private static final Pattern TAG = Pattern.compile("\\{\\{(#if )?([A-Za-z_][A-Za-z0-9_]*)}}|\\{\\{/if}}");

  private FormTexts() {}

  /**
   * The places at which the value is shown, in a text or beside a field: each the conditions that hide it. That a value
   * is left out where it is empty is none.
   */
  static List<Set<String>> showing(String value, JsonNode form) {
    List<Set<String>> places = new ArrayList<>();
    collect(value, form.path("components"), Set.of(), places);
    return places;
  }

  private static void collect(String value, JsonNode components, Set<String> around, List<Set<String>> places) {
    for (var component : components) {
      var conditions = new HashSet<>(around);
      var hide = component.at("/conditional/hide").asText("").replaceAll("\\s+", " ").strip();
      if (!hide.isEmpty()) {
        conditions.add(hide);
      }
      if (component.has("components")) {
        collect(value, component.path("components"), conditions, places);
      } else {
        for (var text : List.of("text", "description", "label")) {
          read(value, component.path(text).asText(""), conditions, places);
        }
      }
    }
  }

  private static void read(String value, String text, Set<String> around, List<Set<String>> places) {
    Deque<String> open = new ArrayDeque<>();
    var tags = TAG.matcher(text);
    while (tags.find()) {
      if (tags.group(2) == null) {
        open.poll();
      } else if (tags.group(1) != null) {
        open.push(tags.group(2));
      } else if (tags.group(2).equals(value)) {
        var conditions = new HashSet<>(around);
        open.stream().filter(condition -> !condition.equals(value)).map(condition -> "{{#if " + condition + "}}")
            .forEach(conditions::add);
        places.add(conditions);
      }
    }
  }
}
