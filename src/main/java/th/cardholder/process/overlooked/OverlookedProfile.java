package th.cardholder.process.overlooked;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.followup.RoundKey;
import th.cardholder.office.Role;

/** A call belongs to the whole country as its round does, and runs by itself. */
@Component
class OverlookedProfile implements ProcessProfile {

  @Override
  public String key() {
    return OverlookedJourneysProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return RoundKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.CENTRAL_COMMITTEE, Right.WATCH);
  }
}
