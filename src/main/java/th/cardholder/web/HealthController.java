package th.cardholder.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.upkeep.Health;

/** สุขภาพของระบบ: how the installation is, for administrators alone. */
@RestController
class HealthController {

  private final CurrentOfficer current;
  private final Health health;

  HealthController(CurrentOfficer current, Health health) {
    this.current = current;
    this.health = health;
  }

  @GetMapping("/camunda/api/journey/health")
  Health.Page health() {
    Refused.unlessAdministrator(current, "ดูสุขภาพของระบบ");
    return health.page();
  }
}
