package th.cardholder.process.reporting;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.measure.StepDeadlines;

@Component
class PeriodicReportDeadlines implements StepDeadlines {

  @Override
  public String process() {
    return PeriodicReportProcess.KEY;
  }

  @Override
  public Set<String> steps() {
    return Set.of(PeriodicReportProcess.REPORT_TO_PROVINCE, PeriodicReportProcess.REPORT_TO_COMMITTEE);
  }
}
