package th.cardholder.web;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.worklist.WaitingReferrals;

/** The referrals that the team has to ask after. Whoever is of no team has none. */
@RestController
@RequestMapping("/camunda/api/journey/referrals/waiting")
class WaitingReferralsController {

  private final CurrentOfficer current;
  private final WaitingReferrals waiting;

  WaitingReferralsController(CurrentOfficer current, WaitingReferrals waiting) {
    this.current = current;
    this.waiting = waiting;
  }

  @GetMapping
  WaitingReferrals.Waiting all() {
    return waiting.of(user());
  }

  /** For the number beside the link, asked for without anybody being shown. */
  @GetMapping("/counts")
  Map<String, Integer> counts() {
    return waiting.counts(user());
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
