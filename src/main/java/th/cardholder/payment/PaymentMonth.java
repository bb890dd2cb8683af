package th.cardholder.payment;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;

/**
 * A month that is paid for, of a measure year. In words, and as the engine's business key: {@code 2561-month-2018-03}, which nobody takes for
 * the number of a case.
 *
 * @param month the calendar month
 */
public record PaymentMonth(int year, YearMonth month) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-month-(\\d{4}-\\d{2})");

  /** The month behind a business key; another key is a defect of the caller. */
  public static PaymentMonth of(String businessKey) {
    return find(businessKey).orElseThrow(() -> new IllegalArgumentException("Not the key of a month: " + businessKey));
  }

  /** The same; empty for another key. */
  static Optional<PaymentMonth> find(String businessKey) {
    var key = KEY.matcher(businessKey);
    try {
      return key.matches() ? Optional.of(new PaymentMonth(Integer.parseInt(key.group(1)), YearMonth.parse(key.group(2)))) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return year + "-month-" + month;
  }
}
