package th.cardholder.followup;

import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;

/**
 * A follow-up round of a measure year. In words, and as the engine's business key: {@code 2561-followUpJune}.
 *
 * @param kind the window of the year that it is open in
 */
public record RoundKey(int year, String kind) implements BusinessKey {

  /** Windows of the year whose kind begins so are follow-up rounds. */
  public static final String PREFIX = "followUp";

  private static final Pattern KEY = Pattern.compile("(\\d{4})-(" + PREFIX + "\\w+)");

  /** The round behind a business key; another key is a defect of the caller. */
  public static RoundKey of(String businessKey) {
    var key = KEY.matcher(businessKey);
    if (!key.matches()) {
      throw new IllegalArgumentException("Not the key of a round: " + businessKey);
    }
    return new RoundKey(Integer.parseInt(key.group(1)), key.group(2));
  }

  @Override
  public String toString() {
    return year + "-" + kind;
  }
}
