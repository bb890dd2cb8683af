package th.cardholder.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.preparation.Readiness;
import th.cardholder.preparation.Readinesses;
import th.cardholder.supervision.Overview;
import th.cardholder.supervision.Scope;
import th.cardholder.supervision.Scopes;

/** How far districts and provinces are ready for a year, for those who answer for them. */
@RestController
class PreparationController {

  private final CurrentOfficer current;
  private final Scopes scopes;
  private final Readinesses readinesses;

  PreparationController(CurrentOfficer current, Scopes scopes, Readinesses readinesses) {
    this.current = current;
    this.scopes = scopes;
    this.readinesses = readinesses;
  }

  /** What is looked at, the way down to it, and how far it is. */
  record Shown(Overview.Place scope, List<Overview.Place> path, @JsonUnwrapped Readiness readiness) {}

  @GetMapping("/camunda/api/journey/preparation/{scope}")
  Shown of(@PathVariable String scope, @RequestParam(required = false) @Nullable String year) {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    var asked = year == null ? null : SupervisionController.number("year", year, 1, 9999);
    var sight = scopes.of(user, scope).orElseThrow(SupervisionController::notSeen);
    return new Shown(place(sight.scope()), sight.path().stream().map(PreparationController::place).toList(),
        readinesses.of(sight.scope().teams(), sight.scope().level() == Scope.Level.COUNTRY, asked));
  }

  private static Overview.Place place(Scope scope) {
    return new Overview.Place(scope.id(), scope.nameTh());
  }
}
