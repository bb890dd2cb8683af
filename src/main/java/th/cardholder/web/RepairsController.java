package th.cardholder.web;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.repair.Repairs;

/** A journey that stands wrongly is looked at, and put elsewhere: administrators alone (ADR 0059). */
@RestController
@RequestMapping("/camunda/api/journey/repairs/{number}")
class RepairsController {

  private final CurrentOfficer current;
  private final Repairs repairs;

  RepairsController(CurrentOfficer current, Repairs repairs) {
    this.current = current;
    this.repairs = repairs;
  }

  /** The step before which it would go on. */
  record To(@Nullable String to) {}

  @GetMapping
  Repairs.Standing look(@PathVariable String number) {
    return repairs.look(number, administrator()).orThrow(CasesController::refused);
  }

  @PostMapping("/preview")
  Repairs.Preview preview(@PathVariable String number, @RequestBody To wanted) {
    return repairs.preview(number, wanted.to(), administrator()).orThrow(CasesController::refused);
  }

  @PostMapping
  Repairs.Preview repair(@PathVariable String number, @RequestBody Repairs.Asked asked) {
    return repairs.repair(number, asked, administrator()).orThrow(CasesController::refused);
  }

  private String administrator() {
    return Refused.unlessAdministrator(current, "ซ่อมเรื่องที่ค้างผิดขั้นตอน");
  }
}
