package th.cardholder.cases;

import java.util.regex.Pattern;

/** The number of a referral, {@code 2561-8101-0000123-R02}: that of its case, and which of the case's it is. */
public record ReferralNumber(String text) implements BusinessKey {

  private static final Pattern NUMBER = Pattern.compile(CaseNumber.FORM + "-R\\d+");

  /** Refuses what is no number of a referral; a number is what the product has given, so that is a defect. */
  public ReferralNumber {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException("Not the number of a referral: " + text);
    }
  }

  @Override
  public int year() {
    return new CaseNumber(CaseNumber.ofKey(text)).year();
  }
}
