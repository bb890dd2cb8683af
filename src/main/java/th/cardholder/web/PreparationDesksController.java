package th.cardholder.web;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.preparation.PreparationDesks;

/** Where holders report and what the governor has issued, for those who prepare: as it is, as it was, and its changing. */
@RestController
@RequestMapping("/camunda/api/journey/preparations")
class PreparationDesksController {

  private static final String VERSION = "version";

  private final CurrentOfficer current;
  private final PreparationDesks desks;

  PreparationDesksController(CurrentOfficer current, PreparationDesks desks) {
    this.current = current;
    this.desks = desks;
  }

  @GetMapping
  PreparationDesks.Desks all() {
    return desks.of(user());
  }

  /** For the number beside the link. */
  @GetMapping("/count")
  Map<String, Integer> count() {
    return Map.of("count", desks.toRead(user()));
  }

  @PostMapping("/places")
  Map<String, Integer> change(@RequestBody PreparationDesks.Changing changing) {
    return Map.of(VERSION, desks.change(changing, user()).orThrow(CasesController::refused));
  }

  @PostMapping("/guidelines")
  Map<String, Integer> issue(@RequestBody PreparationDesks.Issuing issuing) {
    return Map.of(VERSION, desks.issue(issuing, user()).orThrow(CasesController::refused));
  }

  @PostMapping("/acknowledgements")
  Map<String, Integer> acknowledge(@RequestBody PreparationDesks.Reading reading) {
    return Map.of(VERSION, desks.acknowledge(reading, user()).orThrow(CasesController::refused));
  }

  @PostMapping("/places/seen")
  Map<String, Integer> placeRead(@RequestBody PreparationDesks.Reading reading) {
    return Map.of(VERSION, desks.placeRead(reading, user()).orThrow(CasesController::refused));
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
