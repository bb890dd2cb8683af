package th.cardholder.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.employment.Employments;
import th.cardholder.office.CurrentOfficer;

/** Who employs or trains the person of a case (ADR 0086). */
@RestController
@RequestMapping("/camunda/api/journey/cases/{number}/employments")
class EmploymentsController {

  private final CurrentOfficer current;
  private final Employments employments;

  EmploymentsController(CurrentOfficer current, Employments employments) {
    this.current = current;
    this.employments = employments;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void record(@PathVariable String number, @RequestBody Employments.TypedEmployment typed) {
    CasesController.check(employments.record(number, typed, user()));
  }

  @PostMapping("/{id}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String number, @PathVariable long id, @RequestBody Employments.TypedEnd typed) {
    CasesController.check(employments.end(number, id, typed, user()));
  }

  /** Writes down that the person has withdrawn the consent to its disclosure, or given it again. */
  @PostMapping("/{id}/consent")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void consent(@PathVariable String number, @PathVariable long id, @RequestBody Employments.TypedConsent typed) {
    CasesController.check(employments.consent(number, id, typed, user()));
  }

  /** Gives it a certificate, or says which it has. */
  @PostMapping("/{id}/certificate")
  Employments.Issued certify(@PathVariable String number, @PathVariable long id) {
    return employments.issue(number, id, user()).orThrow(CasesController::refused);
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
