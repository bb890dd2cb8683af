package th.cardholder.office;

import org.jspecify.annotations.Nullable;

/**
 * An office: a district team, an agency in a province, the community development office of a district, a provincial body
 * or a national one.
 *
 * @param id the engine's tenant id, e.g. {@code d8101}, {@code a81MOL}, {@code c8101}
 */
public record Office(String id, Kind kind, String nameTh, @Nullable String provinceCode,
    @Nullable String districtCode, @Nullable String agencyCode) {

  /** The kinds of office. */
  public enum Kind {
    DISTRICT, AGENCY, DISTRICT_CDD, PROVINCE, PROVINCIAL_CDD, NATIONAL;

    /** Whether such an office develops people who are referred to it. */
    public boolean develops() {
      return this == AGENCY || this == DISTRICT_CDD;
    }
  }

  /** The id of the team of a district. */
  public static String district(String districtCode) {
    return "d" + districtCode;
  }

  /** The id of an agency's office in a province. */
  public static String agency(String provinceCode, String agencyCode) {
    return "a" + provinceCode + agencyCode;
  }

  /** The id of the office of a province's committee. */
  public static String province(String provinceCode) {
    return "p" + provinceCode;
  }

  /** The id of the community development office of a district. */
  public static String districtCdd(String districtCode) {
    return "c" + districtCode;
  }
}
