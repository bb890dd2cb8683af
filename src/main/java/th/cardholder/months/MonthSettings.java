package th.cardholder.months;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the months.
 *
 * @param ahead how many months are made beyond the present one
 * @param keep  how many whole months are kept beside the present one; a month that is older is dropped with all that was
 *              recorded in it. Not set (ร่าง: how long the law lets us keep them is not known), nothing is ever dropped
 */
@ConfigurationProperties("journey.months")
record MonthSettings(@DefaultValue("3") int ahead, @Nullable Integer keep) {

  MonthSettings {
    if (ahead < 1 || keep != null && keep < 1) {
      throw new IllegalArgumentException("journey.months.ahead and journey.months.keep count months, from 1 on");
    }
  }
}
