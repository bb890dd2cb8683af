package th.cardholder.registry;

import java.util.regex.Pattern;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/**
 * A national ID number (เลขประจำตัวประชาชน), {@code N-NNNN-NNNNN-NN-N} with a check digit (domain.md §10.1).
 * Its text form is masked, so that a whole number does not slip into a log. Where somebody lives is never to be
 * read from it: digits 2 to 5 are the office that issued it.
 *
 * @param digits the 13 digits
 */
public record NationalId(String digits) {

  private static final int LENGTH = 13;

  /** What a spreadsheet leaves of thirteen digits: the first six, as a number with an exponent or with noughts. */
  private static final Pattern SPOILED =
      Pattern.compile("\\d(?:[.,]\\d+)?E\\+?\\d+|(?=\\d{13}$)\\d{4,7}0{6,9}|#+", Pattern.CASE_INSENSITIVE);

  /** For numbers that are known to be right; what people type goes through {@link NationalIds}. */
  public NationalId {
    if (!isThirteenDigits(digits) || !hasValidCheckDigit(digits)) {
      throw new IllegalArgumentException("Not a national ID number");
    }
  }

  /**
   * Reads a typed number: Thai digits, blanks and hyphens are accepted. The province is not looked at, which
   * leaves every wrong third digit unseen: use {@link NationalIds} for what people type.
   */
  static Result<NationalId, String> parse(String typed) {
    var digits = normalised(typed);
    if (digits.isEmpty()) {
      return Result.refused("ยังไม่ได้กรอกเลขประจำตัวประชาชน โปรดกรอกเลข 13 หลัก");
    }
    boolean onlyDigits = isDigits(digits);
    if ((!onlyDigits || digits.endsWith("000000")) && SPOILED.matcher(digits).matches()) {
      return Result.refused("เลขประจำตัวประชาชนต้องเป็นตัวเลขเท่านั้น โปรแกรมตารางคำนวณ (Excel) เปลี่ยนเลข 13 หลักเป็น "
          + "1.23457E+12 หรือเติมศูนย์ท้ายแล้ว โปรดตั้งคอลัมน์เป็นข้อความ แล้วใส่เลขจากต้นทางใหม่");
    }
    if (!onlyDigits) {
      return Result.refused("เลขประจำตัวประชาชนต้องเป็นตัวเลขเท่านั้น โปรดกรอกเลข 13 หลักตามบัตรประชาชน");
    }
    if (digits.length() != LENGTH) {
      return Result.refused("เลขประจำตัวประชาชนต้องมี 13 หลัก แต่กรอกมา " + digits.length()
          + " หลัก โปรดตรวจสอบกับบัตรประชาชน");
    }
    if (digits.charAt(0) == '0' || digits.charAt(0) == '9') {
      return Result.refused("เลขประจำตัวประชาชนขึ้นต้นด้วย " + digits.charAt(0)
          + " ไม่ได้ โปรดตรวจสอบกับบัตรประชาชน");
    }
    if (!hasValidCheckDigit(digits)) {
      return Result.refused("เลขประจำตัวประชาชนไม่ถูกต้อง (หลักตรวจสอบไม่ตรง) โปรดตรวจสอบกับบัตรประชาชน");
    }
    return Result.of(new NationalId(digits));
  }

  /** The number whose first twelve digits are given. */
  public static NationalId withCheckDigit(String twelveDigits) {
    return new NationalId(twelveDigits + checkDigit(twelveDigits));
  }

  /** Digits 2 and 3: the province of the office that issued the number. */
  public String provinceDigits() {
    return digits.substring(1, 3);
  }

  /** {@code 1-9999-00000-08-1}, as on the card. */
  public String formatted() {
    return grouped(digits.substring(5, 10));
  }

  /** {@code 1-9999-xxxxx-08-1}, for screens and lists. */
  public String masked() {
    return grouped("xxxxx");
  }

  /** The masked form. */
  @Override
  public String toString() {
    return masked();
  }

  private String grouped(String middle) {
    return digits.charAt(0) + "-" + digits.substring(1, 5) + "-" + middle + "-" + digits.substring(10, 12) + "-"
        + digits.charAt(12);
  }

  private static String normalised(String typed) {
    var text = ThaiNumber.toArabicDigits(ThaiText.folded(typed));
    if (isDigits(text)) {
      return text;
    }
    var kept = new StringBuilder(LENGTH);
    text.codePoints().filter(it -> !isSeparator(it)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isSeparator(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.CONTROL, Character.FORMAT -> true;
      default -> codePoint == '−';
    };
  }

  private static boolean isThirteenDigits(String digits) {
    return digits.length() == LENGTH && isDigits(digits);
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasValidCheckDigit(String digits) {
    return digits.charAt(12) == checkDigit(digits);
  }

  private static char checkDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (digits.charAt(i) - '0') * (13 - i);
    }
    return (char) ('0' + (11 - sum % 11) % 10);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
