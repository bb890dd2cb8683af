package th.cardholder.process.reporting;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.reporting.PeriodicReportProcess.Facts;

/** What a report of a period routes by. */
@Component
class PeriodicReportPlaces implements PlacesInCode {

  @Override
  public String process() {
    return PeriodicReportProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of();
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.OF_DISTRICT);
  }
}
