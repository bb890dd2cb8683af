package th.cardholder.words;

import java.text.Normalizer;

/**
 * Thai as typed made Thai as found: what looks the same to a reader becomes the same characters. Whatever reads text
 * from a keyboard or a file goes through here, so that a name, a date or a number that can be read is not refused,
 * or lost to a search, for the way in which it was typed.
 *
 * <p>Folded are: the canonical composition (NFC); sara am typed as nikhahit and sara aa, with or without a tone mark
 * between; the order of vowel and tone marks, and one typed twice; double เ for แ; the private glyphs of old Thai
 * fonts; no-break and other blanks; hyphens and dashes; wide Latin letters and digits. Invisible characters
 * (U+200B to U+200D, U+FEFF, U+00AD and their like) are dropped. Thai digits stay: what a number is, its reader says.
 *
 * <p>The key by which names are found ({@link ThaiName#key}) folds more, and the database has the same for stored
 * names (V013).
 */
public final class ThaiText {

  /** Above and below vowels, then the short sign, nikhahit, tones, and what closes a syllable. */
  private static final String MARK_ORDER = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e3a\u0e38\u0e39\u0e47\u0e4d"
      + "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e";
  private static final char NIKHAHIT = '\u0e4d';
  private static final char SARA_A = '\u0e30';
  private static final char SARA_AA = '\u0e32';
  private static final char SARA_AM = '\u0e33';
  private static final char LONG_AA = '\u0e45';
  private static final char SARA_E = '\u0e40';
  private static final char SARA_AE = '\u0e41';

  /** Glyphs that Thai fonts once kept in the private area, from U+F700, and what each of them shows. */
  private static final String OLD_GLYPHS = "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49"
      + "\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a";
  private static final char FIRST_OLD_GLYPH = '\uf700';

  private ThaiText() {}

  /** A text of one line, folded: one blank between words, and none around them. A line break is a blank. */
  public static String folded(String text) {
    return isPlain(text) ? text : settled(spaced(characters(text, false)));
  }

  /** A text of several lines, folded; its line breaks and the blanks within its lines stay. */
  public static String foldedLines(String text) {
    return isPlain(text) ? text : settled(characters(text, true)).strip();
  }

  /**
   * Whether a character in it turns the direction of the text around it (U+202A to U+202E, U+2066 to U+2069), so that
   * it reads otherwise than it is.
   */
  public static boolean turnsDirection(String text) {
    return text.chars().anyMatch(ThaiText::turnsDirection);
  }

  private static boolean turnsDirection(int c) {
    return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
  }

  /** Whether folding would change nothing: most text is so, and this looks at each character once. */
  static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean mark = isMark(c);
      if (c == ' ' ? before == ' ' : !(c > ' ' && c <= '~' || c >= '\u0e01' && c <= '\u0e5b' && c != NIKHAHIT)
          || c == SARA_E && before == SARA_E
          || mark && (isSpacingVowel(before) || isMark(before) && !inOrder(before, c))) {
        return false;
      }
      before = c;
    }
    return text.isEmpty() || before != ' ';
  }

  private static boolean inOrder(char before, char mark) {
    return MARK_ORDER.indexOf(before) < MARK_ORDER.indexOf(mark);
  }

  /** Drops the invisible, and writes each character as the one it looks like. */
  private static String characters(String text, boolean lines) {
    var kept = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      if (isInvisible(c)) {
        return;
      }
      int shown = shown(c, lines);
      if (shown == SARA_E && !kept.isEmpty() && kept.charAt(kept.length() - 1) == SARA_E) {
        kept.setCharAt(kept.length() - 1, SARA_AE);
      } else {
        kept.appendCodePoint(shown);
      }
    });
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  private static int shown(int c, boolean lines) {
    if (c >= 0x1d400 && c <= 0x1d7ff) { // letters and digits in the styles of mathematics
      return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC).codePointAt(0);
    }
    int narrow = c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c;
    if (narrow >= FIRST_OLD_GLYPH && narrow < FIRST_OLD_GLYPH + OLD_GLYPHS.length()) {
      return OLD_GLYPHS.charAt(narrow - FIRST_OLD_GLYPH);
    }
    return switch (Character.getType(narrow)) {
      case Character.SPACE_SEPARATOR -> ' ';
      case Character.DASH_PUNCTUATION -> '-';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> lines ? '\n' : ' ';
      default -> switch (narrow) {
        case '\u2212', '\u2043' -> '-'; // minus, hyphen bullet
        case '\t', '\n', '\u000b', '\f', '\r', '\u0085' -> lines ? narrow : ' ';
        default -> narrow;
      };
    };
  }

  /** What nobody sees, except what turns the direction: that is to be refused, not passed over. */
  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT && !turnsDirection(c)
        || c >= 0xfe00 && c <= 0xfe0f || c >= 0xe0100 && c <= 0xe01ef
        || c == 0x34f || c == 0x115f || c == 0x1160 || c == 0x3164 || c >= 0x180b && c <= 0x180d;
  }

  private static String spaced(String text) {
    var kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' || !kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
        kept.append(c);
      }
    }
    return kept.toString().strip();
  }

  /**
   * In the order of both: an accent that is not Thai stands between Thai marks by Unicode's order, and may part them
   * once the Thai ones are in theirs.
   */
  private static String settled(String text) {
    var before = text;
    var now = marksInOrder(before);
    while (!now.equals(before)) {
      before = Normalizer.normalize(now, Normalizer.Form.NFC);
      now = marksInOrder(before);
    }
    return now;
  }

  /** Whatever follows a consonant, in the one order: marks by their places, each once, then spacing vowels. */
  static String marksInOrder(String text) {
    var kept = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (!isMark(c) && !isSpacingVowel(c)) {
        kept.append(c);
        i++;
        continue;
      }
      int begin = i;
      while (i < text.length() && (isMark(text.charAt(i)) || isSpacingVowel(text.charAt(i)))) {
        i++;
      }
      tail(text.substring(begin, i), kept);
    }
    return kept.toString();
  }

  private static void tail(String tail, StringBuilder kept) {
    int aa = firstAa(tail);
    boolean am = aa >= 0 && tail.indexOf(NIKHAHIT) >= 0;
    for (int i = 0; i < MARK_ORDER.length(); i++) {
      char mark = MARK_ORDER.charAt(i);
      if (tail.indexOf(mark) >= 0 && !(am && mark == NIKHAHIT)) {
        kept.append(mark);
      }
    }
    for (int i = 0; i < tail.length(); i++) {
      if (isSpacingVowel(tail.charAt(i))) {
        kept.append(am && i == aa ? SARA_AM : tail.charAt(i));
      }
    }
  }

  private static int firstAa(String tail) {
    for (int i = 0; i < tail.length(); i++) {
      if (isSpacingVowel(tail.charAt(i)) && tail.charAt(i) != SARA_A) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isMark(char c) {
    return c == '\u0e31' || c >= '\u0e34' && c <= '\u0e3a' || c >= '\u0e47' && c <= '\u0e4e';
  }

  private static boolean isSpacingVowel(char c) {
    return c == SARA_A || c == SARA_AA || c == SARA_AM || c == LONG_AA;
  }

  /** The text with the private glyphs of old Thai fonts as the characters that they show. */
  static String withoutOldGlyphs(String text) {
    var kept = new StringBuilder(text);
    for (int i = 0; i < kept.length(); i++) {
      int glyph = kept.charAt(i) - FIRST_OLD_GLYPH;
      if (glyph >= 0 && glyph < OLD_GLYPHS.length()) {
        kept.setCharAt(i, OLD_GLYPHS.charAt(glyph));
      }
    }
    return kept.toString();
  }
}
