package th.cardholder.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.cases.Decision;
import th.cardholder.migration.MigrationPlans;
import th.cardholder.migration.Migrations;
import th.cardholder.migration.Plan;
import th.cardholder.migration.Wanted;
import th.cardholder.office.CurrentOfficer;

/** Running instances over to another version of their model: planned, begun, looked after and taken back, by administrators. */
@RestController
@RequestMapping("/camunda/api/journey/migrations")
class MigrationsController {

  private final CurrentOfficer current;
  private final MigrationPlans plans;
  private final Migrations migrations;

  MigrationsController(CurrentOfficer current, MigrationPlans plans, Migrations migrations) {
    this.current = current;
    this.plans = plans;
    this.migrations = migrations;
  }

  /** Why something is done; {@code requestKey} is made by the page, so that a double click is one. */
  record Why(@Nullable String reason, @Nullable String requestKey) {}

  record Begun(long id) {}

  /** The processes, their versions, and the newest migrations. */
  record Listed(List<MigrationPlans.Migratable> processes, List<Migrations.Progress> migrations) {}

  @GetMapping
  Listed newest() {
    administrator();
    return new Listed(plans.processes(), migrations.newest());
  }

  @PostMapping("/plan")
  Plan plan(@RequestBody Wanted wanted) {
    administrator();
    return plans.plan(wanted).orThrow(CasesController::refused);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Begun begin(@RequestBody Wanted wanted) {
    return new Begun(migrations.begin(wanted, administrator()).orThrow(CasesController::refused));
  }

  @GetMapping("/{id}")
  Migrations.Progress progress(@PathVariable long id) {
    administrator();
    return migrations.find(id).orElseThrow(MigrationsController::none);
  }

  /** Those of which there is something to say, {@link Migrations#PAGE} at a time, after a line. */
  @GetMapping("/{id}/instances")
  List<Migrations.Told> instances(@PathVariable long id, @RequestParam(defaultValue = "0") int after) {
    administrator();
    return migrations.instances(id, null, after).orElseThrow(MigrationsController::none);
  }

  @PostMapping("/{id}/{act}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void act(@PathVariable long id, @PathVariable String act, @RequestBody Why why) {
    var user = known(id);
    CasesController.check(switch (act) {
      case "pause" -> migrations.pause(id, why.reason(), user);
      case "resume" -> migrations.resume(id, why.reason(), user);
      case "go-on" -> migrations.goOn(id, why.reason(), user);
      case "skip" -> migrations.skip(id, why.reason(), user);
      case "end" -> migrations.end(id, why.reason(), user);
      default -> new Decision.Conflict("ไม่มีคำสั่งนี้ โปรดใช้ปุ่มในหน้าการย้ายรุ่น");
    });
  }

  @PostMapping("/{id}/roll-back")
  @ResponseStatus(HttpStatus.CREATED)
  Begun rollBack(@PathVariable long id, @RequestBody Why why) {
    var user = known(id);
    return new Begun(migrations.rollBack(id, why.reason(), why.requestKey(), user).orThrow(CasesController::refused));
  }

  /** The administrator, where there is such a migration. */
  private String known(long id) {
    var user = administrator();
    if (migrations.find(id).isEmpty()) {
      throw none();
    }
    return user;
  }

  private String administrator() {
    return Refused.unlessAdministrator(current, "ย้ายเรื่องไปรุ่นอื่น");
  }

  private static Refused none() {
    return new Refused(HttpStatus.NOT_FOUND, "ไม่พบการย้ายนี้ โปรดเปิดรายการการย้ายใหม่");
  }
}
