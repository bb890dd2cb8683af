package th.cardholder.registry;

import java.util.regex.Pattern;

/** Text written the same way wherever it is stored or searched for. */
final class TidyText {

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
  private static final Pattern INVISIBLE = Pattern.compile("[\\u200b-\\u200d\\u2060\\ufeff]");

  private TidyText() {}

  /**
   * One blank between words, no invisible characters, and ำ as one character: keyboards write it in two ways
   * that look alike and do not match.
   */
  static String of(String text) {
    if (isTidy(text)) {
      return text;
    }
    var visible = INVISIBLE.matcher(text.replace("\u0e4d\u0e32", "\u0e33")).replaceAll("");
    return BLANKS.matcher(visible).replaceAll(" ").strip();
  }

  /** Whether the text has characters that nobody can have meant: controls, or what a wrong encoding left. */
  static boolean isUnreadable(String text) {
    return text.chars()
        .anyMatch(it -> Character.isISOControl(it) || it == '\ufffd' || Character.isSurrogate((char) it));
  }

  private static boolean isTidy(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean thai = character >= '\u0e01' && character <= '\u0e5b' && character != '\u0e4d';
      boolean ascii = character > ' ' && character <= '~';
      if (!thai && !ascii) {
        return false;
      }
    }
    return true;
  }
}
