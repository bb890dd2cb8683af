package th.cardholder.engine;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import th.cardholder.office.CurrentOfficer;

@Component
class EngineCurrentOfficer implements CurrentOfficer {

  private final ObjectProvider<IdentityService> identity;

  EngineCurrentOfficer(ObjectProvider<IdentityService> identity) {
    this.identity = identity;
  }

  @Override
  public Optional<String> userId() {
    return Optional.ofNullable(identity.getObject().getCurrentAuthentication()).map(a -> a.getUserId());
  }

  @Override
  public boolean administrator() {
    var authentication = identity.getObject().getCurrentAuthentication();
    return authentication != null && authentication.getGroupIds() != null
        && authentication.getGroupIds().contains(Groups.CAMUNDA_ADMIN);
  }
}
