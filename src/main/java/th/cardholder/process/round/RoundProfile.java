package th.cardholder.process.round;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.followup.RoundKey;
import th.cardholder.office.Role;

/** A round belongs to the whole country, and runs by itself. */
@Component
class RoundProfile implements ProcessProfile {

  @Override
  public String key() {
    return FollowUpRoundProcess.KEY;
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
