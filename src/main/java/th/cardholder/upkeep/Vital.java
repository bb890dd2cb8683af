package th.cardholder.upkeep;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the installation: on the page, and a metric. It names nobody and no office.
 *
 * @param metric as {@code journey.jobs.waiting}; Prometheus writes {@code journey_jobs_waiting}
 * @param nameTh on the page
 * @param help   in the metrics
 * @param limit  from where on somebody should look
 */
public record Vital(String metric, String nameTh, String help, Unit unit, Limit limit) {

  /** What it counts. */
  public enum Unit { COUNT, BYTES, SECONDS }

  /**
   * When somebody should look.
   *
   * @param over    above it
   * @param under   below it
   * @param missing when there is none
   */
  public record Limit(@Nullable Double over, @Nullable Double under, boolean missing) {

    /** Never. */
    public static final Limit NONE = new Limit(null, null, false);
    /** As soon as there is one. */
    public static final Limit NO_ONE = over(0);

    /** When it is more. */
    public static Limit over(double most) {
      return new Limit(most, null, false);
    }

    /** When it is longer. */
    public static Limit over(Duration longest) {
      return over((double) longest.toSeconds());
    }

    /** When it is less. */
    public static Limit under(double least) {
      return new Limit(null, least, false);
    }

    /** And when there is none. */
    public Limit orMissing() {
      return new Limit(over, under, true);
    }

    boolean passed(@Nullable Double value) {
      return value == null ? missing : over != null && value > over || under != null && value < under;
    }
  }
}
