package th.cardholder.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import th.cardholder.words.ThaiName;
import th.cardholder.words.ThaiText;

/**
 * A name that was typed, as a condition on {@code journey.cardholder}: with or without title, in whichever order of
 * marks, and with its words together or apart. Found is whose whole name or last name begins with it, or whose first
 * name begins with its first words and last name with the others, or the other way round.
 *
 * @param condition SQL over the columns {@code name_key} and {@code last_name_key} of the alias that was given
 * @param values    the parameters that the condition names
 * @param begins    how the key of a whole name or of a last name begins that is found: as it was typed, and without a title;
 *                  none where nothing is found
 */
public record NameSearch(String condition, Map<String, Object> values, List<String> begins) {

  /**
   * What the stored key of a first name may still have in front of the name, of a title that stood in it: the database
   * takes away the rank of ว่าที่ร้อยตรีหญิง and ร.ต.อ.หญิง but not the rest, and not ว่าที่ ร.ต., ทพญ., สพญ. and พลฯ.
   */
  private static final List<String> LEFT_OF_TITLES = List.of("", "หญิง", "ว่าที่รต", "ว่าที่รตหญิง", "ทพญ", "สพญ", "พล");
  /** With more words there is no telling where a first name ends; the whole is looked for then. */
  private static final int MOST_WORDS = 6;

  /** Makes the condition. Nothing is found by a text without a letter. */
  public static NameSearch of(String typed, String alias) {
    List<String> ways = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    List<String> begins = new ArrayList<>();
    for (var name : withoutTitles(ThaiText.folded(typed))) {
      var words = List.of(name.split(" "));
      var whole = prefix(words);
      if (whole.length() > 1) {
        begins.add(whole.substring(0, whole.length() - 1));
        ways.add(begins(alias, values, whole));
        ways.add(alias + ".last_name_key like " + bind(values, whole));
        for (int i = 1; i < words.size() && words.size() <= MOST_WORDS; i++) {
          var before = words.subList(0, i);
          var after = words.subList(i, words.size());
          ways.add(both(alias, values, before, after));
          // Officials list people by their last name; the title then stands between the two.
          for (var first : withoutTitles(String.join(" ", after))) {
            ways.add(both(alias, values, List.of(first.split(" ")), before));
          }
        }
      }
    }
    return new NameSearch(ways.isEmpty() ? "false" : "(" + String.join(" or ", ways) + ")", values, begins);
  }

  /** As typed, and without each title in front, for what was typed may be a title or the beginning of a name. */
  private static Collection<String> withoutTitles(String name) {
    var names = new LinkedHashSet<String>();
    for (var rest = name; names.add(rest);) {
      rest = ThaiName.untitled(rest);
    }
    return names;
  }

  /** A key has no wildcard in it: it is letters, marks and digits. */
  private static String prefix(List<String> words) {
    return ThaiName.key(String.join("", words)) + "%";
  }

  private static String both(String alias, Map<String, Object> values, List<String> first, List<String> last) {
    return "(" + begins(alias, values, prefix(first)) + " and " + alias + ".last_name_key like "
        + bind(values, prefix(last)) + ")";
  }

  private static String begins(String alias, Map<String, Object> values, String prefix) {
    return LEFT_OF_TITLES.stream().map(left -> alias + ".name_key like " + bind(values, left + prefix))
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  private static String bind(Map<String, Object> values, String value) {
    var name = "name" + values.size();
    values.put(name, value);
    return ":" + name;
  }
}
