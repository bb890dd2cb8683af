package th.cardholder.guard;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Refuses to run without an administrator. While the group has no member the engine would let an anonymous
 * caller make one (CVE-2026-77226, unfixed in this release). The walls shut that page for good, and a
 * system nobody could then administer should not start as if nothing were amiss.
 */
@Component
@ConditionalOnProperty(name = "journey.guard.administrator-required", havingValue = "true", matchIfMissing = true)
class AdministratorCheck {

  private final IdentityService identityService;

  AdministratorCheck(IdentityService identityService) {
    this.identityService = identityService;
  }

  @EventListener(ApplicationReadyEvent.class)
  void requireAdministrator() {
    if (identityService.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).count() == 0) {
      throw new IllegalStateException("No user is a member of the group camunda-admin. "
          + "Set camunda.bpm.admin-user.id and camunda.bpm.admin-user.password for the first start.");
    }
  }
}
