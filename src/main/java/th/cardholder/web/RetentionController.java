package th.cardholder.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.privacy.Retention;

/** How long what was told is kept, and what goes once that is over (ADR 0092): an administrator's. */
@RestController
@RequestMapping("/camunda/api/journey/privacy/retention")
class RetentionController {

  private final CurrentOfficer current;
  private final Retention retention;

  RetentionController(CurrentOfficer current, Retention retention) {
    this.current = current;
    this.retention = retention;
  }

  record Asked(@Nullable String kind, @Nullable Integer year) {}

  @GetMapping
  Retention.Page page() {
    user();
    return retention.page().orThrow(CasesController::refused);
  }

  @PutMapping("/rules/{kind}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void set(@PathVariable String kind, @RequestBody Retention.TypedRule typed) {
    CasesController.check(retention.set(kind, typed, user()));
  }

  /** What would go now. */
  @PostMapping("/preview")
  Retention.Preview preview(@RequestBody Asked asked) {
    user();
    return retention.preview(asked.kind(), asked.year()).orThrow(CasesController::refused);
  }

  /** Lets it go. */
  @PostMapping("/runs")
  Retention.Run begin(@RequestBody Retention.TypedRun typed) {
    return retention.begin(typed, user()).orThrow(CasesController::refused);
  }

  @PostMapping("/runs/{id}/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop(@PathVariable long id) {
    CasesController.check(retention.stop(id, user()));
  }

  @PostMapping("/runs/{id}/go-on")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void goOn(@PathVariable long id) {
    CasesController.check(retention.goOn(id, user()));
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
