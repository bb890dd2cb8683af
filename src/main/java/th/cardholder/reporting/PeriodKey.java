package th.cardholder.reporting;

import java.util.Optional;
import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;
import th.cardholder.followup.RoundKey;

/**
 * What a report of a period is named by: the measure year, the office that reports, and the period, {@code 2561-d8101-report_1}; or a
 * round of follow-ups that is over, {@code 2561-d8101-followUpJune}.
 *
 * @param officeId that of a district's team or of a province
 * @param period   the kind of the year's window, e.g. {@code report_1}
 */
public record PeriodKey(int year, String officeId, String period) implements BusinessKey {

  /** How the windows begin of which is reported. */
  public static final String PREFIX = "report_";

  private static final Pattern KEY = Pattern.compile("(\\d{4})-(d\\d{4}|p\\d{2})-((?:" + PREFIX + "|" + RoundKey.PREFIX
      + ")\\w+)");

  /** The report behind a business key; another key is a defect of the caller. */
  public static PeriodKey of(String businessKey) {
    return find(businessKey).orElseThrow(() -> new IllegalArgumentException("Not the key of a report: " + businessKey));
  }

  /** The same; empty for another key. */
  static Optional<PeriodKey> find(String businessKey) {
    var key = KEY.matcher(businessKey);
    return key.matches() ? Optional.of(new PeriodKey(Integer.parseInt(key.group(1)), key.group(2), key.group(3))) : Optional.empty();
  }

  /** Whether a district reports, and not a province. */
  public boolean ofDistrict() {
    return officeId.startsWith("d");
  }

  /** The round that it reports of, and no period; such a report closes the round. */
  public Optional<RoundKey> round() {
    return period.startsWith(RoundKey.PREFIX) ? Optional.of(new RoundKey(year, period)) : Optional.empty();
  }

  @Override
  public String toString() {
    return year + "-" + officeId + "-" + period;
  }
}
