package th.cardholder.process.continuation;

import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.cases.BusinessKey;
import th.cardholder.continuation.ListKey;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;

/** A list's way to a team runs by itself; the chief sees it. */
@Component
class ListOpeningProfile implements ProcessProfile {

  @Override
  public String key() {
    return ListOpeningProcess.KEY;
  }

  @Override
  public BusinessKey businessKey(String text) {
    return ListKey.of(text);
  }

  @Override
  public Map<Role, Right> rights() {
    return Map.of(Role.DISTRICT_CHIEF, Right.WATCH);
  }
}
