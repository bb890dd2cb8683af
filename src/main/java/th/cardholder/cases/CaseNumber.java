package th.cardholder.cases;

import java.util.regex.Pattern;

/**
 * The number of a case, {@code 2561-8101-0000123}, and what is built on it: the year, the district, and the serial in
 * both, which has seven digits and more where these do not suffice.
 */
public final class CaseNumber {

  /** A serial as it stands in a number, as a regular expression: beyond seven digits there is no nought in front. */
  public static final String SERIAL = "(?:\\d{7}|[1-9]\\d{7,8})";

  private static final Pattern REFERRAL = Pattern.compile("-R[0-9]+$");

  private CaseNumber() {}

  /** The case behind a business key, which is a case's number or that of one of its referrals. */
  public static String ofKey(String businessKey) {
    return REFERRAL.matcher(businessKey).replaceFirst("");
  }
}
