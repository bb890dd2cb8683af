package th.cardholder.process.journey;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/**
 * Where a plan is sent, where a round wakes the journeys that wait for it and where they go on, and what a journey
 * routes by.
 */
@Component
class JourneyPlaces implements PlacesInCode {

  @Override
  public String process() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of(CardholderJourneyProcess.SEND_REFERRALS, CardholderJourneyProcess.WAITING_FOR_ROUND,
        CardholderJourneyProcess.NEXT_ROUND);
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.REGISTRAR_USER_ID, Facts.WANTS, Facts.AO_USER_ID, Facts.AO_AGENCY_CODE,
        Facts.CO_INTERVIEWER_REQUIRED, Facts.INTERVIEW_RESULT, Facts.CONFIRMATION_NEEDED,
        Facts.CO_INTERVIEWER_USER_ID, Facts.CONFIRMED, Facts.ROUND_STATE, Facts.ROUND, Facts.OUTCOME, Facts.ANSWER,
        Facts.CIRCUMSTANCE, Facts.REFERRAL_NUMBER);
  }
}
