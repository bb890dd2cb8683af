package th.cardholder.discrepancy;

import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;

/**
 * What the clearing up of a contradiction is named by: the case's measure year, the team, and its row,
 * {@code 2561-d8101-discrepancy-12}.
 */
public record DiscrepancyKey(int year, String officeId, long id) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-(d\\d{4})-discrepancy-(\\d{1,18})");

  /** The contradiction behind a business key; another key is a defect of the caller. */
  public static DiscrepancyKey of(String businessKey) {
    var key = KEY.matcher(businessKey);
    if (!key.matches()) {
      throw new IllegalArgumentException("Not the key of a contradiction: " + businessKey);
    }
    return new DiscrepancyKey(Integer.parseInt(key.group(1)), key.group(2), Long.parseLong(key.group(3)));
  }

  @Override
  public String toString() {
    return year + "-" + officeId + "-discrepancy-" + id;
  }
}
