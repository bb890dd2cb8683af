package th.cardholder.outbox;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import th.cardholder.words.ThaiText;

/** Whether words that somebody has written can be those of a message (ADR 0080). */
public final class MessageWording {

  private static final int SHORTEST = 10;
  private static final int LONGEST = 300;
  private static final List<String> KNOWN = List.of("office", "when", "place", "hours", "phone");
  private static final Pattern BRACKET = Pattern.compile("[{}\\[\\]]");
  private static final Pattern OPTIONAL = Pattern.compile("\\[[^\\[\\]]*]");
  private static final Pattern BRACED = Pattern.compile("\\{([^{}]*)}");

  private MessageWording() {}

  /** What is wrong with them, in Thai, with what to do; nothing for words that can be sent. */
  public static Optional<String> wrong(String typed) {
    var text = ThaiText.folded(typed);
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      return Optional.of("ข้อความต้องยาว " + SHORTEST + " ถึง " + LONGEST + " ตัวอักษร");
    }
    var unknown = new TreeSet<String>();
    BRACED.matcher(text).results().map(MatchResult::group).filter(it -> !KNOWN.contains(it.substring(1, it.length() - 1)))
        .forEach(unknown::add);
    if (!unknown.isEmpty()) {
      return Optional.of("ไม่มีค่าที่จะเติมใน " + String.join(" ", unknown) + " โปรดใช้เฉพาะ {office} {when} {place} {hours} {phone}");
    }
    if (BRACKET.matcher(OPTIONAL.matcher(BRACED.matcher(text).replaceAll("")).replaceAll("")).find()) {
      return Optional.of("วงเล็บ { } หรือ [ ] ไม่ครบคู่ หรือซ้อนกัน โปรดแก้ให้ครบคู่");
    }
    return NeutralWording.neutral(text) ? Optional.empty()
        : Optional.of("ข้อความต้องไม่บอกว่าเป็นเรื่องสวัสดิการ รายได้ เงิน หรือสุขภาพ เพราะผู้อื่นอาจเห็น โปรดใช้คำกลาง ๆ");
  }
}
