package th.cardholder.process.journey;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.PacedStep;

/** All who registered are to be met in the window of the home visits (R03). */
@Component
class InterviewPace implements PacedStep {

  @Override
  public String process() {
    return CardholderJourneyProcess.KEY;
  }

  @Override
  public String step() {
    return CardholderJourneyProcess.INTERVIEW;
  }

  @Override
  public Set<String> results() {
    return Set.of("interviewed", "declined", "notReached");
  }

  @Override
  public Set<Case.State> ahead() {
    return Set.of(Case.State.REGISTERING, Case.State.AWAITING_AO, Case.State.AWAITING_INTERVIEW);
  }
}
