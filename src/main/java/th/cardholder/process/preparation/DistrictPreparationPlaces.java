package th.cardholder.process.preparation;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.preparation.DistrictPreparationProcess.Facts;

/** What a district's preparation routes by. */
@Component
class DistrictPreparationPlaces implements PlacesInCode {

  @Override
  public String process() {
    return DistrictPreparationProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of();
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.CHIEF_USER_ID);
  }
}
