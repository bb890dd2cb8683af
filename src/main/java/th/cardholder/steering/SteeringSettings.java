package th.cardholder.steering;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that no source names (domain.md, Part D): a draft.
 *
 * @param remindAgainAfterDays how many days lie at least between two reminders of one referral
 * @param looksAfterOffers     whether this node reminds of overdue offers by itself and puts them before the province
 */
@ConfigurationProperties("journey.steering")
record SteeringSettings(@DefaultValue("3") int remindAgainAfterDays, @DefaultValue("true") boolean looksAfterOffers) {

  SteeringSettings {
    if (remindAgainAfterDays < 0) {
      throw new IllegalArgumentException("journey.steering.remind-again-after-days is less than none");
    }
  }
}
