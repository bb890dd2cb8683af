package th.cardholder.door;

import org.jspecify.annotations.Nullable;

/** What may stand in a text that somebody typed, whichever door it comes in by. */
public final class TypedText {

  /** What to do about a character that cannot be kept. */
  public static final String UNUSABLE = "มีอักขระที่ใช้ไม่ได้ โปรดพิมพ์ใหม่";

  private TypedText() {}

  /** Whether there is a control character in it; the database keeps no NUL, and nobody types the others. */
  public static boolean unusable(@Nullable String text) {
    return text != null
        && text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
  }
}
