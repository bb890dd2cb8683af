package th.cardholder.preparation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a place is ready for a year: of a country by its provinces, of a province by its districts.
 *
 * @param years      the years that have been prepared for, the newest first
 * @param windowThai when provinces prepare; null where the year does not say
 * @param draft      whether no source document confirms that
 * @param lines      one a part, in the order of their codes; empty where nothing was begun
 * @param total      all of them together
 */
public record Readiness(int year, List<Integer> years, @Nullable String windowThai, boolean draft, List<Line> lines,
    Line total) {

  /**
   * What of a part is ready; of a district each number is 0 or 1.
   *
   * @param id           the office that answers for the part: {@code p81}, {@code d8101}
   * @param districts    its districts of which the registry's figures were taken
   * @param target       who is visited if they do not come (R03)
   * @param capacity     how many interviews the plans have room for
   * @param appointed    the districts whose team the governor has appointed; so the others, each with its step
   * @param acknowledged those that have read the guideline that is in force
   * @param told         of a district, what was said of each step
   */
  public record Line(String id, String name, int districts, int holders, int target, int capacity, int appointed,
      int acknowledged, int announced, int named, int planned, int ready, @Nullable Told told) {}

  /**
   * What stands behind the marks of a district, in Thai; null as long as there is none.
   *
   * @param acknowledgedVersion which version of the guideline the team has read last
   * @param guidelineVersion    the one that is in force; 0 where there is none
   * @param placeChangedThai    when the place was changed after it was announced; null where it was not
   */
  public record Told(@Nullable String appointed, @Nullable String acknowledged, @Nullable Integer acknowledgedVersion,
      int guidelineVersion, @Nullable String announced, @Nullable String placeChangedThai, @Nullable String named,
      @Nullable String planned) {}
}
