package th.cardholder.process.discrepancy;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.discrepancy.RegistryDiscrepancyProcess.Facts;

/** What the clearing up of a contradiction routes by. */
@Component
class DiscrepancyPlaces implements PlacesInCode {

  @Override
  public String process() {
    return RegistryDiscrepancyProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of();
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.FINDING);
  }
}
