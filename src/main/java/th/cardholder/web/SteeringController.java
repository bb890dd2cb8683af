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

  SteeringController(CurrentOfficer current, Instructions instructions, Reminders reminders,
      Priorities priorities) {
    this.current = current;
    this.instructions = instructions;
    this.reminders = reminders;
    this.priorities = priorities;
  }

  /** The numbers of what was chosen; {@code requestKey} is made by the page, so that a double click is one. */
  record Chosen(@Nullable List<@Nullable String> keys, @Nullable String text, @Nullable Boolean urgent,
      @Nullable String requestKey) {

    private boolean raised() {
      return !Boolean.FALSE.equals(urgent);
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

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
