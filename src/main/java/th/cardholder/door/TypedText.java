package th.cardholder.door;

import static java.util.stream.Collectors.joining;

import org.jspecify.annotations.Nullable;
import th.cardholder.words.ThaiText;

/** What may stand in a text that somebody typed, whichever door it comes in by, and how a form shows it again. */
public final class TypedText {

  /** What to do about a character that cannot be kept. */
  public static final String UNUSABLE = "มีอักขระที่ใช้ไม่ได้ โปรดพิมพ์ใหม่";

  private TypedText() {}

  /**
   * Whether there is a control character in it; the database keeps no NUL, and nobody types the others. So with one
   * that turns the direction of the text: what is read would not be what is kept.
   */
  public static boolean unusable(@Nullable String text) {
    return text != null && ThaiText.turnsDirection(text) || text != null
        && text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }

  /**
   * A text for a text component of a form, which takes its text for Markdown with HTML in it, links and pictures
   * included: every sign that means something there is written as a character reference, and a new line as one. Not
   * for a field, which shows its value as it is. {@link FormSchema#shown} does it for whatever a step shows.
   */
  static String shown(String text) {
    return text.lines().map(TypedText::signs).collect(joining("<br>"));
  }

  private static String signs(String line) {
    var shown = new StringBuilder(line.length());
    int target = -1;
    for (int at = 0; at < line.length(); at++) {
      char sign = line.charAt(at);
      if (sign == '(' && at > 0 && line.charAt(at - 1) == ']') {
        target = at; // a link's target, to its end
      }
      if (meansSomething(line, at, target >= 0)) {
        shown.append("&#").append((int) sign).append(';');
      } else {
        shown.append(sign);
      }
      target = sign == ')' ? -1 : target;
    }
    return shown.toString();
  }

  private static boolean meansSomething(String line, int at, boolean inTarget) {
    return switch (line.charAt(at)) {
      case '.', ':', '/' -> isLatin(line, at - 1) || isLatin(line, at + 1) || line.charAt(at) == '/';
      case '(', ')' -> inTarget;
      case '-', '+' -> line.substring(0, at).isBlank(); // a list
      case ',', '%' -> false;
      default -> line.charAt(at) > ' ' && line.charAt(at) < 0x7f && !isLatin(line, at);
    };
  }

  /** A Latin letter or an Arabic digit: of such are addresses and the numbers of lists. */
  private static boolean isLatin(String line, int at) {
    return at >= 0 && at < line.length() && line.charAt(at) < 0x7f && Character.isLetterOrDigit(line.charAt(at));
  }
}
