package th.cardholder.supervision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done at a scope within a time, from its first day to its last or to now. Each time that something was handed in counts:
 * what was undone and done again, twice.
 *
 * @param before cases that had been opened before it
 * @param opened cases that were opened in it: those that there are, without {@code before} and {@code after}
 * @param after  cases that were opened when it was over
 * @param sent   referrals that were sent in it
 * @param parts  the same by the scopes right below
 */
public record WorkWithin(long before, long opened, long after, long sent, List<Done> done, List<Part> parts) {

  /**
   * How often something was done.
   *
   * @param of the code of the figure of which this is a part; null where it is none
   */
  public record Done(String code, String name, @Nullable String of, long n) {}

  /** What of it was done at a scope below. */
  public record Part(String id, String name, long opened, long sent, List<Done> done) {}
}
