package th.cardholder.preparation;

import java.util.regex.Pattern;
import th.cardholder.cases.BusinessKey;

/**
 * What a preparation is named by: the measure year and the office that prepares, {@code 2561-p81} or {@code 2561-d8101}.
 *
 * @param area the code of the province or the district
 */
public record PreparationKey(int year, boolean ofDistrict, String area) implements BusinessKey {

  private static final Pattern KEY = Pattern.compile("(\\d{4})-(?:p(\\d{2})|d(\\d{4}))");

  /** That of a province. */
  public static PreparationKey province(int year, String provinceCode) {
    return new PreparationKey(year, false, provinceCode);
  }

  /** That of a district. */
  public static PreparationKey district(int year, String districtCode) {
    return new PreparationKey(year, true, districtCode);
  }

  /** The preparation behind a business key; another key is a defect of the caller. */
  public static PreparationKey of(String businessKey) {
    var key = KEY.matcher(businessKey);
    if (!key.matches()) {
      throw new IllegalArgumentException("Not the key of a preparation: " + businessKey);
    }
    int year = Integer.parseInt(key.group(1));
    return key.group(2) == null ? district(year, key.group(3)) : province(year, key.group(2));
  }

  /** The office whose work it is. */
  public String officeId() {
    return (ofDistrict ? "d" : "p") + area;
  }

  @Override
  public String toString() {
    return year + "-" + officeId();
  }
}
