package th.cardholder.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.transfer.Departures;
import th.cardholder.transfer.Transfers;

/** Somebody moves: where to, what would go along, the transfer, and who has left a team. */
@RestController
@RequestMapping("/camunda/api/journey")
class TransfersController {

  private final CurrentOfficer current;
  private final Transfers transfers;
  private final Departures departures;

  TransfersController(CurrentOfficer current, Transfers transfers, Departures departures) {
    this.current = current;
    this.transfers = transfers;
    this.departures = departures;
  }

  /** The provinces with their districts. */
  record Choices(List<?> provinces) {}

  @GetMapping("/cases/{number}/transfer-choices")
  Choices choices(@PathVariable String number) {
    return new Choices(transfers.choices(number, user()).orThrow(CasesController::refused));
  }

  /** Changes nothing; a POST, because a note about a person is in it. */
  @PostMapping("/cases/{number}/transfer-preview")
  Transfers.Preview preview(@PathVariable String number, @RequestBody Transfers.Order order) {
    return transfers.preview(number, order, user()).orThrow(CasesController::refused);
  }

  @PostMapping("/cases/{number}/transfer")
  Transfers.Done transfer(@PathVariable String number, @RequestBody Transfers.Order order) {
    return CasesController.again(() -> transfers.transfer(number, order, user())).orThrow(CasesController::refused);
  }

  /** Those who left the user's teams. */
  @GetMapping("/departures")
  List<Departures.Departure> departures() {
    return departures.of(user());
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
