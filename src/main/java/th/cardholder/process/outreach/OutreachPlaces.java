package th.cardholder.process.outreach;

import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.models.PlacesInCode;
import th.cardholder.process.outreach.OutreachRoundProcess.Facts;

/** What a round of visits routes by. */
@Component
class OutreachPlaces implements PlacesInCode {

  @Override
  public String process() {
    return OutreachRoundProcess.KEY;
  }

  @Override
  public Set<String> places() {
    return Set.of();
  }

  @Override
  public Set<String> facts() {
    return Set.of(Facts.CHIEF_USER_ID, Facts.ANYBODY_DUE, Facts.SPREAD_CONFIRMED, Facts.OPENING);
  }
}
