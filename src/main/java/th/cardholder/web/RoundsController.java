package th.cardholder.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.followup.RoundFigures;
import th.cardholder.followup.RoundsNearing;
import th.cardholder.office.CurrentOfficer;

/** How complete the follow-up rounds are. */
@RestController
class RoundsController {

  private final CurrentOfficer current;
  private final RoundFigures figures;
  private final RoundsNearing nearing;

  RoundsController(CurrentOfficer current, RoundFigures figures, RoundsNearing nearing) {
    this.current = current;
    this.figures = figures;
    this.nearing = nearing;
  }

  @GetMapping("/camunda/api/journey/rounds")
  List<RoundFigures.Round> rounds() {
    return figures.of(current.userId().orElseThrow(Refused::notLoggedIn));
  }

  @GetMapping("/camunda/api/journey/rounds/near")
  List<RoundsNearing.Near> near() {
    return nearing.of(current.userId().orElseThrow(Refused::notLoggedIn));
  }
}
