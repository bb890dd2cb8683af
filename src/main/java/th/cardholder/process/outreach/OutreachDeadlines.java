package th.cardholder.process.outreach;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.measure.StepDeadlines;

@Component
class OutreachDeadlines implements StepDeadlines {

  @Override
  public String process() {
    return OutreachRoundProcess.KEY;
  }

  @Override
  public Set<String> steps() {
    return Set.of(OutreachRoundProcess.CONFIRM_SPREAD);
  }
}
