package th.cardholder.process.journey;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.measure.StepDeadlines;

@Component
class JourneyDeadlines implements StepDeadlines {

  @Override
  public String process() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public Set<String> steps() {
    return Set.of(CardholderJourneyProcess.RECORD_WISH, CardholderJourneyProcess.ASSIGN_AO,
        CardholderJourneyProcess.INTERVIEW, CardholderJourneyProcess.PLAN, CardholderJourneyProcess.CONFIRM_INTERVIEW,
        CardholderJourneyProcess.FOLLOW_UP, CardholderJourneyProcess.REVISE_PLAN);
  }
}
