package th.cardholder.outreach;

import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;
import th.cardholder.office.Office;

/** What a round of visits is named by: the measure year and the district's team, {@code 2561-d8101-outreach}. */
public record OutreachKey(int year, String districtCode) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-d(\\d{4})-outreach");

  /** The round behind a business key; another key is a defect of the caller. */
  public static OutreachKey of(String businessKey) {
    var key = KEY.matcher(businessKey);
    if (!key.matches()) {
      throw new IllegalArgumentException("Not the key of a round of visits: " + businessKey);
    }
    return new OutreachKey(Integer.parseInt(key.group(1)), key.group(2));
  }

  /** The team whose round it is. */
  public String officeId() {
    return Office.district(districtCode);
  }

  @Override
  public String toString() {
    return year + "-" + officeId() + "-outreach";
  }
}
