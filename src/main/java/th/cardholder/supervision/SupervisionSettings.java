package th.cardholder.supervision;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what is kept counted.
 *
 * @param every how often it is counted, by real time; where counting takes long, twenty times as long at least. Zero:
 *              never by itself
 * @param keep  of how many days the figures are kept
 * @param again how long what a district had counted is given again at the most, by real time; zero: never
 */
@ConfigurationProperties("journey.supervision")
record SupervisionSettings(@DefaultValue("PT1M") Duration every, @DefaultValue("40") int keep,
    @DefaultValue("PT10S") Duration again) {

  /** Beside this day another one stands: the same of the week before. */
  private static final int LEAST = 8;

  SupervisionSettings {
    if (every.isNegative() || again.isNegative() || keep < LEAST) {
      throw new IllegalArgumentException("journey.supervision.every or .again is no time, or journey.supervision.keep less than "
          + LEAST + " days");
    }
  }
}
