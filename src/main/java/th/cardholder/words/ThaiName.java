package th.cardholder.words;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be said of a person's name as it was typed: how it is found, and whether it is one at all. */
public final class ThaiName {

  private static final String RANKS = "(?:ว่าที่ ?)?(?:จ่าสิบ|สิบ|ร้อย|พันจ่าอากาศ|พันจ่า|พัน|จ่าอากาศ|จ่า|พลอากาศ|พลเรือ|พล"
      + "|นาวาอากาศ|นาวา|เรืออากาศ|เรือ)(?:ตำรวจ)?(?:ตรี|โท|เอก)|จ่าสิบตำรวจ|ดาบตำรวจ|พลตำรวจ|พลทหาร"
      + "|หม่อมหลวง|หม่อมราชวงศ์";
  /** Longest first: นางสาว begins with นาง. An abbreviation is a few consonants and a dot, once or more. */
  private static final String TITLES =
      "นาง ?สาว|นายแพทย์|นาย|เด็กชาย|เด็กหญิง|แพทย์หญิง|(?:ว่าที่ ?)?(?:[ก-ฮ]{1,4}\\. ?)+|พลฯ|" + RANKS;
  /** What is left is a name: a letter to begin with and something after it. */
  private static final String NAME_FOLLOWS = " ?(?=[ก-ฮเ-ไA-Za-z].)";
  private static final List<Pattern> CERTAIN_TITLES = Stream.of(" ?หญิง", "")
      .map(of -> Pattern.compile("^(?:" + TITLES + ")" + of + NAME_FOLLOWS)).toList();
  /** What is typed in front of a name in a search may be more, for it is looked for with and without. */
  private static final Pattern TITLE = Pattern.compile("^(?:" + TITLES
      + "|ว่าที่|หญิง|นาง|พระภิกษุ|พระมหา|พระครู|พระ|สามเณร|แม่ชี|หม่อมเจ้า|หม่อม|ท่านผู้หญิง|คุณหญิง|คุณ|แพทย์|ทันตแพทย์|สัตวแพทย์"
      + "|เภสัชกร|(?:ผู้ช่วย|รอง)?ศาสตราจารย์|อาจารย์|(?:นส|ดช|ดญ|ดร|มล|มรว) |(?i:mrs|mr|ms|miss)(?:\\.| ))" + NAME_FOLLOWS);
  /** What ranks are abbreviated to, without dots. */
  private static final Map<String, String> SPELLED_OUT = spelledOut();

  private static final Pattern DROPPED = Pattern.compile("[\\u0000-\\u002f\\u003a-\\u0060\\u007b-\\u00bf\\u0300-\\u036f"
      + "\\u061c\\u0e2f\\u0e3f\\u0e4f\\u0e5a\\u0e5b\\u115f\\u1160\\u180b-\\u180e\\u2000-\\u206f\\u20a0-\\u20cf"
      + "\\u2190-\\u2bff\\u3000-\\u303f\\u3164\\ufe00-\\ufe0f\\ufeff\\ufff0-\\uffff]+");

  private static final Pattern NOTHING = Pattern.compile("[\\p{Z}\\p{P}\\p{S}\\d๐-๙]*");
  private static final Pattern FILLER = Pattern.compile("(?:x{2,}|z{3,}|ก{3,}|a{3,}|-+)", Pattern.CASE_INSENSITIVE);
  private static final Set<String> NONE = Set.of("ไม่มี", "ไม่มีสกุล", "ไม่มีนามสกุล", "ไม่มีชื่อสกุล");
  /** What officials write where they know nothing, right or wrong in its spelling: ไม่ทราบชื่อ-สกุล, ยังไม่ระบุ, ไม่ปรากฎ. */
  private static final Pattern NOT_KNOWN = Pattern.compile("(?:ยัง)?ไม่(?:ได้)?(?:มี|ทราบ|ระบุ|ปรากฏ|ปรากฎ|แจ้ง|พบ|รู้|กรอก|บันทึก)"
      + "(?:ชื่อ|นาม|สกุล|ตัว|กลาง|เดิม|จริง|ข้อมูล|หลักฐาน|แน่ชัด|ใน|ระบบ|ทะเบียน|ไว้)*");
  private static final Set<String> UNKNOWN = Set.of("ว่าง", "ว่างเปล่า", "เว้นว่าง", "ค่าว่าง", "null", "nil", "none", "na",
      "nan", "nodata", "noname", "nolastname", "unknown", "undefined", "empty", "blank", "tba", "tbd");

  private static final Charset THAI = Charset.forName("x-windows-874");
  private static final Pattern UTF8_READ_AS_THAI = Pattern.compile("(?:เ[ธน][^เ]?){2,}");
  private static final int LEAST_PAIRS = 3;
  private static final Pattern LETTERS_AS_NUMBERS = Pattern.compile(
      "&#(?:36\\d\\d|37[0-5]\\d|35[89]\\d|x0?e[0-5][0-9a-f]);"
      + "|\\\\u0e[0-5][0-9a-f]|U\\+0E[0-5][0-9a-f]|[%=]E0[%=]B[89]", Pattern.CASE_INSENSITIVE);

  private ThaiName() {}

  /**
   * What a name is found by: its letters, marks and digits, folded, in small letters, without blanks, hyphens or dots.
   * The database's {@code journey.name_key} gives the same for a stored name.
   */
  public static String key(String name) {
    if (isEveryday(name)) {
      return name;
    }
    var text = Normalizer.normalize(name, Normalizer.Form.NFKD);
    var folded = new StringBuilder(ThaiNumber.toArabicDigits(ThaiText.withoutOldGlyphs(text)).replace('\u0e45', '\u0e32'));
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + 'a' - 'A'));
      }
    }
    return ThaiText.marksInOrder(DROPPED.matcher(folded).replaceAll("").replace("เเ", "แ"));
  }

  /** The folded name without the title or rank that it begins with; itself where it begins with none. */
  public static String untitled(String folded) {
    return TITLE.matcher(folded).replaceFirst("");
  }

  /**
   * A first name without the title that stands before it once more, in whichever spelling: of {@code นาย} and
   * {@code นายสมหมาย} it is {@code สมหมาย}. After {@code นาง} alone nothing is taken away: นางนวล is a name too.
   */
  public static String withoutRepeated(String title, String firstName) {
    boolean may = firstName.startsWith("นา") || firstName.startsWith("เด็ก") || firstName.startsWith(title)
        || firstName.indexOf('.') >= 0 || title.indexOf('.') >= 0;
    if (!may) {
      return firstName;
    }
    for (var certain : CERTAIN_TITLES) {
      var name = certain.matcher(firstName).replaceFirst("");
      var before = firstName.substring(0, firstName.length() - name.length()).strip();
      if (!before.isEmpty() && spelledOut(before).equals(spelledOut(title))) {
        return name;
      }
    }
    return firstName;
  }

  private static String spelledOut(String title) {
    var key = key(title);
    var acting = key.startsWith("ว่าที่") ? "ว่าที่" : "";
    var rank = key.substring(acting.length());
    var woman = rank.endsWith("หญิง") && !rank.equals("เด็กหญิง") ? "หญิง" : "";
    rank = rank.substring(0, rank.length() - woman.length());
    return acting + SPELLED_OUT.getOrDefault(rank, rank) + woman;
  }

  private static Map<String, String> spelledOut() {
    Map<String, String> words = new HashMap<>(Map.of("นส", "นางสาว", "ดช", "เด็กชาย", "ดญ", "เด็กหญิง", "มล", "หม่อมหลวง",
        "มรว", "หม่อมราชวงศ์", "ดต", "ดาบตำรวจ", "นพ", "นายแพทย์"));
    Map.of("ต", "ตรี", "ท", "โท", "อ", "เอก").forEach((letter, word) -> {
      Map.of("ส", "สิบ", "ร", "ร้อย", "พ", "พัน", "พล", "พล").forEach((letters, rank) -> {
        words.put(letters + letter, rank + word);
        words.put(letters + "ต" + letter, rank + "ตำรวจ" + word);
      });
      words.put("จส" + letter, "จ่าสิบ" + word);
      words.put("จ" + letter, "จ่า" + word);
    });
    return Map.copyOf(words);
  }

  /** Whether nothing is written, or a sign or word that says there is none: {@code -}, {@code .}, {@code ไม่มี}. */
  public static boolean isNone(String folded) {
    return folded.isEmpty() || "-._/ ".indexOf(folded.charAt(0)) >= 0
        && folded.chars().allMatch(c -> c == '-' || c == '.' || c == '_' || c == '/' || c == ' ')
        || folded.indexOf('ม') >= 0 && mayBeAWord(folded) && NONE.contains(key(folded));
  }

  /** Whether it holds the place of something that the writer did not have: {@code NULL}, {@code ไม่ทราบ}, {@code xxx}. */
  public static boolean isPlaceholder(String folded) {
    return mayBeAWord(folded) && (NOTHING.matcher(folded).matches() || folded.startsWith("#")
        || folded.equals("\\N") || FILLER.matcher(folded).matches() || isUnknown(key(folded)));
  }

  private static boolean isUnknown(String key) {
    return UNKNOWN.contains(key) || NOT_KNOWN.matcher(key).matches();
  }

  /** Nearly no name begins so, and each looks at a name once. */
  private static boolean mayBeAWord(String folded) {
    return folded.isEmpty() || folded.charAt(0) < '\u0e01' || folded.charAt(0) > '\u0e4f' || folded.startsWith("ไม่")
        || folded.startsWith("ยังไม่") || folded.endsWith("ว่าง") || folded.startsWith("ว่าง") || folded.startsWith("กกก");
  }

  private static boolean hasOneOf(String signs, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (signs.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Signs that every keyboard has. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Thai letters and marks in their order and nothing else, as nearly all names are. */
  private static boolean isEveryday(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Sara am behind another vowel, which no word has, comes out otherwise when it is taken apart and put together.
      boolean am = c == '\u0e33' && i > 0 && text.charAt(i - 1) >= '\u0e30' && text.charAt(i - 1) <= '\u0e33';
      if (am || c < '\u0e01' || c > '\u0e4c' || c == '\u0e2f' || c >= '\u0e3b' && c <= '\u0e3f' || c == '\u0e45') {
        return false;
      }
    }
    return ThaiText.isPlain(text);
  }

  /** Whether there are characters in it that nobody can have meant: controls, turned directions, unknown ones. */
  public static boolean hasUnreadable(String text) {
    return !isEveryday(text) && !isAscii(text) && (ThaiText.turnsDirection(text) || text.codePoints().anyMatch(c -> c == 0xfffd
        || Character.isISOControl(c) || switch (Character.getType(c)) {
          case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
          default -> false;
        }));
  }

  /**
   * Whether it is what is left of a Thai name that was read in a wrong encoding: Thai bytes as Latin ones
   * ({@code ÊÁªÒÂ}), UTF-8 as Thai ({@code เธชเธก}) or as Latin ({@code à¸ªà¸¡}), or question marks for what was lost;
   * or letters that stand there as numbers ({@code &#3626;}, {@code \\u0e2a}, {@code %E0%B8%AA}).
   */
  @SuppressWarnings("EscapedEntity") // the entity is meant as it stands
  public static boolean isMojibake(String folded) {
    if (isEveryday(folded)) {
      return isUtf8ReadAsThai(folded);
    }
    if (folded.indexOf('?') >= 0 || folded.indexOf('\ufffd') >= 0
        || hasOneOf("&\\+%=", folded) && LETTERS_AS_NUMBERS.matcher(folded).find()) {
      return true;
    }
    if (isAscii(folded)) {
      return false;
    }
    long odd = folded.codePoints().filter(ThaiName::isOdd).count();
    long all = folded.codePoints().filter(c -> c != ' ').count();
    // Of UTF-8 read as Thai one byte becomes a blank, so it is looked at in pieces and as a whole.
    return odd * 2 > all || hasForeign(folded) || folded.startsWith("เ") && isUtf8(folded.replace(' ', '\u00a0'))
        || Stream.of(folded.split(" ")).anyMatch(word -> isUtf8ReadAsThai(word) || isOfTwoAlphabets(word));
  }

  /** Thai letters and accented Latin ones in one word: half of it was read in one encoding and half in another. */
  private static boolean isOfTwoAlphabets(String word) {
    return word.chars().anyMatch(c -> c >= '\u0e01' && c <= '\u0e2e')
        && word.chars().anyMatch(c -> c >= 0xa1 && c < 0x250 && Character.isLetter(c));
  }

  /** Letters and signs that a name of Thai or everyday Latin letters has few of. */
  private static boolean isOdd(int c) {
    return c >= 0x80 && c < 0x0e00 || c >= 0x2010 && c <= 0x2122;
  }

  /** Letters of another script, and signs that are drawn: Thai bytes read as those of a far country or of a screen. */
  private static boolean hasForeign(String text) {
    return text.codePoints().anyMatch(c -> {
      if (c < 0x80 || c >= 0x0e00 && c <= 0x0e7f) {
        return false;
      }
      var script = Character.UnicodeScript.of(c);
      return Character.isLetter(c) && script != Character.UnicodeScript.LATIN
          || Character.getType(c) == Character.OTHER_SYMBOL || Character.getType(c) == Character.MATH_SYMBOL;
    });
  }

  private static boolean isUtf8ReadAsThai(String word) {
    if (word.startsWith("เ") && UTF8_READ_AS_THAI.matcher(word).matches()) {
      // เธ and เน begin each letter that was three bytes; a name of two such syllables there is: เนเน่ and the like.
      var pairs = word.length() - word.replace("เธ", ".").replace("เน", ".").length();
      return pairs >= LEAST_PAIRS || word.chars().anyMatch(c -> c < 0x0e00 || c > 0x0e7f) || isUtf8(word);
    }
    return false;
  }

  private static boolean isUtf8(String word) {
    try {
      ByteBuffer bytes = THAI.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT).encode(CharBuffer.wrap(word));
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
