package th.cardholder.revision;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.stereotype.Component;

/** Who may answer for a revision from the command line, where nobody is logged in. */
@Component
class Administrators {

  private final IdentityService identity;

  Administrators(IdentityService identity) {
    this.identity = identity;
  }

  boolean include(String userId) {
    return !userId.isBlank() && identity.createUserQuery().userId(userId).memberOfGroup(Groups.CAMUNDA_ADMIN).count() > 0;
  }
}
