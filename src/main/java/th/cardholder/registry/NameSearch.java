package th.cardholder.registry;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import th.cardholder.words.ThaiName;
import th.cardholder.words.ThaiText;

/**
 * A name that was typed, by the keys of names that it finds: with or without title, in whichever order of marks, and
 * with its words together or apart. Found is whose whole name or last name begins with it, or whose first name begins
 * with its first words and last name with the others, or the other way round.
 *
 * @param ways each finds; none where nothing is found
 */
public record NameSearch(List<Way> ways) {

  /** With more words there is no telling where a first name ends; the whole is looked for then. */
  private static final int MOST_WORDS = 6;

  /**
   * Found is whose whole name, without the title, and whose last name begin so.
   *
   * @param name how the key of the whole name begins; empty where any does
   * @param last how the key of the last name begins; empty where any does, but not both
   */
  public record Way(String name, String last) {}

  /** Reads what was typed. Nothing is found by a text without a letter. */
  public static NameSearch of(String typed) {
    var ways = new LinkedHashSet<Way>();
    for (var name : withoutTitles(ThaiText.folded(typed))) {
      var words = List.of(name.split(" "));
      var whole = key(words);
      if (!whole.isEmpty()) {
        ways.add(new Way(whole, ""));
        ways.add(new Way("", whole));
        for (int i = 1; i < words.size() && words.size() <= MOST_WORDS; i++) {
          var before = words.subList(0, i);
          var after = words.subList(i, words.size());
          ways.add(new Way(key(before), key(after)));
          // Officials list people by their last name; the title then stands between the two.
          for (var first : withoutTitles(String.join(" ", after))) {
            ways.add(new Way(key(List.of(first.split(" "))), key(before)));
          }
        }
      }
    }
    return new NameSearch(List.copyOf(ways));
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
  private static String key(List<String> words) {
    return ThaiName.key(String.join("", words));
  }
}
