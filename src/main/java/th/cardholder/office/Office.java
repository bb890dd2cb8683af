package th.cardholder.office;

import org.jspecify.annotations.Nullable;

/**
 * An office: a district team, an agency in a province, a provincial body or a national one.
 *
 * @param id the engine's tenant id, e.g. {@code d8101}, {@code a81MOL}
 */
public record Office(String id, Kind kind, String nameTh, @Nullable String provinceCode,
    @Nullable String districtCode, @Nullable String agencyCode) {

  /** The kinds of office. */
  public enum Kind { DISTRICT, AGENCY, PROVINCE, PROVINCIAL_CDD, NATIONAL }

  /** The id of the team of a district. */
  public static String district(String districtCode) {
    return "d" + districtCode;
  }

  /** The id of an agency's office in a province. */
  public static String agency(String provinceCode, String agencyCode) {
    return "a" + provinceCode + agencyCode;
  }
}
