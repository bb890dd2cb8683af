package th.cardholder.casefile;

import java.math.BigDecimal;
import th.cardholder.calendar.ThaiNumber;

/** Amounts in words. */
final class Baht {

  private Baht() {}

  /** {@code 24,000 บาท}. */
  static String of(BigDecimal amount) {
    return ThaiNumber.format(amount) + " บาท";
  }

  /** {@code 24,000 บาทต่อปี}. */
  static String aYear(BigDecimal amount) {
    return of(amount) + "ต่อปี";
  }

  /** {@code 200 บาทต่อเดือน}. */
  static String aMonth(int amount) {
    return of(BigDecimal.valueOf(amount)) + "ต่อเดือน";
  }
}
