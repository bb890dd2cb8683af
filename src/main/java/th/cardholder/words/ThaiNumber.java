package th.cardholder.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers as Thai officials type and read them: Thai or Arabic digits, thousands separators, up to two
 * decimals. A separator in the wrong place is refused rather than guessed at: {@code 1,00} may have been meant
 * as 100 or as 1,000.
 */
public final class ThaiNumber {

  private static final String EXAMPLE = "โปรดกรอกเป็นตัวเลข เช่น 24,000 หรือ 24000.50";
  private static final Pattern NUMBER =
      Pattern.compile("(?<sign>[-−]?)(?<whole>[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\\.(?<part>[0-9]+))?");

  private ThaiNumber() {}

  /** Reads a typed number; the message of a refusal is a Thai sentence. */
  public static Result<BigDecimal, String> parse(String typed) {
    var text = toArabicDigits(ThaiText.folded(typed));
    if (text.isEmpty()) {
      return Result.refused("ยังไม่ได้กรอกตัวเลข " + EXAMPLE);
    }
    var match = NUMBER.matcher(text);
    if (!match.matches()) {
      return Result.refused("“" + shortened(text) + "” ไม่ใช่ตัวเลขที่ถูกต้อง " + EXAMPLE);
    }
    var part = match.group("part");
    if (part != null && part.length() > 2) {
      return Result.refused("ทศนิยมต้องไม่เกินสองตำแหน่ง " + EXAMPLE);
    }
    var number = new BigDecimal(match.group("whole").replace(",", "") + (part == null ? "" : "." + part));
    return Result.of(match.group("sign").isEmpty() ? number : number.negate());
  }

  /** Thousands separators, and decimals only when there are any: {@code 24,000} or {@code 24,000.50}. */
  public static String format(BigDecimal number) {
    var rounded = number.setScale(2, RoundingMode.HALF_UP);
    var whole = rounded.stripTrailingZeros().scale() <= 0;
    return new DecimalFormat(whole ? "#,##0" : "#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(rounded);
  }

  /** ๑๒๓ becomes 123; everything else stays. */
  public static String toArabicDigits(String text) {
    char[] shifted = null;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '๐';
      if (digit >= 0 && digit <= 9) {
        if (shifted == null) {
          shifted = text.toCharArray();
        }
        shifted[i] = (char) ('0' + digit);
      }
    }
    return shifted == null ? text : new String(shifted);
  }

  private static String shortened(String text) {
    return text.length() <= 30 ? text : text.substring(0, 30) + "…";
  }
}
