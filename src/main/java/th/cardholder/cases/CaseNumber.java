package th.cardholder.cases;

import java.util.regex.Pattern;

/**
 * The number of a case, {@code 2561-8101-0000123}, and what is built on it: the year, the district, and the serial in
 * both, which has seven digits and more where these do not suffice.
 */
public record CaseNumber(String text) implements BusinessKey {

  /** A serial as it stands in a number, as a regular expression: beyond seven digits there is no nought in front. */
  public static final String SERIAL = "(?:\\d{7}|[1-9]\\d{7,8})";

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

  /** Its number in its year and district, from 1. */
  public int serial() {
    return Integer.parseInt(text.substring(text.lastIndexOf('-') + 1));
  }

  /** Whether a business key is a case's number or that of one of its referrals: other work has keys of its own. */
  public static boolean isOfACase(String businessKey) {
    return NUMBER.matcher(ofKey(businessKey)).matches();
  }

  /** The case behind a business key, which is a case's number or that of one of its referrals. */
  public static String ofKey(String businessKey) {
    return REFERRAL.matcher(businessKey).replaceFirst("");
  }
}
