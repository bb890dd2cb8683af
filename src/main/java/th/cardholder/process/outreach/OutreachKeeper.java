package th.cardholder.process.outreach;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import th.cardholder.longwork.DailyLookout;
import th.cardholder.measure.MeasureYears;
import th.cardholder.outreach.OutreachRounds;
import th.cardholder.revision.rehearsal.Rehearsed;

/**
 * Begins the rounds of visits when the days of coming are over, and tells them when their own days are, on whichever node
 * looks first: one look a day in place of a timer for each district. A rehearsal begins only what a scenario opens.
 */
@Component
@Profile(Rehearsed.NOT)
class OutreachKeeper extends DailyLookout {

  /** So many districts begin in one transaction. */
  private static final int PIECE = 25;

  private final OutreachRounds rounds;

  OutreachKeeper(OutreachRounds rounds, MeasureYears years, Clock clock, @Value("${journey.outreach.begins:true}") boolean atWork) {
    super("rounds of visits", atWork, clock, years::mark);
    this.rounds = rounds;
  }

  @Override
  protected boolean lookOn(LocalDate today) {
    rounds.closeThoseThatAreOver();
    while (isRunning() && rounds.begin(PIECE)) {
      // The next ones at once.
    }
    return isRunning();
  }
}
