package th.cardholder.words;

import java.math.BigDecimal;

/** Amounts in words. */
public final class Baht {

  private Baht() {}

  /** {@code 24,000 บาท}. */
  public static String of(BigDecimal amount) {
    return ThaiNumber.format(amount) + " บาท";
  }

  /** {@code 24,000 บาทต่อปี}. */
  public static String aYear(BigDecimal amount) {
    return of(amount) + "ต่อปี";
  }

  /** {@code 200 บาทต่อเดือน}. */
  public static String aMonth(int amount) {
    return of(BigDecimal.valueOf(amount)) + "ต่อเดือน";
  }
}
