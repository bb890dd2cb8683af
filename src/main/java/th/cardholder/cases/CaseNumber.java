package th.cardholder.cases;

import java.util.regex.Pattern;

/** The number of a case, {@code 2561-8101-0000123}, and what is built on it. */
public final class CaseNumber {

  private static final Pattern REFERRAL = Pattern.compile("-R[0-9]+$");

  private CaseNumber() {}

  /** The case behind a business key, which is a case's number or that of one of its referrals. */
  public static String ofKey(String businessKey) {
    return REFERRAL.matcher(businessKey).replaceFirst("");
  }
}
