package th.cardholder.process.round;

import org.springframework.stereotype.Component;
import th.cardholder.followup.RoundKey;
import th.cardholder.followup.Rounds;
import th.cardholder.followup.WaitingJourneys;

/** Those that were suspended all through a round's opening: they report late, instead of never. */
@Component
class OverlookedJourneys {

  private final Rounds rounds;
  private final WaitingJourneys journeys;

  OverlookedJourneys(Rounds rounds, WaitingJourneys journeys) {
    this.rounds = rounds;
    this.journeys = journeys;
  }

  void wake(RoundKey round) {
    Rounds.Opening back;
    long after = 0;
    do {
      back = rounds.overlooked(round, after, OpenRound.CASES);
      journeys.wake(back.waiting());
      after = back.through();
    } while (back.more());
  }
}
