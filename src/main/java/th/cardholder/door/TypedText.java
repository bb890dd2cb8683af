package th.cardholder.door;

import static java.util.stream.Collectors.joining;

import org.jspecify.annotations.Nullable;
import th.cardholder.calendar.ThaiText;

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
   * A typed text for a text component of a form, which takes its text for Markdown with HTML in it, links and pictures
   * included: every sign that can mean something there is written as a character reference, and a new line as one.
   * Not for a field, which shows its value as it is.
   */
  public static String shown(@Nullable String text) {
    return text == null ? "" : text.lines().map(TypedText::signs).collect(joining("<br>"));
  }

  private static String signs(String line) {
    return line.chars().mapToObj(c -> c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c) ? "&#" + c + ";"
        : Character.toString(c)).collect(joining());
  }
}
