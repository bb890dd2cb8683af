package th.cardholder.process.journey;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.CoInterviewerRule;
import th.cardholder.engine.Decisions;
import th.cardholder.process.journey.CardholderJourneyProcess.Facts;

/** Asks the decision {@code co-interviewer} (R05). */
@Component
class DmnCoInterviewerRule implements CoInterviewerRule {

  private final Decisions decisions;

  DmnCoInterviewerRule(Decisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public boolean required(String aoAgencyCode) {
    return decisions.known(CardholderJourneyProcess.KEY, CardholderJourneyProcess.DECISION_CO_INTERVIEWER,
        Map.of(Facts.AO_AGENCY_CODE, aoAgencyCode), answer -> answer.<Boolean>getSingleEntry());
  }
}
