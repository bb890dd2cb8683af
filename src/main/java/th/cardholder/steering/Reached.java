package th.cardholder.steering;

import java.util.List;
import org.jspecify.annotations.Nullable;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.Decision;
import th.cardholder.words.Result;

/**
 * Whom something reaches or has reached, and whom not: a line for each of those that were asked for, in their order.
 */
public record Reached(List<Line> lines) {

  public Reached {
    lines = List.copyOf(lines);
  }

  /**
   * A case or a referral.
   *
   * @param key     its number
   * @param reached whether it is or was reached
   * @param to      the AO or the agency's office, by name; null where nothing is known to the user
   * @param why     why not, in Thai
   */
  public record Line(String key, boolean reached, @Nullable String to, @Nullable String why) {

    static Line to(String key, @Nullable String name) {
      return new Line(key, true, name, null);
    }

    static Line not(String key, @Nullable String name, String why) {
      return new Line(key, false, name, why);
    }
  }

  /** Itself; but where none of them is there for the user, that there is no such thing. */
  Result<Reached, NotDone> told() {
    return nothingSeen() ? Result.refused(new Decision.NotFound()) : Result.of(this);
  }

  /** Whether none of them is there for the user. */
  boolean nothingSeen() {
    return lines.stream().allMatch(line -> UNSEEN.equals(line.why()));
  }

  static final String UNSEEN = "ไม่พบในหน่วยงานของท่าน";
}
