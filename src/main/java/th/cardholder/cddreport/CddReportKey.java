package th.cardholder.cddreport;

import java.util.Optional;
import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;

/**
 * What a report is named by: the measure year and the community development office of the district, {@code 2562-c8101-report}.
 *
 * @param officeId e.g. {@code c8101}
 */
public record CddReportKey(int year, String officeId) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-(c\\d{4})-report");

  /** The report behind a business key; another key is a defect of the caller. */
  public static CddReportKey of(String businessKey) {
    return find(businessKey).orElseThrow(() -> new IllegalArgumentException("Not the key of a report of community development: " + businessKey));
  }

  /** The same; empty for another key. */
  static Optional<CddReportKey> find(String businessKey) {
    var key = KEY.matcher(businessKey);
    return key.matches() ? Optional.of(new CddReportKey(Integer.parseInt(key.group(1)), key.group(2))) : Optional.empty();
  }

  @Override
  public String toString() {
    return year + "-" + officeId + "-report";
  }
}
