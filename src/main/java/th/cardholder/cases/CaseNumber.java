package th.cardholder.cases;

import java.util.regex.Pattern;

/** The number of a case, {@code 2561-8101-0000123}, and what is built on it. */
public record CaseNumber(String text) implements BusinessKey {

  static final String FORM = "\\d{4}-\\d{4}-\\d+";

  private static final Pattern NUMBER = Pattern.compile(FORM);
  private static final Pattern REFERRAL = Pattern.compile("-R[0-9]+$");

  /** Refuses what is no number of a case; a number is what the product has given, so that is a defect. */
  public CaseNumber {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("Not the number of a case: " + text);
    }
  }

  @Override
  public int year() {
    return Integer.parseInt(text.substring(0, 4));
  }

  /** The case behind a business key, which is a case's number or that of one of its referrals. */
  public static String ofKey(String businessKey) {
    return REFERRAL.matcher(businessKey).replaceFirst("");
  }
}
