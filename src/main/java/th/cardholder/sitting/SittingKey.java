package th.cardholder.sitting;

import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;

/**
 * A sitting of an office's committee in a measure year. In words, and as the engine's business key: {@code 2561-p81-S3}.
 *
 * @param number which of the year it is, from 1
 */
public record SittingKey(int year, String officeId, int number) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-(p\\d{2})-S(\\d{1,6})");

  /** The sitting behind a business key; another key is a defect of the caller. */
  public static SittingKey of(String businessKey) {
    var key = KEY.matcher(businessKey);
    if (!key.matches()) {
      throw new IllegalArgumentException("Not the key of a sitting: " + businessKey);
    }
    return new SittingKey(Integer.parseInt(key.group(1)), key.group(2), Integer.parseInt(key.group(3)));
  }

  @Override
  public String toString() {
    return year + "-" + officeId + "-S" + number;
  }
}
