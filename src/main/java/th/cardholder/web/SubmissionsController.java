package th.cardholder.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.worklist.HandedIn;

/** What became of a form that the user has just handed in. */
@RestController
class SubmissionsController {

  private final CurrentOfficer current;
  private final HandedIn handedIn;

  SubmissionsController(CurrentOfficer current, HandedIn handedIn) {
    this.current = current;
    this.handedIn = handedIn;
  }

  @GetMapping("/camunda/api/journey/submissions/{taskId}")
  HandedIn.Told of(@PathVariable String taskId) {
    var user = current.userId().orElseThrow(Refused::notLoggedIn);
    return handedIn.of(taskId, user).orElseThrow(Refused::noSuchTask);
  }
}
