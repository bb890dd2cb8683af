package th.cardholder.process.discrepancy;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.measure.StepDeadlines;

@Component
class DiscrepancyDeadlines implements StepDeadlines {

  @Override
  public String process() {
    return RegistryDiscrepancyProcess.KEY;
  }

  @Override
  public Set<String> steps() {
    return Set.of(RegistryDiscrepancyProcess.CLEAR, RegistryDiscrepancyProcess.RECORD_ANSWER);
  }
}
