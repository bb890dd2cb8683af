package th.cardholder.continuation;

import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;

/** What the continuation of a year is named by: {@code 2562-continuation}. */
public record ContinuationKey(int year) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-continuation");

  /** The continuation behind a business key; another key is a defect of the caller. */
  public static ContinuationKey of(String businessKey) {
    var key = KEY.matcher(businessKey);
    if (!key.matches()) {
      throw new IllegalArgumentException("Not the key of a continuation: " + businessKey);
    }
    return new ContinuationKey(Integer.parseInt(key.group(1)));
  }

  @Override
  public String toString() {
    return year + "-continuation";
  }
}
