package th.cardholder.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import th.cardholder.words.ThaiText;

/**
 * What may stand where in a model file: for each element its attributes, its children and its text, by
 * namespace and name. Whatever is not named is refused, at any depth and in any namespace: the engine looks for
 * many elements by their name alone, and it looks into places where nobody would expect it to.
 *
 * <p>The table is text, one element a line: {@code name | attributes | children | text}. A name without a prefix
 * is of the model's own namespace, and {@code parent/name} holds below that parent only. {@code @GROUP} stands
 * for a list named elsewhere. An attribute holds plain text, {@code name~} an expression as well, {@code name!}
 * the bean of a delegate, {@code name?} yes or no, {@code name=a,b} one of these words, {@code name~word} and a
 * text what the table's owner means by the word.
 */
final class Places {

  /** Of a namespace that must not occur. */
  private static final String FOREIGN = "namespace.foreign";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  /** What reads otherwise than it is. */
  private static final String TURNED = "มีอักขระที่มองไม่เห็นซึ่งกลับทิศของข้อความ โปรดลบแล้วพิมพ์ใหม่";

  /** What an attribute or a text may hold. Answers with what to do, or null when it is right. */
  interface Kind {
    @Nullable String wrong(String value);
  }

  private record Place(Map<String, Kind> attributes, Set<String> children, @Nullable Kind text) {}

  private final Map<String, String> prefixes;
  private final Map<String, Kind> kinds;
  private final Map<String, Place> places = new HashMap<>();

  /**
   * Reads a table.
   *
   * @param prefixes the prefix for each namespace that may occur; the model's own has the empty one
   * @param groups   the lists that {@code @NAME} stands for
   * @param kinds    what {@code ~}, {@code !} and the words for texts mean
   */
  Places(Map<String, String> prefixes, Map<String, String> groups, Map<String, Kind> kinds, String table) {
    this.prefixes = prefixes;
    this.kinds = kinds;
    table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
      var columns = Arrays.stream((line + " ").split("\\|", -1)).map(String::strip).toList();
      Map<String, Kind> attributes = new HashMap<>();
      words(columns, 1, groups).forEach(word -> attribute(word, attributes));
      var text = columns.size() > 3 && !columns.get(3).isEmpty() ? kind(columns.get(3)) : null;
      for (var name : columns.get(0).split(" ")) {
        places.put(name, new Place(attributes, Set.copyOf(words(columns, 2, groups)), text));
      }
    });
  }

  private static List<String> words(List<String> columns, int index, Map<String, String> groups) {
    if (index >= columns.size() || columns.get(index).isEmpty()) {
      return List.of();
    }
    return Arrays.stream(columns.get(index).split(" ")).distinct()
        .flatMap(word -> word.startsWith("@")
            ? words(List.of(groups.get(word.substring(1))), 0, groups).stream() : List.of(word).stream())
        .distinct().toList();
  }

  private void attribute(String word, Map<String, Kind> attributes) {
    int list = word.indexOf('=');
    int own = word.indexOf('~');
    if (own >= 0 && own < word.length() - 1) {
      attributes.put(word.substring(0, own), kind(word.substring(own + 1)));
    } else if (list >= 0) {
      // A list is of words; one that holds a blank is written with a line under it.
      var options = Set.of(word.substring(list + 1).replace('_', ' ').split(","));
      attributes.put(word.substring(0, list), oneOf(options));
    } else if (word.endsWith("?")) {
      attributes.put(word.substring(0, word.length() - 1), oneOf(Set.of("true", "false")));
    } else if (word.endsWith("~") || word.endsWith("!")) {
      attributes.put(word.substring(0, word.length() - 1), kind(word.substring(word.length() - 1)));
    } else {
      attributes.put(word, kind("plain"));
    }
  }

  private Kind kind(String name) {
    var kind = kinds.get(name);
    if (kind == null) {
      throw new IllegalArgumentException("No kind " + name);
    }
    return kind;
  }

  private static Kind oneOf(Set<String> options) {
    return value -> options.contains(value.strip()) ? null
        : "ใช้ค่า “" + shortened(value) + "” ไม่ได้ โปรดใช้ " + options.stream().sorted().collect(Collectors.joining(" หรือ "));
  }

  /** Everything in the file that is not named in the table. */
  List<Finding> examine(Element root, Set<String> roots) {
    var findings = new ArrayList<Finding>();
    var name = name(root);
    if (name == null || !roots.contains(name)) {
      findings.add(finding("file.kind", "แฟ้มนี้ไม่ใช่แบบจำลองที่ระบบใช้ (ขึ้นต้นด้วย <%s>) โปรดส่งแฟ้มที่บันทึกจาก Camunda Modeler"
          .formatted(shortened(root.getTagName())), root, null));
      return findings;
    }
    walk(root, name, null, findings);
    return findings;
  }

  private void walk(Element element, String place, @Nullable String around, List<Finding> findings) {
    var here = places.get(place);
    var id = element.attribute("id") == null ? around : element.attribute("id");
    if (here == null) {
      throw new IllegalStateException("The table allows " + place + " and does not say what may stand in it");
    }
    for (var key : element.attributes()) {
      examineAttribute(element, here, key, String.valueOf(element.attribute(key)), id, findings);
    }
    var text = element.getText();
    if (here.text() != null) {
      var wrong = ThaiText.turnsDirection(text) ? TURNED : here.text().wrong(text);
      if (wrong != null) {
        findings.add(finding("value.invalid", "<%s> %s".formatted(element.getTagName(), wrong), element, id));
      }
    } else if (!text.isBlank()) {
      findings.add(finding("value.invalid", "มีข้อความ “%s” ใน <%s> ซึ่งไม่ควรมี โปรดนำออก"
          .formatted(shortened(text), element.getTagName()), element, id));
    }
    for (var child : element.elements()) {
      var name = name(child);
      if (name != null && here.children().contains(name)) {
        var below = place.substring(place.indexOf('/') + 1) + "/" + name;
        walk(child, places.containsKey(below) ? below : name, id, findings);
      } else {
        var childId = child.attribute("id");
        findings.add(finding(ModelGuard.SCRIPTS.contains(child.getTagName().toLowerCase(Locale.ROOT)) ? ModelGuard.SCRIPT
            : name == null ? FOREIGN : "element.forbidden", "ใช้ <%s>%s ใน <%s> ไม่ได้ โปรดนำออก".formatted(shortened(child.getTagName()),
            name == null ? " ของ namespace " + shortened(String.valueOf(child.getUri())) : "", element.getTagName()),
            child, childId == null ? id : childId));
      }
    }
  }

  private void examineAttribute(Element element, Place here, String key, String value, @Nullable String id,
      List<Finding> findings) {
    int colon = key.lastIndexOf(':');
    var uri = colon < 0 ? "" : key.substring(0, colon);
    var local = key.substring(colon + 1);
    if (uri.equals(XML) && (local.equals("lang") || local.equals("space"))) {
      return;
    }
    // An attribute of the model's own has no namespace; one that spells it out is another attribute to the engine.
    var prefix = uri.isEmpty() ? "" : prefixes.getOrDefault(uri, "");
    var kind = uri.isEmpty() ? here.attributes().get(local)
        : prefix.isEmpty() ? null
        : here.attributes().getOrDefault(prefix + ":" + local, here.attributes().get(prefix + ":*"));
    if (kind == null) {
      findings.add(finding(!uri.isEmpty() && prefix.isEmpty() ? FOREIGN : "attribute.forbidden", "ใช้ %s ใน <%s> ไม่ได้ โปรดนำออก".formatted(
          shortened(prefix.isEmpty() ? local : prefix + ":" + local), element.getTagName()), element, id));
      return;
    }
    var wrong = value.length() > longest(local) ? "ยาวเกิน " + longest(local) + " ตัวอักษร โปรดทำให้สั้นลง"
        : ThaiText.turnsDirection(value) ? TURNED : kind.wrong(value);
    if (wrong != null) {
      findings.add(finding(local.toLowerCase(Locale.ROOT).endsWith("delegateexpression") ? "delegate.unknown" : "value.invalid",
          "%s ของ <%s> %s".formatted(local, element.getTagName(), wrong), element, id));
    }
  }

  /** What the engine's columns hold: a longer one fails only when somebody's journey comes to it. */
  private static int longest(String attribute) {
    return switch (attribute) {
      case "versionTag" -> 64;
      case "value", "label", "schemaLocation" -> 4_000;
      default -> 255;
    };
  }

  /** The name as the table has it; null for one of a namespace that must not occur. */
  private @Nullable String name(Element element) {
    var prefix = prefixes.get(element.getUri() == null ? "" : element.getUri());
    return prefix == null ? null : prefix.isEmpty() ? element.getTagName() : prefix + ":" + element.getTagName();
  }

  static Finding finding(String code, String message, Element element, @Nullable String id) {
    return new Finding(code, message, id, element.getLine(), element.getColumn(), false);
  }

  static String shortened(String text) {
    var plain = text.strip().replaceAll("\\s+", " ");
    return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
  }

  /** A kind that says the same of everything it does not like. */
  static Kind holding(Predicate<String> right, String remedy) {
    return value -> right.test(value) ? null : "ใช้ “" + shortened(value) + "” ไม่ได้ " + remedy;
  }
}
