package th.cardholder.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.discrepancy.RegistryDesk;
import th.cardholder.office.CurrentOfficer;

/** ทะเบียนเปลี่ยน: what new cuts of the registry changed of an office's people (ADR 0083). */
@RestController
@RequestMapping("/camunda/api/journey/registry-changes")
class RegistryChangesController {

  private final CurrentOfficer current;
  private final RegistryDesk desk;

  RegistryChangesController(CurrentOfficer current, RegistryDesk desk) {
    this.current = current;
    this.desk = desk;
  }

  @GetMapping
  RegistryDesk.Page page(@RequestParam(required = false) @Nullable String fact, @RequestParam(required = false) @Nullable String after) {
    return desk.page(fact, after, current.userId().orElseThrow(Refused::notLoggedIn)).orThrow(CasesController::refused);
  }
}
