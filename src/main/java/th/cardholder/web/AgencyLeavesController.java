package th.cardholder.web;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.reassignment.AgencyLeaves;

/** Which officer of an agency is away, and who does the work meanwhile. */
@RestController
@RequestMapping("/camunda/api/journey/agency-leaves")
class AgencyLeavesController {

  private final CurrentOfficer current;
  private final AgencyLeaves leaves;

  AgencyLeavesController(CurrentOfficer current, AgencyLeaves leaves) {
    this.current = current;
    this.leaves = leaves;
  }

  @GetMapping
  List<AgencyLeaves.Line> all() {
    return leaves.of(user());
  }

  @PostMapping
  Map<String, Long> record(@RequestBody AgencyLeaves.Asked asked) {
    return Map.of("id", leaves.record(asked, user()).orThrow(CasesController::refused));
  }

  @PostMapping("/{id}/cancellation")
  Map<String, Long> cancel(@PathVariable long id) {
    return Map.of("id", leaves.cancel(id, user()).orThrow(CasesController::refused));
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
