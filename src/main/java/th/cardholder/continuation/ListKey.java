package th.cardholder.continuation;

import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;
import th.cardholder.office.Office;
import th.cardholder.words.Coded;

/** What the way of a list to a district's team is named by: {@code 2562-d8101-list-A}. */
public record ListKey(int year, Roll roll, String districtCode) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-d(\\d{4})-list-(\\w+)");

  /** The list behind a business key; another key is a defect of the caller. */
  public static ListKey of(String businessKey) {
    var key = KEY.matcher(businessKey);
    if (!key.matches()) {
      throw new IllegalArgumentException("Not the key of a list: " + businessKey);
    }
    return new ListKey(Integer.parseInt(key.group(1)), Coded.of(Roll.class, key.group(3)), key.group(2));
  }

  /** The team whose people are on it. */
  public String officeId() {
    return Office.district(districtCode);
  }

  @Override
  public String toString() {
    return year + "-" + officeId() + "-list-" + roll.code();
  }
}
