package th.cardholder.process.journey;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.process.engine.PlacesInCode;

/** Where a round wakes the journeys that wait for it, and where they go on. */
@Component
class JourneyPlaces implements PlacesInCode {

  @Override
  public String process() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of(CardholderJourneyProcess.WAITING_FOR_ROUND, CardholderJourneyProcess.NEXT_ROUND);
  }
}
