package th.cardholder.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.continuation.ContinuationDesk;
import th.cardholder.office.CurrentOfficer;

/** รายชื่อปีต่อเนื่อง: the lists of a year that goes on with another (R10–R12, ADR 0087). */
@RestController
@RequestMapping("/camunda/api/journey/continuation")
class ContinuationController {

  private final CurrentOfficer current;
  private final ContinuationDesk desk;

  ContinuationController(CurrentOfficer current, ContinuationDesk desk) {
    this.current = current;
    this.desk = desk;
  }

  @GetMapping
  ContinuationDesk.Page page(@RequestParam(required = false) @Nullable String list, @RequestParam(required = false) @Nullable String province,
      @RequestParam(required = false) @Nullable String after) {
    return desk.page(new ContinuationDesk.Asked(list, province, after), user()).orThrow(CasesController::refused);
  }

  /** A bank puts somebody on its list or takes them off it. */
  @PostMapping("/moves")
  Map<String, String> move(@RequestBody ContinuationDesk.Wanted wanted) {
    return Map.of("list", desk.move(wanted, user()).orThrow(CasesController::refused));
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
