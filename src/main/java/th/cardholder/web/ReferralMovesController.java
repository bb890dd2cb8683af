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
import th.cardholder.casefile.CaseReferrals;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.referral.ReferralMoves;

/** A referral leaves its agency: its AO takes it back, or the agency hands it to another one. */
@RestController
@RequestMapping("/camunda/api/journey/cases/{number}/referrals/{referral}")
class ReferralMovesController {

  private final CurrentOfficer current;
  private final CaseReferrals referrals;
  private final ReferralMoves moves;

  ReferralMovesController(CurrentOfficer current, CaseReferrals referrals, ReferralMoves moves) {
    this.current = current;
    this.referrals = referrals;
    this.moves = moves;
  }

  record Withdrawn(@Nullable String reason) {}

  record HandedOver(@Nullable String projectCode, @Nullable String reason) {}

  @PostMapping("/withdrawal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String number, @PathVariable String referral, @RequestBody Withdrawn why) {
    CasesController.check(CasesController.again(() -> moves.withdraw(number, referral, why.reason(), user())));
  }

  @GetMapping("/hand-over-choices")
  List<CasesController.Project> handOverChoices(@PathVariable String number, @PathVariable String referral) {
    return referrals.handOverChoices(number, referral, user()).orElseThrow(Refused::noSuchCase).stream()
        .map(project -> CasesController.project(project, null, null)).toList();
  }

  @PostMapping("/hand-over")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void handOver(@PathVariable String number, @PathVariable String referral, @RequestBody HandedOver to) {
    CasesController.check(CasesController.again(() ->
        moves.handOver(number, referral, to.projectCode(), to.reason(), user())));
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
