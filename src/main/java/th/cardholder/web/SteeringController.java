package th.cardholder.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.steering.Instructions;
import th.cardholder.steering.Postponements;
import th.cardholder.steering.Priorities;
import th.cardholder.steering.Reached;
import th.cardholder.steering.Reminders;

/** What those who answer for the work do about single cases. Each act is previewed first: whom it reaches, and whom not. */
@RestController
@RequestMapping("/camunda/api/journey/steering")
class SteeringController {

  private final CurrentOfficer current;
  private final Instructions instructions;
  private final Reminders reminders;
  private final Priorities priorities;
  private final Postponements postponements;

  SteeringController(CurrentOfficer current, Instructions instructions, Reminders reminders,
      Priorities priorities, Postponements postponements) {
    this.current = current;
    this.instructions = instructions;
    this.reminders = reminders;
    this.priorities = priorities;
    this.postponements = postponements;
  }

  /** The numbers of what was chosen; {@code requestKey} is made by the page, so that a double click is one. */
  record Chosen(@Nullable List<@Nullable String> keys, @Nullable String text, @Nullable Boolean urgent,
      @Nullable Boolean later, @Nullable String until, @Nullable String requestKey) {

    private boolean raised() {
      return !Boolean.FALSE.equals(urgent);
    }

    private boolean postponed() {
      return !Boolean.FALSE.equals(later);
    }
  }

  @PostMapping("/instructions/preview")
  Reached previewInstruction(@RequestBody Chosen chosen) {
    return instructions.preview(chosen.keys(), user()).orThrow(CasesController::refused);
  }

  @PostMapping("/instructions")
  Reached instruct(@RequestBody Chosen chosen) {
    return instructions.give(chosen.keys(), chosen.text(), chosen.requestKey(), user())
        .orThrow(CasesController::refused);
  }

  @GetMapping("/instructions/of/{number}")
  Instructions.OfCase instructionsOf(@PathVariable String number) {
    return instructions.ofCase(number, user()).orElseThrow(Refused::noSuchCase);
  }

  @PostMapping("/instructions/{id}/acknowledgement")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void acknowledge(@PathVariable long id) {
    CasesController.check(instructions.acknowledge(id, user()));
  }

  @PostMapping("/instructions/{id}/withdrawal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable long id) {
    CasesController.check(instructions.withdraw(id, user()));
  }

  @PostMapping("/reminders/preview")
  Reached previewReminder(@RequestBody Chosen chosen) {
    return reminders.preview(chosen.keys(), user()).orThrow(CasesController::refused);
  }

  @PostMapping("/reminders")
  Reached remind(@RequestBody Chosen chosen) {
    return reminders.remind(chosen.keys(), chosen.requestKey(), user()).orThrow(CasesController::refused);
  }

  @PostMapping("/priorities/preview")
  Reached previewPriority(@RequestBody Chosen chosen) {
    return priorities.preview(chosen.keys(), chosen.raised(), user()).orThrow(CasesController::refused);
  }

  @PostMapping("/priorities")
  Reached prioritise(@RequestBody Chosen chosen) {
    return CasesController.again(() -> priorities.set(chosen.keys(), chosen.raised(), chosen.text(), chosen.requestKey(),
        user())).orThrow(CasesController::refused);
  }

  @PostMapping("/due-dates/preview")
  Reached previewDueDate(@RequestBody Chosen chosen) {
    return postponements.preview(chosen.keys(), chosen.postponed(), user()).orThrow(CasesController::refused);
  }

  /** {@code until} is the new day, or nothing where {@code later} is false: the year's own. */
  @PostMapping("/due-dates")
  Reached postpone(@RequestBody Chosen chosen) {
    return CasesController.again(() -> postponements.set(chosen.keys(), chosen.postponed(), chosen.until(), chosen.text(),
        chosen.requestKey(), user())).orThrow(CasesController::refused);
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
