package th.cardholder.process.continuation;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.continuation.ListOpeningProcess.Facts;

/** What a list's way to a team routes by. */
@Component
class ListOpeningPlaces implements PlacesInCode {

  @Override
  public String process() {
    return ListOpeningProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of();
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.MORE);
  }
}
