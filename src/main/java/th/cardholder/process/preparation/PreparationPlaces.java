package th.cardholder.process.preparation;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.preparation.ProvincePreparationProcess.Facts;

/** What a province's preparation routes by, and where it waits for its day. */
@Component
class PreparationPlaces implements PlacesInCode {

  @Override
  public String process() {
    return ProvincePreparationProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of("catchEvent_opens");
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.OPENS_AT, Facts.TEAMS_LEFT);
  }
}
