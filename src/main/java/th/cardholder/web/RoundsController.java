package th.cardholder.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.followup.RoundFigures;
import th.cardholder.office.CurrentOfficer;

/** How complete the follow-up rounds are. */
@RestController
class RoundsController {

  private final CurrentOfficer current;
  private final RoundFigures figures;

  RoundsController(CurrentOfficer current, RoundFigures figures) {
    this.current = current;
    this.figures = figures;
  }

  @GetMapping("/camunda/api/journey/rounds")
  List<RoundFigures.Round> rounds() {
    return figures.of(current.userId().orElseThrow(Refused::notLoggedIn));
  }
}
