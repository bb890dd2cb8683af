package th.cardholder.employment;

import java.util.regex.Pattern;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/**
 * The number of a certificate, {@code E2561-81-0000123-7}: the measure year, the province, which of the province's it is in the
 * year, and a check digit by which no digit that is mistyped and no two neighbours that change places go unseen (Damm).
 */
public record CertificateNumber(String text) {

  /** {@code E2561-81-0000123-7} */
  private static final Pattern NUMBER = Pattern.compile("E(\\d{4})-(\\d{2})-(\\d{7,9})-(\\d)");
  /** The same as people type it, without what parts it. */
  private static final Pattern TYPED = Pattern.compile("E(\\d{4})(\\d{2})(\\d{7,9})(\\d)");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}\\u2212.]");
  private static final int SERIAL = 7;

  /** Damm's quasigroup of ten: after all digits and the check digit it stands at 0. */
  private static final int[][] NEXT = {
      {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
      {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
      {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
      {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

  /** Refuses what is no number of a certificate; what people type goes through {@link #parse}. */
  public CertificateNumber {
    if (!NUMBER.matcher(text).matches() || damm(text) != 0) {
      throw new IllegalArgumentException("Not the number of a certificate");
    }
  }

  /**
   * The number of a certificate.
   *
   * @param year     of the measure, B.E.
   * @param province two digits
   * @param serial   from 1, without a gap in the year and the province
   */
  static CertificateNumber of(int year, String province, int serial) {
    var digits = "E%d-%s-%0".concat(String.valueOf(SERIAL)).concat("d-").formatted(year, province, serial);
    return new CertificateNumber(digits + damm(digits));
  }

  /** Reads what somebody types from a paper: in Thai digits, small letters, with other or no hyphens; or what to do about it. */
  public static Result<CertificateNumber, String> parse(String typed) {
    var found = TYPED.matcher(BETWEEN.matcher(ThaiNumber.toArabicDigits(ThaiText.folded(typed))).replaceAll("").replace('e', 'E'));
    if (!found.matches()) {
      return Result.refused("เลขที่หนังสือรับรองต้องเป็นรูปแบบ E2561-81-0000123-7 โปรดกรอกตามที่พิมพ์บนหนังสือ");
    }
    var number = "E%s-%s-%s-%s".formatted(found.group(1), found.group(2), found.group(3), found.group(4));
    return damm(number) == 0 ? Result.of(new CertificateNumber(number))
        : Result.refused("เลขที่หนังสือรับรองไม่ถูกต้อง (หลักตรวจสอบไม่ตรง) โปรดตรวจทีละหลักกับหนังสือ");
  }

  private static int damm(String text) {
    return text.chars().filter(it -> it >= '0' && it <= '9').map(it -> it - '0').reduce(0, (state, digit) -> NEXT[state][digit]);
  }
}
