package th.cardholder.process.round;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundNotices;
import th.cardholder.followup.Rounds;
import th.cardholder.process.round.FollowUpRoundProcess.Facts;

/**
 * The moments of a round. It opens with its first day, at midnight, when few are at work whom the opening could hold up, and closes at
 * the end of its last day. What is said before the close is said in the morning: the night's work is done, and nobody is at work yet.
 */
@Component
class RoundTimes {

  private static final LocalTime MORNING = LocalTime.of(6, 0);

  private final RoundNotices notices;
  private final Clock clock;

  RoundTimes(RoundNotices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * The moments as the process knows them; each of them is there, whatever has been said already.
   *
   * @param remindsItself whether a reminder has begun, which says when the next one is: two do not write that at once
   */
  record Moments(Map<String, Object> all, boolean remindsItself) {}

  Moments of(Rounds.Planned round) {
    var days = notices.days(round.key());
    var reminds = days.reminds();
    return new Moments(Map.of(
        Facts.OPENS_AT, at(round.opens(), LocalTime.MIDNIGHT), Facts.CLOSES_AT, at(round.closes().plusDays(1), LocalTime.MIDNIGHT),
        // Nothing that is said is said by a moment after the close: the round has ended by then.
        Facts.REMINDS_AT, morning(reminds == null ? round.closes().plusDays(2) : reminds),
        Facts.CHIEFS_AT, morning(days.chiefs()), Facts.PROVINCES_AT, morning(days.provinces())), days.begun());
  }

  Date morning(LocalDate day) {
    return at(day, MORNING);
  }

  private Date at(LocalDate day, LocalTime time) {
    return Date.from(day.atTime(time).atZone(clock.getZone()).toInstant());
  }
}
