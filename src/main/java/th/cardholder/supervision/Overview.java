package th.cardholder.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the work stands at a scope. Every number has the code under which {@link WorkLists} lists what it counts.
 *
 * @param path         where the scope lies, the widest first, as far as the reader may look; the last is the scope itself
 * @param asOf         when it was counted, in business time
 * @param live         whether that was for this reader; if not, it was kept counted
 * @param comparedThai with which day the numbers are compared; null where that day was not counted
 * @param years        the measure years there is something of, the newest first
 * @param topUps       how many have a top-up this month, by its baht (R06, R07)
 * @param named        whether the lists behind the numbers name people
 */
public record Overview(Place scope, List<Place> path, String asOf, boolean live, @Nullable String comparedThai, int year,
    List<Integer> years, boolean named, List<Figure> tiles, List<Stage> stages, List<Figure> ends, List<Figure> topUps, List<Step> steps,
    List<Part> parts, List<AoLoad> aos, List<Agency> agencies, List<Round> rounds) {

  /** A scope by name. */
  public record Place(String id, String name) {}

  /** A number, and what it was on the day that it is compared with. */
  public record Figure(String code, String name, int n, @Nullable Integer before) {}

  /**
   * A stage of the journey.
   *
   * @param at     how many are there
   * @param passed how many have gone on from it, and not ended before their outcome
   */
  public record Stage(String code, String name, int at, int passed, @Nullable Integer before) {}

  /** The open tasks of a step, and how many of them are late. */
  public record Step(String code, String name, int open, int late, @Nullable Integer openBefore,
      @Nullable Integer lateBefore) {}

  /** A scope right below, with what one goes down for. */
  public record Part(String id, String name, int cases, int running, int outcomes, int open, int late,
      int referralsLate) {}

  /** What an AO has in hand: cases by where they stand, and open and late tasks of theirs. */
  public record AoLoad(String userId, String name, @Nullable String agency, int toInterview, int toPlan, int developing,
      int open, int late) {}

  /** Referrals at an agency's office, or at those of an agency in the country together. */
  public record Agency(String id, String name, int offered, int accepted, int refused, int developed, int notDeveloped,
      int late) {}

  /** How far a round of follow-up has come. */
  public record Round(String code, String name, String windowThai, long due, long done) {}
}
