package th.cardholder.employment;

import java.util.regex.Pattern;
import th.cardholder.registry.NationalId;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;

/**
 * The thirteen digits by which the Revenue Department knows an employer: of a juristic person its registration, which begins with
 * 0, of anybody else the national ID; both with the same check digit (domain.md §10.1).
 */
public record EmployerNumber(String digits) {

  private static final int LENGTH = 13;
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}\\u2212]");

  /** Refuses what is no such number; what people type goes through {@link #parse}. */
  public EmployerNumber {
    if (!digits.matches("\\d{" + LENGTH + "}") || !checks(digits)) {
      throw new IllegalArgumentException("Not the number of an employer");
    }
  }

  /** Reads what is typed: Thai digits, blanks and hyphens are taken; or what to do about it. */
  static Result<EmployerNumber, String> parse(String typed) {
    var digits = BETWEEN.matcher(ThaiNumber.toArabicDigits(ThaiText.folded(typed))).replaceAll("");
    if (digits.isEmpty()) {
      return Result.refused("โปรดกรอกเลขประจำตัวผู้เสียภาษีของนายจ้าง 13 หลัก");
    }
    if (!digits.matches("\\d+")) {
      return Result.refused("เลขประจำตัวผู้เสียภาษีต้องเป็นตัวเลขเท่านั้น โปรดกรอก 13 หลัก");
    }
    if (digits.length() != LENGTH) {
      return Result.refused("เลขประจำตัวผู้เสียภาษีต้องมี 13 หลัก แต่กรอกมา " + digits.length() + " หลัก โปรดตรวจกับเอกสารของนายจ้าง");
    }
    return checks(digits) ? Result.of(new EmployerNumber(digits))
        : Result.refused("เลขประจำตัวผู้เสียภาษีไม่ถูกต้อง (หลักตรวจสอบไม่ตรง) โปรดตรวจกับเอกสารของนายจ้าง");
  }

  private static boolean checks(String digits) {
    return NationalId.withCheckDigit(digits.substring(0, LENGTH - 1)).digits().equals(digits);
  }

  /** Whether it is somebody's own national ID: such an employer is a person, and the number is masked where it is shown. */
  boolean ofAPerson() {
    return digits.charAt(0) != '0';
  }

  /** {@code 0-1055-56012-34-5}, or masked where it is a person's. */
  public String shown() {
    var number = new NationalId(digits);
    return ofAPerson() ? number.masked() : number.formatted();
  }

  /** As it is shown. */
  @Override
  public String toString() {
    return shown();
  }
}
